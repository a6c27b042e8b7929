#!/bin/sh
# SPDX-License-Identifier: MIT
# Every study of configs/ passes check without a word of complaint, runs with as few exercises as errors allow, and
# gives something to read and to compare. Usage: configs.sh PROGRAM
. "$(dirname "$0")/lib.sh"

studies=0
for study in "$sources"/configs/*/study.toml; do
  name=$(basename "$(dirname "$study")")
  studies=$((studies + 1))
  call 0 check "$study"
  same "standard error of check, $name" "$(cat err)" ''
  matches "$name is named as its folder" "$(cat out)" "$name: .+"
  reference=$(sed -n 's/^  reference  *//p' out)
  rules=$(sed -n 's/^  rules  *\([0-9,]*\) .*/\1/p' out)
  cells=$(sed -n 's/^  cells  *\([0-9,]*\) .*/\1/p' out)

  call 0 run "$study" -o "$name.h5" --set study.block_size=1 --replicates 30
  call 0 summary "$name.h5" --format csv --cell base
  # shellcheck disable=SC2016  # awk's own fields
  holds "$name has an estimate of its reference rule" \
    awk -F, -v rule="$reference" '$1 == "base" && $2 == rule && $9 == 30 && $7 >= 0 { n++ } END { exit !n }' out
  call 0 compare "$name.h5" --format csv
  same "$name: cells that compare holds against the base cell" "$(grep -c '^cell,' out)" "$((cells - 1))"
  [ "$rules" -eq 1 ] || holds "$name: rules are held against the reference" grep -q "^rule,base,.*,$reference," out
done
holds 'there are studies' [ "$studies" -ge 7 ]

# Studies of a kind of exercise say what came out.
for study in core_outcome_set rand_ucla jla_priority chnri; do
  holds "README.md of $study" grep -q '^## What came out' "$sources/configs/$study/README.md"
  call 0 compare $study.h5 --robust
  holds "$study: scenarios are compared" grep -Eq '^Robustness by .* settings' out
done

# The published resamplings: 15 of 20 ideas with 55 scorers, 81 % of the medians with 60 people.
for want in 'yoshida2016 overlap 0.75' 'manyara2024 medians_replicated 0.81'; do
  # shellcheck disable=SC2086  # three words
  set -- $want
  call 0 summary "$1.h5" --format csv --cell base
  # shellcheck disable=SC2016  # awk's own fields
  holds "$1: $2 is near the published $3" awk -F, -v metric="$2" -v near="$3" \
    '$4 == metric { n++; d = $7 - near; ok = d < 0.04 && d > -0.04 } END { exit !(n == 1 && ok) }' out
done

# The change between two surveys taken apart: with everything at work it is near the published one, with nothing near none.
call 0 run "$sources/configs/wwcsc2020/decompose.toml" -o decompose.h5 --set study.block_size=32 --replicates 960
call 0 summary decompose.h5 --format csv
for want in 'base mean_change -0.641' 'base sd_change -0.231' 'nothing_all_topics mean_change 0' 'nothing_all_topics sd_change 0'; do
  # shellcheck disable=SC2086  # three words
  set -- $want
  # shellcheck disable=SC2016  # awk's own fields
  holds "decompose.toml: $1 has a $2 near $3" awk -F, -v cell="$1" -v statistic="$2" -v near="$3" \
    '$1 == cell && $3 == "survey3" && $4 == statistic { n++; d = $7 - near; ok = d < 0.02 && d > -0.02 } END { exit !(n == 1 && ok) }' out
done
finish
