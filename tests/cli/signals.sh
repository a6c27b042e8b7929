#!/bin/sh
# SPDX-License-Identifier: MIT
# A signal ends a run after the blocks in flight, with what is done written and a line that tells how to go on. A
# second one ends it at once, and it can still be gone on with. Usage: signals.sh PROGRAM
. "$(dirname "$0")/lib.sh"
cp "$sources/tests/cli/study.toml" "$sources/tests/cli/topics.csv" .

call 0 run study.toml -o straight.h5 --set study.block_size=1024 --replicates 30720
reference=$(digest straight.h5)
go_on='run study.toml -o [a-z]*.h5 --set study.block_size=1024 --replicates 40960000'
for signal in INT TERM USR1; do
  rm -f run.*
  start run --threads 2
  stopped 3 $signal
  same "standard output after SIG$signal" "$(cat run.out)" ''
  matches "message after SIG$signal" "$(cat run.err)" \
    "Stopped early after [0-9.]+ s: [0-9,]+ of 80,000 blocks are missing. Go on with: delphisim $go_on --threads 2 --resume"
  call 0 summary run.h5
  holds "there are estimates of what was done before SIG$signal" [ "$(wc -l <out)" -gt 4 ]
  matches "the head of the summary after SIG$signal" "$(head -n 1 out)" \
    'Cell base: [0-9,]+ of 40,960,000 planned replicates\. .*'
  call 0 run study.toml -o run.h5 --set study.block_size=1024 --replicates 30720 --resume
  same "digest of a run gone on with after SIG$signal" "$(digest run.h5)" "$reference"
done

# The line says how to go on, with all that the run was given.
rm -f run.*
start run --seed 5 --set "study.title='A \"title\"'" --shard 2/3
stopped 3
matches 'message of a shard' "$(cat run.err)" ".* Go on with: .* --seed 5 --set .* --shard 2/3 --resume"
line=$(sed 's/.*Go on with: delphisim //' run.err)
echo "\"\$0\" $line --max-time 0.2s" >go_on.sh
sh -c ". ./go_on.sh" "$program" 2>err
code=$?
holds "the line goes on where the run was stopped (exit code $code): $(cat err)" [ $code -eq 3 ]
matches 'what was taken over' "$(cat err)" 'Resumed: 2 cells kept, 0 new, 0 orphaned; [0-9,]+ blocks were there already.'

# Stopped before the first block: a file without numbers, which every command can read.
call 3 run study.toml -o none.h5 --max-time 0.000001s
for command in summary compare digest 'report -o none.html'; do
  # shellcheck disable=SC2086  # a command and its options
  call 0 $command none.h5
done
call 0 summary none.h5 --format csv --metric recall
same 'replicates of a run that was stopped at once' "$(sed '1d; s/.*,//' out | sort -u)" 0
call 0 run study.toml -o none.h5 --resume
call 0 run study.toml -o tiny.h5
same 'digest of a run that was stopped at once' "$(digest none.h5)" "$(digest tiny.h5)"

# Killed.
rm -f run.*
start run --threads 2
stopped 137 KILL
holds 'a killed run leaves no results' [ ! -f run.h5 ]
call 0 run study.toml -o run.h5 --set study.block_size=1024 --replicates 30720 --resume
same 'digest of a run gone on with after SIGKILL' "$(digest run.h5)" "$reference"

# Asked twice, in a block that takes minutes.
cp "$sources/tests/determinism/study.toml" "$sources/tests/determinism/topics.csv" .
"$program" run study.toml -o slow.h5 --set study.block_size=65536 --replicates 1966080 --threads 1 >out 2>err &
child=$!
# shellcheck disable=SC2317  # wait_for calls it
computes() { [ "$(cut -d ' ' -f 14 "/proc/$child/stat")" -gt 100 ]; }  # for more than a second
holds 'a block is in flight' wait_for 120 computes
kill -INT $child
sleep 2  # two signals that arrive together are one
holds 'a block in flight is finished after one signal' kill -0 $child
stopped 130
holds 'a run that was stopped at once leaves no results' [ ! -f slow.h5 ]
call 3 run study.toml -o slow.h5 --set study.block_size=65536 --replicates 1966080 --resume --max-time 0.000001s
matches 'what was taken over' "$(cat err)" 'Resumed: 0 cells kept, 6 new, 0 orphaned; 0 blocks were there already.'
finish
