#!/bin/sh
# SPDX-License-Identifier: MIT
# Command lines that cannot be meant: exit code 2, a message that names the nearest thing there is, nothing made.
# Usage: options.sh PROGRAM
. "$(dirname "$0")/lib.sh"
cp "$sources/tests/cli/study.toml" "$sources/tests/cli/topics.csv" .

run_refused() {  # MESSAGE OPTION...: of delphisim run study.toml -o r.h5
  message=$1
  shift
  refused 2 "command line: $message" run study.toml -o r.h5 "$@"
}

refused 2 "delphisim: unknown command 'runn' (see delphisim --help) did you mean 'run'?" runn
refused 2 "delphisim: unknown command 'simulate' (see delphisim --help)" simulate
refused 2 "delphisim: unknown command '-o' (see delphisim --help)" -o r.h5

for command in check run; do
  refused 2 "command line: missing STUDY (delphisim $command needs one) see delphisim $command --help?" $command
done
refused 2 'command line: missing SHARD... (delphisim merge needs one) see delphisim merge --help?' merge -o r.h5
for command in summary compare report; do
  refused 2 "command line: missing R.h5 (delphisim $command needs one) see delphisim $command --help?" $command
done
refused 2 'command line: missing RESULTS... (delphisim digest needs one) see delphisim digest --help?' digest
refused 2 'command line: missing FILE (delphisim init needs one) see delphisim init --help?' init
refused 2 'command line: missing FIT.toml|RATINGS.csv (delphisim fit needs one) see delphisim fit --help?' fit -o p.toml
refused 2 "command line: unexpected 'x' (delphisim rules takes options only) see delphisim rules --help?" rules x
refused 2 "command line: unexpected 'b.toml' (delphisim run takes one STUDY) see delphisim run --help?" \
  run study.toml b.toml -o r.h5

refused 2 'command line: missing -o FILE (the results must go somewhere) as in -o out/results.h5?' run study.toml
refused 2 'command line: missing -o FILE (the results must go somewhere) as in -o out/results.h5?' merge r.h5
refused 2 'command line: missing --output (delphisim report needs a page to write) add -o report.html?' report r.h5
refused 2 'command line: missing -o FILE (the population must go somewhere) as in -o population.toml?' fit f.toml
refused 2 "command line: the required argument for option '--output' is missing (the command line cannot be read) see delphisim run --help?" \
  run study.toml -o

run_refused "unknown option '--thread' (delphisim run does not have it) did you mean '--threads'?" --thread 2
run_refused "unknown option '--jobs' (delphisim run does not have it)" --jobs 2
run_refused "unknown option '-x' (delphisim run does not have it)" -x
run_refused "unknown option '--qui' (delphisim run does not have it) did you mean '--quiet'?" --qui
refused 2 "command line: unknown option '--threads' (delphisim check does not have it)" check study.toml --threads 2
refused 2 "command line: unknown option '--formt' (delphisim metrics does not have it) did you mean '--format'?" \
  metrics --formt json
run_refused "option '--quiet' does not take any arguments (the command line cannot be read) see delphisim run --help?" \
  --quiet=1
run_refused '--seed is given twice (only one can count) drop one?' --seed 1 --seed 2
run_refused '--resume and --force contradict each other (one keeps what is there, the other replaces it) drop one?' \
  --resume --force

for shard in 0/3 4/3 1/3x a / 1 -1/3 1/0 1/ /3 1.5/3 99999999999/99999999999; do
  run_refused "--shard is '$shard' (expected I/N with I from 1 to N) as in --shard 3/10?" --shard $shard
done
for threads in 0 -1 two 2.5 5000 99999999999999999999; do
  run_refused "--threads is '$threads' (expected a whole number from 1 to 4096)" --threads $threads
done
for time in soon 0 -5 10x 1:2:3:4 1h30 nan inf; do
  run_refused "--max-time is '$time' (expected a time such as 90s, 15m, 2h or 01:30:00)" --max-time $time
done
run_refused "--seed is '-4' (expected a whole number from 0 to 9223372036854775807)" --seed -4
run_refused "--replicates is '1.5' (expected a whole number from 0 to 9223372036854775807)" --replicates 1.5
run_refused "--isa is 'nonsense' (expected baseline, avx2 or avx512)" --isa nonsense
run_refused "--isa is 'avx' (expected baseline, avx2 or avx512) did you mean 'avx2'?" --isa avx
refused 2 "command line: --isa is 'AVX2' (expected baseline, avx2 or avx512)" check study.toml --isa AVX2

run_refused "--set is 'study' (expected KEY=VALUE) as in --set study.delta=0.02?" --set study
run_refused "--set is '=3' (expected KEY=VALUE) as in --set study.delta=0.02?" --set =3
refused 2 "--set study.delt: unknown key 'delt' in [study] (it would be ignored) did you mean 'delta'?" \
  run study.toml -o r.h5 --set study.delt=1
refused 2 '--set study.delta: delta: expected a number, found the string "abc" (smallest difference of the primary metric that matters)' \
  run study.toml -o r.h5 --set study.delta=abc
refused 2 '--set study.delta: the text ends too early (within what looks like: key-value pair)' \
  run study.toml -o r.h5 --set study.delta=
refused 2 '--replicates: replicates is 61 (blocks have equal size, 2) is it 62?' \
  run study.toml -o r.h5 --replicates 61
refused 2 '--replicates: replicates is 58 in blocks of 2 (Monte-Carlo errors need at least 30 blocks, or keep_values naming every cell)' \
  check study.toml --replicates 58

refused 2 "command line: --format is 'csv' (expected table, json or markdown)" rules --format csv
for command in summary compare; do
  refused 2 "command line: --format is 'jsn' (expected table, csv or json) did you mean 'json'?" \
    $command r.h5 --format jsn
done
run_refused '--seed is empty (expected S) see delphisim run --help?' --seed ''
refused 2 'command line: --output is empty (expected FILE) see delphisim merge --help?' merge r.h5 -o ''

# What is meant is taken.
for time in 90 90s 15m 2h 0.5h 1:30 01:30:00; do
  call 0 run study.toml -o r.h5 --force --max-time $time
done
call 0 run -o r.h5 --force --quiet --threads=2 study.toml --seed=9223372036854775807
finish
