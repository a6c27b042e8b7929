#!/bin/sh
# SPDX-License-Identifier: MIT
# A short run, quick enough for ThreadSanitizer, gives equal results with one and with four threads, resumed or not.
# Usage: threads.sh PROGRAM
. "$(dirname "$0")/lib.sh"

set -- --set study.block_size=2 --replicates 60
call 0 run study.toml -o one.h5 --threads 1 "$@"
call 0 run study.toml -o four.h5 --threads 4 "$@"
same 'digests of one thread and four' "$(digest four.h5)" "$(digest one.h5)"
call 3 run study.toml -o stopped.h5 --threads 4 --max-time 0.000001s "$@"
call 0 run study.toml -o stopped.h5 --threads 4 --resume "$@"
same 'digest of a run that was stopped' "$(digest stopped.h5)" "$(digest one.h5)"
finish
