#!/bin/sh
# SPDX-License-Identifier: MIT
# The shell scripts pass shellcheck. Usage: scripts.sh ROOT; exit code 77 where shellcheck is missing.
. "$(dirname "$0")/lib.sh"

command -v shellcheck >/dev/null || { echo 'shellcheck is not installed'; exit 77; }
{
  for file in demo.sh test.sh .ci/run; do [ ! -f $file ] || echo $file; done
  sources '*.sh' scripts tests bench
} >"$stream"
xargs -r shellcheck -x -P SCRIPTDIR -f gcc <"$stream" >"$found"
finish "$(wc -l <"$stream")" scripts
