// SPDX-License-Identifier: MIT
// Dot and interval of the chosen metric by rule: one panel for each threshold, side by side where there is room.
import * as Plot from "@observablehq/plot";
import {chosenColumn, labelOf, percent, readableRules, undefinedWords} from "../data.js";
import {withError} from "../format.js";
import {withKey} from "./key.js";
import {axisTitle, colour, fitted, linesOf, marginFor, metricTitle, plot, svgOf} from "./shared.js";

export const estimates = {
  draw(data, state, width) {
    const column = chosenColumn(data, state);
    const {rules, which} = readableRules(data, state, column);
    const rows = rules.flatMap((index) => {
      const found = data.estimate(0, index, column);
      const rule = data.rules[index];
      if (!found) return [];
      const undefinedIn = data.undefinedIn(index, column);
      return [{rule: rule.id, label: `${rule.aggregation} \u00b7 ${rule.pooling}`, threshold: rule.threshold,
        estimate: found.value, mcse: found.mcse, lower: found.lower, upper: found.upper, undefined_in: undefinedIn,
        text: `${rule.id}\n${withError(found.value, found.mcse)}${undefinedIn ? `\nundefined in ${percent(undefinedIn)}: not comparable` : ""}`}];
    });
    if (!rows.length) return null;
    const thresholds = data.ruleFactors.find((factor) => factor.name === "threshold").levels.filter((level) => rows.some((row) => row.threshold === level));
    const labels = [...new Set(rows.map((row) => row.label))];
    const marginLeft = marginFor(labels, width);
    const aside = (width - marginLeft) / thresholds.length >= 110;
    const facet = aside ? {fx: "threshold"} : {};
    const names = fitted(labels, marginLeft);
    const line = names.lines > 1 ? 28 : 17;
    const metric = data.metrics[column];
    const title = axisTitle(metricTitle(metric), width - marginLeft);
    const foot = 26 + 14 * linesOf(title);
    const heads = fitted(thresholds, aside ? (width - marginLeft) / thresholds.length + 8 : width);
    const top = 16 + 14 * heads.lines;
    // One below the other each panel has its own lines alone, under the threshold.
    const lineOf = (row) => (aside ? row.label : `${row.threshold} ${row.label}`);
    const domain = aside ? labels : thresholds.flatMap((threshold) => [threshold, ...labels.flatMap((label) =>
      rows.filter((row) => row.threshold === threshold && row.label === label).map(lineOf))]);
    const words = new Map(aside ? labels.map((label) => [label, names.of(label)]) : rows.map((row) => [lineOf(row), names.of(row.label)]));
    const height = domain.length * line + foot + top + 6;
    const chosen = state.get("rule");
    const mark = (row) => row.rule === chosen ? colour.chosen : row.rule === data.study.reference ? colour.orange : row.undefined_in ? colour.grey : colour.blue;
    const root = plot(width, {
      height, marginLeft, marginTop: top, marginBottom: foot, marginRight: aside ? 12 : 20,
      ...(aside ? {fx: {label: null, domain: thresholds, padding: 0.08, tickFormat: heads.of}} : {}),
      x: {label: title, nice: true, grid: true, ticks: aside ? Math.max(2, Math.floor((width - marginLeft) / thresholds.length / 60)) : 5, labelAnchor: "center", labelArrow: "none"},
      y: {label: null, domain, tickFormat: (key) => words.get(key) ?? "", tickSize: 0},
      marks: [
        ...(aside ? [] : [Plot.text(thresholds, {y: (t) => t, text: (t) => t, frameAnchor: "left", textAnchor: "start", dx: 4 - marginLeft, fontWeight: 600})]),
        Plot.ruleX(rows.filter((row) => row.rule === data.study.reference).flatMap((row) =>
          (aside ? thresholds : [row.threshold]).map((threshold) => ({...row, threshold}))), {x: "estimate", ...facet, stroke: colour.orange, strokeDasharray: "3 3"}),
        Plot.link(rows.filter((row) => row.lower !== null), {x1: "lower", x2: "upper", y1: lineOf, y2: lineOf, ...facet, stroke: mark, strokeWidth: 2}),
        Plot.dot(rows, {x: "estimate", y: lineOf, ...facet, fill: (row) => (row.undefined_in ? colour.paper : mark(row)), stroke: mark, r: (row) => row.rule === chosen ? 5 : 3.2,
          className: "mark"}),
        Plot.tip(rows, Plot.pointer({x: "estimate", y: lineOf, ...facet, title: "text", fill: colour.paper, stroke: colour.line})),
      ],
    });
    const entries = [{text: "rule, pointwise 95 % interval", fill: colour.blue}, {text: `reference: ${data.study.reference}`, fill: colour.orange}];
    if (chosen && rows.some((row) => row.rule === chosen)) entries.push({text: `highlighted: ${chosen}`, fill: colour.chosen});
    if (rows.some((row) => row.undefined_in)) entries.push({text: "undefined too often to compare", symbol: "circle", fill: colour.paper, stroke: colour.grey});
    const hollow = undefinedWords(data, rules, column);
    const caption = (which || hollow) && `The chosen metric with its pointwise 95 % Monte-Carlo interval; dashed: the reference rule.${hollow}${which}`;
    return {root, caption: caption || undefined, svg: withKey(svgOf(root), entries), rows: rows.map(({text, label, ...row}) => ({...row, metric: labelOf(data.metrics[column])})),
      picked: (row) => row?.rule};
  },
};
