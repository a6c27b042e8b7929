#!/bin/sh
# SPDX-License-Identifier: MIT
# What a newcomer does, with the example study: each command works and names the next one. Usage: round_trip.sh PROGRAM
. "$(dirname "$0")/lib.sh"

next() {  # FILE: the command that the last line of a file names
  sed -n '$s/^.*\(Next\|or\): *delphisim \(.*\)$/\2/p' "$1"
}

call 0 init study.toml
same 'after init' "$(cat out)" 'Wrote study.toml.
Next: delphisim check study.toml'
holds 'init writes the example study' cmp -s study.toml "$sources/configs/example/study.toml"

call 0 check study.toml
same 'standard error of check' "$(cat err)" ''
for line in 'topics +30 +groups +3 +people +75' 'cells +3 .*' 'replicates +7,680 +in 30 blocks of 256' \
  'base +base +2 +feedback = mean' 'stronger_conformity +stronger_conformity +2 .*'; do
  matches 'check' "$(cat out)" "  $line"
done
same 'after check' "$(next out)" 'run study.toml -o results.h5'
same 'check makes nothing' "$(files)" "./study.toml $(wc -c <study.toml)"

call 0 run study.toml -o study.h5 --max-time 1h
same 'standard output of run' "$(cat out)" ''
matches 'message of run' "$(cat err)" 'Done in [0-9.]+ s: 23,040 simulated exercises in 3 cells.'
same 'after run' "$(next err)" 'compare study.h5'

call 0 summary study.h5
matches 'summary has the reference rule' "$(cat out)" 'mean/one_pool/top_k_10 \* +0\.[0-9]+ \(0\.[0-9]+\) .*'
same 'after summary' "$(next out)" 'compare study.h5'
call 0 summary study.h5 --all
holds 'summary --all has all' [ "$(wc -l <out)" -gt 300 ]

# Every number: two formats say the same, and the table is part of it.
call 0 summary study.h5 --format csv
cp out summary.csv
same 'columns of summary' "$(head -n 1 summary.csv)" 'cell,rule,round,metric,truth,group,estimate,mcse,n'
holds 'every row of summary has nine values' awk -F, 'NF != 9 { exit 1 }' summary.csv
for cell in base none stronger_conformity; do
  same "recall of $cell" \
    "$(awk -F, -v cell=$cell '$1 == cell && $4 == "recall" && $9 == 7680 && $7 >= 0 && $7 <= 1 && $8 > 0' summary.csv | wc -l)" 24
done
same 'people' "$(awk -F, '$1 == "base" && $3 == "survey1" && $4 == "people"' summary.csv)" \
  'base,,survey1,people,,,75,0,7680'
call 0 summary study.h5 --format json
same 'rows of summary as JSON' "$(grep -c '"mcse"' out)" "$(($(wc -l <summary.csv) - 1))"
estimate=$(sed -n 's/^base,mean\/one_pool\/top_k_10,,recall,people_pooled,,\([0-9.]*\),.*/\1/p' summary.csv)
matches 'recall of the reference rule as JSON' "$(cat out)" \
  " \{\"cell\":\"base\",\"rule\":\"mean/one_pool/top_k_10\",\"round\":\"\",\"metric\":\"recall\",\"truth\":\"people_pooled\",\"group\":\"\",\"estimate\":$estimate,.*"
call 0 summary study.h5 --format csv --cell none --rule mean/one_pool/top_k_10 --metric recall --truth groups_equal
same 'one row' "$(sed 1d out)" "$(grep '^none,mean/one_pool/top_k_10,,recall,groups_equal,' summary.csv)"

# Topics: each quantity of a list of k topics sums to k.
call 0 summary study.h5 --topics --format csv
cp out topics.csv
same 'columns of topics' "$(head -n 1 topics.csv)" 'cell,rule,topic,quantity,truth,estimate,mcse,n'
same 'rows of topics: 3 cells x (2 truths and 12 rules) x 30 topics' "$(sed 1d topics.csv | wc -l)" 1260
sum() {  # CONDITION: of awk, on the rows of topics
  awk -F, "NR > 1 && $1 && \$8 == 7680 && \$7 >= 0 { sum += \$6 } END { printf \"%.9f\", sum }" topics.csv
}
for cell in base none stronger_conformity; do
  same "topics truly in the top 10, $cell" "$(sum "\$1 == \"$cell\" && \$5 == \"people_pooled\"")" 10.000000000
  same "topics selected, $cell" "$(sum "\$1 == \"$cell\" && \$2 == \"mean/one_pool/top_k_10\"")" 10.000000000
done
call 0 summary study.h5 --topics --format json
same 'rows of topics as JSON' "$(grep -c '"quantity"' out)" 1260
call 0 summary study.h5 --topics --format csv --cell none --rule mean/one_pool/top_k_10
same 'topics of one rule' "$(sed 1d out)" "$(grep '^none,mean/one_pool/top_k_10,' topics.csv)"
call 0 summary study.h5 --topics
# shellcheck disable=SC2016  # awk's own fields
holds 'the table has every topic, as the rows do' awk -F, '
  NR == FNR { if (split($0, word, / +/) > 2) seen[word[1]] = $0; next }
  $1 == "base" && $4 == "truly_in_top_k" {
    shown = sprintf("%.4f (%.4f)", $6, $7); ++rows
    if (index(seen[$3], shown) == 0) { print $3 ": " shown " is not in " seen[$3]; bad = 1 }
  }
  END { exit bad || rows != 60 }' out topics.csv

call 0 compare study.h5
cp out compare.txt
matches 'compare names the reference' "$(cat out)" 'mean/one_pool/top_k_10 \+ \* .*'
same 'after compare' "$(next out)" 'report study.h5 -o report.html'
call 0 compare study.h5 --format csv
same 'rows of compare: 11 other rules and 2 other cells' "$(sed 1d out | cut -d , -f 1 | sort | uniq -c | tr -s ' ' | tr '\n' ';')" \
  ' 2 cell; 11 rule;'
# shellcheck disable=SC2016  # awk's own fields
holds 'differences are those of the estimates' awk -F, -v reference="$estimate" \
  'NR > 1 { d = $8 - reference - $11; if (d > 1e-12 || d < -1e-12) exit 1 }' out
replicates=$(sed -n 's/.*--resume --replicates \([0-9]*\) .*/\1/p' compare.txt)
if [ -n "$replicates" ]; then
  call 0 check study.toml --replicates "$replicates"
fi

call 0 report study.h5 -o report.html
holds 'the page is a page' grep -q '</html>' report.html
call 0 digest study.h5 study.h5
same 'two digests of a file' "$(sort -u out | wc -l)" 1
matches 'a digest' "$(cat out)" '[0-9a-f]{32}  study.h5'
finish
