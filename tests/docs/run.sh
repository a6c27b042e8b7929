#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The documentation as a site: every page is built, every link leads somewhere, nothing is loaded from outside. And the
# page whose commands take a minute, which no everyday test runs, shows what they print.
# Usage: run.sh PROGRAM. Exit code 77 without mkdocs.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=$(realpath "${1:?the program}")
command -v mkdocs >/dev/null || { echo 'mkdocs is not installed'; exit 77; }
"$root/docs.sh" --no-install || exit 1
sh "$root/tests/cli/python.sh" sys "$root/scripts/doc_examples.py" "$program" "$root/docs/wwcsc2020.md"
