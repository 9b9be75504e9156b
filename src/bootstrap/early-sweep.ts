import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { APP_ROLE } from '../platform/database/app-role.js';
import type { FiredTimer } from '../modules/deadlines/index.js';
import { FIRE_DUE } from '../modules/deadlines/persistence/fire-statement.js';

const EVERY_MS = 1_000;
/** A crowd is left to the process that is up: it knows how to share the machine with the clerks. */
const LIMIT = 500;

/**
 * Fires what is due from the first moment of a job process: everything else of it takes seconds to load on a busy machine,
 * and where processes die one after the other these seconds are most of their lives. It needs a connection and the
 * statement of the sweep; whoever else fires at the same time, PostgreSQL gives each timer to one of them.
 */
export class EarlySweep {
  /** Once somebody has looked. */
  readonly looked: Promise<void>;
  readonly #fired: FiredTimer[] = [];
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;
  #hasLooked: () => void = () => undefined;

  /** Settings that it does not understand are for the process itself to complain about. */
  static begin(settings: Readonly<Record<string, string | undefined>>): EarlySweep {
    const { DATABASE_APP_URL: login, DATABASE_URL: owner } = settings;
    const role = login ? '' : ` -c role=${APP_ROLE}`;
    return new EarlySweep(login ?? owner, `-c lock_timeout=2000 -c statement_timeout=5000${role}`);
  }

  private constructor(url: string | undefined, options: string) {
    this.looked = new Promise((resolve) => (this.#hasLooked = resolve));
    this.#running = url === undefined ? Promise.resolve() : this.#run(url, options);
  }

  /** When the process looks by itself. @returns what was fired until then. */
  async stop(): Promise<readonly FiredTimer[]> {
    this.#stopping.abort();
    await this.#running;
    return this.#fired;
  }

  async #run(connectionString: string, options: string): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const client = new pg.Client({ connectionString, options, application_name: 'mc-early' });
      // A server that is away is met again in a second; the process itself says that it is away.
      client.on('error', () => undefined);
      await this.#lookUntilStopped(client, signal).catch(() => undefined);
      await client.end().catch(() => undefined);
      await pause(EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async #lookUntilStopped(client: pg.Client, signal: AbortSignal): Promise<void> {
    await client.connect();
    while (!signal.aborted) {
      const { rows } = await client.query<{ now: Date }>('select app_now() as now');
      const fired = await client.query<FiredTimer>(FIRE_DUE, [rows[0]?.now, LIMIT]);
      this.#fired.push(...fired.rows);
      this.#hasLooked();
      await pause(EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
