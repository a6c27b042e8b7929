#!/bin/sh
# SPDX-License-Identifier: MIT
# The figures' packages are those of the lock file, npm is asked when that is needed alone, and builds without it work:
# cmake/page_script.cmake in a small project, with a node and an npm that write down that they were called.
# Usage: page_script.sh ROOT
set -eu
root=$(cd "$1" && pwd)
if ! command -v cmake >/dev/null || ! command -v ninja >/dev/null; then echo "cmake and ninja are not installed"; exit 77; fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p web/src bin
touch web/src/main.js web/build.mjs web/licences.mjs
echo '{}' >web/package.json
echo one >web/package-lock.json
cat >bin/npm <<END
#!/bin/sh
echo npm >>$folder/calls
[ ! -e $folder/offline ] || { echo 'no network'; exit 1; }
mkdir -p node_modules && cp package-lock.json node_modules/lock
END
cat >bin/node <<'END'
#!/bin/sh
cp "$2/node_modules/lock" "$3"
echo "$3: $1" >"$3.d"
END
chmod +x bin/npm bin/node
cat >CMakeLists.txt <<END
cmake_minimum_required(VERSION 3.25)
project(figures LANGUAGES NONE)
include($root/cmake/page_script.cmake)
delphisim_page_script(\${PROJECT_SOURCE_DIR}/web none.cpp)
message(STATUS "source: \${SCRIPT_SOURCE}")
if(NOT SCRIPT_SOURCE STREQUAL "none.cpp")
  add_custom_target(script ALL DEPENDS \${SCRIPT_SOURCE})
endif()
END

checks=0
equal() {  # WHAT FOUND EXPECTED
  checks=$((checks + 1))
  [ "$2" = "$3" ] || { printf '%s: found "%s", expected "%s"\n' "$1" "$2" "$3"; exit 1; }
}
calls() { wc -l <calls | tr -d ' '; }
configure() {  # ARGUMENT...: the name of the source that the project gets
  if cmake -S . -B build -G Ninja -DDELPHISIM_NODE="$folder/bin/node" -DDELPHISIM_NPM="$folder/bin/npm" "$@" >log 2>&1; then
    sed -n 's/^-- source: .*\///p; s/^-- source: \(none.cpp\)$/\1/p' log
  else
    echo refused
  fi
}
: >calls

for word in OFF NO false 0; do equal "DELPHISIM_FIGURES=$word" "$(configure -DDELPHISIM_FIGURES=$word)" none.cpp; done
equal 'an unknown word' "$(configure -DDELPHISIM_FIGURES=maybe)" refused
equal 'npm is not asked without figures' "$(calls)" 0

touch offline
equal 'AUTO without network' "$(configure -DDELPHISIM_FIGURES=AUTO)" none.cpp
equal 'AUTO without network again' "$(configure)" none.cpp
equal 'npm is not asked again' "$(calls)" 1
equal 'ON without network' "$(configure -DDELPHISIM_FIGURES=ON)" refused
equal 'ON asks npm again' "$(calls)" 2
rm offline
equal 'ON with network' "$(configure -DDELPHISIM_FIGURES=yes)" page_script.cpp
equal 'ON asks npm once more' "$(calls)" 3
equal 'AUTO with packages' "$(configure -DDELPHISIM_FIGURES=AUTO)" page_script.cpp
equal 'npm is not asked for what is there' "$(calls)" 3

ninja -C build >log 2>&1 || { cat log; exit 1; }
equal 'the bundle' "$(cat build/figures/page_script.cpp)" one
sleep 1  # file times of whole seconds
echo two >web/package-lock.json
ninja -C build >log 2>&1 || { cat log; exit 1; }
equal 'the bundle of a changed lock file' "$(cat build/figures/page_script.cpp)" two
equal 'npm installs it once' "$(calls)" 4
ninja -C build >log 2>&1
equal 'then there is nothing to do' "$(grep -c 'no work to do' log)" 1
echo "$checks checks passed"
