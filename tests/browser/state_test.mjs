// SPDX-License-Identifier: MIT
// What the address keeps of the reader's choices, and that one broken figure leaves the rest of the page as it is.
import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {altered, check, marksOf, open, pageData, same} from "./checks.mjs";

const filtered = (page) => page.$eval(".controls summary", (element) => element.textContent);
const topOf = (page, id) => page.$eval(`#${id}`, (element) => Math.abs(Math.round(element.getBoundingClientRect().top)));
const fragment = (page) => page.url().slice(page.url().indexOf("#"));

async function links(browser, path) {
  const {page, problems, close} = await open(browser, path);
  const rules = (await pageData(page)).rules;
  const threshold = rules[0].threshold;
  const left = rules.filter((rule, r) => r === 0 || rule.threshold !== threshold).length;
  await page.click("nav a[href='#topics']");
  check("a link to a section alone is an address as ever", page.url().endsWith("#topics"), page.url());
  await page.click(".controls summary");
  await page.locator(".controls fieldset label", {hasText: new RegExp(`^\\s*${threshold}$`)}).locator("input").uncheck();
  check("a choice keeps the section", fragment(page).startsWith("#!hide=") && fragment(page).endsWith("&at=topics"), page.url());
  await page.click("nav a[href='#rules']");
  // The page hears of the new address a moment after the click.
  await page.waitForFunction(() => location.hash.startsWith("#!hide="), null, {timeout: 5000}).catch(() => {});
  check("a link to a section keeps the choice", fragment(page).startsWith("#!hide=") && fragment(page).endsWith("&at=rules"), page.url());
  check("and goes there", (await topOf(page, "rules")) < 100, `${await topOf(page, "rules")}`);
  same("figures are still filtered", await marksOf(page, "estimates"), left);
  const again = await open(browser, path, {hash: fragment(page)});
  same("the address shows the same choice", await marksOf(again.page, "estimates"), left);
  check("at the same section", (await topOf(again.page, "rules")) < 100, `${await topOf(again.page, "rules")}`);
  same("the boxes say so", await filtered(again.page), "Filter (1 left out)");
  await again.close();
  await page.goBack();
  await page.waitForTimeout(100);
  check("the way back goes to the section before", fragment(page).endsWith("&at=topics"), page.url());
  same("with the choice of then", await marksOf(page, "estimates"), left);
  await page.click(".controls button");
  check("Reset leaves the section alone", fragment(page) === "#topics", page.url());
  same("nothing went wrong with links", problems, []);
  await close();
}

async function oddAddresses(browser, path) {
  for (const hash of ["#!constructor=1&toString=2&__proto__=3", "#!topic=nothing&agreement=x&group=y", "#!hide=%25zz%7C%257C&at=nowhere", "#%zz", "#!"]) {
    const {page, problems, close} = await open(browser, path, {hash});
    same(`${hash} does no harm`, problems, []);
    check(`${hash} says nothing false`, !(await page.$eval("figure[data-figure=histograms]", (each) => each.textContent)).includes("Nobody rated"));
    same(`${hash} leaves no rule out`, await marksOf(page, "estimates"), (await pageData(page)).rules.length);
    await close();
  }
}

async function oddLevels(browser, path, folder) {
  const level = "50 % | a:b & more";
  const changed = join(folder, "levels.html");
  altered(path, changed, (data) => {
    for (const rule of data.rules) if (rule.threshold !== data.rules[0].threshold) rule.threshold = level;
  });
  const {page, problems, close} = await open(browser, changed);
  const data = await pageData(page);
  await page.click(".controls summary");
  await page.locator(".controls fieldset label", {hasText: level}).locator("input").uncheck();
  const left = data.rules.filter((rule) => rule.threshold !== level).length;
  same("a level of any name can be left out", await marksOf(page, "estimates"), left);
  const again = await open(browser, changed, {hash: fragment(page)});
  same("by its address too", await marksOf(again.page, "estimates"), left);
  same("as one level", await filtered(again.page), "Filter (1 left out)");
  await again.page.click(".controls summary");
  await again.page.locator(".controls fieldset label", {hasText: level}).locator("input").check();
  same("and be brought back", await marksOf(again.page, "estimates"), data.rules.length);
  same("nothing went wrong with levels", [...problems, ...again.problems], []);
  await again.close();
  await close();
}

async function brokenFigures(browser, path, folder) {
  const changed = join(folder, "broken.html");
  altered(path, changed, (data) => {
    for (const round of data.exercise.rounds) round.counts = null;
    data.exercise.flow[0].from = data.exercise.flow[0].to;
    data.contrasts = {metrics: data.contrasts.metrics};
  });
  const {page, problems, close} = await open(browser, changed);
  const texts = Object.fromEntries(await page.$$eval("figure[data-figure]", (list) => list.map((each) => [each.dataset.figure, each.querySelector(".plot")?.textContent ?? ""])));
  for (const figure of ["forest", "histograms"]) {
    same(`a broken ${figure} says so`, texts[figure], "This figure could not be drawn; the tables have its numbers.");
    same(`a broken ${figure} has nothing to save`, await page.locator(`figure[data-figure=${figure}] .tools button:visible`, {hasText: /^(SVG|PNG|CSV)$/}).count(), 0);
  }
  for (const figure of ["estimates", "length", "convergence", "cell_forest"]) check(`${figure} is drawn beside broken ones`, (await marksOf(page, figure)) > 0, texts[figure]);
  check("the browser's console says what broke", problems.length >= 2 && problems.every((problem) => problem.startsWith("console: ")), JSON.stringify(problems));
  check("tables sort beside broken figures", (await page.locator("table.sortable thead button").count()) > 0);
  await page.locator("tr[data-rule]").nth(1).click();
  same("rows can be chosen beside broken figures", await page.locator("tr.chosen").count() > 0, true);
  await close();
}

// What is planted into a page does not run: its policy names the one script that the build made.
async function plantedScripts(browser, path, folder) {
  const changed = join(folder, "planted.html");
  const planted = '<script>window.plantedRan = 1</script><p onclick="window.plantedRan = 2" id="planted">x</p>';
  writeFileSync(changed, readFileSync(path, "utf8").replace("<main>", `<main>${planted}`));
  const {page, close} = await open(browser, changed);
  await page.click("#planted");
  same("neither a planted script nor a planted handler runs", await page.evaluate(() => window.plantedRan ?? null), null);
  check("the page's own does", (await marksOf(page, "estimates")) > 0);
  await close();
}

export async function states(browser, path, folder) {
  await links(browser, path);
  await oddAddresses(browser, path);
  await oddLevels(browser, path, folder);
  await brokenFigures(browser, path, folder);
  await plantedScripts(browser, path, folder);
}
