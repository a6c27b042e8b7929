#!/bin/sh
# SPDX-License-Identifier: MIT
# CMake files keep arithmetic exact and list their sources. Usage: build_files.sh ROOT [COMPILE-COMMANDS]
commands=${2-compile_commands.json}
. "$(dirname "$0")/lib.sh"
[ $# -lt 2 ] || [ -f "$commands" ] || { echo "build_files.sh: there is no $commands"; exit 1; }

{
  # shellcheck disable=SC2086  # a list
  sources 'CMakeLists.txt' $floors tests bench
  sources '*.cmake' cmake
  for file in CMakeLists.txt CMakePresets.json; do [ ! -f $file ] || echo $file; done
} >"$stream"

forbid() {  # REGEX WHY
  while read -r file; do
    sed 's/#.*//' "$file" | grep -nE -- "$1" | sed "s|^\([0-9]*\):.*|$file:\1: $2|"
  done <"$stream"
}

{
  forbid '-ffast-math|-Ofast|-funsafe-math-optimizations|-fassociative-math|-freciprocal-math|-ffinite-math-only' \
    'unsafe arithmetic (results must be equal on every machine) leave the flag out?'
  forbid '-ffp-contract=(fast|on)' 'contraction (a fused multiply-add changes last bits) use -ffp-contract=off?'
  forbid '-march=native|-mcpu=native|-mtune=native' 'a build for this machine only (one binary runs everywhere) dispatch at run time?'
  forbid 'file *\( *GLOB' 'globbed sources (a file that is not listed must not be built) list them?'
  if [ -f "$commands" ]; then
    grep -E '^ *"command":' "$commands" | grep -v -e '-ffp-contract=off' |
      sed 's|.* -c \([^ "]*\).*|\1:1: compiled without -ffp-contract=off (a fused multiply-add changes last bits) link delphisim_options?|'
  fi
} >"$found"
finish "$(wc -l <"$stream")" files
