#!/bin/sh
# SPDX-License-Identifier: MIT
# Every command says in its help what it takes, and takes no more than it says. Usage: help.sh PROGRAM
. "$(dirname "$0")/lib.sh"

commands=$(printf '%s\n' \
  'init FILE: --force' \
  'check STUDY: --set --replicates --seed --isa' \
  'run STUDY: --output --set --replicates --seed --threads --shard --resume --force --max-time --isa --quiet' \
  'slurm STUDY: --output --set --replicates --seed --shards --time --merge-time --mem --partition --cpus --sbatch --submit --force' \
  'status [RESULTS...]: --study --shards --output --format' \
  'merge SHARD...: --output --allow-missing --force' \
  'summary R.h5: --format --cell --rule --metric --truth --topics --all' \
  'compare R.h5: --reference --metric --truth --group --cell --delta --format --all --robust' \
  'report R.h5: --output --force' \
  'replay R.h5|STUDY: --cell --replicate --copy --part --rule --all --format --output --force --set --replicates --seed --isa' \
  'analyse [RATINGS.csv]: --mapping --scale --summary --columns --rules --length --bootstrap --seed --threads --output --force --isa' \
  'fit FIT.toml|RATINGS.csv: --output --force --mapping --scale --shown --statistic --bootstrap --seed --check --write-study --empirical --study --replicates --by-simulation --posterior --threads' \
  'audit [TABLE.csv]: --against --columns --scale --format --checks' \
  'plan STUDY: --target --sense --with --least --most --group --available --allocate --budget --topics --discover --naming --missing --mentions --cost --response --retention --no-rivals --precision --replicates --panels --set --seed --threads --isa --format --output --force --quiet' \
  'digest RESULTS...:' \
  'rules: --format' \
  'indices: --format' \
  'metrics: --format' \
  'behaviours: --format' \
  'completion [SHELL]: --names --of' \
  'man:')

call 0 --help
cp out help
same 'standard error of --help' "$(cat err)" ''
same 'the commands' "$(sed -n '/^Commands:$/,/^$/s/^  \([a-z]*\) .*/\1/p' help)" "$(echo "$commands" | sed 's/[: ].*//')"
call 0 help
holds '-h, help and --help are the same' cmp -s out help
call 0 -h
holds '-h, help and --help are the same' cmp -s out help
call 2
holds 'no command at all gives the help' cmp -s out help
call 0 --version
matches 'version' "$(cat out)" 'delphisim [0-9]+\.[0-9]+\.[0-9]+'
same 'the version is the one of the build' "$(cat out)" \
  "delphisim $(sed -n 's/^project(delphisim VERSION \([0-9.]*\) .*/\1/p' "$sources/CMakeLists.txt")"

every=$(echo "$commands" | tr ' ' '\n' | grep '^--' | sort -u)
echo "$commands" >list
while IFS= read -r line; do
  takes=${line%%:*} options=${line#*:}
  command=${takes%% *}
  call 0 "$command" --help
  same "standard error of $command --help" "$(cat err)" ''
  same "first line of $command --help" "$(head -n 1 out)" "Usage: delphisim $takes [options]"
  # shellcheck disable=SC2086  # a list
  same "options in $command --help" "$(sed -n '/^Options:$/,$s/^  \(-[a-zA-Z] \[ \)\{0,1\}\(--[a-z-]*\).*/\2/p' out | sort)" \
    "$(printf '%s\n' $options --color --help | sort)"
  holds "every option of $command has a meaning" sh -c '! grep -Eq "^  (-. )?\[? ?--[a-z-]+ ?\]?( [A-Z/=]+)?$" out'
  for option in $every; do
    case " $options " in *" $option "*) continue ;; esac
    call 2 "$command" "$option"
    matches "$command does not take $option" "$(cat err)" \
      "command line: unknown option '$option' \(delphisim $command does not have it\).*"
  done
  call 0 "$command" -h
done <list

call 0 rules
for name in mean median lower_bound one_pool equal_groups groups_united top_k two_clusters; do
  holds "rules lists $name" grep -q "^  $name " out
done
call 0 metrics
for name in recall regret tau_b size people rating_mean carried_recall; do
  holds "metrics lists $name" grep -q "^  $name " out
done
for command in rules indices metrics behaviours; do
  call 0 $command --format json
  cp out json
  call 0 $command --format table
  matches "$command as JSON and as table have the same number of names" "$(grep -c '"summary":' json)" \
    "$(grep -Ec '^  [a-z0-9_]+ ' out)"
done
call 0 metrics --format json
matches 'between which values recall lies, and that a mean of ratings has no bounds' "$(tr -d ' \n' <out)" \
  '.*"name":"recall",[^{}]*,"value":\{"min":0.0,"max":1.0\}.*"name":"rating_mean",[^{}]*,"value":\{"min":null,"max":null\}.*'
call 0 indices
holds 'the range of an index' grep -q 'value: between -1 and 1$' out
finish
