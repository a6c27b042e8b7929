#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Pages in a browser: what is on them, that they need nothing else, that they fit on a desk and in a hand, and that what
# can be clicked works. Usage: run.sh PROGRAM [FOLDER], which keeps screenshots. Exit code 77 without Chromium or npm.
# Of a program that was built without figures the tables are looked at; a page without figures beside those with is made by
# TABLES_PROGRAM, or by the program of the sanitizers' build.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=$(realpath "${1:?the program}")
screenshots=
if [ $# -gt 1 ]; then screenshots=$(mkdir -p "$2" && realpath "$2"); fi
browser=$(command -v chromium || command -v chromium-browser) || { echo 'chromium is not installed'; exit 77; }
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then echo 'node and npm are not installed'; exit 77; fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/modules" "$folder/work"
cp "$here/package.json" "$here/package-lock.json" "$folder/modules"
(cd "$folder/modules" && npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1) || { tail -n 5 "$folder/modules/npm.log"; echo 'npm ci failed'; exit 77; }
tables=${TABLES_PROGRAM:-$here/../../build/sanitize/delphisim}
if [ ! -x "$tables" ]; then tables=; fi
export TABLES_PROGRAM=$tables
timeout 900 node "$here/page_test.mjs" "$program" "$browser" "$folder/modules" "$folder/work" ${screenshots:+"$screenshots"}
