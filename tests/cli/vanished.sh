#!/bin/sh
# SPDX-License-Identifier: MIT
# What a run writes to is removed, renamed or replaced while it runs: it ends with code 1 within a block and says so,
# whether it is one shard or the whole, and goes on from what is put back. Usage: vanished.sh PROGRAM
. "$(dirname "$0")/lib.sh"
cp "$sources/tests/cli/study.toml" "$sources/tests/cli/topics.csv" .
call 0 run study.toml -o straight.h5 --set study.block_size=1024 --replicates 30720
reference=$(digest straight.h5)

# shellcheck disable=SC2317  # wait_for calls it
ended() {
  ! kill -0 "$child" 2>/dev/null || grep -q '^State:[[:space:]]*Z' "/proc/$child/status" 2>/dev/null
}

# harmed COMMAND OPTION...: a run writes to there/r.h5 while the command is done
harmed() {
  harm=$1
  shift
  rm -rf there kept
  mkdir there
  "$program" run study.toml -o there/r.h5 --set study.block_size=1024 --replicates 40960000 "$@" >run.out 2>run.err </dev/null &
  child=$!
  holds 'the journal grows' wait_for 60 larger there/r.h5.journal 10000
  holds "$harm" sh -c "$harm"
  holds "a run ends after $harm" wait_for 60 ended
  kill -KILL $child 2>/dev/null
  wait $child
  code=$?
  holds "a run ends with code 1 after $harm, not $code" [ $code -eq 1 ]
  matches "message after $harm" "$(cat run.err)" \
    'there/r.h5.journal: is no longer there \(it or its folder was removed or renamed .+\) put it back .+ --resume, or run again\?'
}

for shard in 1/1 2/3; do
  harmed 'rm -r there' --shard $shard
  harmed 'rm there/r.h5.journal' --shard $shard --threads 2
  harmed 'cp straight.h5.journal other && mv other there/r.h5.journal' --shard $shard
  holds 'another journal in its place is left alone' cmp -s straight.h5.journal there/r.h5.journal
done
harmed 'mv there kept' --threads 2
mv kept there
call 0 run study.toml -o there/r.h5 --set study.block_size=1024 --replicates 30720 --resume
matches 'what was taken over' "$(cat err)" 'Resumed: 2 cells kept, 0 new, 0 orphaned; [1-9][0-9,]* blocks were there already.'
same 'digest of a run that is gone on with' "$(digest there/r.h5)" "$reference"
finish
