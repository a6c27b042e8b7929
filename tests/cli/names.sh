#!/bin/sh
# SPDX-License-Identifier: MIT
# Names that a results file does not have: exit code 2, the nearest name and the list. Usage: names.sh PROGRAM
. "$(dirname "$0")/lib.sh"
cp "$sources/tests/cli/study.toml" "$sources/tests/cli/topics.csv" .
call 0 run study.toml -o r.h5

unknown() {  # KIND NAME LIST SUGGESTION OPTION COMMAND...
  kind=$1 name=$2 list=$3 suggestion=${4:+ did you mean "'$4'?"} option=$5
  shift 5
  for command in "$@"; do
    refused 2 "r.h5: has no $kind '$name' (it has $list)$suggestion" "$command" r.h5 "$option" "$name"
  done
}

rules='mean/one_pool/top_k_2, mean/equal_groups/top_k_2, median/one_pool/top_k_2, median/equal_groups/top_k_2'
measures='recall, size, group_recall'
unknown cell bse 'base, none' base --cell summary compare
unknown cell nowhere_at_all 'base, none' '' --cell summary compare
# The base cell by its level, as the other cell is called.
for command in 'summary r.h5' 'compare r.h5' 'summary r.h5 --topics' 'replay r.h5' 'replay study.toml'; do
  # shellcheck disable=SC2086  # a command and its options
  call 0 $command --cell base
  cp out base.txt
  # shellcheck disable=SC2086
  call 0 $command --cell mean
  holds "$command takes the base cell by its level" cmp -s out base.txt
done
unknown truth peple people people --truth summary compare
unknown rule mean/one_pool/top_k_3 "$rules" mean/one_pool/top_k_2 --reference compare
unknown rule median/equal_group/top_k_2 "$rules" median/equal_groups/top_k_2 --rule summary
unknown rule best "$rules" '' --reference compare
unknown 'metric of rules' recal "$measures" recall --metric compare
unknown 'metric or process statistic' peple "$measures, people, rating_mean" people --metric summary
refused 2 "r.h5: has no group 'lya' (it has lay, clinical) did you mean 'lay'?" \
  compare r.h5 --metric group_recall --group lya
refused 2 "r.h5: has no cell 'bse' (it has base, none) did you mean 'base'?" summary r.h5 --topics --cell bse
for option in metric=recall all; do
  refused 2 "command line: --topics and --${option%=*} do not go together (topics have no metrics) drop one?" \
    summary r.h5 --topics --$option
done

# A report is of the whole file.
refused 2 "command line: unknown option '--cell' (delphisim report does not have it) did you mean '--help'?" \
  report r.h5 -o r.html --cell base
finish
