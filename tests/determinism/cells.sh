#!/bin/sh
# SPDX-License-Identifier: MIT
# Adding, removing and reordering cells changes no number of another cell, and a design run alone gives the numbers
# that it gives within its family. Usage: cells.sh PROGRAM
. "$(dirname "$0")/lib.sh"

sed '/^\[grid\]$/,$d' study.toml >frame.toml

# rows FILE CELL: the estimates of a cell without its name. Statistics of rounds that no cell of the study has are
# not in a file, those of rounds that a cell lacks are there without replicates.
rows() {
  call 0 summary "$1" --format csv --cell "$2"
  sed '1d; s/^[^,]*,//' out | grep -v ',0$' | sort
}

# same_cell FILE CELL OTHER_FILE OTHER_CELL
same_cell() {
  rows "$1" "$2" >one
  rows "$3" "$4" >two
  holds "$2 has estimates" [ "$(wc -l <one)" -gt 300 ]
  holds "$2 of $1 has other estimates than $4 of $3" cmp -s one two
}

call 0 run study.toml -o full.h5
rows full.h5 base >one
rows full.h5 all_stay >two
holds 'other cells have other numbers' sh -c '! cmp -s one two'

# Factors and extras the other way round, one cell fewer, one more, one of a third family before all.
{
  cat frame.toml
  cat <<'END'
[[grid.factors]]
name = "feedback"
levels = [
  {name = "bound"},
  {name = "mean", set = {"design.rounds.second.feedback.statistic" = "mean"}},
  {name = "none", set = {"design.rounds.second.feedback" = "none"}},
]
[[grid.factors]]
name = "leniency"
levels = [{name = "some"}, {name = "much", set = {"scenario.leniency_sd" = 1.25}}]
[[grid.extra]]
name = "noise"
set = {"scenario.residual_sd" = 2}
[[grid.extra]]
name = "after_one"
set = {"design.last_round" = "first"}
END
} >reordered.toml
call 0 run reordered.toml -o reordered.h5
same_cell full.h5 base reordered.h5 base
same_cell full.h5 some/none reordered.h5 none/some
same_cell full.h5 much/bound reordered.h5 bound/much
same_cell full.h5 much/none reordered.h5 none/much
same_cell full.h5 first_only reordered.h5 after_one

# Each cell as the only one of a study.
alone() {  # CELL CHANGE...
  cell=$1
  shift
  rm -f alone.h5*
  call 0 run frame.toml -o alone.h5 "$@"
  same_cell full.h5 "$cell" alone.h5 base
}
alone base --quiet
alone some/none --set design.rounds.second.feedback=none
alone much/none --set design.rounds.second.feedback=none --set scenario.leniency_sd=1.25
alone first_only --set design.last_round=first
alone all_stay --set scenario.rounds.second.retention=1
finish
