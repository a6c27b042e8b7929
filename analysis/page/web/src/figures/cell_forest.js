// SPDX-License-Identifier: MIT
// The reference rule in every other cell against the same rule in the base cell.
import {chosenColumn, lackOf, notDefined, primaryAlone, shownCells, tooFew} from "../data.js";
import {drawForest} from "./forest_rows.js";

const headings = ["Other designs", "Other assumptions", "Other design and assumptions"];

/// Factors of the grid that are choices of design: a level of theirs alone leaves the assumptions as they are.
function designFactors(data) {
  const base = data.cells[0].levels;
  return Object.keys(base).filter((factor) => data.cells.some((cell) => cell.same_assumptions && cell.levels[factor] !== base[factor]));
}

export const cellForest = {
  draw(data, state, width) {
    const contrasts = data.cell_contrasts;
    if (!contrasts) return "There is one cell alone.";
    const design = designFactors(data), base = data.cells[0].levels;
    const headingOf = (cell) => headings[cell.same_assumptions ? 0 : design.some((factor) => cell.levels[factor] !== base[factor]) ? 2 : 1];
    const primary = data.column(data.study.metric, data.study.truth, "");
    // Of other cells the page does not say how often the metric is undefined; where fewer replicates are enough for an
    // interval, it is not for want of replicates that a cell has none.
    const enough = Math.min(...data.cells.filter((cell, c) => c > 0 && contrasts.lower[c] !== null).map((cell) => cell.replicates));
    const lack = (cell) => (cell.replicates >= enough ? notDefined : lackOf(data, [data.reference], primary));
    const rows = shownCells(data, state).filter((index) => index !== 0).map((index) => ({
      key: data.cells[index].name,
      label: data.cells[index].name,
      heading: headingOf(data.cells[index]),
      difference: contrasts.difference[index], mcse: contrasts.mcse[index], lower: contrasts.lower[index], upper: contrasts.upper[index],
      verdict: data.verdicts[contrasts.verdict[index]], note: "", lack: lack(data.cells[index]),
    }));
    if (rows.length && rows.every((row) => row.lower === null)) return rows.some((row) => row.lack === tooFew) ? "No difference has an interval: there are too few replicates."
      : "No difference has an interval: the metric is not defined in every exercise.";
    const most = 60;  // lines that can be read: those of the largest differences
    const all = rows.length;
    if (all > most) rows.sort((a, b) => Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0)).splice(most);
    rows.sort((a, b) => headings.indexOf(a.heading) - headings.indexOf(b.heading));
    if (all > most) for (const row of rows) row.heading += ` (of ${all} cells the ${most} of the largest differences)`;
    const label = data.study.metric + (data.study.truth ? ` against ${data.study.truth}` : "");
    const made = drawForest(rows, {width, delta: data.study.delta, better: contrasts.better, label});
    const other = primaryAlone(data, chosenColumn(data, state), "compare");
    return made && {...made, caption: other ? `The reference rule in every other cell against the same rule in the base cell, best first.${other}` : undefined};
  },
};
