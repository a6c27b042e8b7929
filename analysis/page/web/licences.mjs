// SPDX-License-Identifier: MIT
// The licences of the packages in a bundle. A package is a folder: two versions of one name are two packages, each with
// a licence of its own.
import {readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";

const owner = /^copyright (?:\(c\) )?\d{4}/i;

/// Folders of the packages that these files belong to, sorted; a file inside a package of a package is of the inner one.
export function packageFolders(files) {
  const folders = new Set();
  for (const file of files) {
    const found = file.replaceAll("\\", "/").match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//);
    if (found) folders.add(found[1]);
  }
  return [...folders].sort();
}

/// {name, version, owners, text}: owners are the lines of the copyright with which the licence begins, where no other
/// copyright follows; else the text is the whole licence and owners is empty.
export function licenceOf(folder) {
  const {name, version} = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).sort().find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  if (!file) throw new Error(`${name} ${version} has no licence file`);
  const lines = readFileSync(join(folder, file), "utf8").trim().split(/\r?\n/).map((line) => line.trimEnd());
  const rest = lines.findIndex((line) => !owner.test(line));
  if (rest < 0) throw new Error(`the licence of ${name} ${version} has no text`);
  const alone = lines.slice(rest).every((line) => !owner.test(line.trim()));
  const owners = alone ? lines.slice(0, rest) : [];
  return {name, version, owners, text: lines.slice(owners.length).join("\n").trim()};
}

/// The licences of these folders as one comment; a text that several packages share is given once, after all of them.
/// Throws where a line of any licence would be missing.
export function noticeOf(folders) {
  const licences = folders.map(licenceOf);
  const shared = new Map();
  for (const licence of licences) shared.set(licence.text, [...(shared.get(licence.text) ?? []), licence]);
  const parts = [...shared].map(([text, of]) =>
    `${of.map(({name, version, owners}) => [`${name} ${version}`, ...owners].join("\n")).join("\n\n")}\n\n${text}`);
  const notice = `This script holds parts of these ${folders.length} packages.\n\n${parts.join("\n\n----\n\n")}\n`;
  const lines = notice.split("\n");
  for (const {name, version, owners, text} of licences) {
    const at = lines.indexOf(`${name} ${version}`);
    const whole = at >= 0 && owners.every((line, i) => lines[at + 1 + i] === line);
    if (!whole || !notice.includes(text)) throw new Error(`the licence of ${name} ${version} is not in the notice`);
  }
  return `/*!\n${notice.replaceAll("*/", "* /")}*/\n`;
}
