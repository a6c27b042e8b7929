#!/bin/sh
# SPDX-License-Identifier: MIT
# The population that configs/wwcsc2020 holds is what fit makes of its tables, byte for byte but for the version that
# made it. Usage: wwcsc_population.sh PROGRAM
. "$(dirname "$0")/lib.sh"
tables=$sources/configs/wwcsc2020
call 0 fit "$tables/fit.toml" --study "$tables/study.toml" -o population.toml
grep -v '^made_by' population.toml >made.toml
grep -v '^made_by' "$tables/population.toml" >held.toml
holds 'population.toml is what fit makes of the tables' cmp made.toml held.toml
finish
