#!/bin/sh
# SPDX-License-Identifier: MIT
# Instruction sets change nothing, nor does a change from one to another half-way. Usage: isa.sh PROGRAM
. "$(dirname "$0")/lib.sh"

others=''
for isa in avx2 avx512; do
  if "$program" run study.toml -o "$isa.h5" --threads 2 --isa "$isa" 2>err; then
    others="$others $isa"
  else
    same "why there is no $isa" "$(cat err)" \
      "command line: --isa is '$isa' (this processor does not have it) leave it out?"
  fi
done
[ -n "$others" ] || skip 'this processor has neither AVX2 nor AVX-512'

make_reference
for isa in $others; do
  same "digest with $isa" "$(digest "$isa.h5")" "$reference"

  rm -f first.h5* second.h5*
  run_straight first.h5 --shard 1/2 --isa "$isa"
  run_straight second.h5 --shard 2/2 --isa baseline
  call 0 merge -o "merged-$isa.h5" first.h5 second.h5
  same "digest of a shard with $isa and one without" "$(digest "merged-$isa.h5")" "$reference"

  call 3 run study.toml -o "changed-$isa.h5" --isa baseline --threads 1 --max-time 0.05s
  call 0 run study.toml -o "changed-$isa.h5" --isa "$isa" --resume
  same "digest of a run begun without $isa and ended with it" "$(digest "changed-$isa.h5")" "$reference"
done
finish
