import { spawn, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const script = join(root, 'scripts', 'cli.mjs');
const CASE = { start: '2020-04-28T10:00:00+07:00', limit: 3, unit: 'working-day' };

/** Without a database to find: the command must not look for one. */
const env = { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };

function cli(args: string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    env,
    input,
    encoding: 'utf8',
    maxBuffer: 64e6,
  });
  return { status, stdout, stderr };
}

describe('the deadline command, as it is typed', () => {
  it('answers one case with JSON alone on stdout', () => {
    const { status, stdout } = cli(['deadline', '--start', CASE.start, '--limit', '3', '--unit', CASE.unit, '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ dueOn: '2020-05-05', dueAt: '2020-05-05T17:30:00+07:00' });
    expect(stdout.indexOf('\n')).toBe(stdout.length - 1);
  });

  it('answers a long stream line for line', () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => JSON.stringify({ ...CASE, limit: 1 + (i % 3) }));
    lines[777] = 'nonsense';
    const { status, stdout } = cli(['deadline', '--file', '-', '--no-trace'], lines.join('\n'));
    expect(status).toBe(0);
    const answers = stdout.trimEnd().split('\n');
    expect(answers).toHaveLength(20_000);
    expect(JSON.parse(answers[777] ?? '')).toMatchObject({ error: { line: 778 } });
    expect(JSON.parse(answers[19_999] ?? '')).toMatchObject({ dueOn: '2020-05-04' });
  });

  it('ends quietly when its reader has seen enough', async () => {
    const child = spawn(process.execPath, [script, 'deadline', '--file', '-'], { env });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.stdin.on('error', () => undefined);
    child.stdin.end(`${JSON.stringify({ ...CASE, limit: 5_000 })}\n`.repeat(200));
    const code = new Promise((resolve) => child.once('close', resolve));
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await code).toBe(0);
    expect(errors).not.toContain('EPIPE');
  });

  it('says on stderr, with exit code 2, what it does not understand', () => {
    const { status, stdout, stderr } = cli(['deadline', '--begin', CASE.start]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain("Unknown option '--begin'");
  });
});
