/**
 * The process of a version as SVG text, made on the server: lanes by unit, legs that run at once, branches that the officer
 * chooses. No script, no style: colours are those of the text around it. Every picture stands beside its table.
 */
import {
  layoutProcess,
  type PlacedStep,
  type ProcessDefinition,
  type ProcessEdge,
  type ProcessLayout,
} from '../../modules/catalogue/domain/index.js';

export interface PictureWords {
  /** Of the whole, for people who do not see it. */
  readonly title: string;
  readonly unit: (selector: string) => string;
  readonly limit: (step: PlacedStep['step']) => string;
}

const CELL = { width: 196, height: 84 };
const BOX = { width: 168, height: 60 };
const LANE_LABEL = 132;
const LINE_LENGTH = 21;

/** An SVG element as text, all words escaped. */
export function processPicture(process: ProcessDefinition, words: PictureWords): string {
  const layout = layoutProcess(process);
  const tops = laneTops(layout);
  const width = LANE_LABEL + layout.columns * CELL.width + 8;
  const height = (tops.at(-1) ?? 0) + 1;
  const at = new Map(layout.steps.map((placed) => [placed.step.key, boxOf(placed, tops)]));
  const parts = [
    ...layout.lanes.map((lane, index) => laneOf(words.unit(lane.unit), tops[index] ?? 0, tops[index + 1] ?? 0, width)),
    ...layout.edges.flatMap((edge) => edgeOf(edge, at.get(edge.from), at.get(edge.to))),
    ...layout.steps.map((placed) => stepOf(placed, words, at.get(placed.step.key))),
  ];
  return `<svg class="mc-process" viewBox="0 0 ${String(width)} ${String(height)}" width="${String(width)}" height="${String(height)}" role="img" aria-label="${escape(words.title)}" font-size="13" fill="currentColor"><defs><marker id="mc-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>${parts.join('')}</svg>`;
}

interface Box {
  readonly x: number;
  readonly y: number;
}

function laneTops({ lanes }: ProcessLayout): number[] {
  const tops = [0];
  for (const { rows } of lanes) tops.push((tops.at(-1) ?? 0) + rows * CELL.height + 12);
  return tops;
}

function boxOf({ column, lane, row }: PlacedStep, tops: readonly number[]): Box {
  return { x: LANE_LABEL + column * CELL.width + 8, y: (tops[lane] ?? 0) + row * CELL.height + 16 };
}

function laneOf(name: string, top: number, bottom: number, width: number): string {
  const line = `<path d="M0 ${String(bottom)}H${String(width)}" stroke="currentColor" stroke-opacity=".25"/>`;
  const words = textOf(name, 4, top + 34, 17).join('');
  return `${line}<g font-weight="700">${words}</g>`;
}

function stepOf({ step, join }: PlacedStep, words: PictureWords, box: Box | undefined): string {
  if (!box) return '';
  const { x, y } = box;
  const decision = step.kind === 'decision';
  const rect = `<rect x="${String(x)}" y="${String(y)}" width="${String(BOX.width)}" height="${String(BOX.height)}" rx="${decision ? '14' : '4'}" fill="none" stroke="currentColor" stroke-width="${decision ? '2.5' : '1.2'}"${step.kind === 'posting' ? ' stroke-dasharray="5 3"' : ''}/>`;
  const name = textOf(step.nameVi, x + 7, y + 18, LINE_LENGTH, 2).join('');
  const limit = words.limit(step);
  const last =
    limit === ''
      ? ''
      : `<text x="${String(x + 7)}" y="${String(y + BOX.height - 7)}" font-size="11">${escape(limit)}</text>`;
  // A join waits for all legs, or for those that were chosen.
  const mark = join === 'all' ? '∧' : join === 'some' ? '∨' : '';
  const joined =
    mark === '' ? '' : `<text x="${String(x - 12)}" y="${String(y + 20)}" font-weight="700">${mark}</text>`;
  return `<g><title>${escape(step.nameVi)}</title>${rect}${name}${last}${joined}</g>`;
}

function edgeOf({ kind }: ProcessEdge, from: Box | undefined, to: Box | undefined): string[] {
  if (!from || !to) return [];
  const [x1, y1] = [from.x + BOX.width, from.y + BOX.height / 2];
  const [x2, y2] = [to.x - 2, to.y + BOX.height / 2];
  const middle = x2 - (CELL.width - BOX.width) / 2;
  const path =
    y1 === y2
      ? `M${String(x1)} ${String(y1)}H${String(x2)}`
      : `M${String(x1)} ${String(y1)}H${String(middle)}V${String(y2)}H${String(x2)}`;
  const dash = kind === 'choice' ? ' stroke-dasharray="4 3"' : '';
  return [
    `<path d="${path}" fill="none" stroke="currentColor" stroke-width="1.3"${dash} marker-end="url(#mc-arrow)"/>`,
  ];
}

/** Words in lines of about `length` signs, at most `most` lines; the rest is in the title. */
function textOf(words: string, x: number, y: number, length: number, most = 3): string[] {
  const lines: string[] = [];
  for (const word of words.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < length) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const shown = lines.slice(0, most);
  if (lines.length > most) shown[most - 1] = `${(shown[most - 1] ?? '').slice(0, length - 1)}…`;
  return shown.map((line, n) => `<text x="${String(x)}" y="${String(y + n * 15)}">${escape(line)}</text>`);
}

function escape(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
}
