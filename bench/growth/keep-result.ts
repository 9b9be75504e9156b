/** A table of a benchmark, printed and kept under bench/results with what it was measured on. */
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { SEED } from './make.js';

const loadAtStart = loadavg()[0] ?? 0;

export async function keepResult(
  name: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  notes: readonly string[] = [],
): Promise<void> {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const table = [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
  const load = `${loadAtStart.toFixed(1)} at the start, ${(loadavg()[0] ?? 0).toFixed(1)} at the end`;
  const machine = `${String(availableParallelism())} × ${cpus()[0]?.model.trim() ?? 'processor'}, ${(totalmem() / 2 ** 30).toFixed(0)} GB`;
  const about = `Node ${process.versions.node}; ${machine}; load ${load}; seed \`${SEED}\`.`;
  const file = join(projectRoot(), 'bench', 'results', `${name}.md`);
  const text = [
    `# ${name}`,
    `\`npm run bench -- ${[name, ...process.argv.slice(2)].join(' ')}\`. ${about}`,
    table,
    ...notes,
  ].join('\n\n');
  const formatted = await format(text, { ...(await resolveConfig(file)), parser: 'markdown' });
  writeFileSync(file, formatted);
  console.log(formatted);
}
