#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What delphisim needs, by purpose, under the names of Debian 12. demo.sh and test.sh source this file; run, it is
#   scripts/packages.sh [--no-install] PURPOSE...      with PURPOSE one of build, figures, test, heavy, docs
# Only what is missing is installed, and only then is the network used.

packages_table() {
  cat <<'TABLE'
build g++                           C++20 compiler, GCC 12 or newer
build cmake                         CMake 3.25 or newer
build ninja-build                   Ninja
build pkg-config                    finds libraries for CMake
build libboost-dev                  Boost 1.74 headers
build libboost-program-options-dev  Boost.Program_options
build libtbb-dev                    oneTBB 2021
build libhdf5-dev                   HDF5 1.10, C library
build librandom123-dev              Random123 headers
build libtomlplusplus-dev           toml++ 3.3
build libfmt-dev                    {fmt} 9
build nlohmann-json3-dev            JSON for Modern C++ 3.11
build libxxhash-dev                 xxHash
figures nodejs                        Node.js 18 or newer, bundles the figures of pages
figures npm                           fetches what they are made of
test  catch2                        Catch2 2.13
test  libbenchmark-dev              Google Benchmark
test  hdf5-tools                    h5dump, h5diff
heavy clang                         clang++, the second compiler
heavy clang-format                  one style of sources
heavy python3-h5py                  h5py, for the readers in Python
heavy python3-numpy                 NumPy, for the readers in Python
heavy python3-pandas                pandas, for the Python package
heavy python3-matplotlib            Matplotlib, for its figures
heavy python3-setuptools            builds the Python package
heavy python3-pip                   installs it
heavy r-base-core                   R
heavy r-cran-hdf5r                  hdf5r, for the R package
heavy r-cran-ggplot2                ggplot2, for its figures
heavy chromium                      browser without a window, for the check of the page
heavy valgrind                      counts instructions
heavy shellcheck                    checks the shell scripts
heavy slurmctld                     Slurm's controller, for the test of clusters
heavy slurmd                        Slurm's node
heavy slurm-client                  sbatch, squeue, scontrol
heavy munge                         what Slurm's programs know each other by
docs  mkdocs                        builds the site of the documentation
docs  mkdocs-material               its theme
TABLE
}

packages_of() {  # PURPOSE...: the names, one a line
  local purpose
  for purpose in "$@"; do packages_table | awk -v purpose="$purpose" '$1 == purpose { print $2 }'; done
}

# Node.js has packages of its makers beside Debian's: what can be run is there.
packages_there() {  # NAME: whether there is the program of a package that may come from elsewhere
  case $1 in
    nodejs) command -v node >/dev/null ;;
    npm) command -v npm >/dev/null ;;
    *) return 1 ;;
  esac
}

packages_missing() {  # PURPOSE...: the names that dpkg does not know as installed
  local -a wanted
  local name
  mapfile -t wanted < <(packages_of "$@")
  # shellcheck disable=SC2016  # the format is dpkg's
  dpkg-query -W -f '${Package} ${db:Status-Status}\n' "${wanted[@]}" 2>/dev/null |
    awk -v wanted="${wanted[*]}" '
      $2 == "installed" { have[$1] = 1 }
      END { n = split(wanted, name, " "); for (i = 1; i <= n; i++) if (!(name[i] in have)) print name[i] }' |
    while read -r name; do packages_there "$name" || printf '%s\n' "$name"; done
}

packages_explain() {  # NAME...: each with what it is
  packages_table | awk -v names=" $* " 'index(names, " " $2 " ") { sub(/^[a-z]+ +/, "  "); print }'
}

packages_apt() {  # ARGUMENT...: apt-get as root, its output in the log
  local -a as_root=()
  if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 "$@" >>build/log/packages.log 2>&1
}

packages_install() {  # NAME...: all at once, or as many as can be had
  local name
  packages_apt install --no-install-recommends "$@" && return 0
  for name in "$@"; do packages_apt install --no-install-recommends "$name" || true; done
}

# packages_provide [--no-install] PURPOSE...: installs what is missing, or says what is needed. Status 1: something
# is not there as a package (it may still be there otherwise, which CMake finds out).
packages_provide() {
  local install=yes start=$SECONDS
  local -a missing
  if [ "${1-}" = --no-install ]; then install=no; shift; fi
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    mapfile -t missing < <(packages_of "$@")
    printf 'This system has no apt-get. What is needed, by its name on Debian 12:\n'
    packages_explain "${missing[@]}"
    return 1
  fi
  mapfile -t missing < <(packages_missing "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$install" = yes ] && [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    printf 'Packages cannot be installed (not root, and there is no sudo).\n'
    install=no
  fi
  if [ "$install" = yes ]; then
    mkdir -p build/log
    : >build/log/packages.log
    printf 'Installing %s ... ' "${missing[*]}"
    packages_apt update || true
    packages_install "${missing[@]}"
    printf '%d s\n' $((SECONDS - start))
    mapfile -t missing < <(packages_missing "$@")
    [ ${#missing[@]} -gt 0 ] || return 0
    printf 'Not every package could be installed (build/log/packages.log).\n'
    tail -n 5 build/log/packages.log | sed 's/^/  | /'
  fi
  printf 'Missing packages:\n'
  packages_explain "${missing[@]}"
  return 1
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  set -eu
  cd "$(dirname "$0")/.."
  case "${*: -1}" in
    build | figures | test | heavy | docs) packages_provide "$@" ;;
    *) sed -n '3,5s/^# //p' "$0"; exit 2 ;;
  esac
fi
