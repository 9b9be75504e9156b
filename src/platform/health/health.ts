import { Injectable } from '@nestjs/common';
import { Database } from '../database/unit-of-work.js';

export type HealthStatus = 'ok' | 'degraded' | 'unavailable';

export interface HealthReport {
  readonly status: HealthStatus;
  readonly checks: Readonly<Record<string, 'ok' | 'failed'>>;
}

/** Throws, or takes too long, where something is wrong. */
export type HealthCheck = () => Promise<unknown>;

const DATABASE_LIMIT_MS = 500;
const OTHER_LIMIT_MS = 1_000;

/**
 * Ready means that the database answers, because the database is the truth. Whatever else fails (the queue's Redis)
 * slows things down and loses nothing: degraded, and still in service.
 */
@Injectable()
export class Health {
  readonly #others = new Map<string, HealthCheck>();
  #draining = false;

  constructor(private readonly database: Database) {}

  addCheck(name: string, check: HealthCheck): void {
    this.#others.set(name, check);
  }

  /** From now on not ready, so that no new work comes while the process ends. */
  drain(): void {
    this.#draining = true;
  }

  async report(): Promise<HealthReport> {
    const names = [...this.#others.keys()];
    const [database, ...others] = await Promise.all([
      succeeds(() => this.database.query('select 1'), DATABASE_LIMIT_MS),
      ...[...this.#others.values()].map((check) => succeeds(check, OTHER_LIMIT_MS)),
    ]);
    const word = (fine: boolean | undefined) => (fine ? 'ok' : 'failed');
    const checks = Object.fromEntries([
      ['database', word(database)],
      ...names.map((name, index) => [name, word(others[index])] as const),
    ]) as Record<string, 'ok' | 'failed'>;
    if (!database || this.#draining) return { status: 'unavailable', checks };
    return { status: others.every(Boolean) ? 'ok' : 'degraded', checks };
  }
}

async function succeeds(check: HealthCheck, limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(resolve, limitMs, false)));
  const done = check().then(
    () => true,
    () => false,
  );
  const fine = await Promise.race([done, late]);
  clearTimeout(timer);
  return fine;
}
