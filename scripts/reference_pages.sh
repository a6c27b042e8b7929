#!/bin/sh
# SPDX-License-Identifier: MIT
# Writes the reference pages that the program itself tells: the commands from their --help, the study file and the
# files beside it from their readers.
#   scripts/reference_pages.sh PROGRAM STUDY_KEYS [--check]      with STUDY_KEYS as in build/release/tests/docs/study_keys
# With --check it writes nothing and fails where a page is not what the program says.
set -eu
program=${1:?the program, as in build/release/delphisim}
study_keys=${2:?the program study_keys, as in build/release/tests/docs/study_keys}
root=$(cd "$(dirname "$0")/.." && pwd)
new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
export COLUMNS=100 NO_COLOR=1

commands_page() {
  # shellcheck disable=SC2016  # Markdown, not a substitution
  printf '# Commands\n\nWhat `delphisim --help` and `delphisim COMMAND --help` print. Results go to standard output, progress and mistakes to\n'
  printf 'standard error. [Exit codes](exit_codes.md) are the same for all commands.\n\n```text\n'
  "$program" --help
  printf '```\n'
  "$program" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]\{1,\}\) .*/\1/p' | while read -r name; do
    printf '\n## %s\n\n```text\n' "$name"
    "$program" "$name" --help | sed 's/[ ]*$//'
    printf '```\n'
  done
}

commands_page >"$new/commands.md"
python3 -B "$root/scripts/study_file_page.py" "$program" "$study_keys" >"$new/study_file.md"
for kind in fit ratings audit; do
  python3 -B "$root/scripts/reader_pages.py" "$kind" "$study_keys" >"$new/${kind}_file.md"
done
if [ "${3-}" != --check ]; then
  mkdir -p "$root/docs/reference"
  cp "$new"/*.md "$root/docs/reference/"
  exit 0
fi
stale=
for page in commands study_file fit_file ratings_file audit_file; do
  diff -u "$root/docs/reference/$page.md" "$new/$page.md" || stale="$stale docs/reference/$page.md"
done
if [ -n "$stale" ]; then
  echo "not what the program says:$stale"
  echo "write them anew with: scripts/reference_pages.sh build/release/delphisim build/release/tests/docs/study_keys"
  exit 1
fi
