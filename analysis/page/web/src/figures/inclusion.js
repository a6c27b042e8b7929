// SPDX-License-Identifier: MIT
// How often each topic is selected by the highlighted rule (else the reference), and how often it is truly among the top.
import * as Plot from "@observablehq/plot";
import {count, plain} from "../format.js";
import {withKey} from "./key.js";
import {colour, exchangeable, fitted, marginFor, plot, svgOf} from "./shared.js";

const most = 40;
const least = 0.1;

export const inclusion = {
  draw(data, state, width) {
    if (data.exchangeable) return exchangeable;
    if (!data.inclusion) return "The file does not count topics.";
    const rule = Math.max(data.rules.findIndex((r) => r.id === state.get("rule")), -1);
    const shown = rule < 0 ? data.reference : rule;
    const truth = Math.max(0, data.truths.indexOf(state.get("truth")));
    const n = data.topics.length;
    const all = data.topics.map((topic, t) => ({topic: topic.slug, name: topic.name, published: topic.published,
      selected: data.inclusion.selected[shown * n + t], truly: data.inclusion.truly[truth * n + t]}));
    const rows = all.filter((row) => row.selected >= least || row.truly >= least || row.published)
      .sort((a, b) => (b.truly ?? 0) - (a.truly ?? 0) || (b.selected ?? 0) - (a.selected ?? 0)).slice(0, most);
    if (!rows.length) return "No topic is selected, or truly in the top, in a tenth of the exercises.";
    const label = (row) => (row.published ? "\u2605 " : "") + row.name;
    const marginLeft = marginFor(rows.map(label), width, 0.5);
    const domain = rows.map((row) => row.topic);
    const names = new Map(rows.map((row) => [row.topic, label(row)]));
    const lines = fitted(rows.map(label), marginLeft);
    const kinds = ["truly among the top", `selected by ${data.rules[shown].id}`];
    const root = plot(width, {
      height: rows.length * (lines.lines > 1 ? 28 : 19) + 70, marginLeft, marginBottom: 38, marginTop: 12,
      color: {domain: kinds, range: [colour.blue, colour.orange]},
      x: {domain: [0, 1], label: "probability", labelAnchor: "center", labelArrow: "none", grid: true, percent: false},
      y: {domain, label: null, tickSize: 0, tickFormat: (slug) => lines.of(names.get(slug))},
      marks: [
        Plot.link(rows, {x1: "truly", x2: "selected", y1: "topic", y2: "topic", stroke: colour.line, strokeWidth: 3}),
        Plot.dot(rows, {x: "truly", y: "topic", fill: () => kinds[0], r: 4.5, className: "mark"}),
        Plot.dot(rows, {x: "selected", y: "topic", stroke: () => kinds[1], fill: colour.paper, strokeWidth: 2, r: 4}),
        Plot.tip(rows, Plot.pointerY({x: "selected", y: "topic", fill: colour.paper, stroke: colour.line,
          title: (row) => `${row.name}\ntruly among the top: ${plain(row.truly)}\nselected: ${plain(row.selected)}${row.published ? "\non the published list" : ""}`})),
      ],
    });
    const replicates = data.inclusion.replicates;
    const mcse = (p) => Math.sqrt((p * (1 - p)) / replicates);
    const caption = `Topics by how often they are truly among the top ${data.study.true_k} (truth ${data.truths[truth]}) and how often ${data.rules[shown].id} selects them` +
      `${data.topics.some((topic) => topic.published) ? "; \u2605 on the published list" : ""}. ${rows.length} of ${count(n)} topics${rows.length < n ? `: those of at least a tenth in either${rows.length === most ? `, at most ${most}` : ""}; the table below has all` : ""}.`;
    const entries = [{text: kinds[0], fill: colour.blue}, {text: kinds[1], symbol: "circle", fill: colour.paper, stroke: colour.orange}];
    return {root, caption, svg: withKey(svgOf(root), entries), rows: rows.map((row) => ({...row, rule: data.rules[shown].id, truth: data.truths[truth],
      selected_mcse: mcse(row.selected), truly_mcse: mcse(row.truly)}))};
  },
};
