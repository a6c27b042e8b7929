// SPDX-License-Identifier: MIT
// What moves the list: the share of each choice in what differs between the lists of rules.
import * as Plot from "@observablehq/plot";
import {plain} from "../format.js";
import {withKey} from "./key.js";
import {axisTitle, colour, linesOf, plot, svgOf} from "./shared.js";

export const effects = {
  draw(data, state, width) {
    if (!data.effects) return "The rules that cut an order of scores all make the same list.";
    const kinds = ["lists as they are", "length set aside"];
    const rows = data.effects.filter((row) => row.share !== null).map((row) => ({choice: row.choice, lists: kinds[row.equal_length ? 1 : 0],
      share: 100 * row.share, lower: row.lower === null ? null : 100 * row.lower, upper: row.upper === null ? null : 100 * row.upper}));
    const marginLeft = 96;
    const paint = (row) => (row.lists === kinds[0] ? colour.blue : colour.orange);
    const title = axisTitle("share of the differences between lists (%)", width - marginLeft);
    const foot = 26 + 14 * linesOf(title);
    const root = plot(width, {
      height: 130 + foot, marginLeft, marginTop: 6, marginBottom: foot, marginRight: 16,
      fy: {domain: [...new Set(rows.map((row) => row.choice))], label: null, axis: "left", padding: 0.25},
      x: {domain: [0, 100], label: title, labelAnchor: "center", labelArrow: "none", grid: true, ticks: 5},
      y: {domain: kinds, axis: null},
      marks: [
        Plot.link(rows.filter((row) => row.lower !== null), {fy: "choice", x1: "lower", x2: "upper", y1: "lists", y2: "lists", stroke: paint, strokeWidth: 2}),
        Plot.dot(rows, {fy: "choice", x: "share", y: "lists", fill: paint, r: 4.5, className: "mark"}),
        Plot.tip(rows, Plot.pointer({fy: "choice", x: "share", y: "lists", fill: colour.paper, stroke: colour.line,
          title: (row) => `${row.choice}, ${row.lists}\n${plain(row.share)} %${row.lower === null ? "" : `\n95 % of the resamples: ${plain(row.lower)} to ${plain(row.upper)} %`}`})),
      ],
    });
    const key = kinds.filter((kind) => rows.some((row) => row.lists === kind)).map((lists) => ({text: lists, fill: paint({lists})}));
    return {root, svg: withKey(svgOf(root), key), rows};
  },
};
