#!/bin/sh
# SPDX-License-Identifier: MIT
# Robustness over scenarios and truths as people ask for it. Usage: robust.sh PROGRAM
. "$(dirname "$0")/lib.sh"
cp "$sources/tests/cli/study.toml" "$sources/tests/cli/topics.csv" .
cat >>study.toml <<'END'
[[grid.factors]]
name = "residual"
levels = [{name = "small"}, {name = "large", set = {"scenario.residual_sd" = 3}}]
[[truths]]
name = "seven"
weights = "equal"
functional = "share_at_least"
cut = 7
END
call 0 run study.toml -o r.h5

# Two residuals of one design by two truths; designs without feedback are no scenario of it.
call 0 compare r.h5 --robust
holds 'four settings are named' grep -q '4 settings (2 scenarios of one design x 2 truths)' out
holds 'sample splitting is said' grep -q 'picked on 15 blocks' out
call 0 compare r.h5 --robust --format csv
same 'columns' "$(head -n 1 out)" 'what,cell,truth,rule,against,estimate,mcse,n,lower,upper,delta,verdict'
same 'rows of rules' "$(grep -c '^rule,' out)" 4
same 'rows of losses' "$(grep -c '^loss,' out)" 16
holds 'no cell without feedback' sh -c "! grep -q none/ out"
call 0 compare r.h5 --robust --format json --delta 0.9
same 'rules within a delta that nothing exceeds' "$(grep -c '"verdict":"robust"' out)" 4
refused 2 "command line: --robust cannot judge by 'size' (it has no better side)" compare r.h5 --robust --metric size
finish
