// SPDX-License-Identifier: MIT
// The chosen metric by two factors: aggregation, pooling, threshold and the factors of the grid. All else is as in the
// base cell and in the highlighted rule (else the reference), or is averaged over, evenly.
import * as Plot from "@observablehq/plot";
import {select} from "../controls.js";
import {absentElsewhere, as_long, chosenColumn, labelOf, percent, shownRules, undefinedWords} from "../data.js";
import {decimalsFor, plain, withError} from "../format.js";
import {axisTitle, colour, direction, fitted, linesOf, marginFor, plot, svgOf} from "./shared.js";

/// Factors with something to choose from, of rules and of the grid. key: a name for each, of a grid factor that has the name
/// of one of rules not the name alone; label: what readers see.
function factorsOf(data) {
  const rules = new Set(data.ruleFactors.map((factor) => factor.name));
  const named = (factor, ofRules) => {
    const twice = !ofRules && rules.has(factor.name);
    return {...factor, ofRules, key: twice ? `grid:${factor.name}` : factor.name, label: twice ? `${factor.name} (grid)` : factor.name};
  };
  return [...data.ruleFactors.map((factor) => named(factor, true)), ...data.factors.map((factor) => named(factor, false))]
    .filter((factor) => factor.levels.length > 1);
}

const isThreshold = (factor) => factor.ofRules && factor.name === "threshold";

/// The cells that are combinations of levels: of cells with the same levels the first, the others are variants of it.
export function gridCells(data) {
  const seen = new Set();
  return data.cells.map((cell, c) => c).filter((c) => {
    const key = JSON.stringify(data.cells[c].levels);
    if (seen.has(key) || (c > 0 && !Object.keys(data.cells[c].levels).length)) return false;
    seen.add(key);
    return true;
  });
}

function factorPair(data, state) {
  const factors = factorsOf(data);
  const first = data.allRulesEverywhere ? factors : [...factors.filter((f) => !f.ofRules), ...factors.filter((f) => f.ofRules)];
  const down = factors.find((factor) => factor.key === state.get("down")) ?? first[0];
  const others = factors.filter((factor) => factor !== down);
  const wanted = data.allRulesEverywhere ? others.at(-1) : first.find((factor) => factor !== down);
  const across = others.find((factor) => factor.key === state.get("across")) ?? wanted;
  return {factors, down, across};
}

/// Estimates by the levels of the two factors, `down` and `across`; each with what the others are.
function items(data, state, column, {factors, down, across}) {
  const highlighted = data.rules.findIndex((rule) => rule.id === state.get("rule"));
  const fixed = highlighted < 0 ? data.reference : highlighted;
  const size = data.column("size", "", "");
  const level = (c, r, factor) => (factor.ofRules ? data.rules[r][factor.name] : data.cells[c].levels[factor.name]);
  const others = factors.filter((factor) => factor !== down && factor !== across);
  const hidden = state.hidden();
  const found = [];
  for (const c of gridCells(data)) {
    if (c > 0 && Object.entries(data.cells[c].levels).some(([factor, each]) => hidden.has(`${factor}:${each}`))) continue;
    for (const r of shownRules(data, state)) {
      const estimate = data.estimate(c, r, column);
      if (!estimate || level(c, r, down) === undefined || level(c, r, across) === undefined) continue;
      const differs = others.filter((factor) => level(c, r, factor) !== level(0, fixed, factor)).map((factor) => factor.key);
      // Cells that rest on other assumptions only where an assumption is one of the two.
      const length = size < 0 ? null : data.estimate(c, r, size);
      found.push({down: level(c, r, down), across: level(c, r, across), value: estimate.value, mcse: estimate.mcse, length: length?.value ?? null,
        rules: [r], undefinedIn: data.undefinedIn(r, column), differs, others: JSON.stringify(others.map((factor) => level(c, r, factor)))});
    }
  }
  return {found, fixed};
}

function averaged(found) {
  const places = new Set(found.map((row) => JSON.stringify([row.down, row.across])));
  const counts = new Map();
  for (const row of found) counts.set(row.others, (counts.get(row.others) ?? 0) + 1);
  // Only combinations of the others that every field has: the same weights everywhere.
  const even = found.filter((row) => counts.get(row.others) === places.size);
  return [...places].flatMap((key) => {
    const [down, across] = JSON.parse(key);
    const own = even.filter((row) => row.down === down && row.across === across);
    const mean = (name) => own.reduce((sum, row) => sum + row[name], 0) / own.length;
    return own.length ? [{down, across, value: mean("value"), mcse: mean("mcse"), length: mean("length"), averaged: own.length,
      rules: own.flatMap((row) => row.rules), undefinedIn: Math.max(...own.map((row) => row.undefinedIn))}] : [];
  });
}

/// Fields as a file has them: a column for each factor, under its own name where that is free.
function saved(fields, down, across) {
  const own = ["estimate", "mcse", "mcse_at_most", "size", "averaged", "undefined_in"];
  const head = (factor) => (own.includes(factor.name) || factor.key !== factor.name ? `factor_${factor.name}` : factor.name);
  return fields.map((row) => ({[head(down)]: row.down, [head(across)]: row.across, estimate: row.value,
    [row.averaged > 1 ? "mcse_at_most" : "mcse"]: row.mcse, size: row.length, averaged: row.averaged, undefined_in: row.undefinedIn}));
}

export const heatMap = {
  controls(data, state) {
    const names = factorsOf(data).map((factor) => [factor.key, factor.label]);
    if (names.length < 2) return [];
    const keys = () => {
      const {down, across} = factorPair(data, state);
      return [down.key, across.key];
    };
    const lists = [["Rows", "down"], ["Columns", "across"]].map(([label, key]) => {
      const element = select(label, names, "", (value) => {
        const [down, across] = keys();
        // The factor that the other axis has: the axes change places.
        if (key === "down") state.set({down: value, across: value === across ? down : across});
        else state.set({across: value, down: value === down ? across : down});
      });
      state.listen(() => {
        const [down, across] = keys();
        element.list.value = key === "down" ? down : across;
      });
      return element;
    });
    const others = select("Others", [["", "as in the base cell and the rule"], ["mean", "averaged over"]], state.get("others"), (value) => state.set({others: value}));
    state.listen(() => {
      others.list.value = state.get("others");
    });
    return names.length > 2 ? [...lists, others] : lists;
  },
  draw(data, state, width) {
    const pair = factorPair(data, state);
    const {down, across} = pair;
    if (!down || !across) return "There are not two factors to hold against each other.";
    const column = chosenColumn(data, state);
    const metric = data.metrics[column];
    const ofCells = [down, across].filter((factor) => !factor.ofRules), absent = absentElsewhere(data, column);
    if (absent && ofCells.length) return `${absent} Rows and columns of rules alone (aggregation, pooling, threshold) are drawn.`;
    const {found, fixed} = items(data, state, column, pair);
    let rows = found.filter((row) => !row.differs.length).map((row) => ({...row, averaged: 1}));
    let how = `all else as in ${data.cells[0].name} and ${data.rules[fixed].id}`;
    if (state.get("others") === "mean") {
      let over = found;
      const fixedThreshold = !isThreshold(down) && !isThreshold(across);
      const lengths = found.map((row) => row.length).filter((length) => length !== null);
      how = "evenly averaged over the other factors";
      if (fixedThreshold && Math.max(...lengths) - Math.min(...lengths) > as_long) {
        over = found.filter((row) => !row.differs.includes("threshold"));
        how += ` but the threshold, which is ${data.rules[fixed].threshold}: lists of other lengths are not averaged`;
      }
      rows = averaged(over);
      if (rows.length) how += `; each field is a mean of ${rows[0].averaged}`;
    }
    if (!rows.length) return `The page has no estimates of ${labelOf(metric)} for this choice.`;
    const error = (row) => row.mcse ?? 0;
    const levelsOf = (factor, side) => factor.levels.filter((level) => rows.some((row) => row[side] === level));
    const [downLevels, acrossLevels] = [levelsOf(down, "down"), levelsOf(across, "across")];
    const marginLeft = marginFor(downLevels, width, 0.35);
    const names = fitted(downLevels, marginLeft);
    const cellWidth = (width - marginLeft) / acrossLevels.length;
    const tops = fitted(acrossLevels, Math.max(70, cellWidth * 1.12));
    // Means of the exercises that have a value, which are not those of the other fields, take no part in the colours.
    const comparable = rows.filter((row) => !row.undefinedIn), grey = rows.filter((row) => row.undefinedIn);
    const values = comparable.map((row) => row.value);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const share = (row) => (high > low ? (row.value - low) / (high - low) : 0.5);
    const good = (row) => (metric.better < 0 ? 1 - share(row) : share(row));
    const lengths = rows.map((row) => row.length).filter((length) => length !== null);
    const unequal = lengths.length && metric.metric !== "size" && Math.max(...lengths) - Math.min(...lengths) > as_long;
    const number = (row) => row.value.toFixed(Math.min(4, decimalsFor(error(row))));
    const text = (row) => {
      const both = cellWidth >= 96 ? `${number(row)} (${error(row).toFixed(Math.min(5, decimalsFor(error(row))))})` : `${number(row)}${cellWidth >= 56 ? `\n(${plain(Number(error(row).toPrecision(1)))})` : ""}`;
      return both + (unequal && row.length !== null ? `\n${row.length.toFixed(1)}${cellWidth >= 60 ? " topics" : ""}` : "");
    };
    const lines = Math.max(...rows.map((row) => linesOf(text(row))), names.lines);
    const title = axisTitle(across.label, width - marginLeft);
    const foot = 14 * tops.lines + 24;
    const tilted = cellWidth < 56;
    const root = plot(width, {
      height: downLevels.length * (16 + 14 * lines) + 10 + (tilted ? 90 : foot), marginLeft, marginTop: 10, marginBottom: tilted ? 90 : foot,
      x: {domain: acrossLevels, label: title, labelAnchor: "center", labelArrow: "none", tickSize: 0, tickRotate: tilted ? -40 : 0,
        tickFormat: (level) => (tilted ? String(level) : tops.of(level))},
      y: {domain: downLevels, label: null, tickSize: 0, tickFormat: names.of},
      marks: [
        Plot.cell(rows, {x: "across", y: "down", fill: (row) => (row.undefinedIn ? colour.paper : colour.blue), fillOpacity: (row) => (row.undefinedIn ? 1 : 0.08 + 0.62 * good(row)),
          stroke: (row) => (row.undefinedIn ? colour.grey : "none"), inset: 1, className: "mark"}),
        Plot.text(rows, {x: "across", y: "down", text, fill: (row) => (row.undefinedIn ? colour.muted : colour.ink), fontSize: cellWidth < 48 ? 9 : 12}),
        Plot.tip(rows, Plot.pointer({x: "across", y: "down", fill: colour.paper, stroke: colour.line,
          title: (row) => `${row.down}\n${row.across}\n${labelOf(metric)}: ${withError(row.value, error(row))}${row.averaged > 1 ? ` (MCSE at most; mean of ${row.averaged})` : ""}${row.length === null ? "" : `\n${plain(row.length)} topics`}${row.undefinedIn ? `\nundefined in ${percent(row.undefinedIn)}: not comparable` : ""}`})),
      ],
    });
    const stays = rows.length < downLevels.length * acrossLevels.length ? " Empty fields are not in the study, or not on the page." : "";
    const undefinedHere = undefinedWords(data, [...new Set(grey.flatMap((row) => row.rules))], column,
      `Without colour and grey (${grey.length} of the fields${ofCells.length ? `, judged by cell ${data.cells[0].name}` : ""})`);
    const caption = `${labelOf(metric)} by ${down.label} and ${across.label}${metric.better ? `, ${direction(metric)}` : ""}: ${how}. ${rows.length} fields, in brackets the Monte-Carlo standard error` +
      `${rows.some((row) => row.averaged > 1) ? " (at most)" : ""}${unequal ? "; below it the mean length of the list: lists of other lengths are not alike" : ""}.` +
      ` The stronger the colour, the ${metric.better ? "better" : "larger"}.${undefinedHere}${stays} Differences between cells with their paired errors stand in the figure of all cells.`;
    return {root, svg: svgOf(root), rows: saved(rows, down, across), caption};
  },
};
