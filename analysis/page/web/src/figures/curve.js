// SPDX-License-Identifier: MIT
// A plan: how what is asked for grows with the number of people, its band, its level, the number chosen, and the same
// under other assumptions.
import * as Plot from "@observablehq/plot";
import {bound} from "../controls.js";
import {withError} from "../format.js";
import {withKey} from "./key.js";
import {axisTitle, colour, linesOf, plot, series, svgOf} from "./shared.js";

const base = "as assumed";

function rowsOf(name, curve, measure) {
  return curve.size.flatMap((n, i) => {
    const value = curve.value[measure]?.[i] ?? null, mcse = curve.mcse[measure]?.[i] ?? null;
    if (value === null) return [];
    return [{assumption: name, size: n, value, mcse, lower: curve.lower[measure]?.[i] ?? null, upper: curve.upper[measure]?.[i] ?? null}];
  });
}

/// Sizes on a scale of ratios where they span more than one power of ten.
function sizeScale(data, room) {
  if (data.most / data.least < 10) return {ticks: Math.max(2, Math.floor(room / 60))};
  const few = room / Math.log10(data.most / data.least) < 140;
  const all = [1, 10, 100, 1000, 10000].flatMap((power) => (few ? [power] : [power, 2 * power, 5 * power]));
  return {type: "log", ticks: all.filter((n) => n >= data.least && n <= data.most), tickFormat: "d"};
}

export const curve = {
  controls(data, state) {
    const own = [];
    if (data.measures.length > 1) own.push(bound("Show", "measure", data.measures.map((m, i) => [String(i), m.name]), state));
    if (data.rivals.length)
      own.push(bound("Other assumptions", "rival", [["", "none"], ["all", "all"], ...data.rivals.map((r) => [r.name, r.name])], state));
    return own;
  },
  draw(data, state, width) {
    const at = Number(state.get("measure"));
    const measure = data.measures[at];
    const rows = rowsOf(base, data.curve, at);
    if (!rows.length) return "It is not defined at any size.";
    const wanted = state.get("rival");
    const rivals = data.rivals.filter((rival) => wanted === "all" || rival.name === wanted)
      .flatMap((rival) => rowsOf(rival.name, rival.curve, at));
    const names = [base, ...new Set(rivals.map((row) => row.assumption))];
    const ends = [data.lower, data.upper ?? data.most].map((n) => Math.min(data.most, Math.max(data.least, n)));
    const answer = data.chosen === null ? [] : [data.chosen];
    const values = rows.flatMap((row) => [row.lower ?? row.value, row.upper ?? row.value]).concat(measure.level, rivals.map((row) => row.value));
    const probability = Math.min(...rows.map((row) => row.value)) >= 0 && Math.max(...rows.map((row) => row.value)) <= 1;
    const clip = (v) => (probability ? Math.min(1, Math.max(0, v)) : v);
    const domain = [clip(Math.min(...values)), clip(Math.max(...values))];
    const interval = data.upper === null ? `${data.lower} to more than ${data.most}` : `${data.lower} to ${data.open ? "at least " : ""}${data.upper}`;
    const right = answer[0] > Math.sqrt(data.least * data.most);
    const title = axisTitle(`size (${data.varied})`, width - 72);
    const foot = 28 + 14 * linesOf(title);
    const paintOf = (name) => series[names.indexOf(name) % series.length];
    const root = plot(width, {
      height: Math.min(420, Math.max(290, width * 0.5)), marginLeft: 52, marginBottom: foot, marginTop: 34,
      color: {domain: names, range: names.map(paintOf)},
      x: {...sizeScale(data, width - 72), domain: [data.least, data.most], label: title, labelAnchor: "center", labelArrow: "none"},
      y: {domain, nice: true, label: null, grid: true},
      marks: [
        ...(answer.length ? [Plot.rectX([0], {x1: ends[0], x2: ends[1], fill: colour.band})] : []),
        Plot.areaY(rows.filter((row) => row.lower !== null), {x: "size", y1: (row) => clip(row.lower), y2: (row) => clip(row.upper), fill: colour.blue, fillOpacity: 0.2}),
        Plot.line(rivals, {x: "size", y: "value", z: "assumption", stroke: "assumption", strokeWidth: 1.2, strokeOpacity: 0.9}),
        Plot.line(rows, {x: "size", y: "value", stroke: colour.blue, strokeWidth: 1.8}),
        Plot.dot(rows, {x: "size", y: "value", fill: colour.blue, r: 3, className: "mark"}),
        Plot.ruleY([measure.level], {stroke: colour.ink, strokeDasharray: "4 3"}),
        Plot.text([measure.level], {x: data.most, y: (v) => v, text: (v) => `${measure.at_most ? "at most" : "at least"} ${v}`, textAnchor: "end",
          dy: measure.at_most ? 10 : -8, fill: colour.ink, stroke: colour.paper, strokeWidth: 4}),
        Plot.text([measure.label], {frameAnchor: "top-left", dx: -40, dy: -24, text: (t) => t, fill: colour.muted}),
        Plot.ruleX(answer, {stroke: colour.ink, strokeWidth: 1.5}),
        Plot.text(answer, {x: (n) => n, frameAnchor: "top", text: (n) => `${n} (${interval})`, dx: right ? -6 : 6, dy: -8,
          textAnchor: right ? "end" : "start", fontWeight: 600, fill: colour.ink}),
        Plot.tip([...rows, ...rivals], Plot.pointer({x: "size", y: "value", fill: colour.paper, stroke: colour.line,
          title: (row) => `${row.assumption}\n${row.size} ${data.varied}\n${withError(row.value, row.mcse)}`})),
      ],
    });
    const key = names.length > 1 ? names.map((name) => ({text: name, stroke: paintOf(name)})) : [];
    return {root, svg: withKey(svgOf(root), key), rows: [...rows, ...rivals].map((row) => ({measure: measure.name, ...row}))};
  },
};
