// SPDX-License-Identifier: MIT
// Every figure of the page of the example study with as many marks as there are numbers to draw, and its controls.
import {readFileSync} from "node:fs";
import {check, marksOf, open, pageData, same} from "./checks.mjs";

const defined = (list) => list.filter((value) => value !== null).length;

const saved = async (page, figure, kind) => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(`figure[data-figure=${figure}] .tools button:text-is("${kind}")`)]);
  return readFileSync(await download.path()).toString();
};

// By default all but the two factors is as in the base cell and the reference rule.
async function heatMap(page, data) {
  const rows = (await saved(page, "heat_map", "CSV")).trim().split("\n").map((line) => line.split(","));
  const [head, ...fields] = rows;
  const reference = data.rules.find((rule) => rule.id === data.study.reference);
  const base = data.estimates[0];
  const column = base.metrics.findIndex((m) => data.metrics[m].metric === data.study.metric && data.metrics[m].truth === data.study.truth);
  let compared = 0;
  for (const field of fields) {
    const of = Object.fromEntries(head.map((name, i) => [name, field[i]]));
    if (of.feedback !== data.cells[0].levels.feedback) continue;
    const rule = data.rules.findIndex((each) => each.aggregation === of.aggregation && each.pooling === reference.pooling && each.threshold === reference.threshold);
    same(`heat map, ${of.aggregation}`, Number(of.estimate), base.value[rule * base.metrics.length + column]);
    compared += 1;
  }
  check("the heat map has fields of the base cell, and of another", compared > 1 && fields.length === 2 * compared, `${compared} of ${fields.length}`);
  same("its lists show what is drawn", await page.$$eval("figure[data-figure=heat_map] .own select", (lists) => lists.slice(0, 2).map((list) => list.value)), ["aggregation", "feedback"]);
  const caption = await page.$eval("figure[data-figure=heat_map] figcaption", (element) => element.textContent);
  check("its caption tells how many fields and their error", caption.includes(`${fields.length} fields`) && caption.includes("Monte-Carlo standard error"), caption);
  await page.selectOption("figure[data-figure=heat_map] .own label:nth-of-type(3) select", "mean");
  check("lists of other lengths are not averaged", /lists of other lengths are not averaged/.test(await page.$eval("figure[data-figure=heat_map] figcaption", (element) => element.textContent)));
  await page.selectOption("figure[data-figure=heat_map] .own label:nth-of-type(3) select", "");
}

async function savedInTheDark(browser, path, data) {
  const {page, problems, close} = await open(browser, path, {colorScheme: "dark"});
  const svg = await saved(page, "nested_loop", "SVG");
  check("a saved figure has its legend", svg.includes(`${data.study.reference} (reference)`));
  check("and tells what it comes from", svg.includes("<desc") && svg.includes(data.source) && /seed \d+, study digest [0-9a-f]+/.test(data.source), data.source);
  const paints = await page.evaluate((text) => {
    const copy = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    return [copy.querySelector("rect").getAttribute("fill"), copy.querySelector(".key text").style.fill];
  }, svg);
  same("and is dark on white", paints, ["#fff", "rgb(28, 33, 39)"]);
  same("saved without problems", problems, []);
  await close();
}

// By default rules of the reference's length alone, with names and numbers; the others behind a selector.
async function agreement(page, data) {
  const base = data.estimates[0], size = base.metrics.findIndex((m) => data.metrics[m].metric === "size");
  const reference = data.rules.findIndex((rule) => rule.id === data.study.reference);
  const long = (r) => base.value[r * base.metrics.length + size];
  const alike = data.rules.map((rule, r) => r).filter((r) => Math.abs(long(r) - long(reference)) <= 0.5), n = data.rules.length;
  check("there are rules of the reference's length and others", alike.length > 2 && alike.length < n, `${alike.length}`);
  const column = data.metrics.findIndex((m) => m.metric === data.study.metric && m.truth === data.study.truth);
  const others = data.rules.map((rule, r) => r).filter((r) => !alike.includes(r) && data.contrasts.lower[column * n + r] !== null);
  const faint = await page.$eval("figure[data-figure=forest] .plot", (plot) => [...plot.querySelectorAll("g.mark > *")].filter((mark) => mark.getAttribute("opacity") < 1).length);
  same("differences of rules of other lengths are faint", faint, others.length);
  check("and the legend says so", (await page.$eval("figure[data-figure=forest] .key", (key) => key.textContent)).includes("a list of another length"));
  same("agreement is drawn of rules of the reference's length", await marksOf(page, "agreement"), alike.length ** 2);
  const at = (a, b) => data.agreement.jaccard[a * n - (a * (a - 1)) / 2 + b - a];
  const pairs = alike.flatMap((a, i) => alike.slice(i + 1).map((b) => ({a, b, value: at(a, b)}))).sort((x, y) => x.value - y.value);
  const texts = await page.$$eval("figure[data-figure=agreement] .plot text", (list) => list.map((each) => each.textContent));
  const numbers = alike.flatMap((a) => alike.map((b) => at(Math.min(a, b), Math.max(a, b)).toFixed(2).replace(/^0/, "").replace("1.00", "1"))).sort();
  same("with its number in every field", texts.filter((text) => /^(1|\.\d\d)$/.test(text)).sort(), numbers);
  for (const r of alike) check("and the name of every rule on both sides", texts.filter((text) => text.replace(/\s+/g, "").includes(data.rules[r].aggregation)).length >= 2, texts.join(" | "));
  const caption = () => page.$eval("figure[data-figure=agreement] figcaption", (element) => element.textContent);
  const told = ({a, b, value}) => [data.rules[a].id, data.rules[b].id, `(${value.toFixed(2)})`];
  const [most, least] = (await caption()).match(/^Most alike are (.*?), least (.*?);/).slice(1);
  check("its caption says which rules agree most and least", told(pairs.at(-1)).every((part) => most.includes(part)) && told(pairs[0]).every((part) => least.includes(part)), await caption());
  check("and that lists of different length cannot agree", /Lists of different length cannot reach 1/.test(await caption()), await caption());
  await page.selectOption("figure[data-figure=agreement] .own label:nth-of-type(2) select", "all");
  same("all rules are behind a selector", await marksOf(page, "agreement"), n * n);
  check("which the address holds", page.url().includes("agreeing=all"), page.url());
  await page.selectOption("figure[data-figure=agreement] .own label:nth-of-type(2) select", "alike");
}

export async function figures(browser, path) {
  const {page, problems, close} = await open(browser, path);
  const data = await pageData(page);
  const [rules, cells, groups] = [data.rules.length, data.cells.length, data.groups.length];
  const column = data.metrics.findIndex((m) => m.metric === data.study.metric && m.truth === data.study.truth);
  const contrast = data.contrasts.lower.slice(column * rules, (column + 1) * rules);
  const other = data.metrics.find((m) => m.truth && m.metric !== data.study.metric).metric;
  const expected = {
    estimates: rules,
    forest: defined(contrast) - 1,
    length: rules,
    cell_forest: defined(data.cell_contrasts.lower) - 1,
    // Each group and the worst-served one: the reference in all cells, another way of pooling in the base cell.
    service: (cells + 1) * (groups + 1),
    nested_loop: 3 * cells,
    convergence: 3,
    flow: data.exercise.flow.length,
  };
  for (const [figure, count] of Object.entries(expected)) same(`marks of ${figure}`, await marksOf(page, figure), count);
  for (const figure of ["heat_map", "histograms"]) check(`${figure} is drawn`, (await marksOf(page, figure)) > 0);
  // The example draws its topics anew in every exercise.
  check("the data say that topics are exchangeable", data.exchangeable === true);
  for (const figure of ["inclusion", "ranks"])
    check(`${figure} says why it is left out`, /draws its topics anew/.test(await page.$eval(`figure[data-figure=${figure}] .plot`, (plot) => plot.textContent)));
  const names = await page.$$eval("figure[data-figure]", (list) => list.map((each) => [each.dataset.figure, each.hidden]));
  check("no figure is hidden", names.every(([, hidden]) => !hidden), JSON.stringify(names));
  same("every drawing has a role and a title",
    await page.$$eval("figure[data-figure] .plot", (list) => list.filter((plot) => {
      const svg = plot.querySelector("svg[role=img]");
      return svg && !document.getElementById(svg.getAttribute("aria-labelledby"))?.textContent;
    }).length), 0);

  await heatMap(page, data);
  await agreement(page, data);
  await savedInTheDark(browser, path, data);
  const shown = await page.$eval("figure[data-figure=histograms]", (figure) => figure.textContent);
  check("both lines of feedback are told", /feedback of everybody/.test(shown) && /feedback of the own group/.test(shown), shown);
  check("the topic was rated in all rounds", !/not rated in/.test(shown), shown);

  // Controls.
  await page.selectOption(".controls label:nth-of-type(1) select", other);
  check("the axis names the chosen metric", (await page.$eval("figure[data-figure=estimates]", (f) => f.textContent)).includes(other));
  check("the address holds the choice", page.url().includes(`metric=${other}`), page.url());
  const threshold = data.rules.find((rule) => rule.id !== data.study.reference && rule.threshold !== data.rules[0].threshold)?.threshold;
  await page.click(".controls summary");
  const box = page.locator(`.controls fieldset label`, {hasText: new RegExp(`^\\s*${threshold}$`)}).locator("input");
  await box.uncheck();
  const left = data.rules.filter((rule) => rule.threshold !== threshold || rule.id === data.study.reference).length;
  same("a level that is left out takes its rules along", await marksOf(page, "estimates"), left);
  const address = page.url();
  await page.click(".controls button");
  same("Reset brings them back", await marksOf(page, "estimates"), rules);
  check("Reset empties the address", !page.url().includes("metric="), page.url());

  const row = page.locator("tr[data-rule]").nth(2);
  const id = await row.getAttribute("data-rule");
  await row.click();
  same("a click on a row highlights its rule", await page.$$eval("tr.chosen", (list) => [...new Set(list.map((each) => each.dataset.rule))]), [id]);
  check("and says so in the address", decodeURIComponent(page.url()).includes(`rule=${id}`), page.url());
  const again = await open(browser, path, {hash: address.slice(address.indexOf("#"))});
  same("an address shows the same choice again", await marksOf(again.page, "estimates"), left);
  same("without problems", again.problems, []);
  await again.close();
  const odd = await open(browser, path, {hash: "#!metric=nothing&rule=%3Cscript%3E&more=1"});
  same("an odd address does no harm", odd.problems, []);
  same("and shows the page as it is", await marksOf(odd.page, "estimates"), rules);
  await odd.close();

  // What can be taken away.
  for (const kind of ["SVG", "PNG", "CSV"]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(`figure[data-figure=forest] .tools button:text-is("${kind}")`)]);
    const bytes = readFileSync(await download.path());
    check(`the forest as ${kind} has a name`, download.suggestedFilename().endsWith(`.${kind.toLowerCase()}`), download.suggestedFilename());
    if (kind === "PNG") check("it is a PNG", bytes.subarray(1, 4).toString() === "PNG");
    if (kind === "SVG") check("it is an SVG without the page's style", bytes.includes("<svg") && !bytes.includes("var(--"));
    if (kind === "CSV") same("it has a line for each rule but the reference", bytes.toString().trim().split("\n").length - 1, rules - 1);
  }

  // A table sorts.
  const table = page.locator("table.sortable").first();
  const heading = table.locator("thead th").nth(0).locator("button");
  await heading.click();
  const sorted = await table.locator("tbody th").allTextContents();
  same("a heading sorts its table", sorted, [...sorted].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
  await heading.press("Enter");
  same("and by key the other way round", await table.locator("tbody th").allTextContents(), sorted.reverse());
  same("nothing went wrong in the page", problems, []);
  await close();
}
