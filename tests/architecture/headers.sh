#!/bin/sh
# SPDX-License-Identifier: MIT
# Every header compiles alone and twice. Usage: headers.sh ROOT COMPILER FLAGS-FILE [JOBS]
# One that its source file includes before all else is compiled alone by the build (presets with unity builds leave
# this test out), and with #pragma once twice as well as once: the compiler is asked about the others.
compiler=$2 flags=$3 jobs=${4-2}
. "$(dirname "$0")/lib.sh"

# shellcheck disable=SC2086  # a list
sources '*.hpp' $floors | while read -r header; do
  source=${header%.hpp}.cpp
  [ -f "$source" ] && [ "$(grep -m 1 '^#include' "$source")" = "#include \"$header\"" ] && grep -q '^#pragma once' "$header" ||
    printf '%s\n' "$header"
done >"$stream"
# shellcheck disable=SC2016  # expanded by the inner shell
xargs -r -P "$jobs" -n 1 sh -c '
  said=$(printf "#include \"%s\"\n#include \"%s\"\n" "$3" "$3" | "$1" -I. "@$2" -fsyntax-only -x c++ - 2>&1) ||
    printf "%s:1: does not compile alone (a header includes what it uses) add the include?\n%s\n" "$3" "$said"
  ' sh "$compiler" "$flags" <"$stream" >"$found"
finish "$(wc -l <"$stream")" headers
