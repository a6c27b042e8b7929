# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# For the checks in this folder. Each takes the root of a source tree, prints "file:line: problem (why) suggestion?"
# for what is wrong and exits 1, or prints what it read and exits 0.

here=$(cd "$(dirname "$0")" && pwd)
cd "${1:?the root of a source tree}" || exit 2
# shellcheck disable=SC2034  # for the checks
floors='engine experiments analysis cli'

sources() {  # PATTERN DIRECTORY...: files of that name, in directories that exist
  pattern=$1
  shift
  for directory in "$@"; do
    if [ -d "$directory" ]; then find "$directory" -type f -name "$pattern"; fi
  done | LC_ALL=C sort
}

programs() {  # DIRECTORY...: source files of all languages but the shell
  for directory in "$@"; do
    if [ -d "$directory" ]; then
      find "$directory" -name node_modules -prune -o -type f \( -name '*.[hc]pp' -o -name '*.js' -o -name '*.mjs' -o -name '*.py' -o -name '*.R' \) -print
    fi
  done | LC_ALL=C sort
}

code() {  # reads file names; writes file:line:code without comments and without the contents of strings
  xargs -r awk -f "$here/code.awk" /dev/null
}

finish() {  # COUNT WHAT: ends the check; it may not pass because there was nothing to read
  if [ "$1" -eq 0 ]; then
    echo "$(basename "$0"): no $2 found (the check would be empty)"
    exit 1
  fi
  [ ! -s "$found" ] || { cat "$found"; exit 1; }
  echo "$1 $2 read"
  exit 0
}

found=$(mktemp)
stream=$(mktemp)
trap 'rm -f "$found" "$stream"' EXIT
