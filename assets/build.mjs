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
// Parts of the components that only their scripts or themes use; no page of ours has them.
const unused = /inverse|summary-card|file-upload-button|file-upload__|drop-zone|js-enabled|frontend-supported|exit-this-page|grid-column-(?!one-third|two-thirds|full|one-half)|section-break|caption-|text-colour|--muted|colon/;

// Drops what the compiler repeats hundreds of times and no browser of ours needs (the fallback colour of each
// custom property, the inherited font, smoothing), and the rules named above.
const css = compiled.css
  .replace(/var\((--govuk-[a-z-]+-colour), #[0-9a-f]+\)/g, "var($1)")
  .replace(/-(?:webkit|moz-osx)-font-smoothing:[a-z]+;?/g, "")
  .replace(/-webkit-text-decoration-skip(?:-ink)?:[a-z]+;?/g, "")
  .replace(/-webkit-box-decoration-break:clone;?/g, "")
  .replace(/font-family:inherit;?(?=[^{}]*\})/g, (found, at, whole) =>
    /button,input,select,textarea,code\{$/.test(whole.slice(0, at)) ? found : "")
  .replace(/(line-height:\d\.\d{3})\d+/g, "$1")
  .replace(/(?<=[{};]|^)([^{}@;]+)\{([^{}]*)\}/g, (rule, selectors, body) => {
    if (!body) return "";
    const kept = selectors.includes("(") ? [selectors] : selectors.split(",");
    const used = kept.filter((selector) => !unused.test(selector));
    return used.length ? `${used.join(",")}{${body}}` : "";
  })
  .replace(/@(?:media|supports)[^{}]*\{\}/g, "");
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
