#!/bin/sh
# SPDX-License-Identifier: MIT
# Cells with random numbers of their own: independent of one another, the same whatever the other cells and whatever is
# measured. Usage: random_numbers.sh PROGRAM
. "$(dirname "$0")/lib.sh"

sed 's/^delta = .*/&\nrandom_numbers = "independent"/' study.toml >own.toml
mv own.toml study.toml
make_reference
run_straight threads.h5 --threads 3 --isa baseline
same 'digest with 3 threads' "$(digest threads.h5)" "$reference"
for part in 1 2 3; do run_straight "$part.h5" --shard "$part/3"; done
call 0 merge -o merged.h5 3.h5 1.h5 2.h5
same 'digest of 3 shards' "$(digest merged.h5)" "$reference"

estimates() {  # FILE CELL
  call 0 summary "$1" --format csv --cell "$2"
  sed '1d; s/^[^,]*,//' out | grep -v ',0$' | sort
}
# With common numbers the topics that are truly on top are the same in all cells of one population.
truly() {  # FILE
  call 0 summary "$1" --format csv --cell "$2" --metric carried_recall
  grep ',people_pooled,' out | sed 's/^[^,]*,//'
}
truly reference.h5 base >first
truly reference.h5 some/none >second
holds 'cells of one first survey have different exercises' sh -c '! cmp -s first second'
sed '/^random_numbers/d' study.toml >common.toml
call 0 run common.toml -o common.h5
truly common.h5 base >first
truly common.h5 some/none >second
holds 'with common numbers they have the same' cmp -s first second

sed '/^\[grid\]$/,$d' study.toml >frame.toml
call 0 run frame.toml -o alone.h5 --set design.rounds.second.feedback=none
estimates reference.h5 some/none >one
estimates alone.h5 base >two
holds 'a cell alone has other numbers' cmp -s one two
call 0 run frame.toml -o fewer.h5 --set 'metrics.rules=["recall"]' --set design.rounds.second.feedback=none
estimates fewer.h5 base | grep ',recall,' >some
grep ',recall,' one >all
holds 'numbers depend on what is measured' cmp -s all some
finish
