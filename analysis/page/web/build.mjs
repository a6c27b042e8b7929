// SPDX-License-Identifier: MIT
// Bundles src/main.js and what it imports into one script. Usage: node build.mjs FOLDER OUTPUT.cpp, with FOLDER the one
// that holds node_modules and, in the file `installed`, the SHA-256 of the lock file that they come from. The licences of
// all packages in the bundle stand as a comment at its head. OUTPUT.cpp defines page_script() and page_script_hash().
import {createHash} from "node:crypto";
import {readFileSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join, resolve} from "node:path";
import {fileURLToPath} from "node:url";
import {noticeOf, packageFolders} from "./licences.mjs";

const [folder, output] = process.argv.slice(2).map((path) => resolve(path));
const here = dirname(fileURLToPath(import.meta.url));
const lock = createHash("sha256").update(readFileSync(join(here, "package-lock.json"))).digest("hex");
if (readFileSync(join(folder, "installed"), "utf8").trim() !== lock)
  throw new Error(`${folder} has the packages of another package-lock.json; configure the build again`);
const esbuild = createRequire(join(folder, "package.json"))("esbuild");

const result = await esbuild.build({
  absWorkingDir: here,
  entryPoints: [join(here, "src/main.js")],
  nodePaths: [join(folder, "node_modules")],
  bundle: true,
  charset: "utf8",
  format: "iife",
  legalComments: "none",
  metafile: true,
  minify: true,
  target: "es2020",
  write: false,
});

const inputs = Object.keys(result.metafile.inputs).map((input) => resolve(here, input));
const notice = noticeOf(packageFolders(inputs));

// The script stands inside an element <script>.
const code = result.outputFiles[0].text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
const text = notice + code;
if (/[\r\0]/.test(text)) throw new Error("the bundle holds characters that a page would change");
const script = Buffer.from(text);
const hash = `sha256-${createHash("sha256").update(script).digest("base64")}`;
const most = 60000;  // bytes of a literal that every compiler takes
const pieces = [];
for (let at = 0; at < script.length; at += most) pieces.push(script.subarray(at, at + most).toString("latin1"));
if (pieces.some((piece) => piece.includes(')js"'))) throw new Error('the bundle holds )js", the end of a raw string');
const source = `// Made by build.mjs.
#include "analysis/page/page_script.hpp"

namespace delphisim {

const std::string& page_script() {
  static const std::string script = [] {
    std::string text;
    for (const char* const piece : {
${pieces.map((piece) => `R"js(${piece})js"`).join(",\n")}})
      text += piece;
    return text;
  }();
  return script;
}

const std::string& page_script_hash() {
  static const std::string hash = "${hash}";
  return hash;
}

}  // namespace delphisim
`;
writeFileSync(output, Buffer.from(source, "latin1"));
const escaped = (path) => path.replaceAll(" ", "\\ ");
writeFileSync(`${output}.d`, `${escaped(output)}: ${inputs.map(escaped).join(" ")}\n`);
