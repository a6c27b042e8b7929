#!/bin/sh
# SPDX-License-Identifier: MIT
# Grids that change around a cell: fewer cells and more again, another base, another scale beside it, more than 64 cells
# of a family. Usage: edits.sh PROGRAM
. "$(dirname "$0")/lib.sh"

sed '/^\[grid\]$/,$d' study.toml >frame.toml
grid() { cat frame.toml - >"$1"; }
estimates() {  # FILE CELL
  call 0 summary "$1" --format csv --cell "$2"
  sed '1d; s/^[^,]*,//' out | grep -v ',0$' | sort
}

# Fewer cells, then all again: what was computed is still there.
call 0 run study.toml -o edited.h5
all=$(digest edited.h5)
call 0 run frame.toml -o edited.h5 --resume
holds 'cells that the study lost are told' grep -q '1 cells kept, 0 new, 5 orphaned' err
call 0 run study.toml -o edited.h5 --resume
holds 'they are kept' grep -q '6 cells kept, 0 new, 0 orphaned; 180 blocks were there already' err
same 'digest of a grid that was cut and mended' "$(digest edited.h5)" "$all"

# A cell beside cells of another scale, as the base and not.
wide='"design.rounds.first.scale" = {min = 0, max = 1000, step = 100}, "design.rounds.second.scale" = {min = 0, max = 1000, step = 100}, "design.rounds.first.slider_at" = 500, "design.rounds.second.slider_at" = 500'
narrow='"design.rounds.first.scale" = {min = 0, max = 10, step = 1}, "design.rounds.second.scale" = {min = 0, max = 10, step = 0.5}'
for order in "narrow $narrow wide $wide" "wide $wide narrow $narrow"; do
  first=${order%% *}
  case $first in
    narrow) a=$narrow b=$wide second=wide ;;
    *) a=$wide b=$narrow second=narrow ;;
  esac
  grid "$first.toml" <<END
[[grid.factors]]
name = "scale"
levels = [{name = "$first", set = {$a}}, {name = "$second", set = {$b}}]
END
  call 0 run "$first.toml" -o "$first.h5" --set scenario.truth.topic_sd=0.0001 --set scenario.group_topic_sd=0 --set "study.keep_values=[]"
done
estimates narrow.h5 base >one
estimates wide.h5 narrow >two
holds 'a cell as the base and beside it has other estimates' cmp -s one two
estimates wide.h5 base >two
holds 'cells of two scales are two cells' sh -c '! cmp -s one two'
call 0 run narrow.toml -o turned.h5 --set scenario.truth.topic_sd=0.0001 --set scenario.group_topic_sd=0 --set "study.keep_values=[]"
cp wide.toml narrow.toml
call 0 run narrow.toml -o turned.h5 --set scenario.truth.topic_sd=0.0001 --set scenario.group_topic_sd=0 --set "study.keep_values=[]" --resume
same 'digest where the base was changed' "$(digest turned.h5)" "$(digest wide.h5)"

# A family of 70 cells, which two workers' rooms share out, and one of its cells alone.
grid many.toml <<END
[[grid.factors]]
name = "noise"
path = "scenario.rounds.second.revision.retest_sd"
values = [0.5, $(seq -s ', ' 1.01 0.01 1.69)]
END
set -- --set study.block_size=2 --replicates 60
call 0 run many.toml -o many.h5 "$@"
estimates many.h5 1.66 >one
call 0 run frame.toml -o alone.h5 "$@" --set scenario.rounds.second.revision.retest_sd=1.66
estimates alone.h5 base >two
holds 'a cell of a large family alone has other estimates' cmp -s one two
for part in 1 2 3; do call 0 run many.toml -o "$part.h5" "$@" --shard "$part/3"; done
call 0 merge -o merged.h5 1.h5 2.h5 3.h5
same 'digest of a large family in shards' "$(digest merged.h5)" "$(digest many.h5)"

# Everything at once: own numbers, kept values, a precision, more replicates, another grid, more shards than families.
sed 's/^delta = .*/&\nrandom_numbers = "independent"/' study.toml | sed '/^\[grid\]$/,$d' >both.toml
printf '[precision]\ntargets = [{metric = "recall", mcse = 0.01}]\n' >>both.toml
sed -n '/^\[grid\]$/,$p' study.toml >>both.toml
sed '/^\[\[grid.extra\]\]$/,$d' both.toml >fewer.toml
call 0 run fewer.toml -o both.h5 --replicates 1280
call 0 run both.toml -o both.h5 --replicates 5120 --resume
set --
for part in $(seq 13); do
  call 0 run both.toml -o "of13-$part.h5" --replicates 5120 --shard "$part/13"
  set -- "of13-$part.h5" "$@"
done
call 0 merge -o joined.h5 "$@"
same 'digest of a run extended and edited' "$(digest both.h5)" "$(digest joined.h5)"
finish
