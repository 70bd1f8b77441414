// Compiles the stylesheet and copies the fonts into the web package. The output is committed, so that only
// whoever changes the look needs Node. The compressed copies are made here, once, for slow lines.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { compile } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "..", "src", "borikan", "web", "static", "borikan");
const fonts = join(target, "fonts");
mkdirSync(fonts, { recursive: true });

const compiled = compile(join(here, "sass", "borikan.scss"), {
  style: "compressed",
  loadPaths: [join(here, "node_modules")],
  quietDeps: true,
  charset: false,
});
// What the compiler repeats hundreds of times over and no browser of ours needs: the fallback colour of each
// custom property, fonts inherited anyway, and font smoothing.
const css = compiled.css
  .replace(/var\((--govuk-[a-z-]+-colour), #[0-9a-f]+\)/g, "var($1)")
  .replace(/-(?:webkit|moz-osx)-font-smoothing:[a-z]+;?/g, "")
  .replace(/-webkit-text-decoration-skip(?:-ink)?:[a-z]+;?/g, "")
  .replace(/@supports not \(text-wrap: balance\)\{[^{}]*\{[^{}]*\}\}/g, "")
  .replace(/@media print\{([^{}]+)\{font-family:inherit\}\}/g, "");
const bytes = Buffer.from(css);
writeFileSync(join(target, "borikan.css"), bytes);
const gzipped = gzipSync(bytes, { level: 9 });
writeFileSync(join(target, "borikan.css.gz"), gzipped);
writeFileSync(
  join(target, "borikan.css.br"),
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
);

const sarabun = join(here, "node_modules", "@fontsource", "sarabun");
for (const script of ["thai", "latin"])
  for (const weight of [400, 600, 700])
    copyFileSync(
      join(sarabun, "files", `sarabun-${script}-${weight}-normal.woff2`),
      join(fonts, `sarabun-${script}-${weight}.woff2`),
    );
writeFileSync(join(fonts, "OFL.txt"), readFileSync(join(sarabun, "LICENSE")));
console.log(`borikan.css: ${bytes.length} bytes, ${gzipped.length} gzipped`);
