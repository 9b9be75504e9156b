import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../src/platform/database/embedded-postgres.js';
import { createTestDatabase } from '../support/test-database.js';
import { projectRoot } from '../../src/platform/config/project-root.js';

const MINUTES = 60_000;

/** One `npm start`, as from a terminal: a process group of its own, its output kept. */
class Terminal {
  output = '';
  readonly process: ChildProcess;
  readonly ended: Promise<number | null>;

  constructor(folder: string, settings: Record<string, string>) {
    const { PATH = '', HOME = '' } = process.env;
    const env = { PATH, HOME, SCENARIO: 'none', ...settings };
    this.process = spawn('npm', ['start'], { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    }
    this.ended = new Promise((resolve) => this.process.once('close', resolve));
  }

  /** What the output says, once it says it. */
  async says(pattern: RegExp): Promise<string> {
    for (let waited = 0; waited < 3 * MINUTES; waited += 100) {
      const found = pattern.exec(this.output);
      if (found) return found[1] ?? found[0];
      if (this.process.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`never said ${String(pattern)}:\n${this.output}`);
  }

  /** Ctrl-C goes to everything that hangs on the terminal. */
  interrupt(): void {
    if (this.process.pid !== undefined) process.kill(-this.process.pid, 'SIGINT');
  }
}

function processesNaming(text: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    })
    .filter((command) => command.includes(text));
}

describe('npm start in a private clone', () => {
  let clone: string;
  let port: string;
  let dataDir = '';
  const isRoot = process.getuid?.() === 0;
  const running = () => [...processesNaming(clone), ...(dataDir ? processesNaming(dataDir) : [])];

  beforeAll(() => {
    // mkdtemp makes it with mode 0700: as root, the user "postgres" cannot enter it.
    clone = join(mkdtempSync(join(tmpdir(), 'mot-cua-clone-')), 'mot-cua');
    const git = spawnSync('git', ['clone', '--quiet', '--local', projectRoot(), clone], { encoding: 'utf8' });
    if (git.status !== 0) throw new Error(git.stderr);
    const [from, to] = [join(projectRoot(), 'node_modules'), join(clone, 'node_modules')];
    if (spawnSync('cp', ['-al', from, to]).status !== 0) spawnSync('cp', ['-a', from, to]);
    rmSync(join(to, '.cache'), { recursive: true, force: true });
  });
  beforeAll(async () => {
    port = String(await freePort());
  });
  afterAll(() => {
    for (const folder of [join(clone, '..'), dataDir && join(dataDir, '..')]) {
      if (folder) rmSync(folder, { recursive: true, force: true });
    }
  });

  const start = (settings: Record<string, string> = {}) => new Terminal(clone, { PORT: port, ...settings });
  const status = async (address: string) => (await fetch(`${address}/health/ready`)).status;

  it('names every fault of the settings at once, and starts nothing', async () => {
    const terminal = start({ LOG_LEVEL: 'loud', REDIS_URL: 'ftp://x' });
    expect(await terminal.ended).toBe(1);
    expect(terminal.output).toContain('LOG_LEVEL');
    expect(terminal.output).toContain('REDIS_URL');
    expect(running()).toEqual([]);
  });

  it('starts, says where, starts only once, and stops all of it on Ctrl-C', async () => {
    const terminal = start();
    const address = await terminal.says(/Address\s+(\S+)/);
    await terminal.says(/Ctrl-C stops everything/);
    dataDir = await terminal.says(/Data\s+(\S+)/);
    expect(dataDir.startsWith(isRoot ? '/var/lib/mot-cua/' : join(clone, '.data'))).toBe(true);
    expect(existsSync(join(dataDir, 'data', 'PG_VERSION'))).toBe(true);
    expect(statSync(join(clone, '.data', 'session-secret')).mode & 0o077).toBe(0);
    expect(await status(address)).toBe(200);

    const second = start();
    expect(await second.ended).toBe(0);
    expect(second.output).toContain(`already running: ${address}`);

    terminal.interrupt();
    await terminal.ended;
    expect(terminal.output).toContain('Stopped.');
    expect(running()).toEqual([]);
    await expect(status(address)).rejects.toThrow();
  }, 240_000);

  it('uses the database that the settings name, and then none of its own', async () => {
    const database = await createTestDatabase();
    const terminal = start({ DATABASE_URL: database.url });
    await terminal.says(/Ctrl-C stops everything/);
    expect(await terminal.says(/Data\s+(\S+)/)).toBe(`${new URL(database.url).host}/${database.name}`);
    expect(await status(await terminal.says(/Address\s+(\S+)/))).toBe(200);
    expect(processesNaming(join(dataDir, 'data'))).toEqual([]);
    terminal.interrupt();
    await terminal.ended;
    expect(running()).toEqual([]);
    await database.close();
  });

  it('takes the next free port, and recovers from a killed parent', async () => {
    const occupant = createServer().listen(Number(port), '127.0.0.1');
    const terminal = start();
    const first = await terminal.says(/Address\s+(\S+)/);
    expect(new URL(first).port).not.toBe(port);
    await terminal.says(/Ctrl-C stops everything/);
    occupant.close();
    const { pid } = JSON.parse(readFileSync(join(clone, '.data', 'running.json'), 'utf8')) as { pid: number };
    process.kill(pid, 'SIGKILL');
    await terminal.ended;

    const again = start();
    const address = await again.says(/Address\s+(\S+)/);
    await again.says(/Ctrl-C stops everything/);
    expect(await status(address)).toBe(200);
    process.kill(-(again.process.pid ?? 0), 'SIGTERM');
    await again.ended;
    expect(running()).toEqual([]);
  }, 240_000);
});
