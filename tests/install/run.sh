#!/bin/sh
# SPDX-License-Identifier: MIT
# `cmake --install` gives a prefix whose program checks the installed study. Usage: run.sh BUILD
set -eu
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
cmake --install "$1" --prefix "$prefix"
cd "$prefix"
bin/delphisim --help
bin/delphisim check share/delphisim/configs/wwcsc2020/study.toml
