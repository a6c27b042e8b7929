// SPDX-License-Identifier: MIT
// The numbers of the page with look-ups. Missing numbers are null.

import {count, plain} from "./format.js";
import {readAnalysis, readPlan} from "./other_data.js";

const placesOf = (list) => new Map(list.map((value, place) => [value, place]));
// Levels that are numbers go up; others stand as in the study.
const inOrder = (factor) => (factor.levels.every((level) => level.trim() !== "" && Number.isFinite(Number(level)))
  ? {...factor, levels: [...factor.levels].sort((a, b) => a - b)} : factor);
const unique = (values) => [...new Set(values)];

/// How many errors half an interval has: one number for all, one for each, or {of, at} with digits of base 36 that say
/// which of them.
const factorAt = (t, at) => (Array.isArray(t) ? t[at] : t?.of ? t.of[parseInt(t.at[at], 36)] : t);

/// The pointwise 95 % interval of a value: t errors to either side; none without an error.
const interval = (value, mcse, t) => (mcse === null || t === null ? {lower: null, upper: null} : {lower: value - t * mcse, upper: value + t * mcse});

/// Agreement of two rules from the upper triangle of those that the page has, {rules, of(measure, a, b)}.
function agreementOf(agreement) {
  if (!agreement) return null;
  const n = agreement.rules.length, place = placesOf(agreement.rules);
  const of = (measure, a, b) => {
    const [i, j] = [place.get(a), place.get(b)].sort((x, y) => x - y);
    return agreement[measure][i * n - (i * (i - 1)) / 2 + j - i];
  };
  return {rules: agreement.rules, mcse: agreement.mcse, of};
}

/// The first topic that every round asks about, else the first.
function topicOfAllRounds(exercise) {
  const topics = exercise?.topics ?? [];
  return (topics.find((topic, t) => (exercise.rounds ?? []).every((round) => round.form.includes(t))) ?? topics[0])?.slug ?? "";
}

export function read(data) {
  if (data.kind === "plan") return readPlan(data);
  if (data.kind === "analysis") return readAnalysis(data);
  const blocks = data.estimates.map((block) => ({...block, cell: placesOf(block.cells), rule: placesOf(block.rules),
    metric: placesOf(block.metrics)}));
  const estimate = (cell, rule, metric) => {
    for (const block of blocks) {
      const [c, r, m] = [block.cell.get(cell), block.rule.get(rule), block.metric.get(metric)];
      if (c === undefined || r === undefined || m === undefined) continue;
      const here = r * block.metrics.length + m, at = c * block.rules.length * block.metrics.length + here;
      const t = factorAt(block.t[c], here);
      return block.value[at] === null ? null : {value: block.value[at], mcse: block.mcse[at], ...interval(block.value[at], block.mcse[at], t)};
    }
    return null;
  };
  const metrics = unique([data.study.metric, ...data.metrics.map((m) => m.metric)]);
  const truthsOf = (metric) => unique(data.metrics.filter((m) => m.metric === metric).map((m) => m.truth));
  const groupsOf = (metric) => unique(data.metrics.filter((m) => m.metric === metric).map((m) => m.group));
  const column = (metric, truth, group) => {
    const columns = data.metrics.map((m, index) => ({...m, index})).filter((m) => m.metric === metric);
    const best = columns.find((m) => m.truth === truth && m.group === group) ??
      columns.find((m) => m.truth === truth) ?? columns.find((m) => m.group === group) ?? columns[0];
    return best?.index ?? -1;
  };
  const defaults = {
    metric: data.study.metric,
    truth: data.study.truth,
    group: data.groups[0]?.id ?? "",
    rule: "",
    hide: "",
    across: "",
    down: "",
    others: "",
    agreement: "jaccard",
    agreeing: "alike",
    topic: topicOfAllRounds(data.exercise),
  };
  return {
    ...data,
    factors: data.factors.map(inOrder),
    estimate,
    agreement: agreementOf(data.agreement),
    /// The share of the exercises of the base cell without a value, where it is too large to compare; else 0.
    undefinedIn: (rule, column) => data.contrasts.undefined?.find(([m, r]) => m === column && r === rule)?.[2] ?? 0,
    // Of many cells the page has those of some rules alone.
    allRulesEverywhere: blocks.length < 2 || blocks.some((block) => block.cells.length > 0 && !block.cell.has(0) && block.rules.length === data.rules.length),
    // Of cells but the base cell the page has some columns alone.
    hasElsewhere: (column) => data.cells.length < 2 || blocks.some((block) => block.cells.some((c) => c !== 0) && block.metric.has(column)),
    metricNames: metrics,
    truthsOf,
    groupsOf,
    column,
    defaults,
    choices: {
      metric: metrics,
      truth: unique(data.metrics.map((m) => m.truth)),
      group: ["", ...data.groups.map((g) => g.id)],
      rule: ["", ...data.rules.map((r) => r.id)],
      agreement: ["jaccard", "tau_b"],
      agreeing: ["alike", "all"],
      others: ["", "mean"],
      topic: data.exercise?.topics?.map((topic) => topic.slug) ?? [""],
    },
    reference: data.rules.findIndex((r) => r.id === data.study.reference),
    ruleFactors: ["aggregation", "pooling", "threshold"].map((name) => ({
      name,
      levels: unique(data.rules.map((r) => r[name])),
    })),
  };
}

/// The column of estimates that the reader chose.
export function chosenColumn(data, state) {
  return data.column(state.get("metric"), state.get("truth"), state.get("group"));
}

/// The command that has what the page does not.
export const command = (data, name, {metric, truth, group}) => `delphisim ${name} ${data.file} --metric ${metric}${truth ? ` --truth ${truth}` : ""}${group && name === "compare" ? ` --group ${group}` : ""}`;

/// Why a figure of other cells does not have the chosen column; "" where it does.
export function absentElsewhere(data, column) {
  const metric = data.metrics[column];
  return data.hasElsewhere(column) ? "" : `Of ${labelOf(metric)} the page has the estimates of cell ${data.cells[0].name} alone; ${command(data, "summary", metric)} --format csv has those of every cell.`;
}

/// What a figure of the primary metric says where the reader chose another column; "" where that is the same.
export function primaryAlone(data, column, name) {
  const metric = data.metrics[column], {metric: primary, truth} = data.study;
  return metric.metric === primary && metric.truth === truth ? "" :
    ` It shows ${labelOf({metric: primary, truth})} whatever is chosen above; of ${labelOf(metric)} ${command(data, name, metric)} has ${name === "compare" ? "these differences" : "the estimates after all replicates"}.`;
}

/// Positions of the rules that the reader did not leave out; the reference always stays.
export function shownRules(data, state) {
  const hidden = state.hidden();
  return data.rules.map((rule, index) => index).filter((index) => {
    const rule = data.rules[index];
    return index === data.reference ||
      !["aggregation", "pooling", "threshold"].some((factor) => hidden.has(`${factor}:${rule[factor]}`));
  });
}

export const as_long = 0.5;  // topics by which lists may differ and count as equally long
const most_rules = 120;      // that a figure with a line for each can show

/// Of a rule: does it list about as many topics as the reference? True where the file has no lengths.
export function equallyLong(data) {
  const size = data.column("size", "", "");
  const of = (r) => data.estimate(0, r, size)?.value ?? NaN;
  return (r) => size < 0 || Math.abs(of(r) - of(data.reference)) <= as_long;
}

/// Of more rules than can be read the reference, the highlighted one and the best of the column, lists as long as the
/// reference's first: {rules, which}, with what a caption says of it, "" where all are there.
export function readableRules(data, state, column) {
  const all = shownRules(data, state);
  if (all.length <= most_rules) return {rules: all, which: ""};
  const {better} = data.metrics[column], long = equallyLong(data);
  const of = (r, c) => data.estimate(0, r, c)?.value ?? NaN;
  const kept = (r) => r === data.reference || data.rules[r].id === state.get("rule");
  const sign = better < 0 ? 1 : -1;
  const key = new Map(all.map((r) => [r, [kept(r) ? 0 : 1, long(r) ? 0 : 1, Number.isNaN(of(r, column)) ? Infinity : sign * of(r, column)]]));
  const rules = [...all].sort((a, b) => {
    const [x, y] = [key.get(a), key.get(b)];
    return x[0] - y[0] || x[1] - y[1] || (x[2] === y[2] ? a - b : x[2] - y[2]);
  }).slice(0, most_rules).sort((a, b) => a - b);
  return {rules, which: ` ${rules.length} of ${count(all.length)} rules are drawn: the reference and ${better ? "the best" : "those of the largest estimates"}, ` +
    "lists as long as the reference's first. Filter brings others; the table of all rules has every one."};
}

export const percent = (share) => `${plain(Math.round(1000 * share) / 10)} %`;

/// Why a difference has no interval: the metric of one of these rules of the base cell is undefined too often, or there are
/// too few replicates for an error.
export const lackOf = (data, rules, column) => (rules.some((r) => data.undefinedIn(r, column) > 0) ? notDefined : tooFew);
export const notDefined = "not defined in every exercise", tooFew = "too few replicates";

/// What a caption says of hollow points: rules of which the metric is undefined too often; "" without one.
export function undefinedWords(data, rules, column, look = "Hollow and grey") {
  const own = rules.map((r) => ({id: data.rules[r].id, share: data.undefinedIn(r, column)})).filter(({share}) => share > 0).sort((a, b) => b.share - a.share);
  return own.length ? ` ${look}, ${own.length === 1 ? "a rule" : `${count(own.length)} rules`} that cannot be compared, ${labelOf(data.metrics[column])} being undefined (an empty list) in more than 1 % of the exercises: ` +
    `${own.slice(0, 6).map(({id, share}) => `${id} (undefined in ${percent(share)})`).join(", ")}${own.length > 6 ? ` and ${own.length - 6} more` : ""}.` : "";
}

/// Positions of the cells whose levels the reader did not leave out; the base cell always stays.
export function shownCells(data, state) {
  const hidden = state.hidden();
  return data.cells.map((cell, index) => index).filter((index) =>
    index === 0 || !Object.entries(data.cells[index].levels).some(([factor, level]) => hidden.has(`${factor}:${level}`)));
}

export function labelOf(metric) {
  return metric.metric + (metric.truth ? ` against ${metric.truth}` : "") + (metric.group ? ` of ${metric.group}` : "");
}
