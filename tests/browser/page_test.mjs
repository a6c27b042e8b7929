// SPDX-License-Identifier: MIT
// Pages in a browser. Usage: node page_test.mjs PROGRAM BROWSER MODULES FOLDER [SCREENSHOTS], with MODULES the folder that
// holds node_modules and FOLDER one to work in. The environment's TABLES_PROGRAM: a program that was built without figures.
import {createRequire} from "node:module";
import {copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {analysisPage} from "./analysis_test.mjs";
import {check, end, open, runner, same, skip} from "./checks.mjs";
import {elsewhere} from "./elsewhere_test.mjs";
import {figures} from "./figures_test.mjs";
import {licences} from "./licences_test.mjs";
import {heatMaps} from "./heat_map_test.mjs";
import {manyRules} from "./many_rules_test.mjs";
import {numbers} from "./numbers_test.mjs";
import {planPage} from "./plan_test.mjs";
import {print} from "./print_test.mjs";
import {saved} from "./saved_test.mjs";
import {makeFiles, makeRatings} from "./small_files.mjs";
import {smallFiles} from "./small_files_test.mjs";
import {states} from "./state_test.mjs";

const [program, executablePath, modules, folder, screenshots] = process.argv.slice(2);
const {chromium} = createRequire(join(modules, "package.json"))("playwright-core");
const run = runner(program, folder);
const browser = await chromium.launch({executablePath, args: ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"]});
const at = (name) => join(folder, name);

// What every page must be, whatever it shows.
const windows = [[1200, "light"], [390, "dark"], [1200, "dark"], [390, "light"]];

async function sound(name, count = windows.length) {
  for (const [width, colorScheme] of windows.slice(0, count)) {
    const {page, problems, close} = await open(browser, at(name), {width, colorScheme});
    same(`${name} at ${width} px, ${colorScheme}: nothing goes wrong`, problems, []);
    same(`${name} at ${width} px is not wider`, await page.evaluate(() => document.documentElement.scrollWidth), width);
    if (screenshots) {
      mkdirSync(screenshots, {recursive: true});
      await page.screenshot({path: join(screenshots, `${name}-${width}-${colorScheme}.png`), fullPage: true});
    }
    if (width === 1200 && colorScheme === "light") {
      same(`${name}: links lead somewhere`, await page.$$eval("a[href^='#']", (links) =>
        links.filter((link) => !document.getElementById(link.hash.slice(1))).map((link) => link.hash)), []);
      same(`${name}: ids are given once`, await page.evaluate(() => {
        const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
        return ids.filter((id, place) => ids.indexOf(id) !== place);
      }), []);
      same(`${name}: no table has to be scrolled sideways on a desk`, await page.evaluate(() => {
        for (const details of document.querySelectorAll("main details")) details.open = true;
        return [...document.querySelectorAll(".scroll")].filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.getAttribute("aria-label"));
      }), []);
      same(`${name}: tables have a caption and headings`, await page.$$eval("table", (tables) =>
        tables.filter((table) => !table.caption?.textContent || !table.tHead || !table.tBodies.length).length), 0);
      same(`${name}: one top heading, and one for each section`, await page.evaluate(() =>
        [document.querySelectorAll("h1").length, document.querySelectorAll("section").length - document.querySelectorAll("section > h2").length]), [1, 0]);
      same(`${name}: controls have names`, await page.$$eval("button, select, input", (list) =>
        list.filter((each) => !each.textContent.trim() && !each.getAttribute("aria-label") && !each.closest("label")).length), 0);
      check(`${name}: no number is missing`, !/>[^<]*\b(NaN|inf|undefined|null)\b/.test(
        await page.evaluate(() => [...document.querySelectorAll("main > section")].map((each) => each.innerHTML).join(""))));
    }
    await close();
  }
  const plain = await open(browser, at(name), {javaScriptEnabled: false});
  check(`${name} without scripts has its tables`, (await plain.page.locator("table:visible").count()) > 0);
  same(`${name} without scripts shows no empty figure`, await plain.page.locator("figure[data-figure]:visible").count(), 0);
  await plain.close();
}

// A page of a build without npm.
async function tablesAlone(name) {
  await sound(name, 2);
  const {page, problems, close} = await open(browser, at(name));
  same(`${name} has neither scripts nor figures`, await page.locator("script, figure, [data-controls]").count(), 0);
  check(`${name} says so`, (await page.textContent("body")).includes("a build of delphisim without figures"));
  check(`${name} has its tables`, (await page.locator("table:visible").count()) > 0);
  same(`nothing goes wrong in ${name}`, problems, []);
  await close();
}

// Topics that differ, so that each has its own places: some of them rare.
function makeUneven() {
  const means = Array.from({length: 30}, (_, t) => `t${String(t + 1).padStart(2, "0")} = ${(8 - 0.1 * t).toFixed(1)}`);
  const study = readFileSync(at("study.toml"), "utf8").replace(/^truth = .*$/m, `truth = {model = "fixed", mean = {${means.join(", ")}}}`);
  writeFileSync(at("uneven.toml"), study);
  run("run", "uneven.toml", "-o", "uneven.h5", ...asked, "--set", "study.replicates=1920", "--set", "study.block_size=64");
  run("report", "uneven.h5", "-o", "uneven.html");
}

const asked = ["--set", "metrics.agreement=true", "--set", "metrics.rank_distributions=true"];
const plan = ["plan", "study.toml", "--target", "recall>=0.6", "--most", "60", "--replicates", "1024", "-q"];
run("init", "study.toml");
run("run", "study.toml", "-o", "study.h5", "--replicates", "7680", ...asked);
run("report", "study.h5", "-o", "page.html");
run(...plan, "-o", "plan.html");
makeRatings(run, folder, "study.h5", "ratings.csv");
const analyses = [["plain", 0], ["resampled", 5]];
for (const [name, resamples] of analyses) {
  run("analyse", "ratings.csv", "--mapping", "map.toml", "-o", name, ...(resamples ? ["-B", String(resamples)] : []));
  copyFileSync(at(`${name}/report.html`), at(`analysis_${name}.html`));
}
const small = makeFiles(run, folder);

const tables = process.env.TABLES_PROGRAM;
if (!readFileSync(at("page.html"), "utf8").includes('id="page-data"')) {
  for (const name of ["page", "plan", "analysis_plain"]) await tablesAlone(`${name}.html`);
  for (const name of [...small, "analysis_resampled"]) await sound(`${name}.html`, 1);
  skip("figures and their numbers", "this program was built without figures");
} else {
  await sound("page.html");
  await figures(browser, at("page.html"));
  await elsewhere(browser, at("page.html"), run, "study.h5");
  await print(browser, at("page.html"));
  makeUneven();
  for (const name of ["page", "uneven"]) {
    const results = name === "page" ? "study.h5" : `${name}.h5`;
    await saved(browser, at(`${name}.html`), run, results, await numbers(browser, at(`${name}.html`), run, results, folder));
  }
  await states(browser, at("page.html"), folder);
  check("the page is smaller than 1.5 MB", statSync(at("page.html")).size < 1.5e6, `${statSync(at("page.html")).size}`);
  await sound("plan.html");
  await planPage(browser, at("plan.html"), JSON.parse(run(...plan, "--format", "json")));
  for (const [name, resamples] of analyses) {
    await sound(`analysis_${name}.html`, resamples ? 4 : 2);
    await analysisPage(browser, at(name), resamples);
  }
  for (const name of small) await sound(`${name}.html`, 2);
  await smallFiles(browser, folder);
  await manyRules(browser, folder);
  await heatMaps(browser, run, folder);
  if (tables) {
    runner(tables, folder)("report", "study.h5", "-o", "tables.html");
    await tablesAlone("tables.html");
  } else {
    skip("a page without figures", "there is no program that was built without");
  }
}
licences(folder);

await browser.close();
end();
