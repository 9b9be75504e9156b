// Makes the web fonts of the pages from @fontsource/be-vietnam-pro (SIL OFL 1.1; the derived family is called MC Text).
// Why: (1) the package splits one weight into several files of about 46 KB; a citizen's page may spend 30 KB in all;
//      (2) Be Vietnam Pro has no tabular figures ('1' is 385 units wide, '0' 676), so columns of dates and counts waver.
// Here: ASCII, all Vietnamese letters and the punctuation in use; the ten figures on one advance width.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fonteditor from 'fonteditor-core';

const { createFont, woff2 } = fonteditor;
const SOURCE = join(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  'node_modules',
  '@fontsource',
  'be-vietnam-pro',
  'files',
);
/** Common advance width of the figures, by weight, in font units. */
const FIGURE_WIDTH = { 400: 632, 600: 656 };

const LOWER = 'àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ';
const PUNCTUATION = '\u00a0·×–—‘’“”•…°«»₫−›▾';
const WANTED = [
  ...Array.from({ length: 95 }, (_, i) => i + 32),
  ...[...LOWER, ...LOWER.toUpperCase(), ...PUNCTUATION].map((c) => c.codePointAt(0)),
];

function read(subset, weight, codePoints) {
  return createFont(readFileSync(join(SOURCE, `be-vietnam-pro-${subset}-${weight}-normal.woff2`)), {
    type: 'woff2',
    subset: codePoints,
    hinting: false,
    kerning: false,
    compound2simple: true,
  });
}

/** A bare '1' leaves a hole in a tabular column: it gets a foot, as in fonts with wide figures. */
function giveOneAFoot(figures, width) {
  const heights = (glyph) => [...new Set(glyph.contours.flat().map((p) => p.y))].sort((a, b) => b - a);
  const ys = heights(figures.find((glyph) => glyph.unicode.includes(55)));
  const stroke = ys[0] - ys.find((y) => ys[0] - y > 40);
  const one = figures.find((glyph) => glyph.unicode.includes(49));
  const xs = one.contours
    .flat()
    .filter((p) => p.y < 20)
    .map((p) => p.x);
  const middle = (Math.min(...xs) + Math.max(...xs)) / 2;
  const half = width * 0.335;
  const on = (x, y) => ({ x: Math.round(x), y: Math.round(y), onCurve: true });
  one.contours.push([on(middle - half, 0), on(middle - half, stroke), on(middle + half, stroke), on(middle + half, 0)]);
  one.yMin = 0;
}

function centreOn(glyph, width) {
  const xs = glyph.contours.flat().map((p) => p.x);
  const left = Math.min(...xs);
  const right = Math.max(...xs);
  const shift = Math.round((width - (right - left)) / 2) - left;
  for (const point of glyph.contours.flat()) point.x += shift;
  glyph.xMin = left + shift;
  glyph.xMax = right + shift;
  glyph.leftSideBearing = glyph.xMin;
  glyph.advanceWidth = width;
}

function build(weight) {
  const font = read('latin', weight, WANTED);
  const ttf = font.get();
  const covered = new Set(ttf.glyf.flatMap((glyph) => glyph.unicode ?? []));
  const vietnamese = read(
    'vietnamese',
    weight,
    WANTED.filter((codePoint) => !covered.has(codePoint)),
  );
  for (const glyph of vietnamese.get().glyf)
    if (glyph.unicode?.length && glyph.name !== '.notdef') ttf.glyf.push(glyph);
  const figures = ttf.glyf.filter((glyph) => (glyph.unicode ?? []).some((u) => u >= 48 && u <= 57));
  const width = FIGURE_WIDTH[weight];
  giveOneAFoot(figures, width);
  for (const glyph of figures) centreOn(glyph, width);
  ttf.name.fontFamily = 'MC Text';
  ttf.name.fullName = `MC Text ${weight}`;
  // Dates inside the file would give the same font another hash on every build.
  ttf.head.created = ttf.head.modified = new Date('2020-05-25T00:00:00Z');
  return Buffer.from(font.write({ type: 'woff2', hinting: false, kerning: false }));
}

/** @returns {Promise<{ name: string, body: Buffer }[]>} */
export async function buildFonts() {
  await woff2.init();
  return Object.keys(FIGURE_WIDTH).map((weight) => ({ name: `mc-text-${weight}.woff2`, body: build(weight) }));
}
