// The web and job processes of `npm start`: each in a process group of its own, so that Ctrl-C reaches them in order.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const LOG_LIMIT_BYTES = 20 * 1_048_576;
const STOP_LIMIT_MS = 30_000;
const QUICK_DEATH_MS = 10_000;

export class Children {
  #root;
  #processes = new Map();
  #stopping = false;
  #onDeath;

  /** `onDeath` is told when a process cannot be kept alive. */
  constructor(root, onDeath) {
    this.#root = root;
    this.#onDeath = onDeath;
    mkdirSync(this.logDir, { recursive: true });
  }

  get logDir() {
    return join(this.#root, '.data', 'log');
  }

  get pids() {
    return [...this.#processes.values()].map((child) => child.pid);
  }

  /** @returns what the process says of itself when it is ready. */
  start(name, script, env) {
    const started = Date.now();
    const log = this.#openLog(name);
    const child = spawn(process.execPath, ['--enable-source-maps', join(this.#root, script)], {
      cwd: this.#root,
      env,
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
    });
    this.#processes.set(name, child);
    const ready = new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('error', reject);
      child.once('exit', (code, signal) => reject(new Error(this.#obituary(name, code ?? signal))));
    });
    ready.catch(() => undefined);
    void ready.then(
      () =>
        child.once('exit', (code, signal) => {
          if (this.#stopping) return;
          const again = Date.now() - started > QUICK_DEATH_MS;
          if (again) this.start(name, script, env).catch((error) => this.#onDeath(error));
          else this.#onDeath(new Error(this.#obituary(name, code ?? signal)));
        }),
      () => undefined,
    );
    return ready;
  }

  /** They finish what they have begun. */
  async stop() {
    this.#stopping = true;
    const ended = [...this.#processes.values()].map(
      (child) =>
        new Promise((resolve) => {
          if (child.exitCode !== null || child.signalCode !== null) resolve();
          else child.once('exit', resolve);
          child.kill('SIGTERM');
        }),
    );
    const timer = setTimeout(() => this.kill(), STOP_LIMIT_MS);
    await Promise.all(ended);
    clearTimeout(timer);
  }

  kill() {
    for (const child of this.#processes.values()) child.kill('SIGKILL');
  }

  #openLog(name) {
    const path = join(this.logDir, `${name}.log`);
    if (existsSync(path) && statSync(path).size > LOG_LIMIT_BYTES) renameSync(path, `${path}.1`);
    return openSync(path, 'a');
  }

  #obituary(name, how) {
    const path = join(this.logDir, `${name}.log`);
    const last = existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n').slice(-15).join('\n') : '';
    return `the ${name} process ended (${how}); its last lines in ${path}:\n${last}`;
  }
}
