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
bin/delphisim completion bash | cmp - share/bash-completion/completions/delphisim
bin/delphisim completion zsh | cmp - share/zsh/site-functions/_delphisim
bin/delphisim man | cmp - share/man/man1/delphisim.1
