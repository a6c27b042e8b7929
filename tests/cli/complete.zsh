# SPDX-License-Identifier: MIT
# What zsh offers at the end of lines: zsh -f complete.zsh FOLDER LINE..., with FOLDER that of _delphisim. Each line is
# typed into a zsh in a pseudo terminal, with a tab; `compadd`, which all completions go through, is listened to.
zmodload zsh/zpty
folder=$1 work=$(mktemp -d)
shift

type_in() {  # TEXT: and wait until the shell has read on
  rm -f $work/done
  zpty -n -w shell "$1"$'\x15'": >$work/done"$'\n'
  repeat 1000; do
    [[ -e $work/done ]] && return
    zpty -rt shell chunk
    sleep 0.02
  done
}

zpty -b shell env TERM=dumb zsh -f -i
type_in "fpath=($folder \$fpath); autoload -U compinit; compinit -u -D; bindkey '^I' complete-word"$'\n'
type_in "compadd() { [[ \$* == *-[OAD]\ * ]] || { local -a m; builtin compadd -O m \"\$@\"; print -rl -- \$m >>$work/offered }; builtin compadd \"\$@\" }"$'\n'
type_in $'delphisim \t'  # functions are loaded at the first use
for line; do
  : >$work/offered
  type_in "$line"$'\t'
  print -r -- "${line% } => $(sort -u $work/offered | grep . | tr '\n' ' ')"
done
zpty -d shell
rm -rf $work
