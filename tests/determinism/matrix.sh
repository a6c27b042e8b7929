#!/bin/sh
# SPDX-License-Identifier: MIT
# Shards, stops and kills change nothing, with a number of threads. Usage: matrix.sh PROGRAM THREADS
. "$(dirname "$0")/lib.sh"

threads=$2 seed=$2
make_reference
for parts in 1 2 5; do
  for history in straight stopped killed; do
    shards=''
    for part in $(seq $parts); do
      output=$history-$part-of-$parts.h5
      set -- --threads "$threads"
      [ $parts -eq 1 ] || set -- "$@" --shard "$part/$parts"
      seed=$((seed + 3))
      case $history in
        straight) run_straight "$output" "$@" ;;
        stopped) run_stopped "$output" "$@" ;;
        killed) run_killed "$output" $seed "$@" ;;
      esac
      shards="$output $shards"
    done
    merged=$output
    if [ $parts -gt 1 ]; then
      merged=$history-of-$parts.h5
      # shellcheck disable=SC2086  # a list
      call 0 merge -o "$merged" $shards
    fi
    same "digest with $threads threads, $parts shards, $history" "$(digest "$merged")" "$reference"
    rm -f ./*-of-*
  done
done
holds "runs are killed half-way at least 8 times ($kills times)" [ $kills -ge 8 ]
finish
