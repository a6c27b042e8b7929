// SPDX-License-Identifier: MIT
// The bar with which the reader chooses what all figures show.
import {labelOf} from "./data.js";

export function select(label, options, chosen, change) {
  const element = document.createElement("label");
  element.append(`${label} `);
  const list = document.createElement("select");
  for (const [value, text] of options) list.add(new Option(text, value, false, value === chosen));
  list.addEventListener("change", () => change(list.value));
  element.append(list);
  element.list = list;
  return element;
}

/// A list of choices that is bound to one key of the state.
export function bound(label, key, options, state) {
  const element = select(label, options, state.get(key), (value) => state.set({[key]: value}));
  state.listen(() => {
    element.list.value = state.get(key);
  });
  return element;
}

const same = (values) => values.map((value) => [value, value]);

function refill(element, options, chosen) {
  element.list.replaceChildren();
  for (const [value, text] of options) element.list.add(new Option(text, value, false, value === chosen));
  element.hidden = options.length < 2;
}

function filters(data, state) {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  details.append(summary);
  const boxes = [];
  const factors = [...data.ruleFactors, ...data.factors].filter((factor) => factor.levels.length > 1);
  for (const factor of factors) {
    const field = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = factor.name;
    field.append(legend);
    for (const level of factor.levels) {
      const key = `${factor.name}:${level}`;
      const label = document.createElement("label");
      const box = document.createElement("input");
      box.type = "checkbox";
      box.addEventListener("change", () => {
        const hidden = state.hidden();
        if (box.checked) hidden.delete(key);
        else hidden.add(key);
        state.setHidden(hidden);
      });
      label.append(box, ` ${level}`);
      field.append(label);
      boxes.push({box, key});
    }
    details.append(field);
  }
  state.listen(() => {
    const hidden = state.hidden();
    for (const {box, key} of boxes) box.checked = !hidden.has(key);
    summary.textContent = hidden.size ? `Filter (${hidden.size} left out)` : "Filter";
  });
  return details;
}

function resetButton(data, state) {
  const reset = document.createElement("button");
  reset.type = "button";
  reset.textContent = "Reset";
  reset.addEventListener("click", () => state.set({...data.defaults}));
  return reset;
}

function analysisControls(bar, data, state) {
  const topics = data.topics.map((topic) => [topic.slug, topic.name]);
  bar.append(bound("Outcome", "outcome", [["", "the whole list"], ...topics], state), filters(data, state), resetButton(data, state));
}

function resultsControls(bar, data, state) {
  const metric = bound("Metric", "metric", same(data.metricNames), state);
  const summaryOf = (name) => data.metrics.find((m) => m.metric === name)?.summary ?? "";
  for (const option of metric.list.options) option.title = summaryOf(option.value);
  const truth = bound("Truth", "truth", same(data.truthsOf(state.get("metric"))), state);
  const names = new Map(data.groups.map((group) => [group.id, group.name]));
  const group = bound("Group", "group", data.groups.map((g) => [g.id, g.name]), state);
  const rule = bound("Highlight", "rule", [["", "no rule"], ...same(data.rules.map((r) => r.id))], state);
  bar.append(metric, truth, group, rule, filters(data, state), resetButton(data, state));
  let shown = "";
  state.listen(() => {
    const name = state.get("metric");
    if (shown !== name) {
      refill(truth, same(data.truthsOf(name)), state.get("truth"));
      const groups = data.groupsOf(name).filter((id) => id);
      refill(group, groups.map((id) => [id, names.get(id) ?? id]), state.get("group"));
      shown = name;
    }
    metric.title = `${name}: ${summaryOf(name)}`;
    bar.title = labelOf({metric: name, truth: truth.hidden ? "" : state.get("truth"), group: group.hidden ? "" : state.get("group")});
  });
}

export function addControls(bar, data, state) {
  if (data.kind === "analysis") analysisControls(bar, data, state);
  else resultsControls(bar, data, state);
  bar.hidden = false;
}
