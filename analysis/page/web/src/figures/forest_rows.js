// SPDX-License-Identifier: MIT
// Paired differences, one a line under headings, best first, with their simultaneous intervals.
import * as Plot from "@observablehq/plot";
import {decimalsFor, signed} from "../format.js";
import {withKey} from "./key.js";
import {axisTitle, colour, fitted, linesOf, marginFor, plot, svgOf, symbolOf, verdicts} from "./shared.js";

// What the symbols say; without a smallest difference that matters they say no more than that 0 lies outside, and are
// hollow.
const matters = {better: "better by more than delta", worse: "worse by more than delta", different: "different by more than delta",
  equivalent: "equivalent", undecided: "undecided"};
const differs = {better: "better, interval without 0 (no delta given)", worse: "worse, interval without 0 (no delta given)",
  different: "differs from 0 (neither is better; no delta given)", equivalent: "equivalent", undecided: "interval holds 0"};

/// rows: {key, label, heading, difference, mcse, lower, upper, verdict, note, faint, lack}; headings in the order of their first row. lack: what
/// a row without an interval says. faintly: what faint rows are.
export function drawForest(rows, {width, delta, better, label, chosen, noteHead, faintly}) {
  const headings = [...new Set(rows.map((row) => row.heading))];
  const lines = [];
  for (const heading of headings) {
    if (headings.length > 1 || heading) lines.push({heading});
    const own = rows.filter((row) => row.heading === heading);
    const sign = better < 0 ? 1 : -1;
    own.sort((a, b) => a.difference === null || b.difference === null
      ? (a.difference === null) - (b.difference === null) : sign * (a.difference - b.difference));
    lines.push(...own);
  }
  lines.forEach((row, index) => {
    row.y = index;
  });
  const drawn = lines.filter((row) => row.key !== undefined && row.difference !== null && row.lower !== null);
  if (!drawn.length) return null;
  const marginLeft = marginFor(rows.map((row) => row.label), width);
  const names = fitted(rows.map((row) => row.label), marginLeft);
  const line = names.lines > 1 ? 28 : 18;
  const wide = width >= 620;
  const marginRight = wide ? 190 : 16;
  const low = Math.min(-1.5 * delta, 0, ...drawn.map((row) => row.lower));
  const high = Math.max(1.5 * delta, 0, ...drawn.map((row) => row.upper));
  const number = (row) => {
    if (row.difference === 0 && !row.mcse) return "0";
    const decimals = decimalsFor(row.mcse);
    return `${signed(row.difference, decimals)} (${row.mcse.toFixed(decimals)})`;
  };
  const tip = (row) => {
    const decimals = decimalsFor(row.mcse);
    return `${row.key}\n${number(row)}\n95 %: ${signed(row.lower, decimals)} to ${signed(row.upper, decimals)}\n${row.verdict}`;
  };
  const paint = (row) => (!(delta > 0) ? colour.paper : row.key === chosen ? colour.chosen : verdicts[row.verdict].fill);
  const outline = (row) => (row.key === chosen ? colour.chosen : row.verdict === "undecided" ? colour.grey : verdicts[row.verdict].fill);
  const opacity = (row) => (row.faint && row.key !== chosen ? 0.4 : 1);
  const title = axisTitle(`difference in ${label}`, width - marginLeft - marginRight);
  const foot = 24 + 14 * linesOf(title);
  const root = plot(width, {
    height: lines.length * line + 34 + foot, marginLeft, marginRight, marginTop: 34, marginBottom: foot,
    x: {domain: [low, high], nice: true, label: title, ticks: width < 620 ? 4 : undefined, labelAnchor: "center", labelArrow: "none", grid: true},
    y: {domain: [lines.length - 0.5, -0.5], axis: null},
    marks: [
      ...(delta > 0 ? [Plot.rect([0], {x1: -delta, x2: delta, y1: -0.5, y2: lines.length - 0.5, fill: colour.band})] : []),
      Plot.ruleX([0], {stroke: colour.muted}),
      Plot.text(lines.filter((row) => row.key === undefined), {x: low, y: "y", text: "heading", textAnchor: "start", fontWeight: 600,
        dx: 8 - marginLeft}),
      Plot.text(lines.filter((row) => row.key !== undefined), {x: low, y: "y", text: (row) => names.of(row.label),
        textAnchor: "start", dx: 8 - marginLeft, fill: (row) => (row.key === chosen ? colour.chosen : row.faint ? colour.muted : colour.ink)}),
      Plot.link(drawn, {x1: "lower", x2: "upper", y1: "y", y2: "y", stroke: outline, strokeWidth: 2, strokeOpacity: opacity}),
      Plot.dot(drawn, {x: "difference", y: "y", fill: paint, stroke: outline, opacity, symbol: (row) => symbolOf(row.verdict), r: 4, className: "mark"}),
      Plot.text(lines.filter((row) => row.key !== undefined && !drawn.includes(row)), {x: low, y: "y", dx: 6, textAnchor: "start", fontSize: 11,
        fill: colour.muted, text: (row) => row.lack}),
      ...(wide ? [
        Plot.text(drawn, {x: high, y: "y", text: number, textAnchor: "start", dx: 14, fontSize: 11,
          fill: (row) => (row.faint ? colour.muted : colour.ink)}),
        Plot.text(drawn.filter((row) => row.note), {x: high, y: "y", text: "note", textAnchor: "end", dx: 184, fontSize: 11, fill: colour.muted}),
        Plot.text([0], {x: high, y: -0.5, text: () => "difference (MCSE)", textAnchor: "start", dx: 14, dy: -12, fontSize: 11, fill: colour.muted}),
        Plot.text([0], {x: high, y: -0.5, text: () => noteHead ?? "", textAnchor: "end", dx: 184, dy: -12, fontSize: 11, fill: colour.muted}),
      ] : []),
      ...(better ? [
        Plot.text([0], {x: 0, y: -0.5, text: () => (better < 0 ? "\u25c0 better" : "\u25c0 worse"), textAnchor: "end", dx: -8, dy: -12, fontSize: 11,
          fill: better < 0 ? colour.blue : colour.orange}),
        Plot.text([0], {x: 0, y: -0.5, text: () => (better < 0 ? "worse \u25b6" : "better \u25b6"), textAnchor: "start", dx: 8, dy: -12, fontSize: 11,
          fill: better < 0 ? colour.orange : colour.blue}),
      ] : []),
      Plot.tip(drawn, Plot.pointerY({x: "difference", y: "y", title: tip, fill: colour.paper, stroke: colour.line})),
    ],
  });
  const table = rows.map(({y, heading, label: text, faint, lack, ...row}) => row);
  const words = delta > 0 ? matters : differs;
  const entries = Object.keys(words).filter((verdict) => drawn.some((row) => row.verdict === verdict)).map((verdict) => ({text: words[verdict],
    symbol: verdict === "worse" ? "triangle2" : verdicts[verdict].symbol, fill: delta > 0 ? verdicts[verdict].fill : colour.paper,
    stroke: verdict === "undecided" ? colour.grey : verdicts[verdict].fill}));
  if (delta > 0) entries.push({text: `differences up to delta, ${delta}`, symbol: "square", fill: colour.band, stroke: colour.band});
  if (drawn.some((row) => row.faint)) entries.push({text: faintly, symbol: "circle", fill: colour.grey, opacity: 0.4, stroke: colour.line});
  return {root, svg: withKey(svgOf(root), entries), rows: table};
}
