#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs what is missing, builds delphisim and runs the study of the WWCSC 2020 exercise.
#   ./demo.sh [--no-install] [--no-figures] [--build-only]
#   --no-install   install nothing: say what is missing and go on with what CMake finds
#   --no-figures   pages with tables alone, for which neither Node.js nor npm is needed
#   --build-only   stop when build/release/delphisim is built
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. scripts/packages.sh
. scripts/steps.sh

no_install=() purposes=(build figures) figures=() build_only=no
for argument in "$@"; do
  case $argument in
    --no-install) no_install=(--no-install) ;;
    --no-figures) purposes=(build) figures=(-DDELPHISIM_FIGURES=OFF) ;;
    --build-only) build_only=yes ;;
    -h | --help) sed -n '3,7s/^# //p' "$0"; exit 0 ;;
    *) printf 'demo.sh: unknown option %s\n' "$argument" >&2; sed -n '4,7s/^# //p' "$0" >&2; exit 2 ;;
  esac
done

configure() {
  if [ -f build/release/CMakeCache.txt ]; then
    cmake build/release ${figures[@]+"${figures[@]}"}  # keeps what an earlier build chose
  else
    cmake --preset release -DDELPHISIM_TESTS=OFF -DDELPHISIM_BENCH=OFF ${figures[@]+"${figures[@]}"}
  fi
}

program=build/release/delphisim
result=out/wwcsc2020
summarise() { "$program" summary $result.h5 --format csv >$result-summary.csv; }

packages_provide ${no_install[@]+"${no_install[@]}"} "${purposes[@]}" || printf 'Going on with what CMake finds.\n'
command -v cmake >/dev/null || { printf 'CMake is not installed (it builds delphisim). Install the packages above?\n' >&2; exit 1; }
step configure 'Configuring the release build' configure || {
  printf 'CMake did not find everything that delphisim needs:\n' >&2
  mapfile -t needed < <(packages_of build)
  packages_explain "${needed[@]}" >&2
  exit 1
}
step build 'Building the program (about two minutes on 2 cores the first time)' \
  cmake --build --preset release --target delphisim -j "$(nproc)"
[ "$build_only" = no ] || { printf 'The program: %s\n' "$program"; exit 0; }

mkdir -p out
step run 'Running configs/wwcsc2020/study.toml (about a minute)' \
  "$program" run configs/wwcsc2020/study.toml -o $result.h5 --force
step summary "Writing every estimate with its Monte-Carlo error to $result-summary.csv" \
  summarise
step compare 'Comparing the rules' "$program" compare $result.h5
step report 'Writing the page' "$program" report $result.h5 -o $result.html
printf '\n'
cat build/log/compare.log
printf '\nThe page: %s\n' "$PWD/$result.html"
