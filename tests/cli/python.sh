#!/bin/sh
# SPDX-License-Identifier: MIT
# python.sh MODULES FILE ARGUMENT...: runs a test in Python. Exit code 77 where Python or a module is missing.
modules=$1
shift
[ -x /usr/bin/python3 ] || { echo 'Python 3 is not installed'; exit 77; }
/usr/bin/python3 -c "import $modules" 2>/dev/null || { echo "Python lacks one of the modules $modules"; exit 77; }
exec /usr/bin/python3 -B "$@"
