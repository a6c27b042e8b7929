#!/bin/sh
# SPDX-License-Identifier: MIT
# Published tables that cannot be read: exit code 2, the row and the column, nothing made. Usage: bad_fits.sh PROGRAM
. "$(dirname "$0")/lib.sh"
tables=$sources/configs/wwcsc2020

fresh() {
  cp "$tables"/fit.toml "$tables"/*.csv .
}

# bad_fit FILE SED_SCRIPT MESSAGE
bad_fit() {
  fresh
  sed -i "$2" "$1"
  holds "$2 changes $1" sh -c "! cmp -s '$1' '$tables/$1'"
  refused 2 "$3" fit fit.toml -o population.toml
}

bad_fit fit.toml 's/"survey2_topics.csv"/"survey2_topic.csv"/' \
  "fit.toml:11:10: cannot open 'survey2_topic.csv' (No such file or directory) did you mean 'survey2_topics.csv'?"
bad_fit fit.toml 's/^largest = 5/largest = -5/' \
  'fit.toml:57:11: largest is -5 (upper end of the flat prior of tau: above 0)'
bad_fit fit.toml 's/^what = .*/wath = "x"/' \
  "fit.toml:3:1: [about] lacks 'what' (the exercise)
fit.toml:4:1: unknown key 'wath' in [about] (it would be ignored) did you mean 'what'?"
bad_fit fit.toml '/^scored = /d' "fit.toml:9:1: [tables] lacks 'scored' (n, mean and sd of each topic in the first survey)"
bad_fit fit.toml 's/^points = /pionts = /' \
  "fit.toml:174:1: unknown key 'pionts' in [by_simulation] (it would be ignored) did you mean 'points'?"
bad_fit fit.toml 's/^retest_sd = .*/retest_sd = [2.0, 0.0]/' \
  'fit.toml:173:13: retest_sd is no pair of limits (the lower, then the higher)'
bad_fit survey2_topics.csv '3s/,[^,]*$//' 'survey2_topics.csv:3: the row has 15 cells (the header names 16 columns)'
bad_fit survey2_topics.csv '5s/,89,/,eleven,/; 7s/,[0-9]*,/,-3,/' \
  "survey2_topics.csv:5: n is 'eleven' (expected a whole number)
survey2_topics.csv:7: n is '-3' (people who rated the topic, of those who answered)"
bad_fit survey_summary.csv '3s/7.02/high/' \
  "survey_summary.csv:3: value is 'high' (expected a number)"
bad_fit topics.csv '1s/category/kind/' \
  "topics.csv:1: there is no column 'category' (the columns are slug, name, kind)"

fresh
refused 2 'command line: missing -o FILE (the population must go somewhere) as in -o population.toml?' fit fit.toml
refused 2 "cannot open 'fitt.toml' (No such file or directory) did you mean 'fit.toml'?" fit fitt.toml -o p.toml
refused 2 "cannot open 'study.toml' (No such file or directory)" fit fit.toml -o p.toml --study study.toml
refused 2 'command line: gone/p.toml cannot be created: there is no folder gone (none is made unasked) mkdir -p gone?' fit fit.toml -o gone/p.toml
sed -i '4d' survey2_topics.csv
call 2 fit fit.toml -o population.toml
matches 'message of a table that lacks a row' "$(cat err)" \
  "survey2_topics.csv:1: no row for topic 'cyp-lived-experiences'.*"
holds 'nothing was made' [ ! -e population.toml ]

fresh
sed -i 's/^complete = true.*/complete = false/' fit.toml
call 0 fit fit.toml -o selected.toml
matches 'selected topics' "$(cat out)" 'Note: The table holds selected topics: tau, .*'
holds 'the file says so too' grep -q 'notes = .*selected topics: tau' selected.toml
sed -i '/^complete = /d' fit.toml
call 0 fit fit.toml -o unsaid.toml
matches 'perhaps selected topics' "$(cat out)" 'Note: If these are only the highest of the topics .*'
refused 2 "command line: ./fit.toml is read and written (the result would replace what it is made of) choose another?" \
  fit fit.toml -o ./fit.toml --force
refused 2 'command line: same.csv is named for two outputs (the second would replace the first) choose another?' \
  fit fit.toml --by-simulation --study study.toml -o same.csv --posterior same.csv
refused 2 'command line: --threads is given (for tables it goes with --by-simulation) add --by-simulation?' \
  fit fit.toml -o other.toml --threads 2
rm -f selected.toml unsaid.toml

# And one that can be read; it names the next step.
fresh
call 0 fit fit.toml -o population.toml
matches 'after fit' "$(cat out)" \
  'Next: name it in a study, \[scenario\] population = "population.toml", and delphisim check the study.'
refused 2 'command line: population.toml exists already (nothing is overwritten unasked) replace it with --force?' \
  fit fit.toml -o population.toml
cp population.toml first.toml
call 0 fit fit.toml -o population.toml --force
holds 'two fits of the same tables are equal' cmp -s first.toml population.toml
cp "$tables/study.toml" .
call 0 check study.toml
finish
