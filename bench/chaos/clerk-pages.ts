/** A clerk at the worklist while something else goes on: how long each page takes. */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { realNow } from '../../src/platform/clock/real-clock.js';
import type { Environment } from './fleet.js';
import { CLERK_NAME, CLERK_PASSWORD } from './world.js';

const PAGE = '/quay';
const EVERY_MS = 50;

export class ClerkPages {
  readonly #cookies = new Map<string, string>();
  #times: number[] = [];
  #going = true;
  #running: Promise<void> | undefined;

  private constructor(
    private readonly child: ChildProcess,
    private readonly address: string,
  ) {}

  static async start(env: Environment): Promise<ClerkPages> {
    const child = fork(join(projectRoot(), 'dist', 'src', 'main.js'), [], {
      env: { ...env, PORT: '0' },
      execArgv: ['--no-warnings'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const address = await new Promise<string>((resolve, reject) => {
      child.on('message', (message: { address?: string }) => {
        if (message.address !== undefined) resolve(message.address);
      });
      child.once('exit', (code) => {
        reject(new Error(`the web process ended (${String(code)})`));
      });
    });
    const pages = new ClerkPages(child, address.replace('[::1]', '127.0.0.1').replace('0.0.0.0', '127.0.0.1'));
    await pages.#signIn();
    return pages;
  }

  /** Asks for the page twenty times a second from now on. */
  begin(): void {
    this.#running = this.#ask();
  }

  /** The 99th percentile since it was last asked, in milliseconds. */
  p99(): number {
    const sorted = this.#times.sort((a, b) => a - b);
    this.#times = [];
    return sorted[Math.floor(sorted.length * 0.99)] ?? 0;
  }

  async stop(): Promise<void> {
    this.#going = false;
    await this.#running;
    if (this.child.exitCode !== null) return;
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await gone;
  }

  async #ask(): Promise<void> {
    while (this.#going) {
      const from = realNow();
      const answer = await this.#fetch(PAGE);
      await answer.text();
      if (answer.status !== 200) throw new Error(`${PAGE} answered ${String(answer.status)}`);
      this.#times.push(realNow() - from);
      await pause(Math.max(0, EVERY_MS - (realNow() - from)));
    }
  }

  async #signIn(): Promise<void> {
    const { csrfToken } = (await (await this.#fetch('/api/v1/csrf')).json()) as { csrfToken: string };
    const answer = await this.#fetch('/api/v1/session', {
      method: 'POST',
      body: JSON.stringify({ username: CLERK_NAME, password: CLERK_PASSWORD }),
      headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken },
    });
    if (answer.status !== 201) throw new Error(`sign-in answered ${String(answer.status)}: ${await answer.text()}`);
  }

  async #fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string> | undefined), cookie, origin: this.address };
    const answer = await fetch(`${this.address}${path}`, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#cookies.set(name, value);
    }
    return answer;
  }
}
