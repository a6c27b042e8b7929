#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds delphisim and runs its tests.
#   ./test.sh [--all] [--no-install]
#   --all          also what needs heavy company: sanitizer builds (one of them by clang), a browser, Python, R,
#                  Slurm, the site of the documentation, instruction counts
#   --no-install   install nothing: say what is missing and go on with what is there
# One line a part, details in build/log/PART.log. Exit code 1 if anything failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
. scripts/packages.sh
. scripts/steps.sh
trap 'printf "\ninterrupted\n"; exit 130' INT TERM

all=no no_install=()
for argument in "$@"; do
  case $argument in
    --all) all=yes ;;
    --no-install) no_install=(--no-install) ;;
    -h | --help) sed -n '3,7s/^# //p' "$0"; exit 0 ;;
    *) printf 'test.sh: unknown option %s\n' "$argument" >&2; sed -n '4,6s/^# //p' "$0" >&2; exit 2 ;;
  esac
done

passed=0 failed=0 skipped=0 table=() not_built=

record() {  # PART PASSED FAILED SKIPPED SECONDS [NOTE]
  local result=passed
  if [ "$3" -gt 0 ]; then result=failed; elif [ "$2" -eq 0 ]; then result=skipped; fi
  passed=$((passed + $2)) failed=$((failed + $3)) skipped=$((skipped + $4))
  table+=("$(printf '%-10s %-8s %6d %6d %7d %6d s  %s' "$1" "$result" "$2" "$3" "$4" "$5" "${6-}")")
  printf '%s: %d passed, %d failed, %d skipped, %d s%s\n' "$result" "$2" "$3" "$4" "$5" "${6:+ ($6)}"
  [ "$result" != failed ] || log_tail "build/log/$1.log"
}

skip() {  # PART REASON
  printf '%-10s ' "$1"
  record "$1" 0 0 1 0 "$2"
}

# What ctest said in LOG, as "passed failed skipped"; nothing where no test was run.
ctest_counts() {
  awk '/^ *[0-9]+\/[0-9]+ Test +#[0-9]+:.*\*\*\*(Skipped|Not Run \(Disabled\))/ {
         if (/Disabled/) disabled++; else skipped++
       }
       / tests? failed out of [0-9]+ *$/ { total = $NF; for (i = 1; i < NF; i++) if ($i == "failed") failed = $(i - 2); said = 1 }
       / tests? passed out of [0-9]+ *$/ { total = $NF; failed = 0; said = 1 }
       END { if (said) print total - failed - skipped, failed + 0, skipped + disabled }' "$1"
}

ctest_skipped() {  # LOG: the names of tests that were skipped
  sed -nE 's/^[[:space:]]+[0-9]+ - (.*) \((Skipped|Disabled)\)$/\1/p' "$1" | awk '{ printf "%s%s", (NR > 1 ? ", " : "skipped: "), $0 }'
}

preset() {  # PRESET: configure, build and test
  cmake --preset "$1" -DDELPHISIM_TESTS=ON && cmake --build --preset "$1" -j "$(nproc)" &&
    ${without_aslr[@]+"${without_aslr[@]}"} ctest --preset "$1" -j "$(nproc)"
}

ctest_part() {  # PART: the preset of that name
  local start=$SECONDS status=0 counts note=
  printf '%-10s ' "$1"
  preset "$1" >"build/log/$1.log" 2>&1 || status=$?
  read -r -a counts <<<"$(ctest_counts "build/log/$1.log")"
  note=$(ctest_skipped "build/log/$1.log")
  if [ ${#counts[@]} -ne 3 ]; then
    counts=(0 1 0) note='no tests were run'
    not_built+=" $1"
  fi
  if [ "$status" -ne 0 ] && [ "${counts[1]}" -eq 0 ]; then counts[1]=1 note="exit code $status"; fi
  record "$1" "${counts[@]}" $((SECONDS - start)) "$note"
}

# tests/PART/run.sh exits 0 passed, 77 cannot run here (its last line says why), else failed; a last line
# "N passed, N failed, N skipped" is counted, else the part is one test.
script_part() {  # PART ARGUMENT...
  local part=$1 start=$SECONDS status=0 last counts=(0 1 0) note=
  local script=tests/$part/run.sh log=build/log/$part.log
  shift
  [ -x "$script" ] || { skip "$part" "there is no $script"; return; }
  [ "${not_built#* release}" = "$not_built" ] || { skip "$part" 'the release build failed'; return; }
  printf '%-10s ' "$part"
  "$script" "$@" >"$log" 2>&1 || status=$?
  last=$(tail -n 1 "$log")
  if [[ $last =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed,\ ([0-9]+)\ skipped$ ]]; then
    counts=("${BASH_REMATCH[@]:1}")
  elif [ "$status" -eq 0 ]; then
    counts=(1 0 0)
  elif [ "$status" -eq 77 ]; then
    counts=(0 0 1) note=$last
  fi
  if [ "$status" -ne 0 ] && [ "$status" -ne 77 ] && [ "${counts[1]}" -eq 0 ]; then counts[1]=1 note="exit code $status"; fi
  record "$part" "${counts[@]}" $((SECONDS - start)) "$note"
}

sanitizer_runs() {  # SANITIZER PREFIX...: does a program built with it start here?
  local program compiler=c++
  [ "$1" = thread ] || compiler=clang++
  program=$(mktemp) && printf 'int main() {}\n' | "$compiler" -x c++ "-fsanitize=$1" -o "$program" - 2>/dev/null && "${@:2}" "$program" 2>/dev/null
  local status=$?
  rm -f "$program"
  return $status
}

mkdir -p build/log
packages_provide ${no_install[@]+"${no_install[@]}"} build figures test || printf 'Going on with what CMake finds.\n'
if [ $all = yes ]; then
  packages_provide ${no_install[@]+"${no_install[@]}"} heavy docs || printf 'Parts that need them are skipped.\n'
fi
command -v cmake >/dev/null || { printf 'CMake is not installed (it builds delphisim). Install the packages above?\n' >&2; exit 1; }

without_aslr=()
ctest_part release
script_part install build/release
if [ $all = yes ]; then
  if ! command -v clang++ >/dev/null; then skip sanitize 'clang++ is not installed'
  elif sanitizer_runs address,undefined env; then ctest_part sanitize; else skip sanitize 'a program built with ASan does not start here'; fi
  if sanitizer_runs thread env; then
    ctest_part tsan
  elif sanitizer_runs thread setarch -R; then  # old TSan runtimes fail where addresses are widely randomised
    without_aslr=(setarch -R)
    ctest_part tsan
    without_aslr=()
  else
    skip tsan 'a program built with TSan does not start here'
  fi
  for part in browser python r slurm docs instructions; do script_part $part build/release/delphisim; done
else
  for part in sanitize tsan browser python r slurm docs instructions; do skip $part 'needs --all'; done
fi

printf '\n%-10s %-8s %6s %6s %7s %8s\n' part result passed failed skipped time
printf '%s\n' "${table[@]}"
printf '\n%d passed, %d failed, %d skipped\n' $passed $failed $skipped
[ $failed -eq 0 ]
