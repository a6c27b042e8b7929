// SPDX-License-Identifier: MIT
// The page of an analysis: what its figures draw is what the tables of the analysis hold.
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {check, marksOf, open, pageData, pasteable, same} from "./checks.mjs";

// Fields without quotes, as these files have them.
const rowsOf = (path) => {
  const [head, ...lines] = readFileSync(path, "utf8").trim().split("\n").map((line) => line.split(","));
  return lines.map((line) => Object.fromEntries(line.map((field, c) => [head[c], field])));
};

export async function analysisPage(browser, folder, resamples) {
  const {page, problems, close} = await open(browser, join(folder, "report.html"));
  const data = await pageData(page);
  const rows = rowsOf(join(folder, "rules.csv"));
  const last = rows.at(-1).round;
  const rules = data.choices.map((levels) => levels.map((level, c) => data.levels[c][level]).join("/"));
  const panel = rows.filter((row) => row.round === last && row.group === "all");
  same("all rules of the panel are there", [...new Set(panel.map((row) => row.rule))], rules);
  const [topicAt, ruleAt] = [data.topics.map((topic) => topic.slug), rules].map((list) => new Map(list.map((name, i) => [name, i])));
  const wrong = panel.filter((row) => {
    const [r, t] = [ruleAt.get(row.rule), topicAt.get(row.topic)];
    if (t === undefined) return false;
    const rank = data.ranks[data.order[r]][t] || "", included = data.included[r] ? data.included[r][t] / resamples : "";
    return data.selected[r][t] !== row.selected || String(rank) !== row.rank || Math.abs(included - Number(row.inclusion_probability)) > 1e-9;
  });
  same("what each rule makes of each topic is what rules.csv says", wrong.slice(0, 2), []);

  same("marks of the shares of topics", await marksOf(page, "topic_shares"), Math.min(40, data.topics.length));
  same("marks of the effects", await marksOf(page, "effects"), 6);
  same("marks of the specification curve", await marksOf(page, "specification"), rules.length);
  const levels = data.levels.reduce((sum, list) => sum + list.length, 0);
  same("marks of the map of choices", await marksOf(page, "choice_map"), levels * Math.min(30, data.topics.length));
  same("each choice has its line under the curve", await page.$$eval("figure[data-figure=specification] path[d^='M']:not([class])", (list) =>
    list.filter((path) => /v[\d.]+$/.test(path.getAttribute("d"))).length), levels);

  await pasteable(page, `${data.resamples > 0 ? `${resamples} resamples of the people` : "seed 1"}`);
  const command = await page.$eval("#provenance pre", (pre) => pre.textContent);
  check("the command makes the page again", command.startsWith("delphisim analyse ratings.csv --mapping map.toml"), command);
  // Neighbours of equal height share a choice about as often as rules that are drawn by lot.
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("figure[data-figure=specification] .tools button:text-is('CSV')")]);
  const drawn = rowsOf(await download.path()), known = new Map(rules.map((rule, r) => [rule, r]));
  const ties = drawn.slice(1).flatMap((row, i) => (row.value === drawn[i].value ? [[known.get(drawn[i].rule), known.get(row.rule)]] : []));
  const ascending = ties.filter(([a, b]) => a < b).length / ties.length;
  check("rules that tie do not stand in the library's order", Math.abs(ascending - 0.5) < 5 * 0.5 / Math.sqrt(ties.length), `${ascending} of ${ties.length}`);

  const topic = data.topics[1];
  await page.selectOption(".controls select", topic.slug);
  check("a topic can be chosen", (await page.$eval("figure[data-figure=specification]", (f) => f.textContent)).includes(
    `${resamples ? "inclusion probability" : "rank"} of ${topic.name}`));
  check("the address holds it", page.url().includes(`outcome=${topic.slug}`), page.url());
  await page.click(".controls summary");
  const cut = data.levels[2][0];
  await page.locator(".controls fieldset label", {hasText: new RegExp(`^\\s*${cut}$`)}).locator("input").uncheck();
  // Rules that are too dear for resamples say nothing of a topic.
  const left = rules.filter((rule, r) => !rule.endsWith(`/${cut}`) && (!resamples || data.included[r])).length;
  same("a level that is left out takes its rules along", await marksOf(page, "specification"), left);
  check("and the shares are of the others", (await page.$eval("figure[data-figure=topic_shares] .plot", (f) => f.textContent)).includes("rules that are left"));
  await page.click(".controls button");
  same("Reset brings them back", await marksOf(page, "specification"), rules.length);
  for (const kind of ["SVG", "PNG", "CSV"]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(`figure[data-figure=specification] .tools button:text-is("${kind}")`)]);
    const bytes = readFileSync(await download.path());
    if (kind === "CSV") same("a line for each rule", bytes.toString().trim().split("\n").length - 1, rules.length);
    else check(`the curve as ${kind}`, kind === "PNG" ? bytes.subarray(1, 4).toString() === "PNG" : bytes.includes("<svg") && !bytes.includes("var(--"));
  }
  same("nothing went wrong in the page", problems, []);
  await close();
}
