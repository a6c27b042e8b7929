#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The guard of instructions fails where the kernel is 6 % above a committed figure, and not where it is 4 % above.
# Usage: sees_growth.sh BUILD/delphisim
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
figures=$(mktemp)
trap 'rm -f "$figures"' EXIT
found=$("$here/run.sh" "$1")
code=$?
if [ $code -eq 77 ]; then printf '%s\n' "$found"; exit 77; fi
for percent in 106:1 104:0; do
  awk -v percent="${percent%:*}" '/instructions a replicate/ { printf "%s %d\n", $1, $2 * 100 / percent }' <<<"$found" >"$figures"
  [ -s "$figures" ] || { printf 'FAILED: no figures in\n%s\n' "$found"; exit 1; }
  "$here/run.sh" "$1" --figures "$figures" >/dev/null
  code=$?
  if [ $code -ne "${percent#*:}" ]; then
    printf 'FAILED: exit code %d where the kernel has grown to %d %%\n' $code "${percent%:*}"
    exit 1
  fi
done
echo 'growth by 6 % fails, by 4 % passes'
