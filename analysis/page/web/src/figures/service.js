// SPDX-License-Identifier: MIT
// Who loses: the share of each group's own true top that the highlighted rule (else the reference) selects, in all cells,
// and in the base cell by another way of pooling.
import * as Plot from "@observablehq/plot";
import {as_long, shownCells} from "../data.js";
import {count, decimalsFor, signed, withError} from "../format.js";
import {withKey} from "./key.js";
import {axisTitle, colour, fitted, linesOf, marginFor, plot, series, svgOf} from "./shared.js";

const most = 400;  // cells that can be told apart
const worst = "worst-served group of each exercise";

/// The rule of another pooling that has as long a list and serves the worst-served group best.
function rival(data, rule, column) {
  const of = data.rules[rule];
  const size = data.column("size", "", "");
  const length = (r) => (size < 0 ? 0 : data.estimate(0, r, size)?.value ?? Infinity);
  const alike = data.rules.map((each, r) => r).filter((r) => data.rules[r].pooling !== of.pooling &&
    Math.abs(length(r) - length(rule)) <= as_long);
  const value = (r) => (column < 0 ? 0 : data.estimate(0, r, column)?.value ?? -1);
  return alike.sort((a, b) => value(b) - value(a))[0] ?? -1;
}

/// The paired difference to the reference in a column; null without one.
function difference(data, rule, column) {
  const at = data.contrasts.metrics.indexOf(column);
  const of = (name) => data.contrasts[name][at * data.rules.length + rule];
  return at < 0 || of("difference") === null || of("mcse") === null ? null
    : {difference: of("difference"), difference_mcse: of("mcse"), difference_lower: of("lower"), difference_upper: of("upper")};
}

export const service = {
  draw(data, state, width) {
    const groups = data.groups.map((group) => ({name: group.name, column: data.metrics.findIndex((m) => m.metric === "group_recall" && m.group === group.id)}));
    if (groups.every(({column}) => column < 0)) return "The file does not have the share of each group's own true top: metric group_recall keeps it.";
    const worstColumn = data.metrics.findIndex((m) => m.metric === "worst_group_recall");
    const lines = worstColumn < 0 ? groups : [...groups, {name: worst, column: worstColumn}];
    const highlighted = data.rules.findIndex((rule) => rule.id === state.get("rule"));
    const compared = highlighted >= 0 && highlighted !== data.reference ? highlighted : rival(data, data.reference, worstColumn);
    const rule = data.reference;
    const all = shownCells(data, state);
    const cells = all.slice(0, most);
    const row = (c, r, line) => {
      const found = data.estimate(c, r, line.column);
      if (!found) return [];
      const kind = c === 0 ? (r === rule ? "base" : "other rule") : data.cells[c].same_assumptions ? "design" : "assumption";
      return [{rule: data.rules[r].id, cell: data.cells[c].name, kind, group: line.name, estimate: found.value, mcse: found.mcse, lower: found.lower, upper: found.upper,
        ...(kind === "other rule" ? difference(data, r, line.column) : {})}];
    };
    const rows = [...cells.flatMap((c) => lines.flatMap((line) => row(c, rule, line))), ...(compared < 0 ? [] : lines.flatMap((line) => row(0, compared, line)))];
    if (!rows.length) return null;
    const of = (...kinds) => rows.filter((each) => kinds.includes(each.kind));
    const names = lines.map(({name}) => name);
    const marginLeft = marginFor(names, width, 0.4);
    const labels = fitted(names, marginLeft, 3);
    const many = cells.length > 60;
    const title = axisTitle(`share of own true top ${data.study.true_k} selected (more is better)`, width - marginLeft);
    const foot = 24 + 14 * linesOf(title);
    const paint = {base: colour.blue, "other rule": colour.chosen, design: series[2], assumption: series[5]};
    const interval = (kind) => Plot.link(of(kind).filter((each) => each.lower !== null), {x1: "lower", x2: "upper", y1: "group", y2: "group",
      dy: kind === "base" ? -9 : 9, stroke: paint[kind], strokeWidth: 2.5});
    const change = (each) => {
      const decimals = decimalsFor(each.difference_mcse);
      return `${signed(each.difference, decimals)} (${each.difference_mcse.toFixed(decimals)})`;
    };
    const root = plot(width, {
      height: names.length * 44 + 20 + foot, marginLeft, marginBottom: foot, marginTop: 12,
      x: {label: title, labelAnchor: "center", labelArrow: "none", grid: true, nice: true, ticks: width < 620 ? 4 : undefined},
      y: {domain: names, label: null, tickSize: 0, tickFormat: labels.of},
      marks: [
        ...["assumption", "design"].map((kind) => Plot.dot(of(kind), {x: "estimate", y: "group", symbol: kind === "design" ? "square" : "circle", stroke: paint[kind], r: many ? 1.8 : 3, strokeOpacity: many ? 0.5 : 0.9, className: "mark"})),
        interval("base"), interval("other rule"),
        Plot.dot(of("base"), {x: "estimate", y: "group", dy: -9, fill: colour.blue, r: 4, className: "mark"}),
        Plot.dot(of("other rule"), {x: "estimate", y: "group", dy: 9, fill: colour.chosen, symbol: "diamond", r: 4.5, className: "mark"}),
        Plot.tip(rows, Plot.pointer({x: "estimate", y: "group", fill: colour.paper, stroke: colour.line,
          title: (each) => `${each.group}\n${each.cell}\n${each.rule}\n${withError(each.estimate, each.mcse)}${each.difference === undefined ? "" : `\nagainst the reference ${change(each)}`}`})),
      ],
    });
    const alike = cells.filter((c) => {
      // Of groups that differ the worst-served one is served worse than any of them on average.
      const values = lines.map(({column}) => data.estimate(c, rule, column)?.value);
      return worstColumn >= 0 && groups.length > 1 && values.every((value) => value !== undefined && Math.abs(value - values[0]) < 1e-9);
    }).map((c) => data.cells[c].name);
    const differences = of("other rule").filter((each) => each.difference !== undefined && each.difference_mcse > 0);
    const caption = `Share of each group's own true top ${data.study.true_k} that ${data.rules[rule].id} selects${worstColumn < 0 ? "" : ", and of the group that is served worst in each exercise"}: filled in ${data.cells[0].name}${cells.length > 1 ? ", open in other cells" : ""}` +
      `${all.length > most ? ` (${most} of ${count(all.length)})` : ""}${cells.length > 1 ? ", whose names show on hover" : ""}. Bars are pointwise 95 % intervals; where none is seen it is smaller than the point.` +
      (compared < 0 ? "" : ` Diamonds: ${data.rules[compared].id} in ${data.cells[0].name}${compared === highlighted ? "" : ", of the rules that pool in another way and list as many topics the one that serves the worst-served group best"}` +
        `${differences.length ? `; paired differences to the reference: ${differences.map((each) => `${each.group} ${change(each)}`).join("; ")}` : ""}.`) +
      (alike.length ? ` In ${alike.slice(0, 6).join(", ")}${alike.length > 6 ? ` and ${alike.length - 6} more` : ""} all groups hold the same truth, so that all are served alike.` : "");
    const entries = [{text: `${data.rules[rule].id} in ${data.cells[0].name}`, fill: colour.blue}, ...(compared < 0 ? [] : [{text: `${data.rules[compared].id} in ${data.cells[0].name}`, symbol: "diamond", fill: colour.chosen}]),
      ...(of("design").length ? [{text: "other designs", symbol: "square", stroke: series[2]}] : []), ...(of("assumption").length ? [{text: "other assumptions", symbol: "circle", stroke: series[5]}] : [])];
    return {root, svg: withKey(svgOf(root), entries), rows, caption, picked: (each) => each?.rule};
  },
};
