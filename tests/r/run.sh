#!/bin/sh
# SPDX-License-Identifier: MIT
# Results of the example study through the R package (installed into a temporary library) against the program's own
# numbers. Usage: run.sh PROGRAM. Exit code 77 without R and the R package hdf5r.
LC_ALL=C.UTF-8  # R warns at its start where the locale of LANG is not installed
export LC_ALL
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
command -v Rscript >/dev/null || { echo 'R is not installed'; exit 77; }
has() { Rscript --vanilla -e "quit(status = !requireNamespace('$1', quietly = TRUE))" >/dev/null 2>&1; }
has hdf5r || { echo 'the R package hdf5r is not installed'; exit 77; }
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
mkdir "$work/library"
cp -R "$root/analysis/r" "$work/source" || exit 1
R CMD INSTALL --library="$work/library" "$work/source" >"$work/install" 2>&1 || { cat "$work/install"; exit 1; }
if grep -i warning "$work/install"; then exit 1; fi
R_LIBS=$work/library
export R_LIBS
status=0
skipped=0
: >"$work/counts"

part() {  # FILE ARGUMENT...: one of the tests in an empty folder
  file=$1
  shift
  mkdir "$work/folder" && cd "$work/folder" || exit 1
  Rscript --vanilla "$here/$file" "$here/checks.R" "$program" "$@" >"$work/out" 2>&1 || status=1
  cat "$work/out"
  cd / && rm -rf "$work/folder"
  tail -n 1 "$work/out" | grep -E '^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$' >>"$work/counts" || status=1
}

part package.R
if has ggplot2; then
  part figures.R
  part examples.R "$root/docs/reading_results.md" "$root/analysis/r/README.md"
else
  echo 'figures need the R package ggplot2'
  skipped=2
fi
awk -v status=$status -v skipped=$skipped '
  { passed += $1; failed += $3; skipped += $5 }
  END { if (status && !failed) failed = 1; printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped }' "$work/counts"
exit $status
