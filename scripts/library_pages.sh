#!/bin/sh
# SPDX-License-Identifier: MIT
# Writes the pages of the library from what the program lists. Usage: library_pages.sh PROGRAM [FOLDER]
# With --check instead of a folder it writes nothing and fails where a page is not what the program lists.
set -eu
program=${1:?the program, as in build/release/delphisim}
here=$(cd "$(dirname "$0")/.." && pwd)/docs/library
folder=${2:-$here}
check=no
if [ "$folder" = --check ]; then
  check=yes
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
fi
stale=
for list in rules indices metrics behaviours checks; do
  if [ "$list" = checks ]; then
    "$program" audit --checks --format markdown >"$folder/$list.md"
  else
    "$program" "$list" --format markdown >"$folder/$list.md"
  fi
  if [ "$check" = yes ] && ! diff -u "$here/$list.md" "$folder/$list.md"; then
    stale="$stale docs/library/$list.md"
  fi
done
if [ -n "$stale" ]; then
  echo "not what the program lists:$stale"
  echo "write them anew with: scripts/library_pages.sh build/release/delphisim"
  exit 1
fi
