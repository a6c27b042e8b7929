#!/bin/sh
# SPDX-License-Identifier: MIT
# Ten thousand journals are merged, and counted, where a process may open 128 files. Needs Python to make the journals.
# Usage: many_shards.sh PROGRAM
. "$(dirname "$0")/lib.sh"
[ -x /usr/bin/python3 ] || skip 'Python 3 is not installed'
cp "$sources/tests/cli/topics.csv" .
sed 's/^replicates = .*/replicates = 20000/' "$sources/tests/cli/study.toml" >study.toml

call 0 run study.toml -o whole.h5
mkdir shards
holds 'a journal is dealt out' /usr/bin/python3 "$sources/tests/cli/deal_journal.py" whole.h5.journal shards 10000
same 'journals' "$(find shards -name '*.journal' | wc -l)" 10000
# shellcheck disable=SC3045  # the shells that there are have it
if [ "$(ulimit -H -n)" = unlimited ] || [ "$(ulimit -H -n)" -gt 14000 ]; then
  call 0 merge -o merged.h5 shards
  same 'digest with all of them open' "$(digest merged.h5)" "$(digest whole.h5)"
  rm merged.h5
fi
# shellcheck disable=SC3045
ulimit -n 128
call 0 merge -o merged.h5 shards
same 'message' "$(head -n 1 err)" 'Merged 20,000 blocks of 2 cells from 10000 shards.'
same 'digest' "$(digest merged.h5)" "$(digest whole.h5)"
call 0 status --study study.toml --shards 10000 -o shards/%a.h5
matches 'shards that are done' "$(cat out)" ' +done +10000 +20000 of 20000 +1-10000' || cat out
rm shards/7.h5.journal shards/8.h5.journal
call 4 merge -o partial.h5 shards
matches 'what is missing' "$(cat err)" 'partial.h5: 4 of 20000 blocks are missing, first base block 6, .*'
finish
