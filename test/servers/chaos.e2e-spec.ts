import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RunResult } from '../../bench/chaos/result.js';
import { projectRoot } from '../../src/platform/config/project-root.js';

const LIMIT_MS = 600_000;

/** `npm run chaos -- --short`: what it counts must hold on any machine; how fast it is, is for the full form to say. */
describe('chaos, the short form', () => {
  let results: readonly RunResult[] = [];
  const of = (name: string) => results.find((result) => result.name === name);

  beforeAll(async () => {
    const program = join(projectRoot(), 'dist', 'bench', 'chaos.js');
    const child = spawn(process.execPath, ['--no-warnings', program, '--short', '--json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, TZ: 'UTC' },
    });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
    await new Promise((resolve) => child.once('close', resolve));
    if (said.out === '') throw new Error(said.err);
    results = (JSON.parse(said.out) as { results: RunResult[] }).results;
  }, LIMIT_MS);

  it('tries every blow', () => {
    const names = ['kill', 'redis', 'postgres', 'clock-skew', 'duplicates', 'catch-up'];
    expect(results.map(({ name }) => name)).toEqual(names);
  });

  it.each(['kill', 'redis', 'postgres', 'clock-skew', 'duplicates', 'catch-up'])(
    '%s: nothing lost or doubled, nothing early, and the naive design fails',
    (name) => {
      const run = of(name);
      expect(run?.control).toMatchObject({ failed: true });
      expect({ ...run?.figures }).toMatchObject({ lost: 0, doubled: 0 });
      const counted = run?.verdicts.filter(({ what }) => /lost|one effect|differences/.test(what)) ?? [];
      expect(counted.length).toBeGreaterThan(0);
      expect(counted.filter(({ reached }) => !reached)).toEqual([]);
    },
  );

  it('really did something in each', () => {
    for (const name of ['kill', 'redis', 'postgres', 'clock-skew']) {
      expect(Number(of(name)?.figures['fired'])).toBeGreaterThan(10);
      expect(Number(of(name)?.figures['effects'])).toBeGreaterThan(10);
    }
    // The job processes said that they look, from their first moment on.
    for (const name of ['kill', 'clock-skew']) {
      expect(Number(of(name)?.figures['left out'])).toBeLessThan(Number(of(name)?.figures['fired']));
    }
    expect(of('catch-up')?.figures).toMatchObject({ share: expect.stringMatching(/^\d+ %$/) as unknown });
  });
});
