// SPDX-License-Identifier: MIT
// What all parts of the test share: counting, the program, a page that reports what goes wrong in it.
import {execFileSync} from "node:child_process";
import {readFileSync, writeFileSync} from "node:fs";
import {pathToFileURL} from "node:url";

let passed = 0, failed = 0, skipped = 0;

export function check(what, condition, details = "") {
  if (condition) {
    passed += 1;
    return;
  }
  failed += 1;
  console.log(`FAILED: ${what}${details === "" ? "" : `\n  ${details}`}`);
}

export function same(what, found, expected) {
  const [a, b] = [found, expected].map((value) => JSON.stringify(value));
  check(what, a === b, `found:    ${a}\n  expected: ${b}`);
}

export function skip(what, why) {
  skipped += 1;
  console.log(`skipped: ${what} (${why})`);
}

export function end() {
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exit(failed === 0 ? 0 : 1);
}

export const runner = (program, folder) => (...words) =>
  execFileSync(program, words, {cwd: folder, encoding: "utf8", maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "pipe"]});

/// A page in a window of its own; `problems` collects errors and whatever it asks for beside its own file.
export async function open(browser, path, {width = 1200, colorScheme = "light", javaScriptEnabled = true, hash = ""} = {}) {
  const context = await browser.newContext({viewport: {width, height: 900}, colorScheme, javaScriptEnabled, acceptDownloads: true});
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  const url = pathToFileURL(path).href;
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith("data:") && !request.url().startsWith("blob:"))
      problems.push(`request: ${request.url()}`);
  });
  await page.goto(url + hash);
  await page.waitForTimeout(100);
  return {page, problems, close: () => context.close()};
}

export const pageData = (page) => page.$eval("#page-data", (element) => JSON.parse(element.textContent));
export const marksOf = (page, figure) =>
  page.$eval(`figure[data-figure=${figure}] .plot`, (plot) => plot.querySelectorAll("g.mark > *, path.mark").length);

/// Writes the page at `path` to `to` with other data.
export function altered(path, to, change) {
  const html = readFileSync(path, "utf8");
  const head = '<script type="application/json" id="page-data">';
  const begin = html.indexOf(head) + head.length, end = html.indexOf("</script>", begin);
  const data = JSON.parse(html.slice(begin, end));
  change(data);
  writeFileSync(to, html.slice(0, begin) + JSON.stringify(data).replaceAll("<", "\\u003c") + html.slice(end));
}

/// A text to paste has a button that copies it, or marks it where the browser allows no more.
export async function pasteable(page, part) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const text = await page.$eval("#reporting blockquote", (quote) => quote.textContent);
  check("there is a paragraph to paste", text.includes(part), text);
  await page.click("#reporting .tools button");
  await page.waitForFunction(() => document.querySelector("#reporting .tools button").textContent !== "Copy");
  const copied = await page.evaluate(() => navigator.clipboard?.readText().catch(() => "") ?? "");
  check("its button copies or marks it", copied === text || (await page.evaluate(() => String(getSelection()))).trim() === text.trim(), copied);
}
