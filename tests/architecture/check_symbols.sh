#!/bin/sh
# SPDX-License-Identifier: MIT
# check_symbols.sh NM ISA OBJECT...: fails when an object compiled for one instruction set defines a weak symbol
# outside delphisim::ISA. The linker keeps one copy of a weak symbol, which could put AVX2 code where any
# processor may come by. DW.ref.* are pointers to the exception routine, not code.
nm=$1 isa=$2
shift 2
[ $# -gt 0 ] || { echo "no objects to check" >&2; exit 1; }
symbols=$("$nm" -C --defined-only "$@") || exit 1
echo "$symbols" | grep -q "delphisim::$isa::table" || { echo "delphisim::$isa::table is missing" >&2; exit 1; }
stray=$(echo "$symbols" | grep -E '^[0-9a-f]+ [VWu] ' | grep -vE " (delphisim::$isa::|DW\.ref\.)")
[ -z "$stray" ] && exit 0
echo "weak symbols outside delphisim::$isa:" >&2
echo "$stray" >&2
exit 1
