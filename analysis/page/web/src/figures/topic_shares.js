// SPDX-License-Identifier: MIT
// Topics of an analysis by the share of the rules that select them, and by how often they do over resamples of the people.
import * as Plot from "@observablehq/plot";
import {shownRules} from "../data.js";
import {count, plain} from "../format.js";
import {axisTitle, colour, fitted, linesOf, marginFor, plot, svgOf} from "./shared.js";

const most = 40;
const verdictColours = {"robust": colour.blue, "robust to rules": colour.blue, "contested": colour.orange, "rejected": colour.grey};

export const topicShares = {
  draw(data, state, width) {
    const rules = shownRules(data, state);
    if (!rules.length) return null;
    const every = rules.length === data.rules.length;
    const rows = data.topics.slice(0, most).map((topic, t) => {
      const known = rules.map((r) => data.inclusionOf(r, t)).filter((p) => p !== null);
      return {topic: topic.slug, name: topic.name, verdict: topic.verdict, raters: topic.raters, rules: rules.length,
        share: rules.filter((r) => data.isSelected(r, t)).length / rules.length,
        inclusion: every ? topic.inclusion : known.length ? known.reduce((a, b) => a + b) / known.length : null,
        lower: every ? topic.lower : null, upper: every ? topic.upper : null};
    }).sort((a, b) => b.share - a.share);
    const names = new Map(rows.map((row) => [row.topic, row.name]));
    const marginLeft = marginFor([...names.values()], width, 0.5);
    const labels = fitted([...names.values()], marginLeft);
    const title = axisTitle(every ? `of ${count(rules.length)} rules (%)` : `of the ${count(rules.length)} rules that are left (%)`, width - marginLeft);
    const foot = 26 + 14 * linesOf(title);
    const chosen = data.rules.findIndex((rule) => rule.id === state.get("rule"));
    const paint = (row) => verdictColours[row.verdict];
    const percent = (p) => `${plain(100 * p)} %`;
    const resampled = rows.filter((row) => row.inclusion !== null);
    const root = plot(width, {
      height: rows.length * (labels.lines > 1 ? 28 : 20) + 20 + foot, marginLeft, marginBottom: foot, marginTop: 12, marginRight: 14,
      x: {domain: [0, 100], label: title, labelAnchor: "center", labelArrow: "none", grid: true, ticks: 5},
      y: {domain: rows.map((row) => row.topic), label: null, tickSize: 0, tickFormat: (slug) => labels.of(names.get(slug))},
      marks: [
        Plot.ruleX([10, 90], {stroke: colour.muted, strokeDasharray: "4 3"}),
        Plot.link(rows.filter((row) => row.lower !== null), {x1: (row) => 100 * row.lower, x2: (row) => 100 * row.upper, y1: "topic", y2: "topic", stroke: paint, strokeWidth: 2, strokeOpacity: 0.6}),
        Plot.dot(rows, {x: (row) => 100 * row.share, y: "topic", fill: paint, r: 4.5, className: "mark"}),
        Plot.dot(resampled, {x: (row) => 100 * row.inclusion, y: "topic", stroke: colour.ink, fill: "none", strokeWidth: 1.4, r: 6}),
        ...(chosen < 0 ? [] : [Plot.text(rows.filter((row) => data.isSelected(chosen, data.topics.findIndex((t) => t.slug === row.topic))),
          {x: 0, y: "topic", text: () => "\u2713", dx: 8, fill: colour.chosen, fontWeight: 700})]),
        Plot.tip(rows, Plot.pointerY({x: (row) => 100 * row.share, y: "topic", fill: colour.paper, stroke: colour.line,
          title: (row) => `${row.name}\n${every ? `${row.verdict}\n` : ""}${percent(row.share)} of the rules${row.inclusion === null ? "" : `\n${percent(row.inclusion)} in resamples`}`})),
      ],
    });
    return {root, svg: svgOf(root), rows};
  },
};
