# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# For the tests of equal results: each runs study.toml of this folder in ways that must not change a number.

here=$(cd "$(dirname "$0")" && pwd)
. "$(dirname "$0")/../cli/lib.sh"
cp "$here/study.toml" "$here/topics.csv" .

# The reference: one thread, one piece, the oldest instructions.
make_reference() {
  call 0 run study.toml -o reference.h5 --threads 1 --isa baseline
  reference=$(digest reference.h5)
  matches 'a digest has 32 hexadecimal digits' "$reference" '[0-9a-f]{32}'
  [ $failures -eq 0 ] || finish  # all else would fail, too
}

# run_straight OUTPUT OPTION...
run_straight() {
  output=$1
  shift
  call 0 run study.toml -o "$output" "$@"
}

# Stopped again and again by a time limit that doubles, until it is done.
run_stopped() {
  output=$1 limit=0.0001 resume='' stops=0
  shift
  while
    "$program" run study.toml -o "$output" "$@" $resume --max-time "${limit}s" >out 2>err </dev/null
    code=$?
    [ $code -eq 3 ] && [ $stops -lt 30 ]
  do
    stops=$((stops + 1)) resume=--resume
    limit=$(awk "BEGIN { print 2 * $limit }")
  done
  holds "run $* of $output, stopped $stops times, ends (exit code $code)" [ $code -eq 0 ]
  holds "run $* of $output is stopped at least twice" [ $stops -ge 2 ]
}

size_of() {  # FILE: its bytes, 0 if it is not there
  [ -f "$1" ] && wc -c <"$1" || echo 0
}

# kill_when_grown FILE BYTES COMMAND...: starts the command and kills it once the file has that size. Status 1: the
# command had ended by itself.
kill_when_grown() {
  file=$1 bytes=$2
  shift 2
  "$@" >out 2>err </dev/null &
  child=$!
  while kill -0 $child 2>/dev/null && [ "$(size_of "$file")" -lt "$bytes" ]; do :; done
  kill -KILL $child 2>/dev/null
  wait $child 2>/dev/null
  [ $? -eq 137 ]
}

kills=0  # in the middle of a run
parts=1  # shards that a run is cut into

# Killed at four random sizes of the journal, then left alone.
run_killed() {  # OUTPUT RANDOM_SEED OPTION...
  output=$1 journal=$1.journal full=$(($(size_of reference.h5.journal) / parts))
  shares=$(awk "BEGIN { srand($2); for (i = 0; i < 4; i++) print 0.02 + 0.2 * (i + rand()) }")
  shift 2
  for share in $shares; do
    resume=''
    [ ! -f "$journal" ] || resume=--resume
    # shellcheck disable=SC2086  # nothing or one word
    if kill_when_grown "$journal" "$(awk "BEGIN { printf \"%d\", $share * $full }")" \
      "$program" run study.toml -o "$output" "$@" $resume &&
      [ -f "$journal" ] && [ "$(size_of "$journal")" -lt $((full * 9 / 10)) ]; then
      kills=$((kills + 1))
    fi
  done
  call 0 run study.toml -o "$output" "$@" --resume
}
