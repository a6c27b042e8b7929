// SPDX-License-Identifier: MIT
// The page of a plan: its curve has every size that --format json has, with the same numbers.
import {check, marksOf, open, pageData, pasteable, same} from "./checks.mjs";

export async function planPage(browser, path, rows) {
  const {page, problems, close} = await open(browser, path);
  const data = await pageData(page);
  const curve = rows.filter((row) => row.part === "curve" && row.name === "probability");
  same("the page has every size of the plan", data.curve.size, curve.map((row) => row.size));
  const near = (list, name) => list.length === curve.length && list.every((value, i) => Math.abs(value - curve[i][name]) < 6e-7);
  check("with its probability", near(data.curve.value[0], "estimate"), JSON.stringify(data.curve.value[0]));
  check("and error", near(data.curve.mcse[0], "mcse"), JSON.stringify(data.curve.mcse[0]));
  // By Student's t over the exercises of a size, within 0 and 1; where all or none reach the goal the bound is 3 / n.
  const {size, value: [value], mcse: [mcse], lower: [lower], upper: [upper]} = data.curve;
  same("the band has an interval of some width at every size", size.filter((n, i) => !(lower[i] >= 0 && lower[i] < upper[i] && upper[i] <= 1 && lower[i] <= value[i] && value[i] <= upper[i])), []);
  check("of nearly two errors to either side", size.every((n, i) => lower[i] === 0 || upper[i] === 1 || (Math.abs(upper[i] - lower[i]) / mcse[i] > 3.919 && Math.abs(upper[i] - lower[i]) / mcse[i] < 4.2)),
    JSON.stringify(data.curve));
  const answer = rows.find((row) => row.part === "answer");
  same("the answer is the plan's", [data.chosen, data.lower, data.upper], [answer.size, answer.lower, answer.upper]);
  same("marks of the curve", await marksOf(page, "curve"), curve.length);
  const drawn = await page.$eval("figure[data-figure=curve]", (figure) => figure.textContent);
  check("the answer is marked with its interval", drawn.includes(`${data.chosen} (${data.lower} to ${data.upper})`), drawn.slice(-300));
  check("so is what is to be reached", drawn.includes(`at least ${data.measures[0].level}`));
  const rivals = rows.filter((row) => row.part === "rival").map((row) => row.assumption);
  same("rivals are those of the plan", data.rivals.map((rival) => rival.name), [...new Set(rivals)]);
  same("each has a mark", await marksOf(page, "rivals"), 1 + data.rivals.filter((rival) => rival.n !== null).length);
  const sizes = data.rivals.map((rival) => rival.n).filter((n) => n !== null), [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const lead = await page.$eval("#answer .lead", (p) => p.textContent);
  check("the answer has the range of the other assumptions", lead.startsWith(`${data.chosen} ${data.varied}`) && lead.includes(
    `; ${least === most ? least : `${least} to ${most}`} under the ${data.rivals.length} other assumptions tried.`), lead);
  const ticks = await page.$$eval("figure[data-figure=rivals] g[aria-label='x-axis tick label'] text", (list) => list.map((text) => text.textContent).filter(Boolean).map(Number));
  const ends = [...data.rivals, data].flatMap((row) => [row.lower, row.upper ?? data.most]);
  check("the sizes of other assumptions fill their figure", ticks.length > 0 && Math.min(...ticks) >= Math.floor(0.8 * Math.min(...ends)) &&
    Math.max(...ticks) <= Math.ceil(1.2 * Math.max(...ends)), String(ticks));
  await pasteable(page, `${data.chosen} ${data.varied}`);
  const command = await page.$eval("#provenance pre", (pre) => pre.textContent);
  check("the command makes the page again", command.startsWith("delphisim plan study.toml --target 'recall>=0.6' --most 60 --replicates 1024"), command);
  const select = page.locator("figure[data-figure=curve] select");
  await select.first().selectOption("1");
  check("the metric itself can be shown", (await page.$eval("figure[data-figure=curve] .plot", (plot) => plot.textContent)).includes("mean recall"));
  check("the address holds the choice", page.url().includes("measure=1"), page.url());
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("figure[data-figure=curve] .tools button:text-is('CSV')")]);
  check("the curve can be saved", download.suggestedFilename().endsWith("curve.csv"), download.suggestedFilename());
  const table = await page.$$eval("#tables tbody tr.reference th", (cells) => cells.map((cell) => cell.textContent));
  same("the table marks the answer", table, [String(data.chosen)]);
  same("nothing went wrong in the page", problems, []);
  await close();
}
