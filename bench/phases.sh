#!/bin/sh
# SPDX-License-Identifier: MIT
# phases.sh PROGRAM instructions|time [ISA]: where a program of this folder, as reference_workload, spends a replicate,
# by phase and function. instructions: counted by callgrind, exactly and whatever else the machine does (it cannot run
# AVX-512); start-up is taken off. time: samples of perf, in per cent. Standard ISA: avx2.
set -e
program=$1 what=$2 isa=${3:-avx2}
[ -x "$program" ] || { echo "usage: phases.sh PROGRAM instructions|time [ISA]" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

count() { # REPLICATES: lines "instructions function"
  valgrind --tool=callgrind --callgrind-out-file="$work/out" "$program" --reps "$1" --seed 1 --isa "$isa" --out /dev/null \
    >/dev/null 2>&1
  callgrind_annotate --threshold=100 "$work/out" | sed -n 's/^ *\([0-9,]*\) ([^)]*) *[^:]*:\(.*\)$/\1 \2/p' | tr -d ','
}

case $what in
instructions)
  count 256 >"$work/few"
  count 512 >"$work/many"
  awk 'FNR == NR { n = $1; $1 = ""; few[$0] += n; next } { n = $1; $1 = ""; many[$0] += n }
    END { for (f in many) printf "%.0f %s\n", (many[f] - few[f]) / 256, f }' "$work/few" "$work/many" >"$work/lines"
  ;;
time)
  perf record -q -e cpu-clock -F 4000 -o "$work/perf" "$program" --reps 20000 --seed 1 --isa "$isa" --out /dev/null
  perf report -i "$work/perf" --stdio 2>/dev/null | sed -n 's/^ *\([0-9.]*\)% .*\[[.k]\] /\1 /p' >"$work/lines"
  ;;
*)
  echo "phases.sh: $what is neither instructions nor time" >&2
  exit 2
  ;;
esac

awk 'function phase_of(f) {
    if (f ~ /fill_words|fill_rows|fill_column|philox|normals|TruthDraw|draw_leniency|draw_person/) return "random numbers"
    if (f ~ /concordance|Evaluator|measure_|TruthBook|restrict_ranks|Metrics|Statistics/) return "metrics"
    if (f ~ /ExerciseRunner::add|add_values|ColumnSums|CellSums/) return "sums to store"
    if (f ~ /tally|count_ratings/) return "tally"
    if (f ~ /aggregate|OrderBook|ranks|make_keys|count_ties|List<|RuleReader|pool|scores/) return "rules"
    if (f ~ /fresh|revise|rate_|rate<|gather|read_old|pull|word_of|RoundSimulator|person|heap/) return "response"
    return "other"
  }
  { n = $1; $1 = ""; sum[phase_of($0)] += n; all += n; if (n > 0) print "    ", n, substr($0, 1, 90) > "/dev/stderr" }
  END { for (p in sum) printf "%-16s %10.1f %5.1f %%\n", p, sum[p], 100 * sum[p] / all; printf "%-16s %10.1f\n", "all", all }
' "$work/lines" 2>"$work/functions" | sort -k1,1
sort -rn -k1,1 "$work/functions" | head -40
