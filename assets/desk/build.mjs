// Bundles the page of the desk into the package: script, style sheet, page, and the licences of what is inside.

import { build } from "esbuild";
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const goal = process.argv[2] ?? join(here, "../../src/reportkit/data/desk");

const made = await build({
  entryPoints: [join(here, "src/main.js")],
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome109", "firefox115", "safari16"],
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  absWorkingDir: here,
  outfile: join(goal, "desk.js"),
});
for (const name of ["desk.css", "desk.html", "fonts.css"]) copyFileSync(join(here, "src", name), join(goal, name));

const inside = new Set();
for (const path of Object.keys(made.metafile.inputs)) {
  const found = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
  if (found) inside.add(found[1]);
}
const texts = [...inside].sort().map((name) => {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = ["LICENSE", "LICENSE.md", "LICENCE"].map((one) => join(folder, one)).find(existsSync);
  return `${name} ${version} (${license})\n\n${readFileSync(file, "utf8").trim()}\n`;
});
writeFileSync(join(goal, "LICENSES.txt"), `desk.js contains, unchanged but for bundling and minifying:\n\n${texts.join(`\n${"-".repeat(72)}\n\n`)}`);
