#!/bin/sh
# SPDX-License-Identifier: MIT
# Published tables are checked: what is found, exit codes, and what cannot be read. Usage: audit.sh PROGRAM
. "$(dirname "$0")/lib.sh"
cp "$sources"/configs/wwcsc2020/*.csv "$sources"/configs/wwcsc2020/audit_survey*.toml .

# Tables that hold nothing impossible: exit code 0.
call 0 audit survey2_topics.csv --columns audit_survey2.toml
matches 'bounds of survey 2' "$(cat out)" '  bounds +lci = mean - 1.96 sd / sqrt\(n\) gives 97 of 97 rows; .*'
same 'the worst first' "$(grep -E '^(flags: 0 certain, 1 likely|Consistent: |Cannot be checked$|Columns as )' out | cut -c 1-7 | tr '\n' ' ')" \
  'flags:  Consist Cannot  Columns '
matches 'last line but the hint' "$(tail -n 2 out)" '0 certain, 1 likely\.'
call 0 audit survey3_topics.csv --columns audit_survey3.toml --against group_priorities.csv
matches 'lists of survey 3' "$(cat out)" '  consistent: academics, care_experienced, .*: 10 of'
call 0 audit change.csv
matches 'arithmetic of the changes' "$(cat out)" '  changes +difference = survey3_score - survey2_score in 39 of 39 rows'

# Certain errors: exit code 5, in every format.
call 5 audit change.csv --against survey2_topics.csv --against survey3_topics.csv
matches 'last line but the hint' "$(tail -n 2 out)" '74 certain, 1 likely\.'
matches 'a row' "$(cat out)" '3     workforce-wellbeing .* 102, 7\.42 +82, 7\.46 .*'
matches 'verdicts' "$(sed -n '5,6p' out | tr -s ' ' | tr '\n' ' ')" 'certain tables \(74\) likely tables \(1\) '
call 5 audit change.csv --against survey2_topics.csv --against survey3_topics.csv --format csv
same 'header' "$(head -n 1 out)" 'check,verdict,line,topic,column,printed,expected,other,why'
same 'certain rows' "$(grep -c '^tables,certain,' out)" 74
call 5 audit change.csv --against survey2_topics.csv --against survey3_topics.csv --format json
same 'certain rows' "$(grep -o '"verdict": *"certain"' out | wc -l | tr -d ' ')" 74

# Totals: certain where the topics contradict, nothing where n is not printed.
printf '[totals]\nmean = 5.0\n' >totals.toml
printf 'slug,n,mean\na,10,4.00\nb,20,6.00\n' >totals.csv
call 5 audit totals.csv --columns totals.toml
matches 'a certain total' "$(cat out)" '  certain: mean of all ratings is given as 5\.00; the topics give 5\.3.*'
printf 'slug,n,mean\na,10,4.00\nb,,6.00\n' >totals.csv
call 0 audit totals.csv --columns totals.toml
matches 'n is missing' "$(cat out)" '  totals: \[totals\]: n is not printed in line 3'

# The checks are listed with their sources.
call 0 audit --checks
for name in range bounds grim sd_range grimmer medians percentages ranks flags totals changes tables lists; do
  holds "$name is listed" grep -q "^  $name " out
done
call 0 audit --checks --format json
same 'checks in JSON' "$(grep -c '"summary"' out)" 13

# What cannot be read.
refused 2 'command line: missing TABLE.csv (delphisim audit needs one) see delphisim audit --help?' audit
refused 2 "command line: unexpected 'b.csv' (delphisim audit takes one TABLE.csv) name it with --against?" \
  audit change.csv b.csv
refused 2 "cannot open 'changes.csv' (No such file or directory) did you mean 'change.csv'?" audit changes.csv
refused 2 "command line: the scale is '0-10' (expected MIN:MAX:STEP) as in 1:9:1?" audit change.csv --scale 0-10
refused 2 "command line: the scale runs from 0 to 10 in steps of 3 (that is no whole number of steps)" \
  audit change.csv --scale 0:10:3
refused 2 "command line: --format is 'text' (expected table, csv, json or markdown)" audit change.csv --format text
refused 2 "command line: --format is 'markdown' (expected table, csv or json)" audit change.csv --format markdown
sed '5s/,92,/,ninety,/' change.csv >typed.csv
refused 2 "typed.csv:5: survey2_n is 'ninety' (expected a number, or nothing)" audit typed.csv
sed '1s/slug/code/' change.csv >nameless.csv
refused 2 "nameless.csv:1: there is no column of topics (named slug, topic, item or outcome; the columns are row, code, \
topic_as_printed, survey2_n, survey3_n, survey2_score, survey3_score, difference, pct_change) name it with --columns?" \
  audit nameless.csv
printf '[columns]\ntopic = "code"\n' >map.toml
call 0 audit nameless.csv --columns map.toml
printf '[columns]\ntopic = "Code"\n' >map.toml
refused 2 "map.toml:2:9: the table has no column 'Code' (its columns are row, code, topic_as_printed, survey2_n, survey3_n, \
survey2_score, survey3_score, difference, pct_change) did you mean 'code'?" audit nameless.csv --columns map.toml
printf '[bound]\nmultiplier = 0\n' >map.toml
refused 2 "map.toml:2:14: multiplier is 0 (between 0 and 100)" audit change.csv --columns map.toml
finish
