#!/bin/sh
# SPDX-License-Identifier: MIT
# A population from one published table, and the settings that it does not determine weighed by simulation. Usage:
# fit_tables.sh PROGRAM
. "$(dirname "$0")/lib.sh"
cp "$sources"/configs/fit_example/* .

call 0 fit fit.toml -o fitted.toml
same 'population.toml is what fit makes of the tables' "$(grep -v '^made_by' fitted.toml)" "$(grep -v '^made_by' population.toml)"
call 0 fit fit_one_table.toml -o one.toml
matches 'what one table lacks' "$(grep '^notes' one.toml)" \
  'notes = "No groups are published: people differ by leniency alone. One survey only: nothing is said of re-rating. If these are only the highest of the topics that were rated, tau is far too small .*"'
awk -F, 'NR == 1 { print $0 ",median,consensus" } NR > 1 { print $0 "," ($3 >= 6 ? 7 : 5) "," ($3 >= 7) }' table.csv >more.csv
sed 's/table.csv/more.csv/; s/"outcome"/"outcome", flag = "consensus"/' fit_one_table.toml >more.toml
printf 'flag = { at_least = 7, share = 0.7 }\n' >>more.toml
call 0 fit more.toml -o more_population.toml
matches 'medians are held out' "$(cat out)" ' *[0-9]+ of 20 published medians lie in the middle 95 % of .*'
matches 'and flags' "$(cat out)" ' *[0-9]+ of 20 flags are reproduced; .*'
same 'they change nothing that is fitted' "$(sed -n '/^.fitted/,/^.derived/p' more_population.toml)" "$(sed -n '/^.fitted/,/^.derived/p' one.toml)"
sed -i 's/,1$/,maybe/; s/,0$/,maybe/' more.csv
call 2 fit more.toml -o refused.toml
matches 'a flag that is none' "$(cat err)" ".*more.csv:2: flag is 'maybe' .expected 1 or 0, yes or no, true or false, or nothing."
refused 2 "fit.toml:1:1: there is one survey only (a study tunes how ratings change between two) leave out --study?" \
  fit fit.toml -o other.toml --study study.toml

refused 2 'command line: missing --study STUDY (its design is simulated, and its published figures weigh the settings)' \
  fit fit.toml --by-simulation -o posterior.toml
refused 2 'command line: --posterior is given (it goes with --by-simulation) add --by-simulation?' \
  fit fit.toml -o posterior.toml --posterior draws.csv
refused 2 'command line: --replicates is given (the exercises of --by-simulation are points and replicates of [by_simulation] in FIT.toml)' \
  fit fit.toml -o posterior.toml --by-simulation --study study.toml --replicates 100
printf '[by_simulation]\npoints = 20\n' | cat fit.toml - >few.toml
refused 2 'few.toml:1:1: points of [by_simulation] is 20 (3 settings are open, which need 30)' \
  fit few.toml --by-simulation --study study.toml -o posterior.toml
printf '[by_simulation]\npoints = 5000000\nreplicates = 1000\n' | cat fit.toml - >many.toml
refused 2 "many.toml:9:10: points x replicates is 5000000000 (at most 100000000 exercises)" \
  fit many.toml --by-simulation --study study.toml -o posterior.toml
printf '[by_simulation]\npoints = 60\nreplicates = 8\ndraws = 20000\nsets = 12\n' >>fit.toml
call 0 fit fit.toml --by-simulation --study study.toml -o one_thread.toml --posterior one_thread.csv --threads 1
matches 'what the settings lean on' "$(sed -n '/^group_offset/p; /^leniency_sd/p' out)" 'leniency_sd  *prior .*'
matches 'a figure that was held out' "$(sed -n '/^group_bound round1 patients/p' out)" '.*held out .*6\.58.*'
call 0 fit fit.toml --by-simulation --study study.toml -o threads.toml --posterior threads.csv --threads 3
holds 'the posterior is the same for any number of threads' cmp -s one_thread.toml threads.toml
holds 'the draws too' cmp -s one_thread.csv threads.csv
same 'draws' "$(wc -l <threads.csv)" 1001
call 0 check study.toml --set 'scenario.population="threads.toml"' --set 'scenario.assumptions="posterior_12"' --set 'grid={}'
sed -i 's/"constrained"/"held out"/' study.toml
refused 2 'fit.toml:1:1: no published figure of the study is marked constrained (nothing is left to weigh the settings by)' \
  fit fit.toml --by-simulation --study study.toml -o none.toml
finish
