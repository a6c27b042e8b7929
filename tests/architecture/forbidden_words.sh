#!/bin/sh
# SPDX-License-Identifier: MIT
# What would make results depend on the machine, the hour or the library stays out of the code; so do printing and
# exiting, outside cli. Usage: forbidden_words.sh ROOT
. "$(dirname "$0")/lib.sh"

# shellcheck disable=SC2086  # a list
sources '*.[hc]pp' $floors | code >"$stream"

# forbid FLOORS REGEX WHY: the regex begins and ends at the edge of a word.
forbid() {
  grep -E "^($1)/[^:]*:[0-9]+:(.*[^A-Za-z0-9_])?($2)([^A-Za-z0-9_]|\$)" "$stream" | report "$3"
}

# forbid_call FLOORS NAMES WHY: std::NAME and ::NAME anywhere, NAME( unless it is a member or of another namespace.
forbid_call() {
  qualified="(.*[^A-Za-z0-9_])?std::($2)([^A-Za-z0-9_]|\$)"
  global="(.*[^A-Za-z0-9_>])?::($2)[[:space:]]*\\("
  plain="(.*[^A-Za-z0-9_.>:])?($2)[[:space:]]*\\("
  grep -E "^($1)/[^:]*:[0-9]+:($qualified|$global|$plain)" "$stream" | report "$3"
}

report() {  # WHY
  awk -v why="$1" '{
    split($0, head, ":")
    text = substr($0, length(head[1]) + length(head[2]) + 3)
    gsub(/^[ \t]+|[ \t]+$/, "", text)
    print head[1] ":" head[2] ": " text " (" why ")?"
  }'
}

functions='a?(sin|cos|tan)h?f?|atan2f?|exp[2f]?|expm1f?|log(2|10|1p)?f?|powf?|erfc?f?|[lt]gammaf?|cbrtf?|hypotf?|fmaf?|fmod'
library='engine|experiments|analysis'
{
  forbid engine 'random_device|mt19937(_64)?|minstd_rand0?|default_random_engine|s?rand' \
    'randomness comes from an address: engine/random'
  forbid engine 'std::[a-z_]+_distribution|std::(shuffle|sample|random_shuffle)' \
    'the standard does not fix the algorithm: engine/random has its own'
  forbid engine 'std::(transform_)?reduce|std::execution' 'the order of the sum is open: add from left to right'
  forbid engine 'chrono|clock_gettime|gettimeofday' 'the engine does not read the clock'
  forbid_call engine 'time|clock' 'the engine does not read the clock'
  forbid engine 'iostream|fstream|ifstream|ofstream|filesystem|thread|jthread|mutex|future' \
    'the engine has no files, no printing and no threads of its own'
  forbid_call engine '[fvs]?n?printf|v[fs]n?printf|puts' 'the engine does not print'
  forbid "$library" '(std::)?(cout|cerr|clog|stdout|stderr)' 'the library does not print: hand the text back'
  forbid_call "$library" 'printf|puts|putchar|perror' 'the library does not print: hand the text back'
  forbid "$library" '(secure_)?getenv|setenv' 'the library does not read the environment: make it a parameter'
  forbid_call "$library" 'exit|_Exit|quick_exit|abort' 'the library does not exit: throw for a user'"'"'s error, assert for a bug'
  forbid_call 'engine|experiments' "$functions" \
    'last bits of libm differ between machines: use engine/random and engine/stats, or a polynomial'
  forbid "$library" '__builtin_(sin|cos|tan|exp|log|pow|erf|lgamma|fma)[a-z0-9]*|_mm(256|512)?_(mask_|maskz_)?fn?m(add|sub)[a-z0-9_]*' \
    'fused or library arithmetic changes last bits between machines'
  forbid "$library|cli" '#[[:space:]]*pragma[[:space:]]+(STDC[[:space:]]+FP_CONTRACT|GCC[[:space:]]+optimize|omp|clang[[:space:]]+fp)' \
    'flags of arithmetic are the same in every file: cmake/compile_options.cmake'
  forbid "$library|cli" 'optimize[[:space:]]*\(' 'flags of arithmetic are the same in every file: cmake/compile_options.cmake'
} >"$found"
finish "$(wc -l <"$stream")" lines
