/** The time of each page against the number of dossiers, as a drawing without script: one line a page, both axes by powers of ten. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { projectRoot } from '../../src/platform/config/project-root.js';
import type { ReadFigures } from './measure-reads.js';

const [LEFT, RIGHT, TOP, BOTTOM] = [60, 560, 20, 320];
const COLOURS = ['#1d70b8', '#d4351c', '#00703c', '#f47738', '#4c2c92', '#28a197', '#801650', '#0b0c0c', '#a285d1'];
const MS_SHOWN = [1, 3, 10, 30, 50, 100, 300, 1000] as const;

/** Written to docs/images/reads-growth.svg. @param measured by number of dossiers, ascending, two of them at least */
export async function drawGrowth(
  measured: ReadonlyMap<number, readonly ReadFigures[]>,
  budgetMs: number,
): Promise<void> {
  const sizes = [...measured.keys()];
  const pages = [...measured.values()][0] ?? [];
  const all = [...measured.values()].flat().map(({ p50 }) => p50);
  const across = scale(Math.min(...sizes), Math.max(...sizes), LEFT, RIGHT);
  const up = scale(Math.min(budgetMs, ...all), Math.max(budgetMs, ...all), BOTTOM, TOP);
  const place = (size: number, ms: number): string => `${across(size).toFixed(1)},${up(ms).toFixed(1)}`;
  const timeOf = (page: string, size: number): number =>
    measured.get(size)?.find((each) => each.page === page)?.p50 ?? budgetMs;
  const grid = MS_SHOWN.filter((ms) => up(ms) >= TOP && up(ms) <= BOTTOM).map((ms) => {
    const y = up(ms).toFixed(1);
    const dash = ms === budgetMs ? ' stroke="#d4351c" stroke-dasharray="6 4"' : ' stroke="#b1b4b6"';
    return `<line x1="${String(LEFT)}" x2="${String(RIGHT)}" y1="${y}" y2="${y}"${dash}/>
      <text x="${String(LEFT - 6)}" y="${y}" text-anchor="end" dominant-baseline="middle">${String(ms)} ms</text>`;
  });
  const lines = pages.map(({ page }, i) => {
    const colour = COLOURS[i % COLOURS.length] ?? '#0b0c0c';
    const points = sizes.map((size) => place(size, timeOf(page, size)));
    const dots = points.map((point) => {
      const [x = '', y = ''] = point.split(',');
      return `<circle cx="${x}" cy="${y}" r="3" fill="${colour}"/>`;
    });
    const row = TOP + 10 + i * 22;
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}
      <rect x="${String(RIGHT + 24)}" y="${String(row - 5)}" width="14" height="4" fill="${colour}"/>
      <text x="${String(RIGHT + 44)}" y="${String(row)}">${page}</text>`;
  });
  const names = sizes.map(
    (size) =>
      `<text x="${across(size).toFixed(1)}" y="${String(BOTTOM + 22)}" text-anchor="middle">${size.toLocaleString('en')}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 360" role="img" font-family="sans-serif" font-size="13">
    <title>Half of the reads of each page took no longer, by number of dossiers</title>
    <rect width="760" height="360" fill="#fff"/>${[...grid, ...names, ...lines].join('\n')}</svg>`;
  writeFileSync(join(projectRoot(), 'docs', 'images', 'reads-growth.svg'), await format(svg, { parser: 'html' }));
}

/** By powers of ten from one place to another. */
function scale(least: number, most: number, from: number, to: number): (value: number) => number {
  const width = Math.log(most) - Math.log(least) || 1;
  return (value) => from + ((Math.log(value) - Math.log(least)) / width) * (to - from);
}
