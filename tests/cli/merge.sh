#!/bin/sh
# SPDX-License-Identifier: MIT
# Shards are joined when all are there and of one study; else the merge says what is missing or differs. The last part
# needs Python. Usage: merge.sh PROGRAM
. "$(dirname "$0")/lib.sh"
cp "$sources/tests/determinism/study.toml" "$sources/tests/determinism/topics.csv" .
sed 's/file = "topics.csv"/file = "tiny_topics.csv"/' "$sources/tests/cli/study.toml" >tiny.toml
cp "$sources/tests/cli/topics.csv" tiny_topics.csv

call 0 run study.toml -o whole.h5
reference=$(digest whole.h5)
for shard in 1 2 3; do
  call 0 run study.toml -o $shard.h5 --shard $shard/3
  matches "message of shard $shard" "$(cat err)" \
    "Shard $shard of 3 stands in $shard.h5.journal."
  holds 'a shard alone writes no results' [ ! -e $shard.h5 ]
done

# Missing blocks.
refused 4 'm.h5: 60 of 180 blocks are missing, first base block 1, some/none block 1, much/bound block 1, much/none block 1, first_only block 1 (a results file would be partial) run the missing shards, or merge with --allow-missing?' \
  merge -o m.h5 1.h5 3.h5
call 3 merge -o m.h5 --allow-missing 3.h5 1.h5
same 'message of a partial merge' "$(head -n 1 err)" 'Merged 120 blocks of 6 cells from 2 shards; 60 are missing.'
differ 'digests of a part and the whole' "$(digest m.h5)" "$reference"
call 0 summary m.h5 --format csv --metric recall
holds 'the partial file has two thirds of the replicates' grep -q ',640$' out
call 0 merge -o m.h5 --force 2.h5 3.h5 1.h5
same 'message of a merge' "$(cat err)" "Merged 180 blocks of 6 cells from 3 shards.
Next: delphisim compare m.h5"
same 'digest of three shards' "$(digest m.h5)" "$reference"
call 0 merge -o n.h5 1.h5.journal 2.h5 2.h5 whole.h5 3.h5
same 'digest of shards that were given twice' "$(digest n.h5)" "$reference"
call 0 run study.toml -o 2.h5 --resume
same 'digest of a shard that was completed' "$(digest 2.h5)" "$reference"

# As many shards as there are blocks, and more: the last ones have nothing to do.
call 0 run tiny.toml -o tiny.h5
for shards in 30 37; do
  mkdir of_$shards
  for shard in $(seq $shards); do
    "$program" run tiny.toml -o of_$shards/"$shard".h5 --shard "$shard/$shards" --quiet 2>err
    code=$?
    holds "shard $shard of $shards ends with code $code" [ $code -eq 0 ]
  done
  call 0 merge -o of_$shards.h5 of_$shards
  same "digest of $shards shards of 30 blocks" "$(digest of_$shards.h5)" "$(digest tiny.h5)"
done

# Shards of other runs.
apart='such shards cannot be joined) merge the shards of one run only?'
call 0 run study.toml -o seed.h5 --shard 2/3 --seed 9
refused 4 "seed.h5.journal: has another seed, 9 against 8 (compared with 1.h5.journal; $apart" \
  merge -o x.h5 1.h5 seed.h5 3.h5
call 0 run study.toml -o study.h5 --shard 2/3 --set scenario.residual_sd=2
refused 4 "study.h5.journal: belongs to another study, or to another version of it (compared with 1.h5.journal; $apart" \
  merge -o x.h5 1.h5 study.h5 3.h5
call 0 run study.toml -o longer.h5 --shard 2/3 --replicates 1280
refused 4 "1.h5.journal: belongs to another study, or to another version of it (compared with longer.h5.journal; $apart" \
  merge -o x.h5 --allow-missing longer.h5 1.h5
call 0 run study.toml -o block.h5 --set study.block_size=16
refused 4 "block.h5.journal: has another block_size, 16 against 32 (compared with 1.h5.journal; $apart" \
  merge -o x.h5 1.h5 block.h5

# A machine that computes otherwise, and a program of another version.
if [ -x /usr/bin/python3 ]; then
  edited() {  # NAME VALUE
    holds "$1 of a journal is edited" /usr/bin/python3 "$sources/tests/cli/edit_journal.py" 3.h5.journal x.h5.journal "$1" "$2"
  }
  edited canary 0123456789abcdef0123456789abcdef
  refused 4 "x.h5.journal: was computed by a machine whose arithmetic differs (compared with 1.h5.journal; $apart" \
    merge -o m.h5 --force 1.h5 2.h5 x.h5
  call 4 run study.toml -o x.h5 --shard 3/3 --resume
  matches 'message of a resume with another canary' "$(cat err)" \
    'x.h5.journal: cannot resume from this journal \(canary: is 0123456789abcdef0123456789abcdef, should be [0-9a-f]{32}\) .+\?'
  same 'digest of results after a refused merge' "$(digest m.h5)" "$reference"
  version=$(sed -n 's/.*kernel_version=\([0-9]*\).*/\1/p' 1.h5.journal | head -n 1)
  edited kernel_version 999
  refused 4 "x.h5.journal: has another kernel_version, 999 against $version (compared with 1.h5.journal; $apart" \
    merge -o x.h5 1.h5 x.h5
else
  echo 'Python 3 is not installed: no journals with other headers'
fi
finish
