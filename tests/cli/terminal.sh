#!/bin/sh
# SPDX-License-Identifier: MIT
# Colours and lines that are rewritten are for terminals alone; commands end with what to do next, but beside CSV and JSON.
# Usage: terminal.sh PROGRAM
. "$(dirname "$0")/lib.sh"
cp "$sources/tests/cli/study.toml" "$sources/tests/cli/topics.csv" .
cp "$sources/configs/wwcsc2020/survey2_topics.csv" table.csv
escape=$(printf '\033')
# shellcheck disable=SC2317  # called by holds
plain() { ! grep -q "$escape" "$@"; }
# shellcheck disable=SC2317
painted() { grep -q "$escape\[[0-9;]*m" "$1"; }
unset NO_COLOR
TERM=xterm
export TERM

# The last line of the standard output (or, for those that report there, of standard error).
next() {  # STREAM ARGUMENT...
  stream=$1
  shift
  call 0 "$@"
  matches "the end of delphisim $*" "$(tail -n 1 "$stream")" '(Next: |or:   ).+'
  holds "no escapes in what delphisim $* prints into files" plain out err
}
next out init example.toml
next out check study.toml
next err run study.toml -o r.h5
next err run study.toml -o 1.h5 --shard 1/2
call 0 run study.toml -o 2.h5 --shard 2/2
next err merge -o m.h5 1.h5 2.h5
next out status r.h5
call 3 status 1.h5.journal
next err slurm study.toml -o s.h5 --shards 2
next out summary r.h5
next out summary r.h5 --all
next out summary r.h5 --metric people
next out summary r.h5 --topics
next out compare r.h5
next out compare r.h5 --robust
next out report r.h5 -o r.html
next out replay r.h5
next out replay study.toml
next err replay r.h5 --part ratings
next out audit table.csv --scale 0:10:1
next out plan study.toml --discover 0.8 --naming 0.1..0.3
for command in rules indices metrics behaviours; do next out $command; done
for command in 'summary r.h5' 'summary r.h5 --topics' 'compare r.h5' 'compare r.h5 --robust' 'status r.h5' \
  'audit table.csv --scale 0:10:1' 'plan study.toml --discover 0.8 --naming 0.1..0.3'; do
  for format in csv json; do
    # shellcheck disable=SC2086  # words
    call 0 $command --format $format --color always
    holds "no hint in $command --format $format" sh -c '! grep -q Next: out && ! grep -q Next: err'
    holds "no colours in $command --format $format" plain out err
  done
done

# As --color says, wherever the output goes; never in files that are written.
for command in 'summary r.h5' 'compare r.h5' 'compare r.h5 --robust' 'check study.toml' 'status r.h5' 'replay r.h5' \
  'audit table.csv --scale 0:10:1' rules 'rules --help'; do
  # shellcheck disable=SC2086
  call 0 $command --color always
  holds "colours in $command --color always" painted out
  sed "s/$escape\[[0-9;]*m//g" out >without
  # shellcheck disable=SC2086
  call 0 $command --color never
  holds "no colours in $command --color never" plain out
  case $command in check*) ;; *) holds "colours change nothing else in $command" cmp -s out without ;; esac
done
call 0 report r.h5 -o painted.html --color always
holds 'no colours in the page' plain painted.html
refused 2 "command line: --color is 'sometimes' (expected auto, always or never)" rules --color sometimes

# On terminals, of which script(1) makes one: unless NO_COLOR is set, or the terminal is dumb.
command -v script >/dev/null || { echo 'script is not installed: no terminal was tried'; finish; }
on_terminal() {  # COMMAND with what it prints in the file seen
  script -qec "$1" typescript </dev/null >/dev/null
  sed '1{/^Script started/d}; /^Script done/d' typescript >seen
}
on_terminal "'$program' summary r.h5"
holds 'colours on a terminal' painted seen
tr -d '\r' <seen | sed "s/$escape\[[0-9;]*m//g" | grep . >found
"$program" summary r.h5 | grep . >expected
holds 'the same text' cmp -s found expected
on_terminal "NO_COLOR=1 '$program' summary r.h5"
holds 'no colours with NO_COLOR' plain seen
on_terminal "NO_COLOR=1 '$program' summary r.h5 --color always"
holds '--color always outdoes NO_COLOR' painted seen
on_terminal "NO_COLOR= '$program' summary r.h5"
holds 'an empty NO_COLOR says nothing' painted seen
on_terminal "TERM=dumb '$program' summary r.h5"
holds 'no colours on a dumb terminal' plain seen
on_terminal "'$program' summary r.h5 --color never"
holds 'no colours with --color never' plain seen
on_terminal "'$program' summary r.h5 | cat"
holds 'no colours into a pipe from a terminal' plain seen
# Tables fit into the terminal, and say what they leave out.
on_terminal "stty cols 100; '$program' summary r.h5 && '$program' compare r.h5 --metric size"
holds 'all that has room is there' grep -q 'group_recall\|size' seen
on_terminal "stty cols 70; '$program' summary r.h5 && '$program' compare r.h5"
tr -d '\r' <seen | sed "s/$escape\[[0-9;]*m//g" | grep '^\(mean/\|median/\|base\|rule\)[^ ]* *[*+]*  ' >rows  # not sentences
holds 'rows of a narrow terminal' sh -c '! grep -q "^.\{96\}" rows'
matches 'columns that are left out are counted' "$(tr -d '\r' <seen)" '\([1-9] more columns? on a wider terminal.*'
on_terminal "'$program' digest r.h5"
holds 'digest has a hint on a terminal' grep -q 'Next:' seen

# Progress: rewritten in place on a terminal and taken away, a line a minute in a log; no number changes.
cat study.toml >precise.toml
printf '[precision]\nmin_replicates = 60000\ntargets = [{metric = "recall", mcse = 0.0000001}]\n' >>precise.toml
export DELPHISIM_PROGRESS=0  # a line whenever there is one: how fast this machine is does not matter
for study in study precise; do
  on_terminal "stty cols 100; '$program' run $study.toml -o $study.h5 --replicates 60000 --set study.block_size=10"
  tr '\r' '\n' <seen | sed "s/^$escape\[K//" | grep '^ *[0-9]* %' >lines
  case $study in
    study) line='[ 0-9]{3} %  [0-9.]+ s left  [0-9,]+ exercises/s  largest MCSE 0\.[0-9]+ \(recall, cell [a-z]+\)  [0-9,]+ of.*' ;;
    precise) line='[ 0-9]{3} %  at least [0-9.]+ s left  [0-9,]+ exercises/s  largest MCSE [0-9.e+]+ x its target \(recall, cell [a-z]+.*' ;;
  esac
  matches "progress of $study.toml" "$(cat lines)" "$line"
  holds 'lines fit into the terminal' sh -c '! grep -q "^.\{100\}" lines'
  holds 'the line is taken away at the end' grep -q "$(printf '\r\033\\[K')Done in" seen
done
call 0 run study.toml -o quiet.h5 --replicates 60000 --set study.block_size=10 --quiet
same 'digest with and without progress' "$(digest study.h5)" "$(digest quiet.h5)"
on_terminal "TERM=dumb '$program' run study.toml -o dumb.h5 --replicates 30000 --set study.block_size=10"
holds 'nothing is rewritten on a dumb terminal' plain seen
awk 'BEGIN { print "participant,group,topic,round,rating"
  for (p = 1; p <= 30; p++) for (t = 1; t <= 12; t++) print "p" p ",g" p % 2 ",t" t ",1," (p * t + int(p / 3)) % 11 }' >ratings.csv
on_terminal "'$program' analyse ratings.csv --scale 0:10:1 -B 300 -o analysis"
matches 'progress of analyse' "$(tr '\r' '\n' <seen | sed "s/^$escape\[K//")" ' *[0-9]+ %  [0-9.]+ s left  [0-9]+ of 300 resamples'
on_terminal "'$program' plan study.toml --target 'recall>=0.5 with 0.5' --no-rivals --replicates 4096"
matches 'progress of plan' "$(tr '\r' '\n' <seen | sed "s/^$escape\[K//")" '[0-9,]+ exercises in [0-9.]+ s  [0-9,]+ exercises/s.*'
finish
