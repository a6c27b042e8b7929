#!/bin/sh
# SPDX-License-Identifier: MIT
# Headers that take seconds to compile stand in .cpp files only, and some in one place only. Usage: heavy_headers.sh ROOT
. "$(dirname "$0")/lib.sh"

# shellcheck disable=SC2086  # a list
sources '*.[hc]pp' $floors tests bench | code | grep -E '^[^:]*:[0-9]+:[[:space:]]*#[[:space:]]*include' >"$stream"

heavy() {  # HEADER: includes of it, as file:line
  grep -E "^[^:]*:[0-9]+:[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]($1)" "$stream" | cut -d: -f1,2
}

in_sources_only() {  # HEADER NAME
  heavy "$1" | grep -E '\.hpp:' | sed "s|\$|: $2 in a header (every file that includes it pays for it) include it in the .cpp?|"
}

on_floors_only_in() {  # PLACE HEADER NAME
  heavy "$2" | grep -E '^(engine|experiments|analysis|cli)/' | grep -vE "^$1" | sed "s|\$|: $3 outside $1 (only that room knows it) go through its interface?|"
}

hdf5='hdf5(_hl)?\.h|H5[A-Za-z]*\.h|hdf5/'
tbb='(oneapi/)?tbb[./]|execution>'
options='boost/program_options'
{
  in_sources_only 'toml\+\+/' toml++
  in_sources_only "$options" Boost.Program_options
  in_sources_only "$hdf5" HDF5
  in_sources_only "$tbb" oneTBB
  in_sources_only 'nlohmann/' nlohmann/json
  on_floors_only_in cli/ "$options" Boost.Program_options
  on_floors_only_in experiments/store/ "$hdf5" HDF5
  on_floors_only_in experiments/run/ "$tbb" oneTBB
  heavy "$tbb" | grep -E '^experiments/run/' | awk -F: '
    NR == 1 { first = $1 }
    $1 != first { print $0 ": oneTBB also stands in " first " (threads meet in one file, so that a stand-in can be checked) use that file?" }'
} >"$found"
finish "$(wc -l <"$stream")" includes
