#!/bin/sh
# SPDX-License-Identifier: MIT
# Plans of sizes as a user asks for them: targets that cannot be meant, the answer, its forms. Usage: plan.sh PROGRAM
. "$(dirname "$0")/lib.sh"
cp "$sources/tests/cli/study.toml" "$sources/tests/cli/topics.csv" .

plan_refused() {  # MESSAGE OPTION...: of delphisim plan study.toml
  message=$1
  shift
  refused 2 "$message" plan study.toml "$@"
}

plan_refused "command line: missing --target (what is to be reached?) as in --target 'recall>=0.8'?"
plan_refused "--target 'recal>=0.8': there is no 'recal' (no metric, statistic or index has this name: \`delphisim metrics\` and \`delphisim indices\` list them) did you mean 'recall'?" \
  --target 'recal>=0.8'
plan_refused "--target 'recall': neither >= nor <= stands in it (a target is METRIC>=V) as in 'recall>=0.8'?" --target recall
plan_refused "--target 'recall@mean/one_pool/top_k_3>=0.8': unknown rule 'mean/one_pool/top_k_3' (the study has none of that name) did you mean 'mean/one_pool/top_k_2'?" \
  --target 'recall@mean/one_pool/top_k_3>=0.8'
plan_refused "--target 'people,group=ley>=0.8': unknown group 'ley' (the study has none of that name) did you mean 'lay'?" \
  --target 'people,group=ley>=0.8'
plan_refused "command line: --sense is 'truth' (expected exercise, truths or mean) did you mean 'truths'?" \
  --target 'recall>=0.8' --sense truth
plan_refused "command line: --with is '80' (expected a probability between 0 and 1)" --target 'recall>=0.8' --with 80
plan_refused "command line: --group is 'clinicals' (the study has no group of that name) did you mean 'clinical'?" \
  --target 'recall>=0.8' --group clinicals
plan_refused "command line: --available has the part 'lay' (expected GROUP=NUMBER, at least 1) as in --available lay=40?" \
  --target 'recall>=0.8' --available lay
plan_refused "command line: --response is '2' (expected a probability from 0.001 to 1, or a range of them) as in --response 0.4..0.6?" \
  --target 'recall>=0.8' --response 2
plan_refused "--target 'recall': neither >= nor <= stands in it (a target is METRIC>=V) as in 'recall>=0.8'?
--target 'recall>=80': the value is 80 (recall lies between 0 and 1) is it 0.8?" --target recall --target 'recall>=80'
plan_refused "command line: --available has the number 12.7 (people are counted in whole numbers) is it 12?" \
  --target 'recall>=0.8' --available lay=12.7
plan_refused "command line: --available names the group 'lay' twice (which number is meant?) drop one?" \
  --target 'recall>=0.8' --available lay=12,lay=9
plan_refused "command line: --topics and --budget exclude each other (they ask different things) drop one?" \
  --target 'recall>=0.8' --topics --budget 20
plan_refused "command line: --budget and --output exclude each other (the page is of plans of a size) drop one?" \
  --target 'recall>=0.8' --budget 20 -o page.html
plan_refused "command line: --topics and --output exclude each other (the page is of plans of a size) drop one?" \
  --target 'recall>=0.8' --topics -o page.html
plan_refused "command line: --discover and --output exclude each other (the page is of plans of a size) drop one?" \
  --discover 0.8 -o page.html
plan_refused "command line: --cost is given without --budget or --allocate (a size alone has no price) drop it?" \
  --target 'recall>=0.8' --cost lay=3
plan_refused "--budget: it is 66000 (the 65535 people who can be asked cost 65535 at most) is it 65535?" \
  --target 'recall>=0.8' --budget 66000 -q
plan_refused "command line: --retention is '0.9..0.5' (the range ends before it begins)" \
  --target 'recall>=0.8' --retention 0.9..0.5
plan_refused "--most: the sizes to try go from 50 to 20 (nothing is left of the range) is --most larger, or --available?" \
  --target 'recall>=0.8' --least 50 --most 20
plan_refused "command line: --topics needs a study whose topics are a count (these have names of their own, and nobody knows what further ones would be like) is it --set topics.count=40 in a copy?" \
  --target 'recall>=0.8' --topics
plan_refused "--budget: it is 1 (one person of every group costs 2)" --target 'recall>=0.8' --budget 1 -q

# An answer, which no number of threads changes, and which its forms agree about.
call 0 plan study.toml --target 'recall>=0.5 with 0.7' --most 40 --replicates 1024 -q --threads 1
cp out one
holds 'there is an answer' grep -q '<- answer' one
holds 'its sense is said' grep -q 'probability that one exercise' one
holds 'rivals are shown' grep -q '^retention of a round 0.75' one
size=$(sed -n 's/^ *\([0-9]*\) .*<- answer$/\1/p' one)
call 0 plan study.toml --target 'recall>=0.5 with 0.7' --most 40 --replicates 1024 -q --threads 3 -o plan.html
same 'three threads' "$(cat out)" "$(cat one)"
holds 'the page has the answer' grep -q '<tr class="reference"><th scope="row" class="n">'"$size"'</th>' plan.html
refused 2 'command line: plan.html exists already (nothing is overwritten unasked) replace it with --force?' \
  plan study.toml --target 'recall>=0.5' -o plan.html
call 0 plan study.toml --target 'recall>=0.5 with 0.7' --most 40 --replicates 1024 -q --format csv
same 'the answer in csv' "$(awk -F, '$1 == "curve" && $NF == "TRUE" { print $3; exit }' out)" "$size"
for part in answer people fresh gain rival; do
  holds "the csv has the part $part" grep -q "^$part," out
done
same 'lines of csv are of one length' "$(awk -F, 'NF != 15' out)" ''
holds 'rivals have a size and what they make of the answer' grep -q '^rival,retention of a round 0.75,[0-9]*,[0-9]' out
call 0 plan study.toml --target 'recall>=0.5 with 0.7' --most 40 --replicates 1024 -q --format json
holds 'json has the same' grep -q '"part": *"gain"' out
call 0 plan study.toml --target 'recall>=0.5' --sense mean --most 40 --replicates 1024 -q --no-rivals --response 0.4..0.6
holds 'means are no probability' grep -q 'the expected metric is to reach' out
holds 'invitations are told' grep -q '^0.4 .*expected to answer' out
holds 'of all groups together too' grep -q 'with probability 0.9, of all groups 0\.8' out
call 0 plan study.toml --target 'recall>=0.7 with 0.6' --most 40 --replicates 1024 -q --no-rivals
holds 'steps are said' grep -q 'recall moves in steps of 0.5: 0.7 means at least 2 of 2' out
# Where the page cannot be written nothing is computed; where it cannot be at the end, the answer is there.
if ! (: > /proc/plan.html) 2> /dev/null && [ -d /proc ]; then
  call 1 plan study.toml --target 'recall>=0.5' --replicates 67108864 --precision 0.001 -q -o /proc/plan.html
  same 'nothing is computed for a page that cannot be written' "$(cat out)" ''
fi
call 0 plan study.toml --target 'recall>=0.5' --sense truths --with 0.6 --most 30 --replicates 1024 -q --no-rivals
holds 'assurance is named' grep -q 'assurance: the share of truths' out
call 0 plan study.toml --target 'recall>=0.999' --with 0.99 --most 20 --replicates 1024 -q --no-rivals
holds 'what cannot be reached is explained' grep -q '^What a very large panel reaches' out
call 0 plan study.toml --target 'recall>=0.5' --budget 20 --cost lay=1,clinical=2 -q
holds 'a budget is divided' grep -q '^best ' out
call 0 plan study.toml --target 'recall>=0.5' --budget 20 --cost lay=1,clinical=2 -q --format csv
holds 'a division in csv' grep -q '^division,best ' out
same 'one division is the answer' "$(awk -F, '$1 == "division" && $NF == "TRUE" { print $2 }' out | sort -u | wc -l)" 1
call 0 plan study.toml --target 'recall>=0.999' --with 0.99 --most 20 --replicates 1024 -q --no-rivals --format csv
holds 'ceilings in csv' grep -q '^ceiling,as assumed,' out

call 0 plan study.toml --target 'medians_replicated>=0.3' --most 20 --replicates 1024 -q --no-rivals
holds 'a metric that the study does not define is named' grep -q '^medians_replicated is defined in no exercise' out

# What a list lacks: 28 people do not, 29 do name a topic of probability 0.1 twice with probability 0.8 (Fugard and Potts 2015).
plan_refused "command line: --discover needs topics that the first list lacks (the study hides none) as in --naming 0.01..0.06?" \
  --discover 0.8
plan_refused "command line: --discover and --target exclude each other (they ask different things) drop one?" \
  --discover 0.8 --target 'recall>=0.8'
plan_refused "command line: --discover is '80' (expected a share above 0, up to 1)" --discover 80
plan_refused "command line: --missing is given without --naming (how likely people are to name such topics is not known) as in --naming 0.01..0.06?" \
  --discover 0.8 --missing 20
plan_refused "command line: --sense is 'truths' (missing topics are assumed, not drawn) is it exercise or mean?" \
  --discover 0.8 --naming 0.1 --sense truths
plan_refused "command line: --naming is given without --discover (it says how topics are found that a list lacks) drop it?" \
  --target 'recall>=0.8' --naming 0.1
call 0 plan study.toml --discover 1 --missing 1 --naming 0.1 --mentions 2 --with 0.8 --response 0.5
holds 'the size is the published one' grep -q '^29 people in all' out
holds 'its curve' grep -q '^ *28 .*0\.7' out
holds 'whom to invite' grep -q '^0.5 .*expected to answer' out
call 0 plan study.toml --discover 0.8 --naming 0.01..0.06 --format csv
holds 'its answer in csv' grep -q '^answer,spread evenly from 0.01 to 0.06,' out
holds 'its rivals in csv' grep -q '^rival,every topic 0.06,' out

call 0 plan study.toml --target 'people>=8' --most 20 --replicates 1024 -q --no-rivals
holds 'statistics of the process are targets too' grep -q 'people in second >= 8' out
finish
