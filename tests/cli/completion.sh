#!/bin/sh
# SPDX-License-Identifier: MIT
# Completion and the manual page have every command and option of the help, and complete in a real bash and, where there
# is one, a real zsh. Usage: completion.sh PROGRAM
. "$(dirname "$0")/lib.sh"
cp "$sources/tests/cli/study.toml" "$sources/tests/cli/topics.csv" .
PATH=$(dirname "$program"):$PATH
export PATH

call 0 completion bash
cp out delphisim.bash
call 0 completion zsh
cp out _delphisim
call 0 man
cp out delphisim.1
call 2 completion
call 2 completion bash zsh
refused 2 "command line: [SHELL] is 'powershell' (expected bash or zsh)" completion powershell
refused 2 'command line: --names and --of go together (which names, of which file?) as in --names cells --of R.h5?' \
  completion --names cells

# What bash offers, the words of a line being given.
cat >complete.bash <<'EOF'
source ./delphisim.bash
complete -p delphisim >/dev/null || exit 1
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_delphisim
printf '%s\n' "${COMPREPLY[@]}" | sort | tr '\n' ' '
EOF
# Every command and option of the help.
call 0 --help
commands=$(sed -n '/^Commands:$/,/^$/s/^  \([a-z]*\) .*/\1/p' out)
differ 'commands' "$commands" ''
unescaped() { sed 's/\\-/-/g; s/\\fB//g; s/\\fI//g; s/\\fR//g' "$1"; }
unescaped delphisim.1 >page
holds 'OPTIONS OF EVERY COMMAND is in the page' grep -qx '.SH OPTIONS OF EVERY COMMAND' page
for command in $commands; do
  call 0 "$command" --help
  sed -n '/^Options:$/,$s/^  \(-[a-zA-Z] \[ \)\{0,1\}\(--[a-z-]*\).*/\2/p' out >options
  bash complete.bash delphisim "$command" - | tr ' ' '\n' >bash_options
  sed -n "/^      $command)\$/,/[^;] ;;\$/p" _delphisim >zsh_options
  sed -n "/^\.SS $command\$/,/^\.S[SH] /p; /^\.SH OPTIONS OF EVERY COMMAND\$/,/^\.SH EXIT/p" page >man_options
  while read -r option; do
    holds "bash completes $command $option" grep -qx -e "$option" bash_options
    holds "zsh completes $command $option" grep -Eq -e "[')}]\*?$option(=|\[)" zsh_options
    holds "the manual has $command $option" grep -Eqx -e "(-[a-zA-Z], )?$option( .+)?" man_options
  done <options
done
holds 'the manual says how the program was made' grep -q "^\.TH DELPHISIM 1 .*\"delphisim [0-9]" delphisim.1

# What bash offers at the end of a line.
bash_offers() {  # EXPECTED WORD...
  expected=$1
  shift
  same "bash completes $*" "$(bash complete.bash "$@")" "$expected${expected:+ }"
}
call 0 run study.toml -o r.h5
mkdir folder
touch folder/x.h5 other.csv
bash_offers 'check compare completion' delphisim c
bash_offers '--format' delphisim summary --fo
bash_offers 'csv json table' delphisim summary r.h5 --format ''
bash_offers 'csv' delphisim summary r.h5 --format = c
bash_offers 'csv json table' delphisim summary r.h5 --format =
bash_offers 'always auto' delphisim rules --color a
bash_offers 'folder r.h5' delphisim summary ''
bash_offers 'folder study.toml' delphisim check ''
bash_offers 'folder/x.h5' delphisim summary folder/
bash_offers 'mean/equal_groups/top_k_2 mean/one_pool/top_k_2' delphisim compare r.h5 --reference mean
bash_offers 'base none' delphisim summary r.h5 --cell ''
# Files whose names are quoted or under the home folder, and one whose name is a command: no word is run.
# shellcheck disable=SC2016  # a name
command='$(touch run).h5'
cp r.h5 'a b.h5'
cp r.h5 "$command"
quoted() {
  HOME=$PWD bash_offers 'base none' "$1" summary "$2" --cell ''
}
quoted delphisim 'a\ b.h5'
quoted delphisim "'a b.h5'"
# shellcheck disable=SC2088  # as it is typed
quoted delphisim '~/r.h5'
bash_offers 'base none' delphisim summary "$command" --cell ''
holds 'no word is run' test ! -e run
rm 'a b.h5' "$command"
bash_offers 'people' delphisim summary r.h5 --truth p
bash_offers 'clinical lay' delphisim compare r.h5 --group ''
bash_offers 'clinical lay' delphisim plan study.toml --group ''
bash_offers 'group_recall' delphisim compare r.h5 --metric g
bash_offers 'rank_biased_overlap' delphisim compare --metric rank
bash_offers 'scenario.leniency_sd=' delphisim check --set scenario.len
bash_offers 'baseline' delphisim run -o x.h5 --isa b
bash_offers 'mean median' delphisim fit --statistic ''
bash_offers 'bash zsh' delphisim completion ''
matches 'rounds and ratings' "$(bash complete.bash delphisim replay r.h5 --part r)" 'ratings rounds rules '
same 'files of any kind for -o' "$(bash complete.bash delphisim run -o o)" 'options other.csv out '

# The page is clean for man and, where it is installed, for mandoc.
if command -v man >/dev/null; then
  same 'warnings of man' "$(man -l --warnings -E UTF-8 delphisim.1 2>&1 >/dev/null)" ''
  holds 'man shows the options' sh -c 'MANWIDTH=100 man -l delphisim.1 | col -b | grep -q -e "--max-time T"'
else
  echo 'man is not installed: the manual page was not read'
fi
if command -v mandoc >/dev/null; then
  same 'mandoc -T lint' "$(mandoc -T lint delphisim.1)" ''
else
  echo 'mandoc is not installed: the manual page was not checked by it'
fi

if ! command -v zsh >/dev/null; then
  echo 'zsh is not installed: its completion was not tried'
  finish
fi
holds 'zsh reads its completion' zsh -n _delphisim
zsh -f "$sources/tests/cli/complete.zsh" "$folder" 'delphisim summary --fo' 'delphisim summary --format ' \
  'delphisim summary --format=c' 'delphisim summary r.h5 --cell ' 'delphisim compare r.h5 --reference mean' \
  'delphisim summary ' 'delphisim check --set scenario.len' 'delphisim completion ' >found
sed 's/$/ /' >expected <<'EOF'
delphisim summary --fo => --format
delphisim summary --format => csv json table
delphisim summary --format=c => csv
delphisim summary r.h5 --cell => base none
delphisim compare r.h5 --reference mean => mean/equal_groups/top_k_2 mean/one_pool/top_k_2
delphisim summary => folder r.h5
delphisim check --set scenario.len => scenario.leniency_sd=
delphisim completion => bash zsh
EOF
same 'zsh completes' "$(cat found)" "$(cat expected)"
cp r.h5 'a b.h5'
cp r.h5 "$command"
same 'zsh completes quoted names, and runs none' \
  "$(zsh -f "$sources/tests/cli/complete.zsh" "$folder" 'delphisim summary a\ b.h5 --cell ' "delphisim summary $command --cell ")" \
  "delphisim summary a\ b.h5 --cell => base none 
delphisim summary $command --cell => base none "
holds 'no word of a line is run' test ! -e run
finish
