// Builds every page of src/ into built/: one HTML file and one script each, and a style where it imports one.
import { build } from "esbuild";
import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(new URL("src/", import.meta.url));
const target = fileURLToPath(new URL("built/", import.meta.url));
const names = readdirSync(source)
  .filter((file) => file.endsWith(".js"))
  .map((file) => file.slice(0, -".js".length));

mkdirSync(target, { recursive: true });
await build({
  entryPoints: names.map((name) => `${source}${name}.js`),
  outdir: target,
  bundle: true,
  minify: true,
  format: "iife",
  logLevel: "error",
  define: { "process.env.NODE_ENV": '"production"', global: "window" },
});
copyFileSync(`${source}page.css`, `${target}page.css`);
for (const name of names) {
  const styles = [name, "page"].filter((style) => existsSync(`${target}${style}.css`));
  const links = styles.map((style) => `<link rel="stylesheet" href="/${style}.css">`).join("");
  writeFileSync(`${target}${name}.html`, `<!doctype html>
<html lang="id"><meta charset="utf-8"><title>${name}</title>${links}<body><script src="/${name}.js"></script></body></html>
`);
}
