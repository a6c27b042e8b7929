#!/bin/sh
# SPDX-License-Identifier: MIT
# Does CHECK see what it is for? Runs it on small trees with one planted fault each, and on near misses that are fine.
# Usage: planted.sh CHECK [ARGUMENT...]      the arguments follow the root when CHECK is run
#
# planted/CHECK.txt has one case a line: "bad" or "ok", a file, and what stands in it (printf's escapes; {300} before
# a text repeats it). A line "with" adds its file to the next case. Every "bad" must fail and name the file.
set -u
here=$(cd "$(dirname "$0")" && pwd)
check=$1
shift
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

put() {  # FILE TEXT
  mkdir -p "$tree/$(dirname "$1")"
  case $2 in
    '{'[0-9]*) yes "${2#*\}}" | head -n "$(expr "$2" : '{\([0-9]*\)}')" >"$tree/$1" ;;
    *) printf '%b\n' "$2" >"$tree/$1" ;;
  esac
}

fresh() {  # a tree without faults, in which every check finds something to read
  rm -rf "${tree:?}"/*
  put engine/random/clean.hpp '// SPDX-License-Identifier: MIT\n#pragma once\n#include <cstdint>'
  put CMakeLists.txt 'project(planted)'
  put scripts/clean.sh '#!/bin/sh\necho clean'
}

cases=0 bad=0 wrong=0
fresh
while read -r verdict file text; do
  case $verdict in '' | '#'*) continue ;; esac
  put "$file" "$text"
  [ "$verdict" != with ] || continue
  said=$(sh "$here/$check.sh" "$tree" "$@" 2>&1)
  status=$?
  cases=$((cases + 1))
  case $verdict in
    ok)
      if [ $status -ne 0 ]; then
        printf '%s must accept %s: %s\n%s\n' "$check" "$file" "$text" "$said"
        wrong=$((wrong + 1))
      fi
      ;;
    bad)
      bad=$((bad + 1))
      if [ $status -eq 77 ]; then echo "$said"; exit 77; fi
      case $status:$said in
        1:*"$file:"[0-9]*) ;;
        *)
          printf '%s must reject %s: %s (exit code %d)\n%s\n' "$check" "$file" "$text" $status "$said"
          wrong=$((wrong + 1))
          ;;
      esac
      ;;
    *) printf 'planted/%s.txt: no such verdict: %s\n' "$check" "$verdict"; exit 2 ;;
  esac
  fresh
done <"$here/planted/$check.txt"
printf '%d cases, %d of them planted faults, %d wrong\n' $cases $bad $wrong
[ $bad -gt 0 ] && [ $wrong -eq 0 ]
