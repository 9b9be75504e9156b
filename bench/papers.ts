/**
 * Milliseconds to make each paper, the first time and warm. Making a paper only computes, so the budget is held against
 * processor time, which other programs on the machine do not lengthen. `npm run bench -- papers [folder to keep them in]`
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DAM_THUY,
  HOA_AN,
  PAPER_KINDS,
  paperOf,
  paperSamples,
  type PaperKind,
} from '../src/modules/printing/domain/index.js';
import { PdfRenderer } from '../src/modules/printing/index.js';

const BUDGET_MS = 150;
const RUNS = 15;

/** A folder to keep the papers in, for looking at them. */
const folder = process.argv[2];
const renderer = new PdfRenderer();
let over = 0;

async function once(
  kind: PaperKind,
  office: typeof DAM_THUY,
  copy = 0,
): Promise<{ ms: number; cpu: number; pdf: Buffer }> {
  const begin = performance.now();
  const before = process.cpuUsage();
  const facts = paperSamples(office, copy)[kind];
  const pdf = await renderer.render(paperOf(kind, office.ruleSet, facts));
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - begin, cpu: (user + system) / 1000, pdf };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

console.log(['paper'.padEnd(24), ' first', 'median', '   cpu', '  KB'].join('  '));
for (const kind of PAPER_KINDS) {
  const first = await once(kind, HOA_AN);
  const warm: { ms: number; cpu: number }[] = [];
  for (let run = 0; run < RUNS; run += 1) warm.push(await once(kind, HOA_AN));
  const cpu = median(warm.map((run) => run.cpu));
  if (cpu > BUDGET_MS) over += 1;
  const figures = [first.ms, median(warm.map((run) => run.ms)), cpu].map((ms) => ms.toFixed(0).padStart(6));
  console.log([kind.padEnd(24), ...figures, (first.pdf.length / 1024).toFixed(0).padStart(4)].join('  '));
  if (folder === undefined) continue;
  writeFileSync(join(folder, `${kind}-${HOA_AN.ruleSet}.pdf`), first.pdf);
  writeFileSync(join(folder, `${kind}-${DAM_THUY.ruleSet}.pdf`), (await once(kind, DAM_THUY, 1)).pdf);
}
console.log(
  `budget: ${String(BUDGET_MS)} ms of processor time, warm (median)${over > 0 ? `, exceeded by ${String(over)}` : ', kept'}`,
);
process.exit(over > 0 ? 1 : 0);
