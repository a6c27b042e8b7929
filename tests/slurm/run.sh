#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# A study on a real Slurm: a controller and two nodes on this machine, on the loopback interface, in a folder of their
# own. Programs and scripts are killed, a node is taken down, tasks are preempted and run out of memory, what is missing
# is submitted again, and the merged results are those of one machine. Nothing here waits for a fixed time: the limits
# are for a machine that is busy. Usage: run.sh PROGRAM. Exit code 77 where Slurm is not installed.
set -uo pipefail
program=$(realpath "${1:?the program}")
sources=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
PATH=$PATH:/usr/sbin:/sbin
for command in slurmctld slurmd sbatch squeue scontrol munged; do
  command -v $command >/dev/null || { echo "$command is not installed"; exit 77; }
done
folder=$(mktemp -d)
passed=0 failed=0

check() {  # WHAT COMMAND...
  local what=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED: %s\n' "$what"
  fi
}

# shellcheck disable=SC2317  # check calls it
same() {
  [ "$1" = "$2" ] || { printf '  found:    %s\n  expected: %s\n' "$1" "$2"; false; }
}

# shellcheck disable=SC2317  # check calls it
says() {  # FILE REGEX: a line of the file is matched
  grep -Eqx -e "$2" "$1" || { printf '  pattern: %s\n' "$2"; sed 's/^/  | /' "$1"; false; }
}

call() {  # CODE ARGUMENT...: runs the program, its outputs in out and err
  local expected=$1 code=0
  shift
  "$program" "$@" >out 2>err || code=$?
  [ $code -eq "$expected" ] || sed 's/^/  | /' out err
  check "delphisim $1 ends with code $expected (it did with $code)" [ $code -eq "$expected" ]
}

wait_for() {  # SECONDS COMMAND...
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.1
  done
}

# --- Slurm -----------------------------------------------------------------------------------------------------

node_pids=() munge_pid=
# shellcheck disable=SC2317  # trap calls it
stop() {
  local pid
  trap - EXIT
  scancel --me >/dev/null 2>&1
  for pid in $(program_pids); do kill -CONT "$pid" 2>/dev/null; done
  wait_for 5 no_program
  for pid in $(program_pids); do kill -KILL "$pid" 2>/dev/null; done
  for pid in ${node_pids[@]+"${node_pids[@]}"} "$(cat "$folder/ctld.pid" 2>/dev/null)" $munge_pid; do
    if [ -n "$pid" ]; then kill "$pid" 2>/dev/null; fi
  done
  wait 2>/dev/null
  wait_for 20 rm -rf "$folder" 2>/dev/null  # the controller may still be writing
}
trap stop EXIT
trap 'exit 1' INT TERM

program_pids() {  # processes that run this program in this folder
  pgrep -f -- "^$program run $folder/"
}

start_node() {  # NAME
  slurmd -N "$1" -D -f "$SLURM_CONF" >"$folder/$1.out" 2>&1 &
  node_pids+=($!)
}

start_slurm() {
  local host user
  host=$(hostname -s) user=$(id -un)
  mkdir -p "$folder"/{state,munge} && chmod 700 "$folder/munge"
  dd if=/dev/urandom of="$folder/munge/key" bs=1 count=1024 status=none
  chmod 600 "$folder/munge/key"
  munged --foreground --force --key-file="$folder/munge/key" --socket="$folder/munge/socket" --pid-file="$folder/munge/pid" \
    --log-file="$folder/munge/log" --seed-file="$folder/munge/seed" >"$folder/munge.out" 2>&1 &
  munge_pid=$!
  wait_for 60 test -S "$folder/munge/socket" || return 1
  export SLURM_CONF=$folder/slurm.conf
  cat >"$SLURM_CONF" <<END
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$folder/munge/socket
CredType=cred/munge
SlurmctldPort=$port
CommunicationParameters=NoInAddrAny
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool.%n
SlurmctldPidFile=$folder/ctld.pid
SlurmdPidFile=$folder/slurmd.%n.pid
SlurmctldLogFile=$folder/ctld.log
SlurmdLogFile=$folder/slurmd.%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
DefMemPerCPU=100
SchedulerParameters=batch_sched_delay=0,sched_interval=1,sched_min_interval=2
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/linux
JobAcctGatherFrequency=1
JobAcctGatherParams=OverMemoryKill
PreemptType=preempt/partition_prio
PreemptMode=REQUEUE
JobCompType=jobcomp/none
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
MinJobAge=3600
SlurmdTimeout=20
KillWait=30
JobRequeue=1
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=1 RealMemory=500 State=UNKNOWN
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 2)) CPUs=1 RealMemory=500 State=UNKNOWN
PartitionName=main Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP PriorityTier=1
PartitionName=urgent Nodes=n1,n2 MaxTime=INFINITE State=UP PriorityTier=9 PreemptMode=OFF
END
  slurmctld -f "$SLURM_CONF" >"$folder/ctld.out" 2>&1 || return 1
  start_node n1
  start_node n2
  wait_for 60 nodes_are 'idle idle'
}

# shellcheck disable=SC2317  # wait_for calls it
nodes_are() {  # STATES
  [ "$(sinfo -h -N -p main -o %T | xargs)" = "$1" ]
}

job_states() {  # JOB: "task state" of each of its tasks
  squeue -h -t all -r -j "$1" -o '%K %T' 2>/dev/null
}

# A task that goes back into the queue waits for two minutes: here it does not.
hurry() {  # ARRAY
  local task
  for task in $(squeue -h -t pending -r -j "$1" -o '%K %r' 2>/dev/null | awk '$2 == "BeginTime" { print $1 }'); do
    scontrol update JobId="$1_$task" StartTime=now 2>/dev/null
  done
}

# shellcheck disable=SC2317  # wait_for calls it
is_over() {  # JOB
  hurry "$array"
  ! squeue -h -r -j "$1" -o %T 2>/dev/null | grep -q .
}

shard_of() {  # PROCESS
  tr '\0' ' ' 2>/dev/null <"/proc/$1/cmdline" | sed -n 's/.* --shard \([0-9]*\).*/\1/p'
}

script_of() {  # PROCESS: the batch script that it is a child of
  ps -o ppid= -p "$1" | tr -d ' '
}

# Stops as many programs in their tracks, each on a node of its own, once they have written rows: so there is time to
# harm them.
# shellcheck disable=SC2317  # wait_for calls it
hold() {  # PROGRAMS
  local pid shard
  hurry "$array"
  for pid in $(program_pids); do
    case " ${held[*]-} " in *" $pid "*) continue ;; esac
    shard=$(shard_of "$pid")
    kill -STOP "$pid" 2>/dev/null || continue
    if [ "$(stat -c %s "$name.shards/$shard.h5.journal" 2>/dev/null || echo 0)" -gt $((header + 2000)) ]; then
      held+=("$pid")
    else
      kill -CONT "$pid"
    fi
  done
  [ ${#held[@]} -ge "$1" ]
}

# shellcheck disable=SC2317  # wait_for calls it
has_pending_usr1() {  # PROCESS
  grep -Eq '^ShdPnd:.*[2367abef]..$' "/proc/$1/status"
}

# shellcheck disable=SC2317  # wait_for calls it
is_in_state() {  # TASK STATE
  [ "$(job_states "$array" | awk -v task="$1" '$1 == task { print $2 }')" = "$2" ]
}

# shellcheck disable=SC2317  # wait_for calls it
no_task_on() {  # NODE
  [ -z "$(squeue -h -t running -r -w "$1" -j "$array" -o %K)" ]
}

# shellcheck disable=SC2317  # wait_for calls it
no_program() {
  [ -z "$(program_pids)" ]
}

# The digests, and every byte of what a merge of the one journal of one machine gives.
# shellcheck disable=SC2317  # check calls it
same_results() {  # MERGED ONE_MACHINE
  "$program" merge -o one.h5 --force "$2" 2>/dev/null && cmp "$1" one.h5 &&
    [ "$("$program" digest "$1" | cut -d ' ' -f 1)" = "$("$program" digest "$2" | cut -d ' ' -f 1)" ]
}

cd "$folder" || exit 1
port=$((10000 + $$ % 7000 * 3))  # below those that systems give out by themselves
start_slurm || { tail -n 5 ctld.out ctld.log n1.out 2>/dev/null; echo 'Slurm does not start here'; exit 77; }
printf 'Slurm with two nodes after %d s\n' $SECONDS

# --- the study -------------------------------------------------------------------------------------------------

cp "$sources/tests/cli/study.toml" "$sources/tests/cli/topics.csv" .
options=(--set study.block_size=1024 --replicates 737280)
call 0 run study.toml -o whole.h5 "${options[@]}" --quiet
reference=$("$program" digest whole.h5 | cut -d ' ' -f 1)
call 3 run study.toml -o none.h5 "${options[@]}" --max-time 0.000001s
header=$(stat -c %s none.h5.journal)
printf 'One machine after %d s\n' $SECONDS

call 0 slurm study.toml -o r.h5 --shards 8 --time 10m --mem 100M "${options[@]}" --submit
check 'three jobs' same "$(cut -d ' ' -f 1 out | xargs)" 'array merge status'
array=$(awk '$1 == "array" { print $2 }' out)
name=r

# The time of one task is up, and the program of another is killed: both go back into the queue and go on.
held=()
check 'two tasks compute' wait_for 120 hold 2
limited=$(shard_of "${held[0]}") crashed=$(shard_of "${held[1]}")
check "shard $limited is told that its time is up" kill -USR1 "$(script_of "${held[0]}")"
check "the program of shard $crashed is killed" kill -KILL "${held[1]}"
check 'the script passes the signal on' wait_for 60 has_pending_usr1 "${held[0]}"
kill -CONT "${held[0]}"
printf 'Two tasks go back into the queue after %d s\n' $SECONDS

# The script of a task is killed, which Slurm takes for a failure; the node of another goes down with its daemon, and
# the task goes back into the queue.
held=()
check 'two other tasks compute' wait_for 120 hold 2
failing=0
if squeue -h -t running -r -w n2 -j "$array" -o %K | grep -qx "$(shard_of "${held[0]}")"; then failing=1; fi
failed_shard=$(shard_of "${held[failing]}") lost_shard=$(shard_of "${held[1 - failing]}")
check "the script of shard $failed_shard is killed" kill -KILL "$(script_of "${held[failing]}")"
{ kill -KILL "${node_pids[1]}" && wait "${node_pids[1]}"; } 2>/dev/null
scontrol update nodename=n2 state=down reason=test
check "shard $lost_shard is no longer on node 2" wait_for 120 no_task_on n2
call 3 status r.h5
kill -CONT "${held[@]}" 2>/dev/null
start_node n2
scontrol update nodename=n2 state=resume
check 'all tasks have ended' wait_for 240 is_over "$array"
check 'no program is left' wait_for 60 no_program
printf 'The array has ended after %d s:\n' $SECONDS
job_states "$array" | sort -n | sed 's/^/  shard /'
check "why shard $limited was ended" says "r.shards/$limited.log" "shard $limited: exit code 3, back into the queue"
check "why shard $crashed was ended" says "r.shards/$crashed.log" "shard $crashed: exit code 137, back into the queue"
for shard in "$limited" "$crashed"; do
  check "shard $shard went on from its journal" says "r.shards/$shard.log" 'Resumed: 2 cells kept.*'
done
check "shard $failed_shard has failed" same "$(job_states "$array" | awk -v shard="$failed_shard" '$1 == shard { print $2 }')" FAILED
check 'there is no merge after an array that failed' [ ! -e r.h5 ]

# What is missing, and that alone, is submitted again; then the merge runs.
call 3 status r.h5 --format csv
check 'the status knows what has failed' same "$(awk -F, -v shard="$failed_shard" '$2 == shard { print $4 }' out)" failed
missing=$(awk -F, '$1 == "shard" && $4 != "done" { print $2 }' out | xargs)
call 0 slurm study.toml -o r.h5 --shards 8 --time 10m --mem 100M "${options[@]}" --submit
array=$(awk '$1 == "array" { print $2 }' out)
merge=$(awk '$1 == "merge" { print $2 }' out)
check 'shards that are submitted again' same "$(job_states "$array" | cut -d ' ' -f 1 | sort -n | xargs)" "$missing"
check 'the merge has ended' wait_for 240 is_over "$merge"
call 0 digest r.h5
check 'the results are those of one machine' same "$(cut -d ' ' -f 1 out)" "$reference"
check 'the results have the bytes of those of one machine' same_results r.h5 whole.h5
call 0 status r.h5
check 'the status says so' says out 'r.h5 is complete'
call 0 slurm study.toml -o r.h5 --shards 8 "${options[@]}" --submit
check 'nothing is left to do' says err '.*/r.h5 is complete: nothing is left to do.'

# Shards are there, the merge is not.
rm r.h5
call 0 slurm study.toml -o r.h5 --shards 8 "${options[@]}" --submit
check 'only the merge is left' says err 'All 8 shards are done: only the merge is left.'
check 'the merge has ended' wait_for 120 is_over "$(awk '$1 == "merge" { print $2 }' out)"
call 0 digest r.h5
check 'the results are the same again' same "$(cut -d ' ' -f 1 out)" "$reference"
printf 'Missing shards and the merge submitted again: the same bytes, after %d s\n' $SECONDS

# A more urgent job takes the node of a task, which goes back into the queue and goes on afterwards; the tasks of
# another array have too little memory, fail, and are submitted again with more.
few=(--set study.block_size=1024 --replicates 245760)
call 0 run study.toml -o few.h5 "${few[@]}" --quiet
call 0 slurm study.toml -o p.h5 --shards 2 --time 10m --mem 200M "${few[@]}" --submit
array=$(awk '$1 == "array" { print $2 }' out) merge=$(awk '$1 == "merge" { print $2 }' out)
name=p held=()
check 'a task computes' wait_for 120 hold 1
preempted=$(shard_of "${held[0]}")
node=$(squeue -h -t running -r -j "$array" -o '%K %N' | awk -v task="$preempted" '$1 == task { print $2 }')
urgent=$(sbatch --parsable -p urgent -w "$node" -o /dev/null --wrap true)
check "shard $preempted is preempted" wait_for 120 is_in_state "$preempted" PENDING
kill -CONT "${held[@]}" 2>/dev/null
check 'the urgent job runs' wait_for 120 is_over "$urgent"
check 'the merge has ended' wait_for 240 is_over "$merge"
check "shard $preempted went on from its journal" says "p.shards/$preempted.log" 'Resumed: 2 cells kept.*'
check 'the results have the bytes of those of one machine' same_results p.h5 few.h5
printf 'Preempted, gone on with: the same bytes, after %d s\n' $SECONDS

call 0 slurm study.toml -o o.h5 --shards 2 --time 10m --mem 4M "${few[@]}" --submit
array=$(awk '$1 == "array" { print $2 }' out)
name=o held=()
check 'two tasks compute' wait_for 120 hold 2
check 'tasks with too little memory are killed' wait_for 120 is_over "$array"
check 'no program is left' wait_for 60 no_program
call 3 status o.h5 --format csv
check 'both have failed' same "$(awk -F, '$1 == "shard" { print $4 }' out | xargs)" 'failed failed'
call 0 slurm study.toml -o o.h5 --shards 2 --time 10m --mem 200M "${few[@]}" --submit
check 'the merge has ended' wait_for 240 is_over "$(awk '$1 == "merge" { print $2 }' out)"
for shard in 1 2; do
  check "shard $shard went on from its journal" says "o.shards/$shard.log" 'Resumed: 2 cells kept.*'
done
check 'the results have the bytes of those of one machine' same_results o.h5 few.h5
printf 'Out of memory, submitted again with more: the same bytes, after %d s\n' $SECONDS

printf 'All done after %d s\n%d passed, %d failed, 0 skipped\n' $SECONDS $passed $failed
[ $failed -eq 0 ]
