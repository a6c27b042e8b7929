#!/bin/sh
# SPDX-License-Identifier: MIT
# Every source file names its licence in line 1; every header has #pragma once. Usage: first_lines.sh ROOT
. "$(dirname "$0")/lib.sh"

# shellcheck disable=SC2086  # a list
programs $floors tests bench scripts >"$stream"
while read -r file; do
  case $file in *.py | *.R) mark='#' ;; *) mark='//' ;; esac
  { read -r first; case $first in '#!'*) read -r first ;; esac; } <"$file"
  [ "$first" = "$mark SPDX-License-Identifier: MIT" ] ||
    echo "$file:1: no licence (every source file says which) begin it with \"$mark SPDX-License-Identifier: MIT\"?"
  case $file in
    *.hpp) grep -q '^#pragma once$' "$file" || echo "$file:2: no #pragma once (headers are included more than once) add it?" ;;
  esac
done <"$stream" >"$found"
finish "$(wc -l <"$stream")" files
