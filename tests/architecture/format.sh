#!/bin/sh
# SPDX-License-Identifier: MIT
# Every source file of C++ is as clang-format writes it (.clang-format). Usage: format.sh ROOT
# Other versions break lines elsewhere, so that only one decides: that of Debian 12.
. "$(dirname "$0")/lib.sh"
version=14

program=$(command -v "clang-format-$version" || command -v clang-format) || { echo "clang-format is not installed"; exit 77; }
"$program" --version | grep -q "version $version\." || { echo "clang-format is not version $version"; exit 77; }

# shellcheck disable=SC2086  # a list
sources '*.[hc]pp' $floors tests bench >"$stream"
style=$(dirname "$here")/../.clang-format
xargs -r "$program" --style="file:$style" --dry-run <"$stream" 2>&1 | sed -nE \
  's/^([^ ]*:[0-9]+):[0-9]+: .*\[-Wclang-format-violations\]$/\1: not as clang-format writes it (one style, no quarrels) run clang-format -i on the file?/p' |
  LC_ALL=C sort -u >"$found"
finish "$(wc -l <"$stream")" files
