import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { compileCalendar, type CalendarData, type CalendarDay } from '../domain/index.js';
import type { StoredDay } from '../persistence/calendar.read-model.js';
import { CalendarStore, type CalendarYear } from '../persistence/calendar.store.js';

export interface CalendarPublication {
  /** Its office hours are not stored: those belong to units, not to the calendar. */
  readonly data: CalendarData;
  /** Every year listed, with the source of its days. */
  readonly years: readonly CalendarYear[];
  /** Days off of single units, taken along from the version before. */
  readonly local?: readonly { readonly unitId: string; readonly days: readonly CalendarDay[] }[];
}

/** Publishes a calendar under its version, for good: due dates name the version that they were computed under. */
@Injectable()
export class PublishCalendar {
  constructor(private readonly calendars: CalendarStore) {}

  /**
   * @returns false when this very content is published already under this version.
   * @throws DomainError `calendar.version-changed` when another content is; `calendar.…` when the days contradict
   * each other.
   */
  async run(tx: Tx, { data, years, local = [] }: CalendarPublication): Promise<boolean> {
    compileCalendar(data);
    const digest = digestOf(data, years);
    if (!(await this.calendars.insertVersion(tx, data.version, digest))) {
      if ((await this.calendars.digestOf(tx, data.version)) === digest) return false;
      throw new DomainError('conflict', 'calendar.version-changed', { version: data.version });
    }
    await this.calendars.insertYears(tx, data.version, years);
    await this.calendars.insertDays(tx, data.version, data.days);
    for (const { unitId, days } of local) await this.calendars.insertDays(tx, data.version, days, unitId);
    await this.calendars.publish(tx, data.version, await tx.now());
    return true;
  }
}

/** Stored days as they are published: those of everybody, and the days off of single units. */
export function daysByUnit(stored: readonly StoredDay[]): {
  readonly national: readonly CalendarDay[];
  readonly local: NonNullable<CalendarPublication['local']>;
} {
  const daysOf = (unit: string | null) => stored.filter(({ unitId }) => unitId === unit).map(({ day }) => day);
  const units = new Set(stored.flatMap(({ unitId }) => unitId ?? []));
  return { national: daysOf(null), local: [...units].map((unitId) => ({ unitId, days: daysOf(unitId) })) };
}

function digestOf({ days }: CalendarData, years: readonly CalendarYear[]): string {
  const content = {
    years: years.map(({ year, complete, source }) => [year, complete, source]),
    days: days.map(({ date, kind, nameVi, source, pairDate }) => [date, kind, nameVi, source, pairDate]),
  };
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
