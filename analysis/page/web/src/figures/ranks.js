// SPDX-License-Identifier: MIT
// Where the score of the highlighted rule (else the reference) puts each topic: shades are shares of the exercises.
import * as Plot from "@observablehq/plot";
import {count, plain} from "../format.js";
import {withKey} from "./key.js";
import {axisTitle, colour, exchangeable, fitted, linesOf, marginFor, plot, svgOf} from "./shared.js";

const most = 40;

export const ranks = {
  draw(data, state, width) {
    if (!data.ranks) return "The file does not have the ranks of topics in the base cell: metrics.rank_distributions, true or with its name, keeps them.";
    if (data.exchangeable) return exchangeable;
    const rule = data.rules.find((r) => r.id === state.get("rule")) ?? data.rules[data.reference];
    const score = data.ranks.scores.findIndex((s) => s.aggregation === rule.aggregation && s.pooling === rule.pooling);
    if (score < 0) return `${rule.aggregation} over ${rule.pooling} gives no order.`;
    const topics = data.ranks.places[score].map(([first, ...told], t) => {
      const counts = told.map((count, i) => [first + i, count]).filter(([, count]) => count > 0);
      const total = counts.reduce((sum, [, count]) => sum + count, 0);
      const mean = total ? counts.reduce((sum, [place, count]) => sum + (place + 1) * count, 0) / total : Infinity;
      const [lower, median, upper] = (data.ranks.quantiles[score][t] ?? []).map((place) => place + 1);
      return {topic: data.topics[t], counts, total, mean, lower, median, upper};
    }).filter((topic) => topic.total).sort((a, b) => a.median - b.median || a.mean - b.mean).slice(0, most);
    if (!topics.length) return null;
    const rows = topics.flatMap(({topic, counts}) =>
      counts.map(([place, n]) => ({topic: topic.slug, name: topic.name, rank: place + 1, share: n / data.ranks.replicates})));
    const largest = Math.max(...rows.map((row) => row.share));
    const names = new Map(topics.map(({topic}) => [topic.slug, (topic.published ? "\u2605 " : "") + topic.name]));
    const marginLeft = marginFor([...names.values()], width, 0.5);
    const lines = fitted([...names.values()], marginLeft);
    const last = Math.max(...rows.filter((row) => row.share >= 0.001).map((row) => row.rank));
    const drawn = rows.filter((row) => row.rank <= last);
    const title = axisTitle(`rank by ${rule.aggregation} over ${rule.pooling}`, width - marginLeft);
    const foot = 24 + 14 * linesOf(title);
    const root = plot(width, {
      height: topics.length * (lines.lines > 1 ? 28 : 17) + 26 + foot, marginLeft, marginBottom: foot, marginTop: 18,
      x: {domain: [0.5, last + 0.5], label: title, labelAnchor: "center", labelArrow: "none"},
      y: {domain: topics.map(({topic}) => topic.slug), label: null, tickSize: 0, padding: 0.1,
        tickFormat: (slug) => lines.of(names.get(slug))},
      marks: [
        Plot.barX(drawn, {x1: (row) => row.rank - 0.5, x2: (row) => row.rank + 0.5, y: "topic", fill: colour.blue,
          fillOpacity: (row) => Math.sqrt(row.share / largest), className: "mark"}),
        Plot.ruleX([data.study.true_k + 0.5], {stroke: colour.orange, strokeDasharray: "4 3"}),
        Plot.link(topics, {x1: "lower", x2: "upper", y1: (row) => row.topic.slug, y2: (row) => row.topic.slug, stroke: colour.ink, strokeWidth: 1}),
        Plot.tickX(topics, {x: "median", y: (row) => row.topic.slug, stroke: colour.ink, strokeWidth: 2.5}),
        Plot.tip(drawn, Plot.pointer({x: "rank", y: "topic", fill: colour.paper, stroke: colour.line,
          title: (row) => `${row.name}\nrank ${row.rank} in ${plain(100 * row.share)} % of the exercises`})),
      ],
    });
    const table = rows.map((row) => ({...row, ...Object.fromEntries(["median", "lower", "upper"].map((name) => [name, topics.find(({topic}) => topic.slug === row.topic)[name]]))}));
    const forms = data.exercise?.rounds.map((round) => round.form.length) ?? [];
    const shortlist = !forms.length || Math.min(...forms) < Math.max(...forms);
    const caption = `Where the score ${rule.aggregation} over ${rule.pooling} puts each topic: ${topics.length} of ${count(data.topics.length)} topics${topics.length < data.topics.length ? ", those of the lowest median rank" : ""}` +
      `${data.topics.some((topic) => topic.published) ? "; \u2605 on the published list" : ""}. The stronger the colour, the more often: the tone goes by the square root, so that rare places show. Tied topics all have the best place that they share${shortlist ? ": topics that a later round no longer asks about, as those that are not on the shortlist, are tied behind all others and make the lump at the right" : ""}.`;
    const entries = [{text: `share of the exercises, 0 to ${plain(largest)}`, ramp: [0, 1], power: 0.5, fill: colour.blue}, {text: "median and 90 % interval", stroke: colour.ink},
      {text: `length of the true list, ${data.study.true_k}`, stroke: colour.orange, dashed: true}];
    return {root, svg: withKey(svgOf(root), entries), rows: table, caption};
  },
};
