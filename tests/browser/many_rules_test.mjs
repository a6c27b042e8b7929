// SPDX-License-Identifier: MIT
// The page of a file of 400 rules: what has a mark for each rule or pair draws those that a reader can use, and says so.
import {readFileSync, statSync} from "node:fs";
import {join} from "node:path";
import {check, marksOf, open, pageData, same} from "./checks.mjs";

const most = 120, tallest = 4000;

const save = async (page, figure) => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(`figure[data-figure=${figure}] .tools button:text-is("PNG")`)]);
  const bytes = readFileSync(await download.path());
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
};

export async function manyRules(browser, folder) {
  const path = join(folder, "many_rules.html"), {size} = statSync(path);
  console.log(`The page of 400 rules has ${(size / 1e6).toFixed(2)} MB.`);
  check("the page of 400 rules is smaller than 1.5 MB", size < 1.5e6, `${size}`);
  const {page, problems, close} = await open(browser, path);
  const data = await pageData(page);
  same("there are 400 rules", data.rules.length, 400);
  same("of which the page has the agreement of some, each pair once", [data.agreement.rules.length, data.agreement.jaccard.length, data.agreement.tau_b.length],
    [most, (most * (most + 1)) / 2, (most * (most + 1)) / 2]);
  const reference = data.rules.findIndex((rule) => rule.id === data.study.reference);
  check("among them the reference and the leading rules", [reference, ...data.leading].every((r) => data.agreement.rules.includes(r)));
  const base = data.estimates[0], column = (name) => base.metrics.findIndex((m) => data.metrics[m].metric === name);
  const of = (r, name) => base.value[r * base.metrics.length + column(name)];
  const contrast = data.contrasts.metrics.findIndex((m) => data.metrics[m].metric === data.study.metric && data.metrics[m].truth === data.study.truth);
  const sent = new Set(data.agreement.rules), left = data.rules.map((rule, r) => r).filter((r) => !sent.has(r) && data.contrasts.lower[contrast * data.rules.length + r] !== null);
  // A mean of exactly half a topic more may be rounded to either side.
  const longer = (r) => Math.abs(of(r, "size") - of(reference, "size")), long = (r) => longer(r) <= 0.501;
  check("no rule of the reference's length is left out for one of another", left.length > 0 && (left.every((r) => longer(r) >= 0.499) || data.agreement.rules.every(long)));
  const others = data.agreement.rules.filter((r) => !long(r)), least = Math.min(...others.map((r) => of(r, "recall")));
  check("nor one of another length for one that does worse", others.length > 0 && left.every((r) => of(r, "recall") <= least));
  await page.selectOption("figure[data-figure=agreement] .own label:nth-of-type(2) select", "all");
  same("all pairs of them are drawn", await marksOf(page, "agreement"), most * most);
  same("and as many rules by the chosen metric", await marksOf(page, "estimates"), most);
  check("and their differences", (await marksOf(page, "forest")) <= most - 1 && (await marksOf(page, "forest")) > most / 2, `${await marksOf(page, "forest")}`);
  const captions = await page.$$eval("figure[data-figure]", (list) => Object.fromEntries(list.map((each) => [each.dataset.figure, each.querySelector("figcaption").textContent])));
  for (const figure of ["agreement", "estimates", "forest"])
    check(`the caption of ${figure} says how many of how many`, /120 of 400 rules/.test(captions[figure]), captions[figure]);
  const heights = await page.$$eval("figure[data-figure] .plot svg", (list) => list.map((svg) => svg.getBoundingClientRect().height));
  check("no figure is taller than a few screens", heights.length > 4 && Math.max(...heights) <= tallest, heights.join(" "));
  const elements = await page.$$eval(".plot *", (list) => list.length);
  check("figures have no more elements than a browser takes easily", elements < 30000, `${elements}`);

  const hidden = data.rules.find((rule) => !["one_pool"].includes(rule.pooling)).pooling;
  await page.click(".controls summary");
  await page.locator(".controls fieldset label", {hasText: new RegExp(`^\\s*${hidden}$`)}).locator("input").uncheck();
  check("a filter brings others", /120 of 200 rules/.test(await page.$eval("figure[data-figure=estimates] figcaption", (caption) => caption.textContent)));

  // Pictures: as large as a browser draws, and a word where it draws none.
  await page.evaluate(() => document.querySelector("figure[data-figure=length] .plot svg").style.setProperty("height", "20000px"));
  const [width, height] = await save(page, "length");
  check("a picture keeps within what browsers draw", height === 32767 && width > 0, `${width} x ${height}`);
  await page.evaluate(() => {
    HTMLCanvasElement.prototype.toBlob = (done) => done(null);
  });
  await page.click("figure[data-figure=forest] .tools button:text-is('PNG')");
  await page.waitForTimeout(300);
  check("where there is none the page says so", /cannot make a PNG/.test(await page.$eval("figure[data-figure=forest] [role=status]", (each) => each.textContent)));
  same("nothing goes wrong with 400 rules", problems, []);
  await close();
}
