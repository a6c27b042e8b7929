#!/bin/sh
# SPDX-License-Identifier: MIT
# Replays: what they print and write, that they agree with the file, and what they refuse. Usage: replay.sh PROGRAM
. "$(dirname "$0")/lib.sh"
cp "$sources/tests/cli/study.toml" "$sources/tests/cli/topics.csv" .
call 0 run study.toml -o r.h5

# The overview.
call 0 replay r.h5 --cell none --replicate 7
matches 'head' "$(cat out)" '[^:]+: cell none .*, replicate 7, seed [0-9]+'
matches 'agreement' "$(cat out)" 'Agrees with the stored values, bit by bit: .*[0-9]+ of its block \(3\)\.'
same 'messages of an overview' "$(cat err)" ''
cp out first
call 0 replay r.h5 --cell none --replicate 7 --isa baseline
holds 'an instruction set changes nothing' cmp -s out first
call 0 replay r.h5 --replicate 7
differ 'overviews of two cells' "$(cat out)" "$(cat first)"
call 0 replay study.toml --cell none --replicate 7
sed '2d; /^Next: /d' first >expected && sed '2d; /^Next: /d' out >found
holds 'the study file gives the same exercise' cmp -s found expected
matches 'nothing to agree with' "$(cat out)" 'Played from the study file: nothing stored to compare with\.'
call 0 replay study.toml --cell none --replicate 7 --seed 99
sed 2d out >found
holds 'another seed is another exercise' sh -c '! cmp -s found expected'
call 0 replay r.h5 --rule median/one_pool/top_k_2 --all
matches 'the rule that was asked for' "$(cat out)" '  A  median/one_pool/top_k_2: .*'
sed 1d topics.csv | cut -d , -f 1 >slugs
while read -r topic; do
  matches "--all shows topic $topic" "$(cat out)" "$topic( \\+)? +[0-9].*"
done <slugs

# A workshop of a few of those who answered a survey: nobody is said to have left it.
call 0 replay "$sources/configs/jla_priority/study.toml"
matches 'who is not at the workshop' "$(tr -s ' ' <out)" 'workshop 25 750 [1-4][0-9] 0 7[0-4][0-9] 0 .*'
matches 'heads of the rounds' "$(tr -s ' ' <out)" 'round topics eligible took part joined not again carried ratings unrated mean'

# A rule that asks every group: what the groups say, and what the scores mean.
call 0 replay "$sources/configs/core_outcome_set/study.toml" --rule mean/every_group/consensus_in_0.7 \
  --rule mean/groups_united/consensus_in_0.7 --rule mean/one_pool/top_k_25
holds 'legend of the worst group' grep -qx '  Scores of A: minus the number of topics ahead in the group that ranks the topic worst (0: first in all).' out
holds 'legend of the best group' grep -qx '  Scores of B: minus the number of topics ahead in the group that ranks the topic best (0: first there).' out
holds 'legend of ratings' grep -qx '  Scores of A and B: they order topics, but the ratings decide which are selected (below).' out
holds 'criteria of A' grep -qx 'A: high_share at least 0.7 / low_share below 0.15; \* selects, ! stops, - has no say' out
holds 'some group stops a topic' grep -Eq '^t[0-9]+ .*0\.[0-9]+ / 0(\.[0-9]+)? !' out
holds 'rules of scores have none' sh -c '! grep -q "^C: [^m]" out'
call 0 replay r.h5
holds 'no legend where scores are ratings' sh -c '! grep -q "Scores of" out'

# Parts, tables and files.
parts='rounds truth panel ratings feedback rules sets criteria metrics process'
call 0 replay r.h5 --replicate 7 --format csv -o tables
same 'files of a replay' "$(find tables -type f | sort | tr '\n' ' ')" \
  "$(for p in $parts; do echo "tables/$p.csv"; done | sort | tr '\n' ' ')"
for part in $parts; do
  call 0 replay r.h5 --replicate 7 --format csv --part "$part"
  holds "--part $part prints what its file has" cmp -s out "tables/$part.csv"
  call 0 replay r.h5 --replicate 7 --part "$part"
  if [ "$part" != criteria ]; then  # none in this study, which an aligned table shows by its head alone
    same "rows of $part as a table" "$(grep -c . out)" "$(grep -c . "tables/$part.csv")"
  fi
done
same 'columns of ratings' "$(head -n 1 tables/ratings.csv)" 'round,person,group,topic,status,rating'
same 'a rating for each that is said to be there' "$(grep -c ',rated,[0-9.]*$' tables/ratings.csv)" \
  "$(grep -c ',[0-9.]*[0-9]$' tables/ratings.csv)"
call 0 replay r.h5 --replicate 7 --format csv --part truth --part sets -o some
same 'two parts' "$(find some -type f | sort | tr '\n' ' ')" 'some/sets.csv some/truth.csv '
call 0 replay r.h5 --replicate 7 --format hdf5 -o one.h5
call 0 replay r.h5 --replicate 7 --format hdf5 -o two.h5
holds 'equal replays are equal files' cmp -s one.h5 two.h5
refused 2 'one.h5: is no delphisim results file (it is the replay of one exercise) give the results that it was replayed from?' \
  report one.h5 -o page.html
unasked='exists already (nothing is overwritten unasked) replace it with --force?'
refused 2 "command line: one.h5 $unasked" replay r.h5 --format hdf5 -o one.h5
refused 2 "command line: some/sets.csv $unasked" replay r.h5 --format csv -o some --part sets
call 0 replay r.h5 --format hdf5 -o one.h5 --force
call 0 replay r.h5 --format csv -o some --part sets --force
differ 'sets of two replicates' "$(cat some/sets.csv)" "$(cat tables/sets.csv)"

# What cannot be meant.
list='rounds, truth, panel, ratings, feedback, rules, sets, criteria, metrics or process'
refused 2 'command line: missing R.h5|STUDY (delphisim replay needs one) see delphisim replay --help?' replay
refused 2 "r.h5: has no cell 'bse' (it has base, none) did you mean 'base'?" replay r.h5 --cell bse
refused 2 "study.toml: has no cell 'nne' (it has base, none) did you mean 'none'?" replay study.toml --cell nne
refused 2 "r.h5: has no rule 'median/one_pol/top_k_2' (it has mean/one_pool/top_k_2, mean/equal_groups/top_k_2, median/one_pool/top_k_2, median/equal_groups/top_k_2) did you mean 'median/one_pool/top_k_2'?" \
  replay r.h5 --rule median/one_pol/top_k_2
refused 2 "command line: --part is 'rating' (expected $list) did you mean 'ratings'?" \
  replay r.h5 --part rating
refused 2 "command line: --part is 'everything' (expected $list)" replay r.h5 --part everything
for replicate in -1 60 1.5 first 4294967296; do
  refused 2 "command line: --replicate is '$replicate' (expected a whole number from 0 to 59)" \
    replay r.h5 --replicate $replicate
done
call 0 replay r.h5 --replicate 59
call 0 replay study.toml --replicate 61 --replicates 62
refused 2 "command line: --copy is '2' (expected a whole number from 0 to 1)" replay r.h5 --copy 2
refused 2 "command line: --copy is '1' (no metric of the study asks for a twin) leave it out?" replay r.h5 --copy 1
refused 2 "command line: --format is 'json' (expected table, csv or hdf5)" replay r.h5 --format json
refused 2 "command line: --format is 'hdf' (expected table, csv or hdf5) did you mean 'hdf5'?" \
  replay r.h5 --format hdf
refused 2 'command line: missing -o FILE (HDF5 cannot be printed) as in -o replay.h5?' replay r.h5 --format hdf5
refused 2 'command line: missing -o DIR (each part is a file of its own) as in -o replay/, or one --part to print?' \
  replay r.h5 --format csv
refused 2 'command line: -o does not go with a table (it is printed) add --format csv or --format hdf5?' \
  replay r.h5 -o x
for option in 'set study.delta=1' 'seed 3' 'replicates 60'; do
  # shellcheck disable=SC2086  # an option and its value
  refused 2 "command line: --${option%% *} does not go with a results file (its study is fixed) give the study file?" \
    replay r.h5 --$option
done

# The twin, where there is one.
call 0 replay "$sources/configs/example/study.toml" --copy 1
matches 'the twin is named' "$(cat out)" '.*, replicate 0, the twin, seed [0-9]+'

# Blocks that are not there.
call 0 run study.toml -o s1.h5 --shard 1/2
call 3 merge -o half.h5 s1.h5 --allow-missing
call 0 replay half.h5 --replicate 2
matches 'a block that is missing' "$(cat out)" 'Nothing is stored of block 1 \(it is not done, or the cell had enough before\): nothing to compare with\.'
call 0 replay half.h5 --replicate 1
matches 'a block that is there' "$(cat out)" 'Agrees with the stored values, .*'
finish
