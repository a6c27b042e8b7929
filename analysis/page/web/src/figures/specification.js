// SPDX-License-Identifier: MIT
// Specification curve (Simonsohn, Simmons and Nelson 2020) of an analysis: all rules in the order of what they make of the
// list or of a topic, with the choices that make each of them below.
import * as Plot from "@observablehq/plot";
import {shownRules} from "../data.js";
import {count, plain} from "../format.js";
import {axisTitle, colour, fitted, lineLabels, linesOf, marginFor, plot} from "./shared.js";

const line = 14;

/// What is drawn of each rule: how far it agrees with the majority; of a topic its inclusion probability, or its rank
/// where there are no resamples.
function outcomeOf(data, state) {
  const topic = data.topics.findIndex((each) => each.slug === state.get("outcome"));
  if (topic < 0)
    return {label: "agreement (Jaccard index)", of: (r) => data.rules[r].agreement, selected: () => true, name: "list",
      text: (value) => `agrees with the majority: ${plain(value)}`};
  const {name} = data.topics[topic];
  const selected = (r) => data.isSelected(r, topic);
  if (data.resamples > 0)
    return {label: `inclusion probability of ${name}`, of: (r) => data.inclusionOf(r, topic), selected, name, text: (value) => `selected in ${plain(100 * value)} % of the resamples`};
  return {label: `rank of ${name}`, of: (r) => data.rankOf(r, topic), selected, name, reverse: true, text: (value) => `rank ${value}`};
}

/// A number that hangs on nothing but a rule's name (FNV-1a with a last mixing), so that rules that tie stand in no order
/// that could look like a finding.
export function shuffledPlace(name) {
  let hash = 0x811c9dc5;
  for (const letter of name) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/// One path of short strokes for each line, since there may be thousands of rules.
function strokes(rows, lines, factors) {
  return (index, scales, values, dimensions) => {
    const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
    group.setAttribute("stroke", colour.ink);
    group.setAttribute("stroke-width", Math.max(0.6, Math.min(3, (0.7 * (dimensions.width - dimensions.marginLeft - dimensions.marginRight)) / rows.length)));
    const half = scales.y.bandwidth ? scales.y.bandwidth() / 2 : line / 2 - 1;
    for (const {key, factor, level} of lines) {
      if (!factor) continue;
      const y = scales.y(key) + half;
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      path.setAttribute("d", rows.filter((row) => row[factor] === level).map((row) => `M${scales.x(row.x).toFixed(1)} ${(y - line * 0.36).toFixed(1)}v${(line * 0.72).toFixed(1)}`).join(""));
      group.append(path);
    }
    return group;
  };
}

export const specification = {
  draw(data, state, width) {
    const outcome = outcomeOf(data, state);
    const rows = shownRules(data, state).map((r) => ({rule: data.rules[r].id, aggregation: data.rules[r].aggregation, pooling: data.rules[r].pooling,
      threshold: data.rules[r].threshold, topics: data.rules[r].length, value: outcome.of(r), selected: outcome.selected(r)}))
      .filter((row) => row.value !== null);
    if (!rows.length) return "No rule that is left says anything of it.";
    const place = new Map(rows.map((row) => [row, shuffledPlace(row.rule)]));
    rows.sort((a, b) => (outcome.reverse ? a.value - b.value : b.value - a.value) || b.selected - a.selected || place.get(a) - place.get(b));
    rows.forEach((row, x) => {
      row.x = x;
    });
    const lines = data.ruleFactors.flatMap((factor) => [{key: factor.name, text: factor.name, heading: true}, ...factor.levels
      .filter((level) => rows.some((row) => row[factor.name] === level)).map((level) => ({key: `${factor.name}:${level}`, text: level, factor: factor.name, level}))]);
    const marginLeft = marginFor(lines.map((each) => each.text), width, 0.42);
    const worst = Math.max(...rows.map((row) => row.value));
    const names = fitted(lines.map((each) => each.text), marginLeft), band = names.lines > 1 ? 24 : line;
    const head = axisTitle(outcome.label, width - marginLeft + 28), foot = axisTitle(`${count(rows.length)} rules, ${outcome.reverse ? "best rank" : "highest"} first; equal ones in no order`, width - marginLeft - 12);
    const top = 12 + 14 * linesOf(head), bottom = 14 + 14 * linesOf(foot);
    const above = 184 + top, below = lines.length * band + 2 + bottom;
    const chosen = rows.filter((row) => row.rule === state.get("rule"));
    const x = {domain: [-1, rows.length]};
    const dots = plot(width, {
      height: above, marginLeft, marginRight: 12, marginTop: top, marginBottom: 8,
      x: {...x, axis: null},
      y: {domain: outcome.reverse ? [worst, 1] : [0, 1], label: null, grid: true, ticks: 5, tickFormat: outcome.reverse ? "d" : undefined},
      marks: [
        Plot.text([head], {frameAnchor: "top-left", dx: -28, dy: 6 - top, lineAnchor: "top", text: (label) => label, fill: colour.muted}),
        Plot.ruleX(chosen, {x: "x", stroke: colour.chosen}),
        Plot.dot(rows, {x: "x", y: "value", fill: (row) => (row.selected ? colour.blue : colour.paper), stroke: (row) => (row.selected ? colour.blue : colour.orange),
          r: rows.length > 300 ? 1.6 : 2.6, className: "mark"}),
        Plot.tip(rows, Plot.pointerX({x: "x", y: "value", fill: colour.paper, stroke: colour.line,
          title: (row) => `${row.rule}\n${outcome.text(row.value)}\n${row.topics} topics on its list${outcome.name === "list" ? "" : `\n${row.selected ? "selects" : "does not select"} it`}`})),
      ],
    });
    const choices = plot(width, {
      height: below, marginLeft, marginRight: 12, marginTop: 2, marginBottom: bottom,
      x: {...x, label: foot, ticks: [], labelAnchor: "center", labelArrow: "none"},
      y: {type: "band", domain: lines.map((each) => each.key), axis: null, padding: 0},
      marks: [
        ...lineLabels(lines, marginLeft, names.of),
        strokes(rows, lines),
        Plot.ruleX(chosen, {x: "x", stroke: colour.chosen}),
      ],
    });
    // One drawing, so that it is saved as one.
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", `0 0 ${width} ${above + below}`);
    svg.setAttribute("width", width);
    svg.setAttribute("height", above + below);
    choices.setAttribute("y", above);
    svg.append(dots, choices);
    // What the pointer is on is known to the part that it is in.
    return {root: svg, svg, rows: rows.map(({x: place, ...row}) => ({outcome: outcome.name, ...row})), picked: () => dots.value?.rule};
  },
};
