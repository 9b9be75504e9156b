/** The table on the screen, and the same kept under bench/results. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { reached, type RunResult } from './result.js';

export interface Circumstances {
  readonly form: 'short' | 'full' | 'long';
  readonly at: string;
  readonly seconds: number;
  readonly postgres: string;
  readonly redis: string;
}

export function tableOf(results: readonly RunResult[]): string {
  const lines = results.flatMap((result) => [
    `${reached(result) ? 'reached' : 'MISSED '}  ${result.name.padEnd(11)} ${result.queue.padEnd(9)} ${String(result.seconds).padStart(4)} s  ${result.disturbance}`,
    `         ${Object.entries(result.figures)
      .map(([name, value]) => `${name} ${String(value)}`)
      .join(' · ')}`,
    ...result.verdicts.map(({ what, reached: yes }) => `         ${yes ? 'yes' : 'NO '}  ${what}`),
    `         ${result.control.failed ? 'yes' : 'NO '}  the naive design fails (${result.control.design}): ${result.control.outcome}`,
  ]);
  return `${lines.join('\n')}\n`;
}

export function keep(results: readonly RunResult[], circumstances: Circumstances): string {
  const folder = join(projectRoot(), 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    commit: spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: projectRoot(), encoding: 'utf8' }).stdout.trim(),
  };
  const name = `chaos-${circumstances.form}`;
  const all = { ...circumstances, machine, results };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(all, null, 2)}\n`);
  const { at, seconds, postgres, redis, form } = circumstances;
  const lines = [
    `# Chaos, ${form} form`,
    '',
    `${at}, ${String(Math.round(seconds))} s in all. ${machine.cpu}, ${String(machine.cores)} cores, ${String(machine.memoryGiB)} GiB; Node ${machine.node}, PostgreSQL ${postgres}, Redis ${redis}; commit ${machine.commit}. Chance is not seeded: the moments of kills against work differ in every run.`,
    '',
    ...results.flatMap((result) => [
      `## ${result.name}: ${reached(result) ? 'reached' : 'missed'}`,
      '',
      `Queue on ${result.queue}, ${String(result.seconds)} s, load of the machine ${result.load.toFixed(1)}. ${result.disturbance}.`,
      '',
      '| figure | value |',
      '| --- | --- |',
      ...Object.entries(result.figures).map(([figure, value]) => `| ${figure} | ${String(value)} |`),
      ...result.verdicts.map(({ what, reached: yes }) => `| ${what} | ${yes ? 'yes' : '**no**'} |`),
      `| naive design: ${result.control.design} | ${result.control.outcome}: ${result.control.failed ? 'fails' : '**does not fail**'} |`,
      '',
    ]),
  ];
  const file = join(folder, `${name}.md`);
  writeFileSync(file, lines.join('\n'));
  return file;
}
