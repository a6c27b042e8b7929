// SPDX-License-Identifier: MIT
// The notice of licences, of packages that are made up: each folder has its own, and no line of any is lost.
import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {licenceOf, noticeOf, packageFolders} from "../../analysis/page/web/licences.mjs";
import {check, same} from "./checks.mjs";

const permission = "Permission is granted, provided that this notice appears in all copies.";
const disclaimer = "IN NO EVENT SHALL THE AUTHORS OR\nCOPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,\nWHETHER IN AN ACTION OF CONTRACT OR OTHERWISE.";

export function licences(folder) {
  const home = (name) => join(folder, "licences/node_modules", name);
  const make = (name, version, licence) => {
    mkdirSync(home(name), {recursive: true});
    writeFileSync(join(home(name), "package.json"), JSON.stringify({name: name.replace(/.*node_modules\//, ""), version}));
    if (licence !== null) writeFileSync(join(home(name), "LICENSE"), licence);
  };
  const isc = `Copyright 2020 A. One\n\n${permission}\n\n${disclaimer}\n`, bsd = "Copyright 2010-2015 B. Two\nAll rights reserved.\n\nRedistribution is permitted */ here.\n";
  const two = `Copyright 2021 A. One\n\n${permission}\n\nThis applies to the second part.\n\nCopyright 2008-2012 C. Three\n\n${disclaimer}\n`;
  make("array", "3.0.0", isc);
  make("shape", "1.0.0", isc.replace("A. One", "D. Four"));
  make("flow", "0.1.0", bsd);
  make("flow/node_modules/array", "2.0.0", bsd.replace("B. Two", "A. One"));
  make("@of/geo", "1.0.0", two);
  const files = ["array/src/a.js", "array/src/b.js", "shape/index.js", "flow/src/flow.js", "flow/node_modules/array/src/a.js", "@of/geo/geo.js"];
  const folders = packageFolders([...files.map(home), join(folder, "src/main.js")]);
  same("a package is a folder", folders, ["@of/geo", "array", "flow", "flow/node_modules/array", "shape"].map(home).sort());
  const notice = noticeOf(folders);
  const expected = {"array 3.0.0": "Copyright 2020 A. One", "array 2.0.0": "Copyright 2010-2015 A. One", "flow 0.1.0": "Copyright 2010-2015 B. Two", "shape 1.0.0": "Copyright 2020 D. Four"};
  for (const [name, owner] of Object.entries(expected)) check(`${name} has its owner`, notice.includes(`${name}\n${owner}\n`), notice);
  check("a text of two licences stands as it is", notice.includes(`@of/geo 1.0.0\n\n${two.trim()}\n`), notice);
  same("texts that are shared are given once", notice.split(`\n\n${permission}\n\n${disclaimer}\n`).length, 2);
  check("no line of a disclaimer is an owner", !notice.includes("\nCOPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,\n\n") && notice.split("COPYRIGHT HOLDERS BE LIABLE").length === 3, notice);
  check("the comment ends once", notice.indexOf("*/") === notice.length - 3);
  check("a licence of owners alone is none", fails(() => (make("bare", "1.0.0", "Copyright 2020 A. One\n"), licenceOf(home("bare")))));
  check("nor is no file", fails(() => (make("none", "1.0.0", null), licenceOf(home("none")))));
}

function fails(action) {
  try {
    action();
    return false;
  } catch {
    return true;
  }
}
