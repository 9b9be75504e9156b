// `.data/running.json` says which `npm start` runs here, under which address and with which processes.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CHILDREN = ['dist/src/main.js', 'dist/src/worker.js'];

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Alive and still what it was: numbers of processes are given again. */
function isProcess(pid, names) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || names.some((name) => readFileSync(commandLine, 'utf8').includes(name));
}

export class RunningFile {
  #path;
  #content = { pid: process.pid, address: null, children: [] };

  constructor(root) {
    mkdirSync(join(root, '.data'), { recursive: true });
    this.#path = join(root, '.data', 'running.json');
  }

  /** @returns the other `npm start` that is running, or null when this one may go on. */
  async claim() {
    for (;;) {
      try {
        writeFileSync(this.#path, JSON.stringify(this.#content), { flag: 'wx' });
        return null;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const other = this.#read();
      if (other && isProcess(other.pid, ['start.mjs'])) return this.#settled(other);
      await this.#clearLeftovers(other?.children ?? []);
      rmSync(this.#path, { force: true });
    }
  }

  update(change) {
    Object.assign(this.#content, change);
    writeFileSync(this.#path, JSON.stringify(this.#content));
  }

  remove() {
    if (this.#read()?.pid === process.pid) rmSync(this.#path, { force: true });
  }

  #read() {
    try {
      return JSON.parse(readFileSync(this.#path, 'utf8'));
    } catch {
      return null;
    }
  }

  /** The other may still be starting: its address comes later. */
  async #settled(other) {
    let latest = other;
    for (let waited = 0; !latest?.address && waited < 5_000 && isProcess(other.pid, ['start.mjs']); waited += 200) {
      await pause(200);
      latest = this.#read() ?? other;
    }
    return latest;
  }

  /** Processes of a start that was killed: they end by themselves when their parent is gone, or are told to. */
  async #clearLeftovers(pids) {
    const left = () => pids.filter((pid) => isProcess(pid, CHILDREN));
    for (const pid of left()) process.kill(pid, 'SIGTERM');
    for (let waited = 0; left().length > 0 && waited < 30_000; waited += 100) await pause(100);
    for (const pid of left()) process.kill(pid, 'SIGKILL');
  }
}
