// SPDX-License-Identifier: MIT
// What readers save as CSV is what a figure draws: each number is held against `summary`, `compare` and the file.
import {readFileSync} from "node:fs";
import {check, open, pageData, same} from "./checks.mjs";

// Fields are plain, or in quotation marks; none of these files has a line break in a field.
const fieldsOf = (line) => [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
const rowsOf = (text) => {
  const [head, ...lines] = text.trim().split("\n").map(fieldsOf);
  return lines.map((line) => Object.fromEntries(line.map((field, c) => [head[c], field])));
};
const near = (text, expected, most) => (expected === null || expected === undefined ? text === "" : text !== "" && Math.abs(Number(text) - expected) <= most);
const rounding = (mcse) => (mcse > 0 ? 0.05 * 10 ** Math.ceil(Math.log10(mcse)) : 1e-6);
const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;
const keyOf = (...parts) => parts.join("|");

/// The CSV of each of these figures; null where it draws nothing. A browser lets a page save a few files alone.
async function save(browser, path, hash, names) {
  const saved = {};
  for (let i = 0; i < names.length; i += 4) {
    const {page, problems, close} = await open(browser, path, {hash});
    for (const name of names.slice(i, i + 4)) {
      const button = page.locator(`figure[data-figure=${name}] .tools button:text-is("CSV")`);
      saved[name] = null;
      if (!(await button.isVisible())) continue;
      const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
      saved[name] = rowsOf(readFileSync(await download.path(), "utf8"));
    }
    same(`nothing goes wrong while figures are saved ${hash}`, problems, []);
    await close();
  }
  return saved;
}

/// What the program says: estimates of all cells, contrasts of the metric, topics of the base cell.
function told(run, results, data, metric) {
  const json = (...words) => JSON.parse(run(...words, "--format", "json"));
  const estimates = new Map(json("summary", results).map((row) => [keyOf(row.cell, row.rule, row.metric, row.truth ?? "", row.group ?? ""), row]));
  const truth = metric.truth ? ["--truth", metric.truth] : [];
  const contrasts = json("compare", results, "--metric", metric.metric, ...truth);
  const primary = json("compare", results);
  const topics = new Map(json("summary", results, "--topics", "--cell", data.cells[0].name).map((row) => [keyOf(row.rule, row.rule ? "" : row.truth, row.topic), row.estimate]));
  return {estimates, contrasts, primary, topics};
}

/// Functions that tell whether a row is right.
function expectations(data, numbers, metric, rule, file) {
  const {estimates, contrasts, primary, topics} = numbers;
  const base = data.cells[0].name;
  const of = (cell, id, m = metric) => estimates.get(keyOf(cell, id, m.metric, m.truth, m.group));
  const isEstimate = (row, expected) => near(row.estimate, expected.estimate, rounding(expected.mcse)) && near(row.mcse, expected.mcse, rounding(expected.mcse));
  // Half a 95 % interval by Student's t with many degrees of freedom: more than 1.959964 errors, and not many more.
  const inside = (row) => row.lower === "" || [row.estimate - row.lower, row.upper - row.estimate].every((half) => half >= 1.95996 * row.mcse - 1e-12 && half <= 2.1 * row.mcse + 1e-12);
  const name = (row) => row.rule ?? row.cell ?? row.key;
  const isContrast = (row, expected) => ["difference", "lower", "upper"].every((key) => near(row[key], expected[key], 0.01 * Math.max(expected.difference_mcse, 1e-6))) &&
    row.verdict === (expected.verdict || "none");
  const size = {metric: "size", truth: "", group: ""};
  const place = (id) => data.rules.findIndex((each) => each.id === id);
  const score = () => {
    const {aggregation, pooling} = data.rules[place(rule)];
    return file.scores.findIndex((each) => each.aggregation === aggregation && each.pooling === pooling);
  };
  const isField = (row) => {
    const of_rules = ["aggregation", "pooling", "threshold"];
    const wanted = Object.entries(row).map(([key, level]) => [key.replace(/^factor_/, ""), level])
      .filter(([key]) => of_rules.includes(key) || data.factors.some((factor) => factor.name === key));
    const fits = (levels) => wanted.every(([factor, level]) => levels[factor] === level);
    const all = data.cells.flatMap((cell) => data.rules.map((each) => ({cell: cell.name, rule: each.id, levels: {...cell.levels, ...each}})));
    const here = all.filter((each) => fits(each.levels));
    const fixed = {...data.cells[0].levels, ...data.rules[place(rule)], ...Object.fromEntries(wanted)};
    const one = here.filter((each) => [...of_rules, ...data.factors.map((factor) => factor.name)].every((factor) => each.levels[factor] === fixed[factor]));
    const used = Number(row.averaged) === 1 ? one.slice(0, 1) : here;
    if (wanted.length !== 2 || !used.length || (Number(row.averaged) !== 1 && Number(row.averaged) !== used.length)) return false;
    const rows = used.map((each) => of(each.cell, each.rule));
    return near(row.estimate ?? row.mean, mean(rows.map((each) => each.estimate)), Math.max(...rows.map((each) => rounding(each.mcse))));
  };
  return {
    estimates: (row) => isEstimate(row, of(base, row.rule)) && inside(row),
    forest: (row) => isContrast(row, contrasts.find((each) => each.what === "rule" && each.rule === name(row))),
    length: (row) => isEstimate(row, of(base, row.rule)) && near(row.size, of(base, row.rule, size).estimate, 1e-5),
    cell_forest: (row) => isContrast(row, primary.find((each) => each.what === "cell" && each.cell === name(row))),
    nested_loop: (row) => isEstimate(row, of(row.cell, row.rule)) && inside(row),
    heat_map: isField,
    inclusion: (row) => row.rule === rule && near(row.selected, topics.get(keyOf(rule, "", row.topic)), 0.51e-5) &&
      near(row.truly, topics.get(keyOf("", row.truth, row.topic)), 0.51e-5),
    service: (row) => {
      const group = data.groups.find((each) => each.name === row.group)?.id;
      // A line that is of no group is of the worst-served one.
      return isEstimate(row, of(row.cell, row.rule, {metric: group ? "group_recall" : "worst_group_recall", truth: "", group: group ?? ""})) && inside(row);
    },
    convergence: (row) => Number(row.replicates) !== data.cells[0].replicates ||
      near(row.estimate, of(base, row.rule, {metric: data.study.metric, truth: data.study.truth, group: ""}).estimate, rounding(Number(row.mcse))),
    ...(file ? {
      agreement: (row) => near(row.agreement, file.jaccard[place(row.rule)][place(row.other)], 0.51e-3),
      ranks: (row) => near(row.share, file.places[score()][data.topics.findIndex((topic) => topic.slug === row.topic)][Number(row.rank) - 1] / data.cells[0].replicates, 1e-6),
    } : {}),
  };
}

/// Every figure of the page as it opens, and with another metric, truth and rule. file: what fileNumbers gives, or null.
export async function saved(browser, path, run, results, file) {
  const {page, close} = await open(browser, path);
  const data = await pageData(page);
  await close();
  const primary = {metric: data.study.metric, truth: data.study.truth, group: ""};
  const other = data.metrics.find((m) => m.metric === data.study.metric && m.truth !== data.study.truth);
  const rule = data.rules.findLast((each) => each.id !== data.study.reference).id;
  const views = [["", primary, data.study.reference],
    [`#!${new URLSearchParams({truth: other.truth, rule})}`, other, rule]];
  for (const [hash, metric, shown] of views) {
    const right = expectations(data, told(run, results, data, metric), metric, shown, file);
    const tables = await save(browser, path, hash, Object.keys(right));
    for (const [figure, rows] of Object.entries(tables)) {
      const what = `the CSV of ${figure} ${hash}`;
      if (!rows) {
        // Of cells but the base cell the page may lack what was asked for, and single topics say nothing where each exercise
        // draws its own; it says so then.
        const absent = [...(hash ? ["nested_loop", "heat_map"] : []), ...(data.exchangeable ? ["inclusion", "ranks"] : [])];
        check(`${what} can be saved`, absent.includes(figure));
        continue;
      }
      check(`${what} has rows`, rows.length > 0);
      same(`${what} is what the program says`, rows.filter((row) => !right[figure](row)).slice(0, 2), []);
    }
  }
}
