#!/bin/sh
# SPDX-License-Identifier: MIT
# Every header compiles alone and twice. Usage: headers.sh ROOT COMPILER FLAGS-FILE [JOBS]
compiler=$2 flags=$3 jobs=${4-2}
. "$(dirname "$0")/lib.sh"

# shellcheck disable=SC2086  # a list
sources '*.hpp' $floors >"$stream"
# shellcheck disable=SC2016  # expanded by the inner shell
xargs -r -P "$jobs" -n 1 sh -c '
  said=$(printf "#include \"%s\"\n#include \"%s\"\n" "$3" "$3" | "$1" -I. "@$2" -fsyntax-only -x c++ - 2>&1) ||
    printf "%s:1: does not compile alone (a header includes what it uses) add the include?\n%s\n" "$3" "$said"
  ' sh "$compiler" "$flags" <"$stream" >"$found"
finish "$(wc -l <"$stream")" headers
