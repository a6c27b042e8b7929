#!/bin/sh
# SPDX-License-Identifier: MIT
# A run is taken up with more replicates or an edited grid and ends as if it had been run at once; it is refused where
# the two have nothing in common. Usage: resume.sh PROGRAM
. "$(dirname "$0")/lib.sh"

make_reference
resumed() {  # TEXT: what the run says that it took over
  same 'what was taken over' "$(head -n 1 err)" "Resumed: $1."
}

# More replicates, fewer again, and more again.
call 0 run study.toml -o straight.h5 --replicates 1280
more=$(digest straight.h5)
differ 'digests of 960 and 1280 replicates' "$more" "$reference"
call 0 run study.toml -o run.h5
call 0 run study.toml -o run.h5 --resume --replicates 1280
resumed '6 cells kept, 0 new, 0 orphaned; 180 blocks were there already'
same 'digest of 960 replicates made 1280' "$(digest run.h5)" "$more"
call 0 run study.toml -o run.h5 --resume --replicates 1280
resumed '6 cells kept, 0 new, 0 orphaned; 240 blocks were there already'
same 'digest of a run that was done' "$(digest run.h5)" "$more"
call 0 run study.toml -o run.h5 --resume
resumed '6 cells kept, 0 new, 0 orphaned; 180 blocks were there already'
same 'digest of 1280 replicates made 960' "$(digest run.h5)" "$reference"
call 0 run study.toml -o run.h5 --resume --replicates 1280
resumed '6 cells kept, 0 new, 0 orphaned; 240 blocks were there already'
same 'digest of 960 replicates made 1280 again' "$(digest run.h5)" "$more"
call 0 run study.toml -o run.h5 --resume

# An edited grid: first_only goes, all_stay has another name, another leniency, one more feedback.
{
  sed '/^\[grid\]$/,$d' study.toml
  cat <<'END'
[[grid.factors]]
name = "leniency"
levels = [{name = "some"}, {name = "more", set = {"scenario.leniency_sd" = 1.5}}]
[[grid.factors]]
name = "feedback"
levels = [
  {name = "bound"},
  {name = "mean", set = {"design.rounds.second.feedback.statistic" = "mean"}},
  {name = "none", set = {"design.rounds.second.feedback" = "none"}},
]
[[grid.extra]]
name = "everybody"
set = {"scenario.rounds.second.retention" = 1}
END
} >edited.toml
call 0 run edited.toml -o edited.h5
call 0 run edited.toml -o run.h5 --resume
resumed '3 cells kept, 4 new, 3 orphaned; 90 blocks were there already'
same 'digest of a resumed edited study' "$(digest run.h5)" "$(digest edited.h5)"
differ 'digests of the study and the edited one' "$(digest edited.h5)" "$reference"

# Edited and stopped, and then gone on with.
call 3 run study.toml -o stopped.h5 --threads 1 --max-time 0.02s
call 3 run edited.toml -o stopped.h5 --threads 1 --resume --max-time 0.01s
call 0 run edited.toml -o stopped.h5 --resume
same 'digest of a study edited while it was stopped' "$(digest stopped.h5)" "$(digest edited.h5)"

# What has nothing in common.
call 0 run study.toml -o other.h5 --set 'study.keep_values=[]'
cp other.h5.journal before
refused_with() {  # MESSAGE OPTION...
  message=$1
  shift
  refused 4 "other.h5.journal: $message resume with the study as it was, or start anew with --force?" \
    run study.toml -o other.h5 --resume --set 'study.keep_values=[]' "$@"
  holds "the journal is as it was after $*" cmp -s before other.h5.journal
}
refused_with 'cannot resume from this journal (seed: is 8, should be 9)' --seed 9
refused_with 'cannot resume from this journal (block_size: is 32, should be 16)' --set study.block_size=16
refused_with 'cannot resume from this journal (seed: is 8, should be 9; block_size: is 32, should be 16)' \
  --seed 9 --set study.block_size=16
refused_with 'none of the 6 cells in this journal is in the study (6 cells, all of other content)' \
  --set scenario.residual_sd=2
refused_with \
  'cannot resume from this journal (its rows hold other outputs: rules, metrics, truths, rounds, agreement or rank_distributions were added or taken away)' \
  --set study.true_k=4
finish
