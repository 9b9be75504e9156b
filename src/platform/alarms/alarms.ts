import { Inject, Injectable } from '@nestjs/common';
import { instantOf, type Instant } from '../../kernel/instant.js';
import { newId } from '../database/new-id.js';
import { Database, UnitOfWork } from '../database/unit-of-work.js';
import { LOGGER, type Logger } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { PLATFORM_ALARMS, type AlarmRule } from './alarm-rule.js';

export interface Alarm {
  readonly code: string;
  /** The worst while it stood. */
  readonly value: number;
  readonly raisedAt: Instant;
  readonly clearedAt: Instant | null;
}

/** Seen in so many looks running before it is raised: a clock that was set forward is late for a moment. */
const LOOKS = 2;
const SHOWN = 20;

/** Looks at the rows, and says by row, metric and log line what is silent or late. Every process may look at once. */
@Injectable()
export class Alarms {
  readonly #rules: AlarmRule[] = [...PLATFORM_ALARMS];
  readonly #seen = new Map<string, number>();
  readonly #gauge;

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    @Inject(LOGGER) private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.#gauge = metrics.gauge('mc_alarm', '1 while the alarm stands: see docs/runbook/alarms.md', ['code']);
  }

  add(rule: AlarmRule): void {
    this.#rules.push(rule);
  }

  get codes(): readonly string[] {
    return this.#rules.map(({ code }) => code);
  }

  /** Once over all rules. @returns codes of what stands after it, as this process sees it. */
  async look(): Promise<string[]> {
    const standing: string[] = [];
    const failures: unknown[] = [];
    for (const rule of this.#rules) {
      // What cannot be measured keeps nobody from looking at the rest.
      const stands = await this.#judge(rule).catch((error: unknown) => {
        failures.push(error);
        return false;
      });
      if (stands) standing.push(rule.code);
    }
    if (failures.length > 0) throw new AggregateError(failures, 'alarms not measured');
    return standing;
  }

  /** What each rule measures now; null where it cannot be measured. */
  async values(): Promise<{ readonly code: string; readonly above: number; readonly value: number | null }[]> {
    const measured = await Promise.allSettled(this.#rules.map((rule) => rule.measure(this.database)));
    return this.#rules.map(({ code, above }, at) => {
      const result = measured[at];
      return { code, above, value: result?.status === 'fulfilled' ? result.value : null };
    });
  }

  /** What stands first, then what stood, newest first. */
  async recent(): Promise<Alarm[]> {
    const rows = await this.database.query<{ code: string; value: number; raised_at: Date; cleared_at: Date | null }>(
      `select code, value, raised_at, cleared_at from alarm order by cleared_at is not null, raised_at desc limit ${String(SHOWN)}`,
    );
    return rows.map(({ code, value, raised_at: raised, cleared_at: cleared }) => ({
      code,
      value,
      raisedAt: instantOf(raised),
      clearedAt: cleared && instantOf(cleared),
    }));
  }

  async #judge(rule: AlarmRule): Promise<boolean> {
    const { code, above } = rule;
    const value = await rule.measure(this.database);
    const seen = value > above ? (this.#seen.get(code) ?? 0) + 1 : 0;
    this.#seen.set(code, seen);
    if (seen === 0) await this.#clear(code);
    else if (seen >= LOOKS) await this.#raise(code, value, above);
    this.#gauge.set({ code }, seen >= LOOKS ? 1 : 0);
    return seen >= LOOKS;
  }

  async #raise(code: string, value: number, above: number): Promise<void> {
    const [row] = await this.unitOfWork.run((tx) =>
      tx.query<{ fresh: boolean }>(
        `insert into alarm (id, code, value) values ($1, $2, $3)
         on conflict (code) where cleared_at is null do update set value = greatest(alarm.value, excluded.value)
         returning xmax = 0 as fresh`,
        [newId<'alarm'>(), code, value],
      ),
    );
    if (row?.fresh) this.logger.error({ alarm: code, value, above }, 'alarm');
  }

  async #clear(code: string): Promise<void> {
    const sql = 'update alarm set cleared_at = clock_timestamp() where code = $1 and cleared_at is null';
    const [standing] = await this.database.query('select from alarm where code = $1 and cleared_at is null', [code]);
    if (!standing) return;
    const cleared = await this.unitOfWork.run((tx) => tx.execute(sql, [code]));
    if (cleared > 0) this.logger.info({ alarm: code }, 'alarm over');
  }
}
