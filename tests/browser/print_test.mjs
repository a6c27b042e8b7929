// SPDX-License-Identifier: MIT
// On paper: what is folded away is open, with and without scripts, and what can only be clicked is not there.
import {check, open, same} from "./checks.mjs";

const folded = (page) => page.$$eval("main details", (list) => list.filter((each) => !each.closest(".controls")).map((each) => ({open: each.open, height: each.getBoundingClientRect().height,
  line: each.querySelector("summary").getBoundingClientRect().height})));

export async function print(browser, path) {
  const {page, problems, close} = await open(browser, path);
  const before = await folded(page);
  check("something is folded on the screen", before.length > 1 && before.every((each) => !each.open && each.height < 3 * each.line), JSON.stringify(before));
  await page.evaluate(() => {
    addEventListener("beforeprint", () => {
      window.printed = [...document.querySelectorAll("main details")].filter((each) => !each.closest(".controls")).map((each) => each.open);
    });
  });
  const pdf = await page.pdf();
  check("the page can be printed", pdf.subarray(0, 5).toString() === "%PDF-" && pdf.length > 1e5, `${pdf.length}`);
  same("and is open then", await page.evaluate(() => window.printed), before.map(() => true));
  same("and folded again afterwards", (await folded(page)).map((each) => each.open), before.map(() => false));
  await page.emulateMedia({media: "print"});
  same("buttons and lists of choices are not printed, headings that sort are", await page.evaluate(() => {
    const seen = (list) => [...list].filter((each) => each.checkVisibility() && !each.closest("th")).length;
    return [seen(document.querySelectorAll("main button")), seen(document.querySelectorAll("main select, main input")),
      [...document.querySelectorAll("#answer th button")].every((each) => each.checkVisibility({contentVisibilityAuto: true}))];
  }), [0, 0, true]);
  same("nothing goes wrong in print", problems, []);
  await close();

  const plain = await open(browser, path, {javaScriptEnabled: false});
  await plain.page.emulateMedia({media: "print"});
  const open_ones = await folded(plain.page);
  check("without scripts it is open too", open_ones.length === before.length && open_ones.every((each) => each.height > 3 * each.line), JSON.stringify(open_ones));
  await plain.close();
}
