/** Tables on the screen, and the same kept under bench/results with what they were measured on. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { realNow } from '../../src/platform/clock/real-clock.js';
import { projectRoot } from '../../src/platform/config/project-root.js';

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** What must be known to read it. */
  readonly notes?: readonly string[];
}

/** A figure that the product promises, and whether this run kept it. */
export interface Aim {
  readonly what: string;
  readonly reached: boolean;
  readonly measured: string;
}

const load = () =>
  loadavg()
    .map((each) => each.toFixed(1))
    .join(' ');

export class Report {
  readonly #begun = realNow();
  readonly #loadAtStart = load();
  readonly #tables: Table[] = [];
  readonly #aims: Aim[] = [];

  /** @param seed what chance was drawn from; null where nothing is left to chance */
  constructor(
    private readonly name: string,
    private readonly circumstances: { readonly database: string; readonly seed: string | null },
  ) {}

  table(table: Table): void {
    this.#tables.push(table);
    console.log(`\n${asText(table)}`);
  }

  aim(what: string, reached: boolean, measured: string): void {
    this.#aims.push({ what, reached, measured });
    console.log(`${reached ? 'reached' : 'MISSED '}  ${what}: ${measured}`);
  }

  /** Writes `bench/results/NAME.md`. @returns whether all aims were reached. */
  keep(): boolean {
    const folder = join(projectRoot(), 'bench', 'results');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${this.name}.md`);
    writeFileSync(file, `${this.#page()}\n`);
    console.log(`kept as ${file}`);
    return this.#aims.every(({ reached }) => reached);
  }

  #page(): string {
    const { database, seed } = this.circumstances;
    const seconds = Math.round((realNow() - this.#begun) / 1_000);
    const git = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: projectRoot(), encoding: 'utf8' });
    const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${String(cpus().length)} cores, ${String(Math.round(totalmem() / 2 ** 30))} GiB`;
    return [
      `# ${this.name}`,
      '',
      `${new Date(this.#begun).toISOString()}, ${String(seconds)} s. ${machine}; load ${this.#loadAtStart} at the start, ${load()} at the end.`,
      `Node ${process.version}, ${database}, commit ${git.stdout.trim() || 'unknown'}; seed: ${seed ?? 'none, nothing is left to chance'}.`,
      ...this.#tables.flatMap((table) => ['', ...asMarkdown(table)]),
      ...(this.#aims.length === 0 ? [] : ['', '## Aims', '', '| aim | | measured |', '| --- | --- | --- |']),
      ...this.#aims.map(
        ({ what, reached, measured }) => `| ${what} | ${reached ? 'reached' : '**missed**'} | ${measured} |`,
      ),
    ].join('\n');
  }
}

function asText({ title, columns, rows, notes = [] }: Table): string {
  const cells = [columns, ...rows].map((row) => row.map(String));
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => (row[index] ?? '').length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join('  ');
  return [title, ...cells.map(line), ...notes].join('\n');
}

function asMarkdown({ title, columns, rows, notes = [] }: Table): string[] {
  const row = (cells: readonly (string | number)[]) => `| ${cells.map(String).join(' | ')} |`;
  return [
    `## ${title}`,
    '',
    row(columns),
    row(columns.map(() => '---')),
    ...rows.map(row),
    ...notes.flatMap((note) => ['', note]),
  ];
}
