// Builds every page of src/ into built/: one HTML file and one script each.
import { build } from "esbuild";
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(new URL("src/", import.meta.url));
const target = fileURLToPath(new URL("built/", import.meta.url));
const names = readdirSync(source)
  .filter((file) => file.endsWith(".js") && file !== "bench.js")
  .map((file) => file.slice(0, -".js".length));

mkdirSync(target, { recursive: true });
await build({
  entryPoints: names.map((name) => `${source}${name}.js`),
  outdir: target,
  bundle: true,
  format: "iife",
  logLevel: "error",
  define: { "process.env.NODE_ENV": '"production"', global: "window" },
});
copyFileSync(`${source}page.css`, `${target}page.css`);
for (const name of names) {
  const body = `<script src="/${name}.js"></script>`;
  writeFileSync(`${target}${name}.html`, `<!doctype html>
<html lang="id"><meta charset="utf-8"><title>${name}</title><link rel="stylesheet" href="/page.css"><body>${body}</body></html>
`);
}
