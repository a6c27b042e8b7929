// SPDX-License-Identifier: MIT
// A truth of which the page has the base cell alone: figures of other cells say so and name the command that has it, and
// figures of the primary metric say that they are.
import {check, marksOf, open, pageData, same} from "./checks.mjs";

const textOf = (page, figure, part) => page.$eval(`figure[data-figure=${figure}] ${part}`, (element) => element.textContent);

/// The rows of the command that a text names.
const rowsOf = (run, text, results) => {
  const words = text.match(/delphisim ((?:summary|compare) \S+\.h5(?: --\w+ [\w.]+)*)/)?.[1].split(" ") ?? [];
  if (results.split("/").at(-1) !== words[1]) return [];  // of another file
  words[1] = results;
  const format = words.indexOf("--format");
  return JSON.parse(run(...(format < 0 ? words : words.slice(0, format)), "--format", "json"));
};

export async function elsewhere(browser, path, run, results) {
  const first = await open(browser, path);
  const data = await pageData(first.page);
  const before = await textOf(first.page, "cell_forest", "figcaption");
  check("figures of the primary metric say nothing more", !/whatever is chosen/.test(before + await textOf(first.page, "convergence", "figcaption")), before);
  check("nor does the answer", await first.page.$eval("#answer .answer-note", (note) => note.hidden && note.textContent === ""));
  for (const section of ["rules", "topics"])
    check(`nor does the paragraph of ${section}`, await first.page.$eval(`#${section} .${section}-note`, (note) => note.hidden && note.textContent === ""));
  await first.close();
  const {metric} = data.study, {truth} = data.metrics.find((m) => m.metric === metric && m.truth !== data.study.truth);
  const {page, problems, close} = await open(browser, path, {hash: `#!${new URLSearchParams({truth})}`});
  check("there are several cells", data.cells.length > 1);
  for (const figure of ["nested_loop", "heat_map"]) {
    const text = await textOf(page, figure, ".plot");
    same(`${figure} draws nothing that could mislead`, await marksOf(page, figure), 0);
    check(`${figure} says what the page has`, text.startsWith(`Of ${metric} against ${truth} the page has the estimates of cell ${data.cells[0].name} alone`), text);
    const rows = rowsOf(run, text, results);
    same(`and the command that ${figure} names has every cell`, [...new Set(rows.filter((row) => row.metric === metric && row.truth === truth).map((row) => row.cell))].sort(),
      data.cells.map((cell) => cell.name).sort());
  }
  for (const figure of ["cell_forest", "convergence"]) {
    const caption = await textOf(page, figure, "figcaption");
    check(`${figure} says what it shows`, caption.includes(`It shows ${metric} against ${data.study.truth} whatever is chosen above`), caption);
    check(`and the command that ${figure} names has the rest`, rowsOf(run, caption, results).length > 0, caption);
  }
  const note = await page.$eval("#answer .lead + .answer-note", (each) => (each.hidden ? "" : each.textContent));
  check("the answer says of which truth it speaks", note.startsWith(`This answer speaks of ${metric} against ${data.study.truth}`) && note.includes(`of ${metric} against ${truth}`), note);
  check("and names the command that speaks of the other", rowsOf(run, note, results).some((row) => row.truth === truth), note);
  const said = (section) => page.$eval(`#${section} > h2 + p + .${section}-note[role=status]`, (each) => (each.hidden ? "" : each.textContent));
  const ofRules = await said("rules"), ofTopics = await said("topics");
  check("so does the paragraph of rules", ofRules.startsWith("This paragraph") && ofRules.includes(`${metric} against ${data.study.truth}`) && ofRules.includes(`of ${metric} against ${truth}`), ofRules);
  check("whose command speaks of the other too", rowsOf(run, ofRules, results).some((row) => row.truth === truth), ofRules);
  check("and the paragraph of topics", ofTopics.includes(`speaks of truth ${data.truths[0]}`) && ofTopics.includes(`of ${truth} speak`), ofTopics);
  const without = data.metrics.find((m) => m.metric !== metric && !m.truth && !m.group).metric;
  await page.selectOption(".controls label:nth-of-type(1) select", without);
  check("another metric is named as well", (await said("rules")).includes(`of ${without} speak`), await said("rules"));
  await page.selectOption(".controls label:nth-of-type(1) select", metric);
  // Rules alone are in the base cell.
  await page.selectOption("figure[data-figure=heat_map] .own label:nth-of-type(2) select", "threshold");
  check("a heat map of rules alone is drawn", (await marksOf(page, "heat_map")) > 1);
  same("nothing goes wrong", problems, []);
  await close();
}
