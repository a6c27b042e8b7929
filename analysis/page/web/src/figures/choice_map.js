// SPDX-License-Identifier: MIT
// Which choice lets a topic in: the share of the rules with each choice that select each topic.
import * as Plot from "@observablehq/plot";
import {shownRules} from "../data.js";
import {plain, shortened} from "../format.js";
import {colour, fitted, lineLabels, marginFor, plot, svgOf} from "./shared.js";

export const choiceMap = {
  draw(data, state, width) {
    const rules = shownRules(data, state);
    if (!rules.length) return null;
    const topics = data.topics.slice(0, width < 600 ? 15 : 30);
    const rows = [], lines = [];
    for (const factor of data.ruleFactors) {
      const levels = factor.levels.filter((level) => rules.some((r) => data.rules[r][factor.name] === level));
      lines.push({key: factor.name, heading: true, text: factor.name});
      for (const level of levels) {
        const key = `${factor.name}:${level}`;
        lines.push({key, text: level});
        const own = rules.filter((r) => data.rules[r][factor.name] === level);
        topics.forEach((topic, t) => rows.push({choice: factor.name, level, key, topic: topic.slug, name: topic.name, rules: own.length,
          share: own.filter((r) => data.isSelected(r, t)).length / own.length}));
      }
    }
    const marginLeft = marginFor(lines.map((line) => line.text), width, 0.42);
    const names = new Map(topics.map((topic) => [topic.slug, topic.name]));
    const text = new Map(lines.map((line) => [line.key, line.text]));
    const labels = fitted(lines.map((line) => line.text), marginLeft);
    const longest = Math.max(...topics.map((topic) => topic.name.length));
    const marginTop = Math.min(110, 22 + Math.ceil(longest * (width < 600 ? 6 : 4.6)));
    const rotate = (width - marginLeft) / topics.length < 22 ? -90 : -45;
    const root = plot(width, {
      height: lines.length * (labels.lines > 1 ? 25 : 15) + marginTop + 10, marginLeft, marginTop, marginBottom: 8, marginRight: 30,
      x: {domain: topics.map((topic) => topic.slug), label: null, axis: "top", tickSize: 0, tickRotate: rotate,
        tickFormat: (slug) => shortened(names.get(slug), 19), padding: 0.06},
      y: {domain: lines.map((line) => line.key), label: null, axis: null, padding: 0.06},
      marks: [
        ...lineLabels(lines, marginLeft, labels.of),
        Plot.cell(rows, {x: "topic", y: "key", fill: colour.blue, fillOpacity: (row) => 0.05 + 0.95 * row.share, className: "mark"}),
        Plot.tip(rows, Plot.pointer({x: "topic", y: "key", fill: colour.paper, stroke: colour.line,
          title: (row) => `${row.name}\n${row.level}\n${plain(100 * row.share)} % of ${row.rules} rules`})),
      ],
    });
    return {root, svg: svgOf(root), rows: rows.map(({key, ...row}) => row)};
  },
};
