#!/bin/sh
# SPDX-License-Identifier: MIT
# Missing and malformed files and impossible designs: exit code 2, every mistake with its line and column, nothing
# made. (tests/config_errors has many more of them.) Usage: bad_studies.sh PROGRAM
. "$(dirname "$0")/lib.sh"
cp "$sources/tests/cli/study.toml" "$sources/tests/cli/topics.csv" .

# bad_study SED_SCRIPT MESSAGE: run and check of the study so changed
bad_study() {
  sed "$1" study.toml >bad.toml
  holds "$1 changes the study" sh -c '! cmp -s study.toml bad.toml'
  refused 2 "$2" run bad.toml -o r.h5
  refused 2 "$2" check bad.toml
}

bad_study 's/threshold = {name = "top_k", k = 2}/threshold = {name = "top_k", k = 9}/' \
  'bad.toml:46:13: k is 9 (there are at most 8 topics on the form)'
bad_study 's/name = "top_share", share = 0.5/name = "top_k", k = 9/' \
  'bad.toml:37:71: k is 9 (there are at most 8 topics on the form)'
bad_study 's/true_k = 2/true_k = 9/' 'bad.toml:8:10: true_k is 9 (there are 8 topics)'
bad_study 's/size = 5/size = 0/' \
  'bad.toml:21:8: size is 0 (people who answer the first round: at least 1 and at most 524287)'
bad_study 's/retention = 0.8/retention = 1.2/' \
  'bad.toml:31:13: retention is 1.2 (a probability lies between 0 and 1)'
bad_study 's/retention = 0.8/retention = -0.1/' \
  'bad.toml:31:13: retention is -0.1 (a probability lies between 0 and 1)'
bad_study 's/retention = 0.8/retention = 0/' \
  "bad.toml:38:1: nobody answers round 'second' (retention is 0 in every group, and nobody is new)"
bad_study '/^seed/d' "bad.toml:3:1: [study] lacks 'seed' (what all random numbers start from; a clock is never used)"
bad_study 's/60/sixty/' \
  'bad.toml:6:14: this is no value (TOML has numbers, true, false, strings, arrays and tables) did you forget the quotes around a string?'
bad_study 's/= 1.5/= -1/; s/size = 6/sise = 6/; s/"median"/"medain"/' \
  "bad.toml:16:1: [[groups]] lacks 'size' (people who answer the first round)
bad.toml:18:1: unknown key 'sise' in [[groups]] (it would be ignored) did you mean 'size'?
bad.toml:29:15: residual_sd is -1 (standard deviation of a person's single ratings: at least 0 and at most 1e+09)
bad.toml:44:24: aggregation is 'medain' (one of mean, median, lower_bound, trimmed_mean, share_at_least, mode, winsorised_mean, midmean, hodges_lehmann, huber, quantile, majority_judgement and 12 more) did you mean 'median'?"
bad_study 's/topics.csv/topic.csv/' \
  "bad.toml:14:8: cannot open 'topic.csv' (No such file or directory) did you mean 'topics.csv'?"

# What is set on the command line is found there.
refused 2 "--set scenario.rounds.second.retention: retention is 2 (a probability lies between 0 and 1)" \
  run study.toml -o r.h5 --set scenario.rounds.second.retention=2

# No study at all.
refused 2 "cannot open 'studi.toml' (No such file or directory) did you mean 'study.toml'?" check studi.toml
refused 2 "cannot open 'no/such/study.toml' (No such file or directory)" run no/such/study.toml -o r.h5
refused 2 "cannot open '' (No such file or directory)" run '' -o r.h5
refused 2 "cannot read '.' (Is a directory)" run . -o r.h5
head -c 3000 "$program" >binary
refused 2 "'binary' is not a text file (it holds a zero byte)" run binary -o r.h5

# bad_topics CONTENTS MESSAGE
bad_topics() {
  # shellcheck disable=SC2059  # a format: it has escapes
  printf "$1" >topics.csv
  refused 2 "$2" run study.toml -o r.h5
}

bad_topics 'slug,name\nsleep,Sleep\n' "topics.csv:1: there is no column 'category' (the columns are slug, name)"
bad_topics 'slug,name,category\nsleep,Sleep,body\npain,Pain\nwork,Work,life,x\n' \
  'topics.csv:3: the row has 2 cells (the header names 3 columns)
topics.csv:4: the row has 4 cells (the header names 3 columns) is a cell with a comma lacking its quotes?'
bad_topics 'slug,name,category\nsleep,,body\n,Pain,body\n' \
  'topics.csv:2: name is empty (every topic has one)
topics.csv:3: slug is empty (every topic has one)'
bad_topics 'slug,name,category\nsleep,Sleep,body\nsleep,Pain,body\n' \
  "topics.csv:3: there are two topics 'sleep' (they are told apart by their names)"
bad_topics 'slug,name,category\nsleep,"Sleep,body\n' \
  'topics.csv:2: name: a quote is never closed (the rest of the file would be one cell)
topics.csv:2: the row has 2 cells (the header names 3 columns)'
bad_topics 'slug,name,category\n\377,Sleep,body\n' \
  'topics.csv:2: this is not UTF-8 text (tables are read as UTF-8) save it as UTF-8?'
bad_topics 'slug,slug,name,category\na,b,c,d\n' "topics.csv:1: column 2 repeats the name 'slug' (cells are found by it)"
bad_topics 'slug,name,category\n' 'topics.csv:1: the table has no rows (there would be no topics)'
bad_topics '' 'topics.csv: the table is empty (its first line is to name the columns)'
rm topics.csv
refused 2 "study.toml:14:8: cannot open 'topics.csv' (No such file or directory)" run study.toml -o r.h5
mkdir topics.csv
refused 2 "study.toml:14:8: cannot read 'topics.csv' (Is a directory)" run study.toml -o r.h5
finish
