// SPDX-License-Identifier: MIT
// Studies that are small enough to be run in a second, and what becomes of them: a file with no replicate, with one block,
// with some, of one cell, of 400 rules, of a thousand
// cells.
import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";

const study = `[study]
name = "small"
title = "Two groups rate eight topics"
question = "Which cut?"
seed = 1
replicates = 30
block_size = 1
true_k = 3
reference = "mean/one_pool/top_k_3"
primary = "recall"
delta = 0.02
[topics]
count = 8
[[groups]]
id = "patients"
name = "Patients"
size = 5
[[groups]]
id = "staff"
name = "Staff"
size = 4
[[truths]]
name = "pooled"
weights = "people"
[scenario]
truth = {model = "superpopulation", topic_mean = 6.5, topic_sd = 0.6}
group_topic_sd = 0.5
leniency_sd = 0.8
residual_sd = 1.6
[[design.rounds]]
name = "first"
scale = {min = 1, max = 9, step = 1}
[[design.rounds]]
name = "second"
scale = {min = 1, max = 9, step = 1}
feedback = {statistic = "mean", to = ["all"]}
[[rules]]
aggregation = ["mean", "median"]
pooling = "one_pool"
threshold = {name = "top_k", k = 3}
[metrics]
rules = ["size", "recall", "group_recall"]
process = ["people"]
`;

const levels = "[0.8, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.9, 1.0]";
const factor = (name, path, values) => `[[grid.factors]]\nname = "${name}"\npath = "${path}"\nvalues = ${values}\n`;

const given = "{model = \"fixed\", mean = {" + [8, 7.5, 7, 6.5, 6, 5.5, 5, 4.5].map((mean, t) => `t0${t + 1} = ${mean}`).join(", ") + "}}";

// Ten summaries, two poolings and twenty cuts: 400 rules.
const quantiles = [0.2, 0.3, 0.4, 0.45, 0.55, 0.6, 0.7].map((p) => `{name = "quantile", level = ${p}}`).join(", ");
const cuts = [...Array.from({length: 7}, (_, k) => `{name = "top_k", k = ${k + 1}}`),
  ...Array.from({length: 13}, (_, i) => `{name = "score_at_least", cut = ${4 + 0.25 * i}}`)].join(", ");
const manyRules = study.replace('aggregation = ["mean", "median"]', `aggregation = ["mean", "median", "midmean", ${quantiles}]`)
  .replace('pooling = "one_pool"', 'pooling = ["one_pool", "equal_groups"]').replace(/^threshold = .*$/m, `threshold = [${cuts}]`)
  .replace("[metrics]", "[metrics]\nagreement = true");

/// Study texts of two cells and four rules, by the name of their factor.
export const ofFactor = (name) => study.replace('pooling = "one_pool"', 'pooling = ["one_pool", "equal_groups"]') + factor(name, "scenario.leniency_sd", "[0.8, 0.4]");

/// Writes the results files; returns their names with what their pages are to show.
export function makeFiles(run, folder) {
  const write = (name, text) => writeFileSync(join(folder, name), text);
  write("one_cell.toml", study);
  write("few_cells.toml", study + factor("leniency", "scenario.leniency_sd", "[0.8, 0.4]"));
  write("thousand.toml", study + factor("leniency", "scenario.leniency_sd", levels) +
    factor("between", "scenario.group_topic_sd", levels.replace("0.8, 0.1", "0.5, 0.1").replace("0.5, 0.6", "0.8, 0.6")) +
    factor("residual", "scenario.residual_sd", "[1.6, 0.4, 0.6, 0.8, 1.0, 1.2, 1.4, 1.8, 2.0, 2.2]"));
  write("many_rules.toml", manyRules);
  write("given_truth.toml", study.replace(/truth = \{.*\}/, `truth = ${given}`).replace("[metrics]", "[metrics]\nrank_distributions = true"));
  const shard = (name, which) => {
    run("run", "few_cells.toml", "-o", `${name}.h5`, "--shard", which);
    try {
      run("merge", `${name}.h5.journal`, "--allow-missing", "-o", `${name}.h5`);
    } catch (error) {
      if (error.status !== 3) throw error;  // there are blocks missing
    }
  };
  shard("empty", "31/100");
  shard("one_block", "1/30");
  shard("partial", "1/3");
  for (const name of ["one_cell", "given_truth", "many_rules", "thousand"]) run("run", `${name}.toml`, "-o", `${name}.h5`);
  const names = ["empty", "one_block", "partial", "one_cell", "given_truth", "many_rules", "thousand"];
  for (const name of names) run("report", `${name}.h5`, "-o", `${name}.html`);
  return names;
}

/// The ratings of the first simulated exercise of a study, as a file of a real exercise.
export function makeRatings(run, folder, source, target) {
  writeFileSync(join(folder, target), run("replay", source, "--part", "ratings", "--format", "csv"));
  writeFileSync(join(folder, "map.toml"), `[columns]\nparticipant = "person"\n[where]\nstatus = ["rated", "no opinion"]
[words]\nno_opinion = [""]\n[scale]\nmin = 1\nmax = 9\nstep = 1\n`);
  return readFileSync(join(folder, target), "utf8").split("\n").length;
}
