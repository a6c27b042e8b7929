#!/bin/sh
# SPDX-License-Identifier: MIT
# status and slurm as a user meets them, without a cluster: what is there and what is missing, scripts that shellcheck
# passes, and the array's script run by hand with stand-ins for Slurm's commands. Usage: cluster.sh PROGRAM
. "$(dirname "$0")/lib.sh"
cp "$sources/tests/cli/study.toml" "$sources/tests/cli/topics.csv" .
here=$(pwd -P)

states() {  # of the shards in out, one word a shard
  awk -F, '$1 == "shard" { printf "%s%s", separator, $4; separator = " " }' out
}

# Before anything has run.
call 0 slurm study.toml -o r.h5 --shards 4 --time 01:30:00 --mem 2G --partition long --cpus 2 --sbatch=--account=chem
same 'commands' "$(cat out)" "array=\$(sbatch --parsable $here/r.array.sh)
sbatch --dependency=\"afterok:\${array%%;*}\" --kill-on-invalid-dep=yes $here/r.merge.sh
sbatch --dependency=\"afterany:\${array%%;*}\" $here/r.status.sh"
same 'options of the array' "$(grep '^#SBATCH' r.array.sh | cut -d ' ' -f 2- | sort | tr '\n' ' ')" \
  "--account=chem --array=1-4 --cpus-per-task=2 --job-name=r.shards --mem=2G --nodes=1 --ntasks=1 --open-mode=append --output=\"$here/r.shards/%a.log\" --partition=long --requeue --signal=B:USR1@120 --time=01:30:00 "
for script in merge status; do
  same "options of $script" "$(grep '^#SBATCH' r.$script.sh | cut -d ' ' -f 2- | sort | tr '\n' ' ')" \
    "--account=chem --job-name=r.$script.sh --mem=2G --nodes=1 --ntasks=1 --open-mode=append --output=\"$here/r.shards/$script.log\" --partition=long --time=01:30:00 "
done
call 0 slurm study.toml -o long.h5 --shards 4 --time 90m --merge-time 1-02:00:00
holds 'time of a task' grep -qx '#SBATCH --time=01:30:00' long.array.sh
holds 'time of the merge' grep -qx '#SBATCH --time=26:00:00' long.merge.sh
holds 'time of the status' grep -qx '#SBATCH --time=26:00:00' long.status.sh
rm -r long.*
refused 2 "command line: --merge-time is '90' (minutes to Slurm, seconds to delphisim) write 90m, 90s or 01:30:00?" \
  slurm study.toml -o r.h5 --shards 4 --merge-time 90
if command -v shellcheck >/dev/null; then
  holds 'shellcheck passes the scripts' shellcheck r.array.sh r.merge.sh r.status.sh
else
  echo 'shellcheck is not installed: the scripts are not checked'
fi
call 0 slurm study.toml -o short.h5 --shards 4 --time 4m
holds 'a short limit is announced a quarter before its end' grep -qx '#SBATCH --signal=B:USR1@60' short.array.sh
rm -r short.*
status='status --study r.shards/study.toml --shards 4 -o r.h5'
# shellcheck disable=SC2086  # a command and its options
call 3 $status
holds 'nothing has begun' grep -Eqx ' +not started +4 +0 of 60 +1-4' out
holds 'all is missing' grep -qx '  all 2 cells: 0-29' out

# The longest array that the cluster takes.
mkdir bin
cat >bin/scontrol <<'END'
#!/bin/sh
[ "$*" = 'show config' ] && printf 'MailProg                = /bin/mail\nMaxArraySize            = %s\nMaxArrayTasks = 3\n' "$size"
END
chmod +x bin/scontrol
refused_by() {  # SIZE
  PATH=$here/bin:$PATH size=$1 refused 2 "command line: --shards is 4 (arrays of this cluster end at task $(($1 - 1)): its MaxArraySize is $1) ask for --shards $(($1 - 1))?" \
    slurm study.toml -o array.h5 --shards 4
  holds 'no script is written' [ ! -e array.array.sh ]
}
refused_by 4
refused_by 2
PATH=$here/bin:$PATH size=5 call 0 slurm study.toml -o array.h5 --shards 4
holds 'nothing is said of a length that was checked' sh -c '! grep -q MaxArraySize array.array.sh'
PATH=$here/bin:$PATH size=unknown call 0 slurm study.toml -o array.h5 --shards 4
holds 'what was not checked is said' grep -q '^# unless MaxArraySize' array.array.sh
rm -r array.*

# The array's script, task by task.
cat >bin/scontrol <<'END'
#!/bin/sh
echo "scontrol $*"
END
chmod +x bin/scontrol
task() {  # CODE SHARD: runs one task, its output in log
  SLURM_ARRAY_TASK_ID=$2 SLURM_ARRAY_JOB_ID=7 SLURM_CPUS_PER_TASK=1 SLURM_RESTART_COUNT=${restarts-0} \
    PATH=$here/bin:$PATH bash r.array.sh >log 2>&1
  code=$?
  same "exit code of task $2: $(cat log)" $code "$1"
}
task 0 1
task 0 3
task 0 3
holds 'a task that was done goes on from its journal' grep -q '^Resumed: 2 cells kept' log
# shellcheck disable=SC2086
call 3 $status --format csv
same 'states' "$(states)" 'done not started done not started'
same 'missing blocks of shard 2' "$(awk -F, '$2 == 2 { print $7 }' out)" '1-29:4'
# shellcheck disable=SC2086
call 3 $status --format json
holds 'the states as JSON' grep -q '"state": *"not started"' out

# A task whose program is killed or runs out of time goes back into the queue, but not for ever.
real=$(sed -n 's/^program=//p' r.array.sh)
cat >bin/stand_in <<'END'
#!/bin/sh
if [ -s grow ]; then echo more >>r.shards/2.h5.journal; fi
case $(cat how) in
  killed) kill -KILL $$ ;;
  *) exit "$(cat how)" ;;
esac
END
chmod +x bin/stand_in
sed -i "s|^program=.*|program=$here/bin/stand_in|" r.array.sh
for how in killed 3; do
  echo $how >how
  restarts=0 task 75 2
  holds "a task goes back into the queue ($how)" grep -qx 'scontrol requeue 7_2' log
done
: >grow
restarts=3 task 3 2
holds 'a task that gets nowhere gives up' grep -q 'no block was finished' log
echo yes >grow
restarts=3 task 75 2
for how in 1 2 4; do
  echo $how >how
  restarts=0 task $how 2
done
rm -f r.shards/2.h5.journal
sed -i "s|^program=.*|program=$real|" r.array.sh

# Signals are passed on to the program: USR1 comes before the time limit, TERM when Slurm itself ends the task.
"$program" run r.shards/study.toml -o limit.h5 --max-time 0.000001s 2>/dev/null
cat >bin/slow <<'END'
#!/bin/sh
# shellcheck disable=SC2317
trap 'echo asked; exit 3' USR1
echo ready
while :; do sleep 0.1; done
END
chmod +x bin/slow
sed "s|^program=.*|program=$here/bin/slow|" r.array.sh >slow.sh
signalled() {  # SIGNAL CODE
  rm -f log
  SLURM_ARRAY_TASK_ID=2 SLURM_ARRAY_JOB_ID=7 PATH=$here/bin:$PATH bash slow.sh >log 2>&1 &
  child=$!
  holds 'the program runs' wait_for 60 grep -qs ready log
  kill "-$1" $child
  wait $child
  code=$?
  same "exit code after SIG$1" $code "$2"
  holds "the program was asked after SIG$1" grep -qx asked log
}
signalled USR1 75
holds 'a task whose time is up goes back into the queue' grep -qx 'scontrol requeue 7_2' log
signalled TERM 3
holds 'a task that Slurm ends does not' [ "$(grep -c scontrol log)" -eq 0 ]

# What the queue says: task 2 has gone from it, task 4 waits.
cat >bin/squeue <<'END'
#!/bin/sh
printf '6 2 RUNNING\n7 4 PENDING\n7 N/A PENDING\n'
END
chmod +x bin/squeue
echo 7 >r.shards/jobs
PATH=$here/bin:$PATH call 3 status r.h5 --format csv
same 'states with a queue' "$(states)" 'done failed done waiting'
PATH=$here/bin:$PATH call 0 slurm study.toml -o r.h5 --shards 4
same 'tasks' "$(grep array= r.array.sh)" '#SBATCH --array=2'
# shellcheck disable=SC2016  # expanded by the script that is written
holds 'the merge waits for the task in the queue' grep -q 'afterok:${array%%;\*},afterany:7"' out
rm r.shards/jobs bin/squeue

# What is missing, and that alone.
call 0 slurm study.toml -o r.h5 --shards 4
same 'tasks' "$(grep array= r.array.sh)" '#SBATCH --array=2,4'
matches 'message' "$(cat err)" '2 of 4 shards are to be computed: 2,4'
task 0 2
task 0 4
call 0 status r.h5
holds 'the next step' grep -qx "Next: delphisim merge -o r.h5 r.shards" out
call 0 slurm study.toml -o r.h5 --shards 4
matches 'message when all are done' "$(cat err)" 'All 4 shards are done: only the merge is left.'
same 'commands when all are done' "$(cat out)" "sbatch $here/r.merge.sh"
bash r.merge.sh 2>log
call 0 run study.toml -o whole.h5
same 'digest' "$(digest r.h5)" "$(digest whole.h5)"
call 0 slurm study.toml -o r.h5 --shards 4
same 'message when all is there' "$(cat err)" "$here/r.h5 is complete: nothing is left to do.
Next: delphisim compare $here/r.h5"
# shellcheck disable=SC2086
bash r.status.sh >log
holds 'the status says so' grep -qx "$here/r.h5 is complete" log
# shellcheck disable=SC2016  # expanded by the inner shell
holds 'the same as a user asks it' sh -c '"$1" status r.h5 | sed "s|^r.h5|$2/r.h5|; s|compare r.h5|compare $2/r.h5|" | cmp -s - log' \
  - "$program" "$here"

# Other ways to ask.
call 0 status r.h5
call 0 status whole.h5
call 0 status r.shards
call 3 status r.shards/1.h5 r.shards/2.h5
holds 'two of four journals' grep -qx 'tiny: 32 of 60 blocks are in the journals (2 cells, 30 blocks each)' out
call 0 status --study study.toml --shards 4 -o r.shards/%a.h5
mv whole.h5.journal aside
call 0 status whole.h5
call 3 status limit.h5.journal
mkdir empty
refused 2 'empty: holds no journals (a shard leaves NAME.h5.journal) name another folder?' status empty
refused 2 'command line: there is neither none.h5 nor none.h5.journal (a run leaves both) name another file, or the study with --study?' \
  status none.h5
refused 2 'command line: --study needs --shards N and -o FILE (they say which journals there should be) add them?' \
  status --study study.toml

# With a precision, shards are families of cells (here each cell is one), and a cell is done once it is precise enough.
sed 's/^replicates = .*/replicates = 6000/; /^\[\[grid/,$d' study.toml >precise.toml
{
  printf '[precision]\ntargets = [{metric = "recall", truth = "people", mcse = 0.01}]\n'
  printf '[[grid.factors]]\nname = "spread"\n'
  printf 'levels = [{name = "some"}, {name = "much", set = {"scenario.residual_sd" = 3}}, {name = "none", set = {"scenario.residual_sd" = 0.1}}]\n'
} >>precise.toml
call 0 run precise.toml -o one.h5
# Lists of two topics always have two: their error is 0 and says nothing.
sed 's/{metric = "recall"/{metric = "size", mcse = 0.5}, &/' precise.toml >unvaried.toml
call 0 run unvaried.toml -o unvaried.h5
call 0 summary unvaried.h5
matches 'head of a summary' "$(head -n 1 out)" 'Cell base: [0-9,]+ replicates; precision reached \(4 of 8 targets never varied\)\..*'
matches 'note of a summary' "$(tr '\n' ' ' <out)" \
  '.* Errors of 0 are errors not seen yet: base reached \(4 of 8 targets never varied\); much reached \(4 of 8 .*'
call 0 summary unvaried.h5 --format json
holds 'json says so' grep -q '"precision":"reached (4 of 8 targets never varied)"' out
call 0 summary one.h5 --format csv
holds 'columns of a study with a precision' grep -qx 'cell,rule,.*,n,precision' out
same 'what they say' "$(sed 1d out | sed 's/.*,//' | sort -u)" reached
rm unvaried.*
refused 2 "command line: --shards is 4 (the study has 3 branch families of cells, and a shard is at least one) ask for fewer?" \
  slurm precise.toml -o precise.h5 --shards 4
call 0 slurm precise.toml -o precise.h5 --shards 3
for shard in 1 3; do
  call 0 run precise.shards/study.toml -o precise.shards/$shard.h5 --shard $shard/3
done
call 3 status precise.h5 --format csv
same 'states of families' "$(states)" 'done not started done'
call 0 slurm precise.toml -o precise.h5 --shards 3
same 'tasks of families' "$(grep array= precise.array.sh)" '#SBATCH --array=2'
call 3 run precise.shards/study.toml -o precise.shards/2.h5 --shard 2/3 --max-time 0.000001s
call 3 status precise.h5 --format csv
same 'states of families' "$(states)" 'done stopped done'
call 0 run precise.shards/study.toml -o precise.shards/2.h5 --shard 2/3 --resume
call 0 status precise.h5
bash precise.merge.sh 2>log
same 'digest of families' "$(digest precise.h5)" "$(digest one.h5)"
call 0 status precise.h5
holds 'results that are precise enough are complete' grep -qx 'precise.h5 is complete' out
call 0 slurm precise.toml -o precise.h5 --shards 3
matches 'message when all is precise enough' "$(cat err)" '.*/precise.h5 is complete: nothing is left to do.'

# Longer, damaged, foreign.
call 0 slurm study.toml -o r.h5 --shards 4 --replicates 100 --force
same 'tasks of a longer run' "$(grep array= r.array.sh)" '#SBATCH --array=1-4'
holds 'the merge of a longer run replaces' grep -q 'merge --force -o' r.merge.sh
# shellcheck disable=SC2086
call 3 $status
holds 'shards of an earlier version' grep -q '1.h5.journal, 16 of 26 blocks: of an earlier version of the study' out
call 4 slurm study.toml -o r.h5 --shards 3 --force
matches 'message for another number of shards' "$(cat err)" \
  "$here/r.shards: holds 4 shards, not 3 \(.+\) give the same --shards, or another -o\?"
rm r.shards/count
call 4 slurm study.toml -o r.h5 --shards 3 --force
matches 'message for shards that were run by hand with another number' "$(cat err)" \
  "$here/r.shards/1.h5.journal: holds blocks of other shards .* give the same number, or another -o\?"
echo 4 >r.shards/count
call 4 slurm study.toml -o r.h5 --shards 4 --force --seed 4
matches 'message for another seed' "$(cat err)" \
  "$here/r.shards/1.h5.journal: does not belong to this run \(seed: is 3, should be 4\) .*\?"
echo no >r.shards/2.h5.journal
# shellcheck disable=SC2086
call 3 $status
holds 'a damaged journal' grep -Eq '^ +damaged +1 ' out
refused 2 "command line: --shards is 40 (the study has 30 blocks of replicates, and a shard is at least one) ask for fewer?" \
  slurm study.toml -o x.h5 --shards 40
refused 2 "command line: --time is '30' (minutes to Slurm, seconds to delphisim) write 30m, 30s or 01:30:00?" \
  slurm study.toml -o x.h5 --shards 4 --time 30
refused 2 "command line: --mem is 'much' (expected a size such as 500M or 2G)" \
  slurm study.toml -o x.h5 --shards 4 --mem much
finish
