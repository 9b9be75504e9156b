/** Worker processes that are killed and started again, and the process of the writers. */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { realNow } from '../../src/platform/clock/real-clock.js';
import type { Acknowledged, WriterReport } from './writer-child.js';

export type Environment = Readonly<Record<string, string>>;

/** From its first look at the timers until it is gone, in real milliseconds. */
export interface Life {
  readonly from: number;
  to: number;
}

const program = (name: string) => join(projectRoot(), 'dist', 'bench', 'chaos', `${name}.js`);

function start(name: string, args: string[], env: Environment, skewMs = 0): ChildProcess {
  // A process whose own clock is wrong: everything in it that asks Node for the time hears another one.
  const skewed = `const D=Date,s=${String(skewMs)};globalThis.Date=class extends D{constructor(...a){a.length?super(...a):super(D.now()+s)}static now(){return D.now()+s}}`;
  const preload = skewMs === 0 ? [] : ['--import', `data:text/javascript,${encodeURIComponent(skewed)}`];
  return fork(program(name), args, {
    env,
    execArgv: ['--no-warnings', ...preload],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: { ready?: boolean }) => {
      if (message.ready) resolve();
    });
    child.once('exit', (code) => {
      reject(new Error(`ended before it was ready (${String(code)})`));
    });
  });
}

interface Slot {
  child: ChildProcess;
  life: Life | null;
  ready: Promise<void>;
}

export class Workers {
  readonly lives: Life[] = [];
  readonly #slots: Slot[] = [];
  #stopping = false;
  /** Ended by themselves: no process may. */
  exits = 0;
  kills = 0;

  constructor(
    private readonly env: Environment,
    private readonly skews: readonly number[],
  ) {}

  async start(): Promise<void> {
    for (let index = 0; index < this.skews.length; index += 1) this.#spawn(index);
    await Promise.all(this.#slots.map((slot) => slot.ready));
  }

  /** kill -9, and another one at once in its place. */
  kill(index: number): void {
    const slot = this.#slots[index % this.#slots.length];
    if (!slot) return;
    this.kills += 1;
    slot.child.removeAllListeners('exit');
    slot.child.kill('SIGKILL');
    if (slot.life) slot.life.to = realNow();
    this.#spawn(index % this.#slots.length);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(
      this.#slots.map(async ({ child, life, ready: isReady }) => {
        await isReady.catch(() => undefined);
        if (child.exitCode !== null) return;
        const gone = new Promise((resolve) => child.once('exit', resolve));
        if (life) life.to = realNow();
        child.kill('SIGTERM');
        await gone;
      }),
    );
  }

  #spawn(index: number): void {
    const child = start('worker-child', [], this.env, this.skews[index]);
    const slot: Slot = { child, life: null, ready: ready(child) };
    this.#slots[index] = slot;
    slot.ready.catch(() => undefined);
    child.on('message', ({ looksSince }: { looksSince?: number }) => {
      if (looksSince === undefined) return;
      slot.life = { from: looksSince, to: Number.POSITIVE_INFINITY };
      this.lives.push(slot.life);
    });
    child.once('exit', () => {
      if (this.#stopping || this.#slots[index] !== slot) return;
      this.exits += 1;
      if (slot.life) slot.life.to = realNow();
      this.#spawn(index);
    });
  }
}

export interface Pace {
  readonly writers: number;
  readonly perSecond: number;
  /** What is taken in falls due after so many milliseconds at least and at most. */
  readonly dueMs: readonly [least: number, most: number];
}

export class Writers {
  readonly acknowledged: Acknowledged[] = [];
  errors = 0;
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;

  constructor(env: Environment, { writers, perSecond, dueMs: [least, most] }: Pace, naive: 'memory' | 'queue') {
    const args = [String(writers), String(perSecond), naive, String(least), String(most)];
    this.#child = start('writer-child', args, env);
    this.#ended = new Promise((resolve, reject) => {
      this.#child.on('message', (report: Partial<WriterReport>) => {
        this.acknowledged.push(...(report.acknowledged ?? []));
        this.errors += report.errors ?? 0;
        if (report.ended) resolve();
      });
      this.#child.once('exit', (code) => {
        reject(new Error(`the writers ended (${String(code)})`));
      });
    });
    this.#ended.catch(() => undefined);
  }

  async start(): Promise<void> {
    await ready(this.#child);
  }

  async stop(): Promise<void> {
    this.#child.send('stop');
    await this.#ended;
  }
}
