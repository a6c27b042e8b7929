#!/bin/sh
# SPDX-License-Identifier: MIT
# Ratings as a user brings them: the example of docs/ratings.md, what cannot be read, and what must not leak.
# Usage: ratings.sh PROGRAM
. "$(dirname "$0")/lib.sh"

call 0 init study.toml
call 0 replay study.toml --part ratings --format csv
cp out ratings.csv
cat >map.toml <<'MAP'
[columns]
participant = "person"
[where]
status = ["rated", "no opinion"]
[scale]
min = 1
max = 9
step = 1
[words]
no_opinion = [""]
MAP
call 0 fit ratings.csv --mapping map.toml --shown both --bootstrap 20 --check 20 -o population.toml --write-study again.toml
matches 'after fit' "$(cat out)" 'Next: delphisim check again.toml'
matches 'an estimate' "$(cat out)" 'residual_sd +[0-9.]+ +\([0-9.]+\) +\[[0-9.]+, [0-9.]+\]'
matches 'an estimate of revision' "$(cat out)" 'rounds.survey2.revision.weight_own +-?[0-9.]+ +\([0-9.]+\) +\[.*\]'
matches 'the check' "$(cat out)" 'SD of ratings +survey2 .* held out'
holds 'people are not named' sh -c '! grep -Eq "(patients|clinicians|researchers)-[0-9]" out population.toml again.toml'
call 0 check again.toml
matches 'what else the ratings allow' "$(cat out)" ' *leniency_sd_high +leniency_sd_high +2 *'
call 0 plan again.toml --target 'recall>=0.2 with 0.5' --replicates 1024
matches 'rivals of a fit in a plan' "$(cat out)" 'leniency_sd_high +[0-9].*'
cp population.toml first.toml
call 0 fit ratings.csv --mapping map.toml --shown both --bootstrap 20 --check 0 -o population.toml --force
holds 'two fits of the same ratings are equal' cmp -s first.toml population.toml
call 0 fit ratings.csv --mapping map.toml --empirical -o panel.csv
same 'columns of an empirical panel' "$(head -n 1 panel.csv)" 'participant,group,topic,rating'

call 0 fit ratings.csv --mapping map.toml --shown both --bootstrap 20 --check 0 --threads 1 -o one_thread.toml
holds 'on one thread too' cmp -s first.toml one_thread.toml
matches 'what no fit has' "$(cat out)" 'Taken as absent: sliders left where they start, straight-lining, .*'
refused 2 'command line: --shown is given (--empirical copies ratings and fits nothing) leave it out?' \
  fit ratings.csv --mapping map.toml --empirical --shown all -o other.csv
refused 2 'command line: --write-study is given (--empirical copies ratings and fits nothing) leave it out?' \
  fit ratings.csv --mapping map.toml --empirical --write-study zz.toml -o other.csv
refused 2 'command line: ratings.csv is read and written (the result would replace what it is made of) choose another?' \
  fit ratings.csv --mapping map.toml --shown both -o ratings.csv --force
refused 2 'command line: ./same.toml is named for two outputs (the second would replace the first) choose another?' \
  fit ratings.csv --mapping map.toml --shown both -o same.toml --write-study ./same.toml
# Only the ends of the scale: a latent SD beyond it is no estimate.
awk 'BEGIN { print "participant,group,topic,round,rating"
  for (p = 0; p < 24; ++p) for (t = 0; t < 6; ++t) { k = p * 7 + t * 5 + p * t
    print p ",g" p % 2 ",t" t ",1," (k % 3 ? 9 : 1) } }' >ends.csv
awk -F, -v OFS=, 'NR > 1 && NR % 9 == 0 { $5 = 5 } { print }' ends.csv >near_ends.csv
refused 2 'ends.csv: the SD within topics would be more than 10 times the width of the scale (ratings nearly all at its ends are not those of a clamped normal) take them as they are with --empirical?' \
  fit ends.csv --scale 1:9:1 -o ends.toml
call 0 fit near_ends.csv --scale 1:9:1 --bootstrap 20 --check 20 -o ends.toml
matches 'an absurd estimate' "$(cat out)" 'Warning: the SD within topics is [0-9.]+ latent points on a scale of width 8: .*'
holds 'the file says so too' grep -q 'notes = .*the SD within topics is' ends.toml

refused 2 'command line: missing --shown (there are 2 rounds, and what people saw between them decides what conformity can be) all, own_group, both or none?' \
  fit ratings.csv --mapping map.toml -o other.toml
refused 2 "command line: --shown is 'own' (expected all, own_group, both or none)" fit ratings.csv --mapping map.toml --shown own -o other.toml
refused 2 'command line: --scale is given (the mapping has a [scale] too) leave out one of them?' \
  fit ratings.csv --mapping map.toml --scale 1:9:1 -o other.toml
refused 2 "command line: the scale is '1-9' (expected MIN:MAX:STEP) as in 1:9:1?" fit ratings.csv --scale 1-9 -o other.toml
refused 2 'command line: --study is for published tables (ratings.csv is taken as ratings) leave it out?' \
  fit ratings.csv --mapping map.toml --study study.toml -o other.toml
refused 2 "cannot open 'rating.csv' (No such file or directory) did you mean 'ratings.csv'?" fit rating.csv --scale 1:9:1 -o other.toml

cat >small.csv <<'CSV'
participant,group,topic,round,rating
jo@x.org,a,sleep,1,4
ann@x.org,a,sleep,1,4
jo@x.org,a,pain,1,2
ann@x.org,a,pain,1,2
CSV
refused 2 'command line: no rating scale is given (it is never guessed) add [scale] to the mapping, or --scale MIN:MAX:STEP?' \
  fit small.csv -o other.toml
refused 2 "small.csv: the people of a group give each topic of round '1' the same rating (nothing tells how much people differ)" \
  fit small.csv --scale 1:5:1 -o other.toml
printf 'participant,group,topic,round,rating\n1,a,x,1,4\n2,b,x,1,3\n1,a,y,1,2\n2,b,y,1,3\n' >alone.csv
refused 2 "alone.csv: round '1' has no two people of a group who rate the same topic (nothing tells how much people differ) merge groups in [groups]?" \
  fit alone.csv --scale 1:5:1 -o other.toml
refused 2 "small.csv:2: rating is 4 (the scale runs from 1 to 3 in steps of 1)
small.csv:3: rating is 4 (the scale runs from 1 to 3 in steps of 1)" fit small.csv --scale 1:3:1 -o other.toml
holds 'nothing was made' [ ! -e other.toml ]
finish
