#!/bin/sh
# SPDX-License-Identifier: MIT
# No source file has more than 300 lines. Usage: file_size.sh ROOT
. "$(dirname "$0")/lib.sh"

# shellcheck disable=SC2086  # a list
programs $floors tests bench scripts >"$stream"
xargs -r awk '
  FNR > lines[FILENAME] { lines[FILENAME] = FNR }
  END {
    for (file in lines)
      if (lines[file] > 300)
        print file ":301: the file has " lines[file] " lines (300 at most; about 100 is the aim) split it?"
  }' <"$stream" | LC_ALL=C sort >"$found"
finish "$(wc -l <"$stream")" files
