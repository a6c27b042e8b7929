#!/bin/sh
# SPDX-License-Identifier: MIT
# Names that a results file does not have: exit code 2, the nearest name and the list. Usage: names.sh PROGRAM
. "$(dirname "$0")/lib.sh"
cp "$sources/tests/cli/study.toml" "$sources/tests/cli/topics.csv" .
call 0 run study.toml -o r.h5

cells="(it has base, none)"
for command in summary compare; do
  refused 2 "r.h5: has no cell 'bse' $cells did you mean 'base'?" $command r.h5 --cell bse
done
finish
