// SPDX-License-Identifier: MIT
// The heat map whatever its factors are called, and what it and the forest say of rules without a value or an interval.
import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {altered, check, marksOf, open, pageData, same} from "./checks.mjs";
import {ofFactor} from "./small_files.mjs";

const textOf = (page, figure, part) => page.$eval(`figure[data-figure=${figure}] ${part}`, (element) => element.textContent);
const list = (n) => `figure[data-figure=heat_map] .own label:nth-of-type(${n}) select`;

async function fieldsOf(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("figure[data-figure=heat_map] .tools button:text-is('CSV')")]);
  return readFileSync(await download.path()).toString().trim().split("\n");
}

// The same study with its factor under this name.
async function named(browser, run, folder, name) {
  writeFileSync(join(folder, `factor_${name}.toml`), ofFactor(name));
  run("run", `factor_${name}.toml`, "-o", `factor_${name}.h5`);
  run("report", `factor_${name}.h5`, "-o", `factor_${name}.html`);
  const {page, problems, close} = await open(browser, join(folder, `factor_${name}.html`));
  const options = await page.$$eval(`${list(1)} option`, (all) => all.map((each) => each.value));
  same(`${name}: there are three factors`, options.length, 3);
  // Each pair of factors, all else as in the base cell and averaged over; the head is that of the factors' names.
  const found = [];
  for (const others of ["", "mean"]) {
    await page.selectOption(list(3), others);
    for (const [down, across] of [[0, 1], [0, 2], [2, 1], [1, 2]]) {
      await page.selectOption(list(1), options[down]);
      await page.selectOption(list(2), options[across]);
      const [head, ...fields] = await fieldsOf(page);
      same(`${name}: fields that are drawn are saved`, await marksOf(page, "heat_map"), fields.length);
      same(`${name}: every column has its own name`, new Set(head.split(",")).size, 7);
      found.push(fields);
    }
  }
  check(`${name}: its caption names the factor`, (await textOf(page, "heat_map", "figcaption")).includes(` ${name}`));
  same(`${name}: nothing goes wrong`, problems, []);
  await close();
  return found;
}

async function undefinedOnes(browser, folder) {
  const path = join(folder, "factor_leniency.html"), changed = join(folder, "undefined.html");
  let poor, few;
  altered(path, changed, (data) => {
    const column = data.metrics.findIndex((m) => m.metric === data.study.metric && m.truth === data.study.truth);
    const at = data.contrasts.metrics.indexOf(column) * data.rules.length;
    [poor, few] = data.rules.map((rule, r) => r).filter((r) => data.rules[r].id !== data.study.reference);
    data.contrasts.undefined = [[column, poor, 0.05]];
    for (const r of [poor, few]) data.contrasts.lower[at + r] = data.contrasts.upper[at + r] = null;
    // All cells but one have no interval, for want of replicates or for another reason.
    data.cell_contrasts.lower = data.cell_contrasts.lower.map(() => null);
    [poor, few] = [poor, few].map((r) => data.rules[r].id);
  });
  const {page, problems, close} = await open(browser, changed);
  const data = await pageData(page);
  const looks = () => page.$$eval("figure[data-figure=heat_map] .plot g.mark > *", (marks) => marks.map((mark) => mark.getAttribute("fill")));
  await page.selectOption(list(1), "aggregation");
  await page.selectOption(list(2), "pooling");
  const fills = await looks(), grey = (all) => all.filter((fill) => fill === "var(--paper)").length;
  same("a field whose rule has no value too often has no colour", [fills.length, grey(fills)], [4, 1]);
  const caption = await textOf(page, "heat_map", "figcaption");
  check("and the caption says which rule that is, and how often", caption.includes("Without colour and grey (1 of the fields), a rule that cannot be compared") && caption.includes(`${poor} (undefined in 5 %)`), caption);
  check("fields are saved with it", (await fieldsOf(page)).filter((line) => line.endsWith(",0.05")).length === 1);
  await page.selectOption(list(2), "leniency");
  await page.selectOption(list(3), "mean");
  const mixed = await looks();
  check("a mean over such a rule has no colour either", grey(mixed) > 0 && grey(mixed) < mixed.length, mixed.join(" "));
  const lines = await page.$$eval("figure[data-figure=forest] .plot text", (all) => all.map((each) => each.textContent));
  for (const why of ["not defined in every exercise", "too few replicates"]) same(`the forest says "${why}" once`, lines.filter((line) => line === why).length, 1);
  check("of other cells none has an interval", /No difference has an interval: there are too few replicates/.test(await textOf(page, "cell_forest", ".plot")), `${few} ${data.cells.length}`);
  same("nothing goes wrong with rules without a value", problems, []);
  await close();
}

export async function heatMaps(browser, run, folder) {
  const usual = await named(browser, run, folder, "leniency");
  same("fields of the grid are two by two", usual.map((fields) => fields.length), Array(8).fill(4));
  for (const name of ["estimate", "value", "aggregation", "threshold"]) same(`a factor called ${name} changes no field`, await named(browser, run, folder, name), usual);
  await undefinedOnes(browser, folder);
}
