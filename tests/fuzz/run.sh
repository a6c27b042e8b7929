#!/bin/sh
# SPDX-License-Identifier: MIT
# Fuzzes the readers under ASan and UBSan by clang's libFuzzer. Usage: run.sh SECONDS [NAME...], each reader for so long.
# What is found stays in build/fuzz/found; tests/fuzz/corpus gets new inputs only by hand.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
seconds=${1:?seconds for each reader}
shift
[ $# -gt 0 ] || set -- csv study ratings
cmake --preset fuzz -S "$root" >/dev/null
for name; do
  cmake --build "$root/build/fuzz" --target "fuzz_$name"
  work=$root/build/fuzz/inputs/$name found=$root/build/fuzz/found/$name-
  mkdir -p "$work" "$root/build/fuzz/found"
  case $name in
    study) # studies that are there, and their words
      find "$root/configs" "$root/tests/config_errors" -name '*.toml' -size -20k -exec cp {} "$work" \;
      grep -rohE '[a-z_]{3,}' "$root"/configs/*/study.toml | sort -u | sed 's/.*/"&"/' >"$work.dict" ;;
    ratings) # mappings that tests have, each with its table
      for map in "$root"/tests/unit/ratings/malformed/*.toml; do
        { cat "$map"; printf '\n----\n'; cat "${map%.toml}.csv" 2>/dev/null || true; } >"$work/$(basename "$map")"
      done
      grep -ohE '[a-z_]{3,}|\{[a-z]+\}' "$root/docs/ratings.md" | sort -u | sed 's/.*/"&"/' >"$work.dict" ;;
    *) find "$root/configs" -name '*.csv' -size -20k -exec cp {} "$work" \;
      printf '"\\"\\""\n' >"$work.dict" ;;
  esac
  echo "$name: $seconds s"
  "$root/build/fuzz/tests/fuzz/fuzz_$name" -max_total_time="$seconds" -max_len=20000 -timeout=120 -rss_limit_mb=2000 -verbosity=0 -print_final_stats=1 \
    -dict="$work.dict" -artifact_prefix="$found" "$work" "$root/tests/fuzz/corpus/$name"
done
echo "nothing found"
