// SPDX-License-Identifier: MIT
// The chosen metric by the length of the list, a colour and shape for each threshold.
import * as Plot from "@observablehq/plot";
import {chosenColumn, percent, shownRules, undefinedWords} from "../data.js";
import {withError} from "../format.js";
import {withKey} from "./key.js";
import {axisTitle, colour, metricTitle, plot, series, svgOf} from "./shared.js";

const shapes = ["circle", "square", "triangle", "diamond", "star", "cross"];

export const length = {
  draw(data, state, width) {
    const column = chosenColumn(data, state);
    const size = data.column("size", "", "");
    if (size < 0) return "The file does not have the lengths of the lists.";
    const rules = shownRules(data, state);
    const rows = rules.flatMap((index) => {
      const x = data.estimate(0, index, size);
      const y = data.estimate(0, index, column);
      const rule = data.rules[index];
      return x && y ? [{rule: rule.id, threshold: rule.threshold, size: x.value, size_mcse: x.mcse, estimate: y.value, mcse: y.mcse,
        undefined_in: data.undefinedIn(index, column)}] : [];
    });
    if (!rows.length) return null;
    const thresholds = [...new Set(rows.map((row) => row.threshold))];
    const k = data.study.true_k;
    const metric = data.metrics[column];
    const most = Math.max(...rows.map((row) => row.size), k);
    const ceiling = metric.metric === "recall" ? [{size: 0, best: 0}, {size: k, best: 1}, {size: Math.max(most, k), best: 1}] : [];
    const marked = rows.filter((row) => row.rule === data.study.reference || row.rule === state.get("rule"));
    const root = plot(width, {
      height: Math.min(420, Math.max(300, width * 0.55)), marginLeft: 52, marginBottom: 42, marginTop: width < 420 ? 40 : 28,
      color: {domain: thresholds, range: series},
      symbol: {domain: thresholds, range: shapes},
      x: {label: "mean length of the list (topics)", labelAnchor: "center", labelArrow: "none", grid: true, nice: true},
      y: {label: axisTitle(metricTitle(metric), width - 20), grid: true, nice: true, labelArrow: "none"},
      marks: [
        Plot.line(ceiling, {x: "size", y: "best", stroke: colour.muted, strokeDasharray: "4 3"}),
        Plot.dot(marked, {x: "size", y: "estimate", r: 9, stroke: (row) => (row.rule === state.get("rule") ? colour.chosen : colour.ink), strokeWidth: 2}),
        Plot.dot(rows.filter((row) => row.undefined_in), {x: "size", y: "estimate", stroke: colour.grey, fill: colour.paper, symbol: "threshold", r: 4.5, className: "mark"}),
        Plot.dot(rows.filter((row) => !row.undefined_in), {x: "size", y: "estimate", stroke: "threshold", fill: "threshold", fillOpacity: 0.6, symbol: "threshold", r: 4.5, className: "mark"}),
        Plot.tip(rows, Plot.pointer({x: "size", y: "estimate", fill: colour.paper, stroke: colour.line,
          title: (row) => `${row.rule}\n${withError(row.estimate, row.mcse)}\n${withError(row.size, row.size_mcse)} topics${row.undefined_in ? `\nundefined in ${percent(row.undefined_in)}: not comparable` : ""}`})),
      ],
    });
    const entries = thresholds.map((text, i) => ({text, symbol: shapes[i % shapes.length], fill: series[i % series.length], opacity: 0.6, stroke: series[i % series.length]}));
    entries.push({text: `in a ring: ${data.study.reference}`, symbol: "circle", stroke: colour.ink});
    if (marked.some((row) => row.rule !== data.study.reference)) entries.push({text: `in a ring: ${state.get("rule")}`, symbol: "circle", stroke: colour.chosen});
    if (ceiling.length) entries.push({text: "best possible", stroke: colour.muted, dashed: true});
    if (rows.some((row) => row.undefined_in)) entries.push({text: "undefined too often to compare", symbol: "circle", fill: colour.paper, stroke: colour.grey});
    const hollow = undefinedWords(data, rules, column);
    const caption = hollow && `The chosen metric by mean length of the list${ceiling.length ? "; the dashed line is what a perfect list of each length reaches" : ""}.${hollow}`;
    return {root, caption: caption || undefined, svg: withKey(svgOf(root), entries), rows, picked: (row) => row?.rule};
  },
};
