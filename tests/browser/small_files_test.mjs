// SPDX-License-Identifier: MIT
// Pages of files that have little, or very much.
import {statSync} from "node:fs";
import {join} from "node:path";
import {check, marksOf, open, same} from "./checks.mjs";

async function look(browser, folder, name, action) {
  const {page, problems, close} = await open(browser, join(folder, `${name}.html`));
  const figures = await page.$$eval("figure[data-figure]", (list) => list.map((each) => ({name: each.dataset.figure, hidden: each.hidden,
    drawn: Boolean(each.querySelector(".plot svg")), text: each.querySelector(".plot")?.textContent ?? ""})));
  for (const figure of figures)
    check(`${name}: ${figure.name} is drawn, or says why not`, !figure.hidden && (figure.drawn || /\.$/.test(figure.text)), JSON.stringify(figure));
  check(`${name}: no coordinate is missing`, !/="[^"]*(NaN|undefined|Infinity)/.test(
    await page.$$eval(".plot", (list) => list.map((each) => each.innerHTML).join(""))));
  await action(page, figures.filter((figure) => figure.drawn).map((figure) => figure.name));
  same(`${name}: nothing goes wrong`, problems, []);
  await close();
}

const textOf = (page, section) => page.$eval(`#${section}`, (element) => element.textContent);

export async function smallFiles(browser, folder) {
  await look(browser, folder, "empty", async (page, drawn) => {
    same("an empty file has no figure", drawn, []);
    check("and says that there is no answer yet", (await textOf(page, "answer")).includes("There is no answer yet: cell base has no simulated exercise."));
    same("and no controls", await page.locator(".controls:visible").count(), 0);
  });
  await look(browser, folder, "one_block", async (page, drawn) => {
    check("one block has estimates", drawn.includes("estimates"), drawn.join(" "));
    check("and no differences", !drawn.includes("forest") && !drawn.includes("cell_forest") && !drawn.includes("convergence"), drawn.join(" "));
    check("and says so", (await textOf(page, "answer")).includes("fewer than 2 blocks of replicates"));
  });
  await look(browser, folder, "partial", async (page, drawn) => {
    check("some blocks have differences", ["estimates", "forest", "cell_forest"].every((name) => drawn.includes(name)), drawn.join(" "));
    check("and the page says how many", /of 30 planned replicates/.test(await textOf(page, "answer")));
  });
  await look(browser, folder, "one_cell", async (page, drawn) => {
    check("one cell has no other designs", !drawn.includes("cell_forest") && (await page.locator("#designs").count()) === 0);
    same("but all of its rules", await marksOf(page, "estimates"), 2);
    check("and no words about other cells", !/other designs|other assumptions/.test(await textOf(page, "answer")));
  });
  await look(browser, folder, "given_truth", async (page, drawn) => {
    check("topics of a given truth have their figures", drawn.includes("inclusion") && drawn.includes("ranks"), drawn.join(" "));
    check("ranks tell their median and how ties are ranked", /median and 90 % interval.*8 of 8 topics.*Tied topics/s.test(await page.$eval("figure[data-figure=ranks]", (figure) => figure.textContent)));
    check("agreement says what would keep it", /in the base cell: metrics\.agreement, true/.test(await page.$eval("figure[data-figure=agreement]", (figure) => figure.textContent)));
  });
  await look(browser, folder, "thousand", async (page, drawn) => {
    check("a thousand cells have figures of the grid", ["cell_forest", "nested_loop", "heat_map", "service"].every((name) => drawn.includes(name)), drawn.join(" "));
    same("the forest has the largest differences", await marksOf(page, "cell_forest"), 60);
    check("tables have as many rows as can be read", (await page.$$eval("table", (tables) => Math.max(...tables.map((table) => table.rows.length)))) <= 202);
    check("and say what they leave out", (await textOf(page, "designs")).includes("of 1000 rows"));
    check("the answer says in which cells the order turns round", /Which assumption reverses the order of a rule and the reference rule\?.* 999 cells/.test(await textOf(page, "answer")));
  });
  const size = statSync(join(folder, "thousand.html")).size;
  console.log(`The page of 1,000 cells has ${(size / 1e6).toFixed(2)} MB.`);
  check("the page of a thousand cells is smaller than 1.5 MB", size < 1.5e6, `${size}`);
}
