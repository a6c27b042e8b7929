#!/bin/sh
# SPDX-License-Identifier: MIT
# Analyses of ratings: what they print and write, that threads change nothing, and what they refuse. Usage:
# analyse.sh PROGRAM
. "$(dirname "$0")/lib.sh"
cp "$sources/tests/cli/study.toml" "$sources/tests/cli/topics.csv" .
call 0 replay study.toml --replicate 3 --part rounds --format csv
call 0 replay study.toml --replicate 3 --part ratings --format csv
cp out ratings.csv
cat >map.toml <<'END'
[columns]
participant = "person"
[where]
status = ["rated", "no opinion"]
[words]
no_opinion = [""]
[scale]
min = 0
max = 10
step = 1
END
cat >rules.toml <<'END'
[[rules]]
aggregation = ["mean", "median"]
pooling = ["one_pool", "equal_groups"]
threshold = [{name = "top_k", k = 2}, "above_mean"]
END

# All of the library, and a few rules with resamples.
call 0 analyse ratings.csv --mapping map.toml -o all
matches 'the answer' "$(cat out)" '.* of the whole panel make [0-9]+ different lists? of .*'
matches 'what moves the list' "$(tr '\n' ' ' <out)" '.*What moves the list most is the (aggregation|pooling|threshold).*'
same 'files' "$(find all -type f | sed 's:.*/::' | sort | tr '\n' ' ')" \
  'analysis.h5 change.csv choices.csv indices.csv left_out.csv report.html rules.csv topics.csv '
same 'columns of rules.csv' "$(head -n 1 all/rules.csv)" \
  'rule,aggregation,pooling,threshold,round,group,topic,score,rank,selected,inclusion_probability,rank_lo,rank_hi'
same 'columns of indices.csv' "$(head -n 1 all/indices.csv)" 'index,round,group,topic,value'
holds 'no name of a person is written' sh -c '! cut -d , -f 2 ratings.csv | sed 1d | sort -u | grep -rqFf - all'
call 0 analyse ratings.csv --mapping map.toml --rules rules.toml -B 40 --threads 1 -o one
call 0 analyse ratings.csv --mapping map.toml --rules rules.toml -B 40 --threads 3 --isa baseline -o two
for file in rules topics choices indices change left_out; do
  holds "threads and instruction sets change nothing in $file.csv" cmp -s "one/$file.csv" "two/$file.csv"
done
matches 'what resamples say of the choices' "$(tr '\n' ' ' <out)" '.*(has the largest share in [0-9.]+ % of the resamples|in the resamples of the people the [a-z]+ in [0-9.]+ %).*'
holds 'nor in the HDF5 file' cmp -s one/analysis.h5 two/analysis.h5
holds 'nor on the page' cmp -s one/report.html two/report.html
same 'rows without an inclusion probability' "$(sed 1d one/rules.csv | cut -d , -f 11 | grep -c '^$')" 0
same 'rules of the file' "$(sed 1d one/rules.csv | cut -d , -f 1 | sort -u | grep -c .)" 8
call 0 analyse ratings.csv --mapping map.toml --rules rules.toml -B 40 --seed 2 -o three
holds 'another seed draws other people' sh -c '! cmp -s one/rules.csv three/rules.csv'

# Who takes it for results is told where the page is.
for command in 'report -o page.html' summary compare digest; do
  # shellcheck disable=SC2086  # a command and its options
  refused 2 'one/analysis.h5: is no delphisim results file (it is an analysis of ratings, whose page and tables delphisim analyse wrote beside it) open one/report.html?' \
    $command one/analysis.h5
done
cp one/analysis.h5 alone.h5
refused 2 'alone.h5: is no delphisim results file (it is an analysis of ratings, whose page and tables delphisim analyse writes beside it) run that again?' \
  report alone.h5 -o page.html
holds 'no page was written' [ ! -e page.html ]

# A published table.
printf 'topic,n,mean,sd,median\na,20,7.5,1.5,8\nb,22,6.1,2,6\nc,19,4,2.2,4\n' >table.csv
call 0 analyse --summary table.csv --scale 0:10:1 -o published
matches 'what a table cannot say' "$(tr '\n' ' ' <out)" '.*a table has no people: no resamples.*'
holds 'what was left out' grep -q 'borda,(it needs the ratings themselves)' published/left_out.csv

holds 'standard deviations as printed' grep -q '^sd,published,all,b,2$' published/indices.csv
printf 'Outcome,N,M,SD,n_x,mean_x,sd_x\na,20,7.5,1.5,9,8,1\nb,22,6.1,2,,,\nc,19,4,2.2,9,3,2\n' >wide.csv
printf 'scale = { min = 0, max = 10, step = 1 }\n[columns]\nmean = "M"\n' >columns.toml
call 0 analyse --summary wide.csv --columns columns.toml -o wide
holds 'groups by columns' grep -q '^sd,published,x,c,2$' wide/indices.csv
matches 'groups are told' "$(cat out)" "- groups, by the names of the columns: 'x'"

# The table of a real exercise: its printed lower bounds, to half a unit of the last of the digits that they are made
# of, and its top 25 %.
published=$sources/configs/wwcsc2020/survey2_topics.csv
call 0 analyse --summary "$published" --scale 0:10:1 -o wwcsc
grep '^lower_bound_1.96/one_pool/top_share_0.25,' wwcsc/rules.csv >found
same 'topics of the table' "$(grep -c . found)" 97
same 'scores and list of the report' "$(awk -F , '
  NR == FNR { score[$7] = $8; selected[$7] = $10; next }
  FNR > 1 { d = score[$2] - $(NF - 11); if (d > 0.01 || d < -0.01 || selected[$2] != $(NF - 7) + 0) print $2 }' \
  found "$published")" ''

# The files are of one run: the page stands for all of them, and what killed runs left behind goes.
touch one/rules.csv.tmp.999999999.1 one/analysis.h5.tmp.999999999.2
echo old >one/left_out.csv
call 0 analyse ratings.csv --mapping map.toml --rules rules.toml -B 40 --threads 1 --force -o one
same 'files after a killed run and another' "$(find one -type f | sed 's:.*/::' | sort | tr '\n' ' ')" \
  'analysis.h5 change.csv choices.csv indices.csv left_out.csv report.html rules.csv topics.csv '
holds 'left_out.csv is new' cmp -s one/left_out.csv two/left_out.csv
# Where a file cannot take its name, those of the run before are not mixed with it under a page.
rm two/choices.csv && mkdir two/choices.csv && touch two/choices.csv/x
call 1 analyse ratings.csv --mapping map.toml --rules rules.toml -B 40 --seed 2 --force -o two
holds 'no page stands over files of two runs' sh -c '! test -e two/report.html'
same 'no temporary files' "$(find two -name '*.tmp.*')" ''

# Rules of single groups alone.
cat >own.toml <<'END'
[[rules]]
aggregation = "mean"
pooling = {name = "one_group", group = "GROUP"}
threshold = {name = "top_k", k = 2}
END
sed -i "s/GROUP/$(awk -F , 'NR == 1 { for (i = 1; i <= NF; ++i) if ($i == "group") g = i } NR == 2 { print $g }' ratings.csv)/" own.toml
call 0 analyse ratings.csv --mapping map.toml --rules own.toml -B 10 -o own
matches 'no verdicts without the panel' "$(tr '\n' ' ' <out)" '.*No rule is of the whole panel.*no verdicts on topics.*'
holds 'and no number that is none' sh -c '! grep -i nan out'

# A round that the mapping names and nobody rates is no answer.
printf 'participant,group,topic,round,rating\np,a,x,1,9\nq,b,x,1,8\np,a,y,1,3\n' >few.csv
printf '[scale]\nmin = 0\nmax = 10\nstep = 1\n[rounds]\nfirst = ["1"]\nthird = ["3"]\n' >few.toml
call 0 analyse few.csv --mapping few.toml -o few
matches 'the last round with ratings' "$(tr '\n' ' ' <out)" '.* make [0-9]+ different lists? of first.*round .third. has no rating and is left out.*'

# What is refused.
cat >bad.toml <<'END'
[[rules]]
aggregation = "meen"
pooling = {name = "one_group", group = "nobody"}
threshold = {name = "top_k", k = 900}
END
call 2 analyse ratings.csv --mapping map.toml --rules bad.toml -o bad
same 'every problem of a file of rules' "$(cut -d : -f 1,2 err | tr '\n' ' ')" 'bad.toml:2 bad.toml:3 bad.toml:4 '
holds 'nothing is written then' sh -c '! test -e bad'
call 2 analyse ratings.csv --mapping map.toml -o all
matches 'results are not replaced unasked' "$(cat err)" 'command line: all/rules.csv .*'
refused 2 "command line: unexpected 'b' (one file is analysed at a time)" analyse a b -o x
refused 2 'command line: missing -o OUTDIR (the tables must go somewhere) as in -o analysis/?' analyse ratings.csv
refused 2 'command line: give RATINGS.csv or --summary TABLE.csv (one of them is analysed) see delphisim analyse --help?' \
  analyse -o x
refused 2 'command line: --bootstrap does not go with --summary (a table has no people) leave it out?' \
  analyse --summary table.csv -B 3 -o x
refused 2 'command line: --columns does not go with ratings (it says what a published table holds) use --mapping?' \
  analyse ratings.csv --columns columns.toml -o x
refused 2 'command line: missing --scale MIN:MAX:STEP (it is never guessed) as in --scale 0:10:1?' \
  analyse --summary table.csv -o x
refused 2 'command line: --scale is given (the mapping has a [scale] too) leave out one of them?' \
  analyse few.csv --mapping few.toml --scale 0:9:1 -o x
awk 'BEGIN { print "participant,group,topic,round,rating"; for (i = 0; i < 70000; ++i) print "p" i ",a,x,1,5" }' >many.csv
refused 2 "many.csv:1: there are 70000 participants (at most 65535: ratings are counted in 16 bits) is the column of participants another?" \
  analyse many.csv --scale 1:9:1 -o x
call 2 analyse few.csv --mapping few.toml --threads 0 -o x
awk 'BEGIN { print "participant,group,topic,round,rating"; for (i = 0; i < 12000; ++i) print "p,a,t" i ",1,5" }' >wide.csv
call 2 analyse wide.csv --scale 0:10:1 -B 5 -o x
matches 'counts of ranks that no machine holds' "$(cat err)" 'command line: --bootstrap takes [0-9]+ GB for 12000 topics .*'
finish
