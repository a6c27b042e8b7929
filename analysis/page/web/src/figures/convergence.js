// SPDX-License-Identifier: MIT
// How the primary metric and its error settle with the number of replicates.
import * as Plot from "@observablehq/plot";
import {chosenColumn, primaryAlone} from "../data.js";
import {withError} from "../format.js";
import {withKey} from "./key.js";
import {axisTitle, colour, metricTitle, plot, series, svgOf} from "./shared.js";

export const convergence = {
  draw(data, state, width) {
    const c = data.convergence;
    if (!c || c.replicates.length < 2) return "There are too few blocks of replicates.";
    const highlighted = data.rules.findIndex((rule) => rule.id === state.get("rule"));
    const rules = [...new Set([data.reference, highlighted, ...data.leading])].filter((r) => r >= 0).slice(0, 4);
    const points = c.replicates.length;
    const rows = rules.flatMap((r) => c.replicates.flatMap((n, i) => {
      const value = c.estimate[r * points + i], mcse = c.mcse[r * points + i], half = c.half[r * points + i] ?? 0;
      return value === null ? [] : [{rule: data.rules[r].id, replicates: n, estimate: value, mcse, lower: value - half, upper: value + half}];
    }));
    if (!rows.length) return null;
    const metric = data.metrics[data.column(data.study.metric, data.study.truth, "")];
    const names = rules.map((r) => data.rules[r].id);
    const other = primaryAlone(data, chosenColumn(data, state), "summary");
    const caption = other ? `How the primary metric settles with the number of replicates: estimate and pointwise 95 % Monte-Carlo interval.${other}` : undefined;
    const root = plot(width, {
      height: 300, marginLeft: 60, marginBottom: 40, marginTop: width < 420 ? 40 : 28,
      color: {domain: names, range: series},
      x: {type: "log", label: "replicates", labelAnchor: "center", labelArrow: "none", ticks: 5, tickFormat: "~s"},
      y: {label: axisTitle(metricTitle(metric), width - 20), grid: true, nice: true, labelArrow: "none"},
      marks: [
        Plot.areaY(rows, {x: "replicates", y1: "lower", y2: "upper", z: "rule", fill: "rule", fillOpacity: 0.18}),
        Plot.line(rows, {x: "replicates", y: "estimate", z: "rule", stroke: "rule", strokeWidth: 1.8, className: "mark"}),
        Plot.tip(rows, Plot.pointer({x: "replicates", y: "estimate", fill: colour.paper, stroke: colour.line,
          title: (row) => `${row.rule}\n${row.replicates} replicates\n${withError(row.estimate, row.mcse)}`})),
      ],
    });
    return {root, caption, svg: withKey(svgOf(root), names.map((text, i) => ({text: text + (rules[i] === data.reference ? " (reference)" : ""), stroke: series[i]}))), rows, picked: (row) => row?.rule};
  },
};
