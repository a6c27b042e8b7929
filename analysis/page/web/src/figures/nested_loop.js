// SPDX-License-Identifier: MIT
// Nested-loop plot (Ruecker and Schwarzer 2014): the cells of the grid in the order of their levels, the chosen metric of
// some rules as steps above, the levels of each factor as steps below. Cells outside the grid stand apart, by name.
import * as Plot from "@observablehq/plot";
import {ticks} from "d3-array";
import {absentElsewhere, chosenColumn, labelOf, shownCells} from "../data.js";
import {count, inLines, shortened, withError} from "../format.js";
import {gridCells} from "./heat_map.js";
import {withKey} from "./key.js";
import {axisTitle, colour, direction, metricTitle, plot, series, svgOf} from "./shared.js";

const most = 400;   // cells that a screen can show
const named = 40;   // cells that can have their names at the axis

function ordered(data, cells, factors) {
  const place = (cell, factor) => factor.levels.indexOf(data.cells[cell].levels[factor.name]);
  return [...cells].sort((a, b) => {
    for (const factor of factors) {
      const difference = place(a, factor) - place(b, factor);
      if (difference) return difference;
    }
    return a - b;
  });
}

export const nestedLoop = {
  draw(data, state, width) {
    const all = shownCells(data, state);
    if (all.length < 2) return "There is one cell alone.";
    const inGrid = new Set(gridCells(data));
    const own = all.filter((c) => inGrid.has(c));
    const factors = data.factors.filter((factor) => new Set(own.map((c) => data.cells[c].levels[factor.name])).size > 1);
    const grid = ordered(data, own, factors).slice(0, most);
    const others = all.filter((c) => !inGrid.has(c)).slice(0, Math.max(0, most - grid.length));
    const gap = others.length ? Math.max(1, Math.round((grid.length + others.length) / 25)) : 0;
    const from = grid.length + gap;
    const places = [...grid.map((c, x) => ({c, x, panel: "grid"})), ...others.map((c, i) => ({c, x: from + i, panel: "other"}))];
    const end = others.length ? from + others.length : grid.length;
    const column = chosenColumn(data, state);
    const metric = data.metrics[column];
    const absent = absentElsewhere(data, column);
    if (absent) return absent;
    const highlighted = data.rules.findIndex((rule) => rule.id === state.get("rule"));
    const rules = [...new Set([data.reference, highlighted, ...data.leading])].filter((r) => r >= 0).slice(0, 5);
    const rows = rules.flatMap((r) => places.flatMap(({c, x, panel}) => {
      const found = data.estimate(c, r, column);
      return found ? [{x, panel, cell: data.cells[c].name, rule: data.rules[r].id, estimate: found.value, mcse: found.mcse, lower: found.lower, upper: found.upper}] : [];
    }));
    if (!rows.length) return `The page has no estimates of ${labelOf(metric)} in other cells.`;
    const crowded = places.length > 80;
    const ids = rules.map((r) => data.rules[r].id);
    const paint = (row) => series[ids.indexOf(row.rule)];
    const values = rows.flatMap((row) => [row.lower ?? row.estimate, row.upper ?? row.estimate]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const span = high - low || Math.abs(high) || 1;
    // Labels of factors stay within the panel of the grid, on two lines where they must.
    const letters = Math.max(10, Math.floor(((width - 70) * (grid.length + gap / 2)) / end / 6.2));
    const base = (factor, level) => level + (level === data.cells[0].levels[factor.name] ? " (base)" : "");
    const titles = factors.map((factor) => inLines(`${factor.name}: ${factor.levels.map((level) => base(factor, level)).join(", ")}`, letters, 2));
    const pitch = titles.some((title) => title.length > 1) ? 2.3 : 1.7;
    // Below the curves one band for each factor, all as high as a ninth of the curves' range.
    const band = span / 9;
    const floorOf = (i) => low - span * 0.12 - (i + 1) * band * pitch;
    const steps = factors.flatMap((factor, i) => places.filter(({panel}) => panel === "grid").map(({c, x}) => {
      const level = factor.levels.indexOf(data.cells[c].levels[factor.name]);
      return {factor: factor.name, x, y: level < 0 ? NaN : floorOf(i) + (band * level) / Math.max(1, factor.levels.length - 1)};
    }));
    const bottom = factors.length ? floorOf(factors.length - 1) - band * 0.3 : low - span * 0.05;
    const heads = titles.map((title, i) => ({x: -0.5, y: floorOf(i) + band * 1.2, text: title.join("\n")}));
    const labels = others.length && others.length <= named ? places.filter(({panel}) => panel === "other") : [];
    const longest = Math.min(26, Math.max(0, ...labels.map(({c}) => data.cells[c].name.length)));
    const firstOf = ids.map((rule) => rows.find((row) => row.rule === rule && row.cell === data.cells[0].name)).filter(Boolean);
    const title = axisTitle(metricTitle(metric), width - 20);
    const root = plot(width, {
      height: 300 + factors.length * (pitch > 2 ? 62 : 46) + longest * 6 + (others.length ? 20 : 0), marginLeft: 56, marginRight: 8, marginTop: 34, marginBottom: 24 + longest * 6,
      x: {domain: [-0.5, end - 0.5], label: null, ticks: []},
      y: {domain: [bottom, high + span * 0.05], label: title, labelArrow: "none", grid: false, ticks: ticks(low, high, 5)},
      marks: [
        ...(others.length ? [
          Plot.ruleX([grid.length - 0.5 + gap / 2], {stroke: colour.line, strokeWidth: 2}),
          Plot.ruleY(firstOf, {x1: from - 0.5, x2: end - 0.5, y: "estimate", stroke: paint, strokeDasharray: "2 3", strokeOpacity: 0.7}),
        ] : []),
        Plot.line(steps, {x: "x", y: "y", z: "factor", curve: "step", stroke: colour.muted}),
        Plot.text(heads, {x: "x", y: "y", text: "text", textAnchor: "start", lineAnchor: "bottom", lineHeight: 1.1, fontSize: 11, fill: colour.muted, stroke: colour.paper, strokeWidth: 4}),
        Plot.text(labels, {x: "x", y: bottom, text: ({c}) => shortened(data.cells[c].name, 26), rotate: -90, textAnchor: "end", dy: 8, fontSize: 10}),
        Plot.line(rows.filter((row) => row.panel === "grid"), {x: "x", y: "estimate", z: "rule", curve: "step", stroke: paint, strokeWidth: 1.8}),
        Plot.link(crowded ? [] : rows.filter((row) => row.lower !== null), {x1: "x", x2: "x", y1: "lower", y2: "upper", stroke: paint, strokeWidth: 1.5}),
        Plot.dot(rows, {x: "x", y: "estimate", fill: paint, r: crowded ? 1.2 : 2.5, className: "mark"}),
        Plot.tip(rows, Plot.pointer({x: "x", y: "estimate", fill: colour.paper, stroke: colour.line,
          title: (row) => `${row.cell}\n${row.rule}\n${withError(row.estimate, row.mcse)}`})),
      ],
    });
    const left = all.length - places.length;
    const size = data.column("size", "", "");
    const long = (r) => (size < 0 ? NaN : data.estimate(0, r, size)?.value ?? NaN);
    const alike = data.leading.every((r) => Math.abs(long(r) - long(data.reference)) <= 0.5);
    const best = data.leading.length ? ` and the ${data.leading.length === 1 ? "best other one" : "two best others"}${alike ? " of the same length" : " (lists of another length)"} in ${data.cells[0].name} by ${data.study.metric}` : "";
    const own_cells = grid.length === 1 ? "the base cell" : `the ${count(grid.length)} cells of the grid, in the order of their levels`;
    const caption = `Nested-loop plot of ${labelOf(metric)}${metric.better ? ` (${direction(metric)})` : ""}: the reference rule${highlighted >= 0 ? ", the highlighted one" : ""}` +
      `${best}. ${others.length ? `Left, ${own_cells}` : `In all, ${own_cells}`}` +
      `${factors.length ? "; the grey steps are the levels of each factor, the first level the lowest step" : ""}.` +
      (others.length ? ` Right, ${others.length === 1 ? "the cell" : `the ${count(others.length)} cells`} outside the grid${labels.length ? " by name" : " (names on hover)"}, in no order; dashed: the rule in ${data.cells[0].name}.` : "") +
      (left ? ` ${count(left)} more cells are not drawn (Filter brings others).` : "") + (crowded ? " The Monte-Carlo standard errors stand in the CSV and on hover." : " Bars are pointwise 95 % intervals; where none is seen it is smaller than the point.");
    return {root, svg: withKey(svgOf(root), ids.map((rule, i) => ({text: rule + (i === 0 ? " (reference)" : ""), stroke: series[i]}))), rows, caption, picked: (row) => row?.rule};
  },
};
