// SPDX-License-Identifier: MIT
// The numbers of pages of plans and of analyses with look-ups. Missing numbers are null.

export function readPlan(data) {
  const few = data.rivals.length <= 3 ? "all" : "";
  return {
    ...data,
    defaults: {measure: "0", rival: few},
    choices: {measure: data.measures.map((m, i) => String(i)), rival: ["", "all", ...data.rivals.map((r) => r.name)]},
  };
}

const choiceNames = ["aggregation", "pooling", "threshold"];

export function readAnalysis(data) {
  const rules = data.choices.map((levels, r) => {
    const [aggregation, pooling, threshold] = levels.map((level, c) => data.levels[c][level]);
    return {id: `${aggregation}/${pooling}/${threshold}`, aggregation, pooling, threshold, order: data.order[r],
      length: data.length[r], agreement: data.agreement[r]};
  });
  return {
    ...data,
    rules,
    factors: [],
    ruleFactors: choiceNames.map((name, c) => ({name, levels: data.levels[c]})),
    reference: -1,
    isSelected: (rule, topic) => data.selected[rule][topic] === "1",
    /// The share of the resamples in which a rule selects a topic.
    inclusionOf: (rule, topic) => (data.included[rule] ? data.included[rule][topic] / data.resamples : null),
    /// From 1; null without a score.
    rankOf: (rule, topic) => data.ranks[data.order[rule]][topic] || null,
    defaults: {rule: "", hide: "", outcome: ""},
    choices: {rule: ["", ...rules.map((rule) => rule.id)], outcome: ["", ...data.topics.map((topic) => topic.slug)]},
  };
}
