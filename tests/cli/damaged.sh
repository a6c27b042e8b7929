#!/bin/sh
# SPDX-License-Identifier: MIT
# Truncated, damaged and foreign results files and journals are refused with the reason, by every command that reads
# them, and a torn end of a journal is computed again. Usage: damaged.sh PROGRAM
. "$(dirname "$0")/lib.sh"
cp "$sources/tests/determinism/study.toml" "$sources/tests/determinism/topics.csv" .

call 0 run study.toml -o whole.h5
reference=$(digest whole.h5)
bytes=$(wc -c <whole.h5)

# bad_results MESSAGE FILE: of every command that reads results
bad_results() {
  refused 2 "$2: $1" digest "$2"
  refused 2 "$2: $1" summary "$2"
  refused 2 "$2: $1" summary "$2" --format csv
  refused 2 "$2: $1" compare "$2"
  refused 2 "$2: $1" report "$2" -o page.html
}

: >empty.h5
bad_results 'is no delphisim results file (it is empty)' empty.h5
bad_results 'is no delphisim results file (it does not begin as HDF5 files do)' study.toml
bad_results 'is no delphisim results file (it does not begin as HDF5 files do)' whole.h5.journal
head -c 4 whole.h5 >four.h5
bad_results 'is no delphisim results file (it does not begin as HDF5 files do)' four.h5
sed 's/delphisim results/somebody elses h5/' whole.h5 >foreign.h5
bad_results "is an HDF5 file, but no delphisim results file (its attribute file_type is not 'delphisim results')" \
  foreign.h5
for part in 100 2000 $((bytes / 2)) $((bytes - 1)); do
  head -c $part whole.h5 >part.h5
  for command in digest summary compare 'report -o page.html'; do
    # shellcheck disable=SC2086  # a command and its options
    call 2 $command part.h5
    matches "message of $command on the first $part bytes" "$(cat err)" \
      'part.h5: results file is (truncated|damaged) \(.+\) write it again from the journal\?'
    same "standard output of $command" "$(cat out)" ''
  done
done
holds 'no page was written' [ ! -e page.html ]
cp whole.h5 damaged.h5
head -c 5000 /dev/zero | tr '\0' Z | dd of=damaged.h5 bs=1 seek=$((bytes / 2)) conv=notrunc 2>/dev/null
call 2 digest damaged.h5
matches 'message on damaged numbers' "$(cat err)" 'damaged.h5: results file is damaged \(.+\) write it again from the journal\?'
call 0 merge whole.h5 -o again.h5
same 'digest of results written again from the journal' "$(digest again.h5)" "$reference"
refused 1 'none.h5: cannot be opened (No such file or directory)' digest none.h5

call 2 digest whole.h5 study.toml
same 'digests before the first bad file' "$(cat out)" "$reference  whole.h5"
same 'message on the first bad file' "$(cat err)" 'study.toml: is no delphisim results file (it does not begin as HDF5 files do)'

# What is asked of a file and is not in it.
not_there() {  # MESSAGE ARGUMENT...
  message=$1
  shift
  call 2 "$@"
  # a list of names grows with the library: the test holds what is said about it
  same "message of delphisim $*" "$(sed -E 's/\(it has size, .* and [0-9]+ more\)/(it has ...)/' err)" "whole.h5: $message"
}
not_there "has no metric or process statistic 'recal' (it has ...) did you mean 'recall'?" summary whole.h5 --metric recal
not_there "has no truth 'people_poold' (it has people_pooled, groups_equal) did you mean 'people_pooled'?" summary whole.h5 --truth people_poold
not_there 'has group_recall for each group (one of them can be compared at a time) add --group patients?' \
  compare whole.h5 --metric group_recall
not_there "has no group 'patient' (it has patients, clinicians, carers) did you mean 'patients'?" compare whole.h5 --metric group_recall --group patient
not_there 'does not have recall for each group (it is one number an exercise) leave the group out?' \
  compare whole.h5 --group patients
refused 2 "command line: --delta is '-1' (expected a number of at least 0)" compare whole.h5 --delta -1

# bad_journal MESSAGE: of bad.h5.journal, when it is taken up and when it is merged
bad_journal() {
  cp bad.h5.journal before
  refused 2 "bad.h5.journal: $1" run study.toml -o bad.h5 --resume
  refused 2 "bad.h5.journal: $1" merge -o merged.h5 whole.h5 bad.h5
  holds 'the bad journal is as it was' cmp -s before bad.h5.journal
}
cp topics.csv bad.h5.journal
bad_journal 'is no delphisim journal (it does not begin with DELPHJNL)'
cp whole.h5 bad.h5.journal
bad_journal 'is no delphisim journal (it does not begin with DELPHJNL)'
: >bad.h5.journal
bad_journal 'journal ends within its header (its rows are lost) delete it and run again?'
head -c 60 whole.h5.journal >bad.h5.journal
bad_journal 'journal ends within its header (its rows are lost) delete it and run again?'
sed '1s/DELPHJNL\x01/DELPHJNL\x07/' whole.h5.journal >bad.h5.journal
bad_journal 'journal has format version 7 (this program knows 1) use the program that wrote it?'
sed 's/seed=8/seed=9/' whole.h5.journal >bad.h5.journal
bad_journal 'journal header is damaged (its checksum is wrong)'
refused 2 'none.h5.journal: there is no journal to resume from (a run leaves it beside its results) run without --resume?' \
  run study.toml -o none.h5 --resume
refused 1 'none.h5.journal: cannot be opened (No such file or directory)' merge -o merged.h5 whole.h5 none.h5

# A journal that ends within a record, and ones with wrong bytes: what is lost is computed again, and that alone.
head -c 1000000 whole.h5.journal >bad.h5.journal
call 0 run study.toml -o bad.h5 --resume
matches 'message on a torn journal' "$(cat err)" \
  'Resumed: 6 cells kept, 0 new, 0 orphaned; [0-9]+ blocks were there already \([0-9,]+ bytes of torn or damaged records were dropped, and their blocks are computed again\).'
same 'digest after a torn journal' "$(digest bad.h5)" "$reference"
for place in 2000000 2000004 $(($(wc -c <whole.h5.journal) - 3)); do
  rm -f bad.h5
  cp whole.h5.journal bad.h5.journal
  printf 'Z' | dd of=bad.h5.journal bs=1 seek="$place" conv=notrunc 2>/dev/null
  call 4 merge -o merged.h5 bad.h5
  matches "message of a merge of a journal that is damaged at $place" "$(cat err)" \
    'merged.h5: 1 of 180 blocks are missing, first .+ \(.+\) .+\?'
  cell=$(sed -n 's/.* missing, first \([^ ]*\) block .*/\1/p' err)
  matches 'the damaged journal is named' "$(cat err)" '.*bad.h5.journal: [0-9]+ bytes are torn or damaged.*'
  call 3 merge -o merged.h5 bad.h5 --allow-missing
  matches 'the head of a partial file says so' "$("$program" summary merged.h5 --cell "$cell" | head -n 1)" \
    "Cell $cell: 928 of 960 planned replicates\..*"
  rm merged.h5
  call 0 run study.toml -o bad.h5 --resume
  matches "one block is computed again" "$(cat err)" \
    'Resumed: 6 cells kept, 0 new, 0 orphaned; 179 blocks were there already \([0-9,]+ bytes of .+ were dropped, .+\).'
  same 'digest after damage' "$(digest bad.h5)" "$reference"
  call 0 run study.toml -o bad.h5 --resume
  matches 'the damage is gone' "$(cat err)" 'Resumed: 6 cells kept, 0 new, 0 orphaned; 180 blocks were there already.'
done
finish
