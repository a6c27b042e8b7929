#!/bin/sh
# SPDX-License-Identifier: MIT
# Cells that stop when their errors are small enough stop at the same replicate whatever computes them, and the other
# cells do not matter. Usage: precision.sh PROGRAM
. "$(dirname "$0")/lib.sh"

sed 's/^replicates = .*/replicates = 6400/; /^keep_values/d' study.toml >plain.toml
sed '/^\[grid\]$/,$d' plain.toml >alone.toml
cat >target.toml <<'END'
[precision]
targets = [
  {metric = "recall", truth = "people_pooled", mcse = 0.0078},
  {metric = "regret", truth = "groups_equal", rules = ["lower_bound_1.96/one_pool/top_k_5", "mean/equal_groups/top_k_5"], paired = true, mcse = 0.005},
  {statistic = "carried_recall", round = "first", truth = "people_pooled", mcse = 0.006},
]
END
sed -n '/^\[grid\]$/,$p' plain.toml >grid.toml
sed '/^\[grid\]$/,$d' plain.toml | cat - target.toml grid.toml >study.toml
cat target.toml >>alone.toml

make_reference
done_of() {  # FILE: replicates of each cell
  call 0 summary "$1" --format csv --metric size --rule mean/one_pool/top_k_5
  sed '1d' out | awk -F, '{ print $1, $9 }' | sort -u
}
done_of reference.h5 >replicates
holds 'some cells stop early and some later' [ "$(awk '{ print $2 }' replicates | sort -u | wc -l)" -ge 2 ]
holds 'some cell stops before the last replicate' sh -c "! awk '\$2 == 6400' replicates | cmp -s - replicates"

run_straight threads.h5 --threads 3
same 'digest with 3 threads' "$(digest threads.h5)" "$reference"
run_stopped stopped.h5 --threads 2
same 'digest of a stopped run' "$(digest stopped.h5)" "$reference"
run_killed killed.h5 11 --threads 2
same 'digest of a killed run' "$(digest killed.h5)" "$reference"
for parts in 2 7; do
  set --
  for part in $(seq $parts); do
    run_straight "of-$parts-$part.h5" --shard "$part/$parts"
    set -- "of-$parts-$part.h5" "$@"
  done
  call 0 merge -o "merged-$parts.h5" "$@"
  same "digest of $parts shards" "$(digest "merged-$parts.h5")" "$reference"
  shift
done
call 4 merge -o partial.h5 of-2-1.h5
holds 'what is missing is told' grep -q 'blocks are missing, first' err
call 3 merge -o partial.h5 of-2-1.h5 --allow-missing

# Fewer at most, then more; and rows beyond the end of a cell that an earlier run left.
run_straight longer.h5 --replicates 1600
differ 'digest of a shorter run' "$(digest longer.h5)" "$reference"
run_straight longer.h5 --resume
same 'digest of an extended run' "$(digest longer.h5)" "$reference"
call 0 run plain.toml -o edited.h5
call 0 run study.toml -o edited.h5 --resume
same 'digest where there were more rows than needed' "$(digest edited.h5)" "$reference"

# A cell alone.
call 0 run alone.toml -o alone.h5
call 0 summary alone.h5 --format csv --cell base
cp out one
call 0 summary reference.h5 --format csv --cell base
holds 'the base cell alone has other estimates' cmp -s one out
finish
