/** The product's own processes as they run, each a child of the benchmark. */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment } from '../../src/platform/config/environment.js';
import { projectRoot } from '../../src/platform/config/project-root.js';

export type Settings = Readonly<Record<string, string>>;

/** Settings of a development installation on that database, with files of its own. */
export function settingsFor(databaseUrl: string, more: Settings = {}): Settings & { readonly FILES_DIR: string } {
  const place = mkdtempSync(join(tmpdir(), 'mot-cua-bench-'));
  const inherited = ['PATH', 'HOME'].flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...(Object.fromEntries(inherited) as Settings),
    TZ: 'UTC',
    NODE_ENV: 'development',
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'warn',
    SESSION_SECRET: 'only-for-benchmarks-only-for-benchmarks',
    FILES_DIR: join(place, 'files'),
    AUDIT_DIR: join(place, 'audit'),
    SCENARIO: 'none',
    ...more,
  };
}

export class ProductProcess {
  private constructor(
    readonly child: ChildProcess,
    readonly address: string,
  ) {}

  /** @param preload programs that the process imports before its own, by their place in dist. */
  static async start(
    kind: 'web' | 'worker',
    settings: Settings,
    preload: readonly string[] = [],
  ): Promise<ProductProcess> {
    const imports = preload.flatMap((path) => ['--import', join(projectRoot(), 'dist', path)]);
    const child = fork(join(projectRoot(), 'dist', 'src', kind === 'web' ? 'main.js' : 'worker.js'), [], {
      env: { ...settings },
      execArgv: ['--no-warnings', ...imports],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const address = await new Promise<string>((resolve, reject) => {
      child.on('message', (message: { ready?: boolean; address?: string }) => {
        if (message.ready) resolve(message.address ?? '');
      });
      child.once('exit', (code) => {
        reject(new Error(`the ${kind} process ended (${String(code)})`));
      });
    });
    return new ProductProcess(child, address);
  }

  /** What the system counts as its memory, in megabytes. */
  residentMegabytes(): number {
    const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${String(this.child.pid)}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1_024;
  }

  /** One question to a preloaded program and its answer. */
  async ask<Answer>(question: string): Promise<Answer> {
    const answer = new Promise<Answer>((resolve) => {
      const listen = (message: { about?: string; answer?: Answer }) => {
        if (message.about !== question) return;
        this.child.off('message', listen);
        resolve(message.answer as Answer);
      };
      this.child.on('message', listen);
    });
    this.child.send({ question });
    return answer;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await gone;
  }
}

export function forgetFiles({ FILES_DIR }: { readonly FILES_DIR: string }): void {
  rmSync(join(FILES_DIR, '..'), { recursive: true, force: true });
}
