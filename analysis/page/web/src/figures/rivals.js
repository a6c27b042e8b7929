// SPDX-License-Identifier: MIT
// The size that each assumption asks for, with the interval of its Monte-Carlo error.
import * as Plot from "@observablehq/plot";
import {axisTitle, colour, fitted, linesOf, marginFor, plot, svgOf} from "./shared.js";

/// From a fifth below all sizes and their intervals to a fifth above, within what was tried.
function domainOf(rows, data) {
  const known = rows.flatMap((row) => [row.size, row.lower, row.upper]).filter((n) => n !== null);
  const beyond = rows.some((row) => row.upper === null);
  const low = Math.max(data.least, Math.floor(0.8 * Math.min(...known)));
  const high = beyond ? data.most : Math.min(data.most, Math.ceil(1.2 * Math.max(...known)));
  return low < high ? [low, high] : [low - 1, high + 1];
}

export const rivals = {
  draw(data, state, width) {
    const rows = [{name: "as assumed", n: data.chosen, lower: data.lower, upper: data.upper, open: data.open}, ...data.rivals]
      .map(({name, n, lower, upper, open}) => ({assumption: name, size: n, lower, upper, open}));
    const domain = domainOf(rows, data);
    const within = (n) => Math.min(domain[1], Math.max(domain[0], n));
    const marginLeft = marginFor(rows.map((row) => row.assumption), width, 0.45);
    const names = fitted(rows.map((row) => row.assumption), marginLeft);
    const title = axisTitle(`size (${data.varied})`, width - marginLeft - 56);
    const foot = 24 + 14 * linesOf(title);
    const size = (row) => (row.size === null ? `over ${data.most}` : String(row.size));
    const interval = (row) => (row.upper === null ? `${row.lower} to more than ${data.most}` : `${row.lower} to ${row.open ? "at least " : ""}${row.upper}`);
    const chosen = state.get("rival");
    const paint = (row) => (row.assumption === chosen ? colour.chosen : row === rows[0] ? colour.ink : colour.orange);
    // Beyond the largest size tried nothing is known: an arrow at the edge.
    const beyond = rows.filter((row) => row.upper === null);
    const root = plot(width, {
      height: rows.length * (names.lines > 1 ? 32 : 26) + 10 + foot, marginLeft, marginRight: 56, marginTop: 10, marginBottom: foot,
      x: {domain, ticks: Math.max(2, Math.floor((width - marginLeft - 56) / 60)), tickFormat: (n) => (Number.isInteger(n) ? String(n) : ""), label: title, labelAnchor: "center", labelArrow: "none", grid: true},
      y: {domain: rows.map((row) => row.assumption), label: null, tickSize: 0, tickFormat: names.of},
      marks: [
        Plot.ruleX(data.chosen === null ? [] : [data.chosen], {stroke: colour.muted, strokeDasharray: "4 3"}),
        Plot.link(rows, {x1: (row) => within(row.lower), x2: (row) => within(row.upper ?? domain[1]), y1: "assumption", y2: "assumption", stroke: paint, strokeWidth: 2}),
        Plot.dot(rows.filter((row) => row.size !== null), {x: "size", y: "assumption", fill: paint, r: 4.5, className: "mark"}),
        Plot.text(beyond, {x: domain[1], y: "assumption", text: () => "\u25B6", dx: 2, fill: paint}),
        Plot.text(rows, {x: domain[1], y: "assumption", text: size, dx: 12, textAnchor: "start", fontWeight: (row) => (row === rows[0] ? 650 : 400)}),
        Plot.tip(rows, Plot.pointerY({x: (row) => within(row.size ?? domain[1]), y: "assumption", fill: colour.paper, stroke: colour.line,
          title: (row) => `${row.assumption}\n${size(row)}\n95 %: ${interval(row)}`})),
      ],
    });
    return {root, svg: svgOf(root), rows: rows.map(({open, ...row}) => row)};
  },
};
