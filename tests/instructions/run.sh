#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Has the kernel grown? Instructions of one replicate on the AVX2 path, counted by callgrind, against committed figures:
# counts are the same on every machine and at every load, times are not.
#   run.sh BUILD/delphisim [--write | --figures FILE]
#   --write     renew the committed figures with what is counted now
#   --figures   others than tests/instructions/figures.txt
# A replicate costs the difference of runs of 64 and 16, divided by 48: starting costs nothing. Fails above +5 %; from
# -5 % on it asks for the figures to be renewed. Exit codes: 0 passed, 1 failed, 77 cannot run here (the last line says why).
set -uo pipefail
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
program=$(dirname "${1:?the program}")/bench/exercises
shift
figures=$here/figures.txt write=no tolerance=5
case ${1-} in
  --write) write=yes ;;
  --figures) figures=${2:?a file} ;;
esac

skip() {
  printf '%s\n' "$1"
  exit 77
}

command -v valgrind >/dev/null || skip 'valgrind is not installed (it counts the instructions)'
[ -x "$program" ] || skip "$program is not there (it is built with DELPHISIM_BENCH=ON)"
compiler=$(strings -a "$program" 2>/dev/null | sed -n 's/^GCC: .* \([0-9]*\)\.[0-9.]*$/g++ \1/p' | sort -u | head -n 1)
[ "$compiler" = 'g++ 12' ] || skip "built by ${compiler:-another compiler} (the figures are those of g++ 12)"
"$program" "$root/configs/example/study.toml" 1 avx2 >/dev/null 2>&1 || skip 'this processor has no AVX2'
log=$(mktemp)
trap 'rm -f "$log"' EXIT

count() {  # STUDY REPLICATES: instructions of a run, which must compute what it computes without callgrind
  local plain counted
  plain=$("$program" "$root/configs/$1" "$2" avx2 | sed 's/.*"digest"/digest/') || return 1
  counted=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$root/configs/$1" "$2" avx2 \
    2>"$log" | sed 's/.*"digest"/digest/')
  if [ -z "$plain" ] || [ "$plain" != "$counted" ]; then
    printf '%s: callgrind gives %s, without it %s\n' "$1" "$counted" "$plain" >&2
    return 1
  fi
  sed -n 's/^==.*Collected : //p' "$log"
}

passed=0 failed=0 renewed=$(sed -n '/^#/p' "$figures")
while read -r study figure; do
  if ! few=$(count "$study" 16) || ! many=$(count "$study" 64); then
    failed=$((failed + 1))
    continue
  fi
  now=$(((many - few) / 48))
  change=$(awk -v a="$now" -v b="$figure" 'BEGIN { printf "%+.1f", 100 * (a / b - 1) }')
  renewed+=$(printf '\n%-28s %s' "$study" "$now")
  printf '%-28s %10d instructions a replicate, committed %10d: %s %%\n' "$study" "$now" "$figure" "$change"
  if [ "$now" -gt $((figure + figure * tolerance / 100)) ]; then
    failed=$((failed + 1))
    printf '  more than +%d %%: find out what grew (callgrind_annotate), or, where it is worth it, renew the figure with\n' $tolerance
    printf '  tests/instructions/run.sh BUILD/delphisim --write and say in the commit message what was bought.\n'
  else
    passed=$((passed + 1))
    [ "$now" -ge $((figure - figure * tolerance / 100)) ] ||
      printf '  renew the figure, so that the gain is kept: tests/instructions/run.sh BUILD/delphisim --write\n'
  fi
done < <(sed '/^#/d' "$figures")
if [ $write = yes ]; then
  printf '%s\n' "$renewed" >"$figures"
  failed=0
fi
printf '%d passed, %d failed, 0 skipped\n' $passed $failed
[ $failed -eq 0 ] && [ $((passed + failed)) -gt 0 ]
