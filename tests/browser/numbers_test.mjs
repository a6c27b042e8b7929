// SPDX-License-Identifier: MIT
// The numbers of the page are those of `summary` and `compare`, and of the file where neither tells them.
import {execFileSync} from "node:child_process";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {decimalsFor, withError} from "../../analysis/page/web/src/format.js";
import {check, open, pageData, same, skip} from "./checks.mjs";

const seven = (value) => (value === null ? null : Number(value.toPrecision(7)));
/// Half a unit of the second digit of the error: what the page keeps of numbers that it rounds.
const rounding = (mcse) => (mcse > 0 ? 0.05 * 10 ** Math.ceil(Math.log10(mcse)) : 1e-6);
const near = (value, expected, most) => (expected === null ? value === null : value !== null && Math.abs(value - expected) <= most);
const named = (row) => [row.metric, row.truth ?? "", row.group ?? ""].join("|");

/// Counts what is compared and tells the first that differ.
class Comparison {
  wrong = [];
  seen = 0;
  add(equal, ...what) {
    this.seen += 1;
    if (!equal) this.wrong.push(what);
  }
  done(what, expected) {
    if (expected === undefined) check(`${what}: there are some`, this.seen > 0);
    else same(`${what}: how many`, this.seen, expected);
    same(what, this.wrong.slice(0, 3), []);
  }
}

function estimates(data, rowsOf) {
  const [base, ...others] = data.estimates;
  const columns = new Map(data.metrics.map((metric, m) => [named(metric), m])), rules = new Map(data.rules.map((rule, r) => [rule.id, r]));
  const inBase = new Comparison();
  for (const row of rowsOf("--cell", data.cells[0].name)) {
    if (!row.rule) continue;
    const at = rules.get(row.rule) * base.metrics.length + columns.get(named(row));
    inBase.add(base.value[at] === seven(row.estimate) && base.mcse[at] === seven(row.mcse), row, base.value[at], base.mcse[at]);
  }
  inBase.done("each estimate of the base cell is that of summary", base.value.length);

  const elsewhere = new Comparison();
  for (const block of others)
    for (const [c, cell] of block.cells.entries()) {
      const found = new Map(rowsOf("--cell", data.cells[cell].name).map((row) => [`${row.rule}|${named(row)}`, row]));
      for (const [r, rule] of block.rules.entries())
        for (const [m, metric] of block.metrics.entries()) {
          const row = found.get(`${data.rules[rule].id}|${named(data.metrics[metric])}`);
          const at = (c * block.rules.length + r) * block.metrics.length + m, most = rounding(row.mcse);
          elsewhere.add(near(block.value[at], row.estimate, most) && near(block.mcse[at], row.mcse, most), row, block.value[at], block.mcse[at]);
        }
    }
  elsewhere.done("each estimate of another cell is that of summary, rounded");
  check("what each group is given stands there for every cell", data.groups.every((group) => columns.has(`group_recall||${group.id}`)));
}

const compareRows = (run, results, metric) => JSON.parse(run("compare", results, "--metric", metric.metric, ...(metric.truth ? ["--truth", metric.truth] : []),
  ...(metric.group ? ["--group", metric.group] : []), "--format", "json"));

function isContrast(data, list, at, row) {
  const most = 0.01 * Math.max(row.difference_mcse ?? 0, 1e-6);
  return near(list.difference[at], row.difference, most) && near(list.mcse[at], row.difference_mcse, most) && near(list.lower[at], row.lower, most) &&
    near(list.upper[at], row.upper, most) && data.verdicts[list.verdict[at]] === (row.verdict || "none");
}

function contrasts(data, run, results) {
  const rules = new Map(data.rules.map((rule, r) => [rule.id, r])), cells = new Map(data.cells.map((cell, c) => [cell.name, c]));
  const others = new Comparison(), elsewhere = new Comparison();
  const verdicts = new Set();
  for (const [place, column] of data.contrasts.metrics.entries()) {
    const metric = data.metrics[column];
    const rows = compareRows(run, results, metric);
    for (const row of rows.filter((each) => each.what === "rule")) {
      const at = place * data.rules.length + rules.get(row.rule);
      verdicts.add(row.verdict);
      others.add(isContrast(data, data.contrasts, at, row), row, ...["difference", "mcse", "lower", "upper", "verdict"].map((key) => data.contrasts[key][at]));
    }
    if (metric.metric === data.study.metric && metric.truth === data.study.truth)
      for (const row of rows.filter((each) => each.what === "cell")) {
        const at = cells.get(row.cell);
        elsewhere.add(isContrast(data, data.cell_contrasts, at, row), row, ...["difference", "lower", "upper", "verdict"].map((key) => data.cell_contrasts[key][at]));
      }
  }
  others.done("each difference of rules is that of compare, by every metric and truth, with its verdict", data.metrics.length * (data.rules.length - 1));
  elsewhere.done("each difference of cells is that of compare, with its verdict", data.cells.length - 1);
  check("verdicts of more than one kind are compared", verdicts.size > 2, [...verdicts].join(" "));
}

function convergence(data, rowsOf) {
  const {replicates, estimate, mcse} = data.convergence;
  const compared = new Comparison();
  for (const row of rowsOf("--cell", data.cells[0].name, "--metric", data.study.metric)) {
    if (!row.rule || (row.truth ?? "") !== data.study.truth || row.group) continue;
    const last = (data.rules.findIndex((rule) => rule.id === row.rule) + 1) * replicates.length - 1, most = rounding(row.mcse);
    compared.add(near(estimate[last], row.estimate, most) && near(mcse[last], row.mcse, most), row, estimate[last], mcse[last]);
  }
  compared.done("the curve of each rule ends at its estimate", data.rules.length);
  same("after all replicates", replicates.at(-1), data.cells[0].replicates);
}

function inclusion(data, run, results) {
  const rules = new Map(data.rules.map((rule, r) => [rule.id, r])), topics = new Map(data.topics.map((topic, t) => [topic.slug, t]));
  const compared = new Comparison(), {selected, truly} = data.inclusion;
  for (const row of JSON.parse(run("summary", results, "--topics", "--cell", data.cells[0].name, "--format", "json"))) {
    const of = row.rule ? [selected, rules.get(row.rule)] : [truly, data.truths.indexOf(row.truth)];
    const value = of[0][of[1] * data.topics.length + topics.get(row.topic)];
    compared.add(near(value, row.estimate, 0.51e-5), row, value);
  }
  compared.done("each topic is selected, and truly in the top, as often as summary says", selected.length + truly.length);
}

/// Of the base cell: replicates by score, topic and place; mean agreement of any two rules. Null without Python's h5py.
export function fileNumbers(results) {
  const script = join(dirname(fileURLToPath(import.meta.url)), "file_numbers.py");
  try {
    return JSON.parse(execFileSync("/usr/bin/python3", ["-B", script, results], {encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"]}));
  } catch (error) {
    if (error.code === "ENOENT" || /No module named/.test(error.stderr)) return null;
    throw error;
  }
}

function topicsOfTheFile(data, numbers) {
  const {replicates} = data.ranks;
  const compared = new Comparison();
  same("scores are those of the file", data.ranks.scores, numbers.scores);
  for (const [s, topics] of data.ranks.places.entries())
    for (const [t, [first, ...told]] of topics.entries())
      for (const [i, count] of told.entries())
        compared.add(numbers.places[s][t][first + i] === count || (count === 0 && numbers.places[s][t][first + i] < 0.005 * replicates), s, t, first + i, count);
  compared.done("each topic has its place as often as in the file");
  same("of as many exercises", replicates, data.cells[0].replicates);
}

export async function numbers(browser, path, run, results, folder) {
  // As tests/unit/estimates/test_format.cpp has it of the tables.
  same("a figure prints an error as the tables do, rounded before its digits are counted", withError(0.741333, 0.00996), "0.741 (0.010)");
  same("decimals by the error", [0.13, 0.0021, 25, 0.0995].map(decimalsFor), [2, 4, 0, 2]);
  const {page, close} = await open(browser, path);
  const data = await pageData(page);
  await close();
  const rowsOf = (...words) => JSON.parse(run("summary", results, ...words, "--format", "json"));
  estimates(data, rowsOf);
  contrasts(data, run, results);
  convergence(data, rowsOf);
  inclusion(data, run, results);
  const numbersOfFile = fileNumbers(join(folder, results));
  if (numbersOfFile) topicsOfTheFile(data, numbersOfFile);
  else skip("numbers of the results file", "Python lacks h5py");
  return numbersOfFile;
}
