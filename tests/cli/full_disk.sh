#!/bin/sh
# SPDX-License-Identifier: MIT
# A disk that fills up: exit code 1, a message that names the file, nothing half-written, and the run goes on once
# there is room. On a file system of its own where one can be mounted, else with a limit to the size of files.
# Usage: full_disk.sh PROGRAM
. "$(dirname "$0")/lib.sh"
cp "$sources/tests/determinism/study.toml" "$sources/tests/determinism/topics.csv" .

call 0 run study.toml -o straight.h5
reference=$(digest straight.h5)
journal=$(wc -c <straight.h5.journal) results=$(wc -c <straight.h5)
room=$((512 * 1024)) # for the first part of the journal only
holds 'the journal needs more room' [ "$journal" -gt $((2 * room)) ]

# Redirected output.
if [ -w /dev/full ]; then
  "$program" summary straight.h5 --format csv >/dev/full 2>err
  code=$?
  holds "output to a full disk ends with code 1, not $code" [ $code -eq 1 ]
  same 'message of output to a full disk' "$(cat err)" \
    'delphisim: standard output cannot be written (is the disk full?)'
fi

failed() {  # WHAT MESSAGE: of the program just called
  same "message when the disk fills up $1" "$(cat err)" "$2"
  same "standard output when the disk fills up $1" "$(cat out)" ''
}

mkdir small
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=$room tmpfs small 2>/dev/null; then
  trap 'cd /; umount "$folder/small"; rm -rf "$folder"' EXIT
  resize() {  # BYTES
    mount -o "remount,size=$1" "$folder/small"
  }
  no_space='(No space left on device)'

  call 1 run study.toml -o small/r.h5
  failed 'while the journal is written' "small/r.h5.journal: cannot be written $no_space"
  same 'files after that' "$(ls small)" r.h5.journal
  call 1 run study.toml -o small/r.h5 --resume
  failed 'again' "small/r.h5.journal: cannot be written $no_space"

  resize $((journal + results / 2))
  call 1 run study.toml -o small/r.h5 --resume
  failed 'while the results are written' "small/r.h5: cannot be written $no_space"
  same 'files after that' "$(ls small)" r.h5.journal
  call 1 merge -o small/merged.h5 straight.h5
  failed 'while results are merged' "small/merged.h5: cannot be written $no_space"
  same 'files after that' "$(ls small)" r.h5.journal

  resize $((2 * journal + 2 * results))
  call 0 run study.toml -o small/r.h5 --resume
  same 'digest of a run that a full disk stopped' "$(digest small/r.h5)" "$reference"

  # More replicates do not fit: what was there stays as it was.
  head -c $((journal + results - 100000)) /dev/zero >small/ballast
  cp small/r.h5 small/r.h5.journal .
  call 1 run study.toml -o small/r.h5 --resume --replicates 1920
  matches 'message when an extension does not fit' "$(cat err)" "small/r.h5.journal: cannot be written \\$no_space"
  holds 'the results are what they were' cmp -s small/r.h5 r.h5
  same 'files after that' "$(ls small)" "$(printf 'ballast\nr.h5\nr.h5.journal')"
  rm small/ballast
  call 0 run study.toml -o small/r.h5 --resume
  same 'digest after an extension that did not fit' "$(digest small/r.h5)" "$reference"

  head -c 1000000000 /dev/zero >small/ballast 2>/dev/null
  call 1 report straight.h5 -o small/page.html
  failed 'while the page is written' "small/page.html: cannot be written $no_space"
  call 1 init small/new.toml
  matches 'message when the disk is full' "$(cat err)" "small/new.toml: cannot be (created|written) \\$no_space"
  same 'files after that' "$(ls small)" "$(printf 'ballast\nr.h5\nr.h5.journal')"
else
  echo 'no file system can be mounted here: only with a limit to the size of files'
fi

# limited BLOCKS CODE ARGUMENT...: no file may grow beyond so many units of 512 bytes.
limited() {
  blocks=$1 expected=$2
  shift 2
  (ulimit -f "$blocks" && exec "$program" "$@") >out 2>err </dev/null
  code=$?
  holds "delphisim $* ends with code $expected, not $code" [ $code -eq "$expected" ]
}

mkdir limited
limited $((room / 512)) 1 run study.toml -o limited/r.h5
failed 'while the journal is written' 'limited/r.h5.journal: cannot be written (File too large)'
same 'files after that' "$(ls limited)" r.h5.journal
limited $((results / 1024)) 1 merge -o limited/merged.h5 straight.h5
failed 'while results are merged' 'limited/merged.h5: cannot be written (File too large)'
limited 8 1 report straight.h5 -o limited/page.html
failed 'while the page is written' 'limited/page.html: cannot be written (File too large)'
same 'files after that' "$(ls limited)" r.h5.journal
call 0 run study.toml -o limited/r.h5 --resume
same 'digest of a run that a limit stopped' "$(digest limited/r.h5)" "$reference"
finish
