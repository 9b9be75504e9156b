import { Injectable } from '@nestjs/common';
import { dateOf, type Instant } from '../../../kernel/instant.js';
import { bulkInsert } from '../../../platform/database/bulk-insert.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { CalendarDay } from '../domain/index.js';

export interface CalendarYear {
  readonly year: number;
  readonly complete: boolean;
  readonly source: string;
}

@Injectable()
export class CalendarStore {
  /** @returns false when the version is there already (and then waits for whoever is writing it). */
  async insertVersion(tx: Tx, version: string, digest: string): Promise<boolean> {
    const sql = 'insert into calendar_version (version, digest) values ($1, $2) on conflict do nothing';
    return (await tx.execute(sql, [version, digest])) === 1;
  }

  async digestOf(tx: Tx, version: string): Promise<string | null> {
    const rows = await tx.query<{ digest: string }>('select digest from calendar_version where version = $1', [
      version,
    ]);
    return rows[0]?.digest ?? null;
  }

  async insertYears(tx: Tx, version: string, years: readonly CalendarYear[]): Promise<void> {
    const columns = { version: 'text', year: 'smallint', complete: 'boolean', source: 'text' };
    const rows = years.map(({ year, complete, source }) => ({ version, year, complete, source }));
    await bulkInsert(tx, 'calendar_year', columns, rows);
  }

  /** `unitId` where the days are local days off of one unit. */
  async insertDays(tx: Tx, version: string, days: readonly CalendarDay[], unitId: string | null = null): Promise<void> {
    const columns = {
      version: 'text',
      date: 'date',
      kind: 'text',
      name_vi: 'text',
      source: 'text',
      pair_date: 'date',
      unit_id: 'uuid',
    };
    const rows = days.map((day) => ({
      version,
      date: day.date,
      kind: day.kind,
      name_vi: day.nameVi,
      source: day.source,
      pair_date: day.pairDate,
      unit_id: unitId,
    }));
    await bulkInsert(tx, 'calendar_day', columns, rows);
  }

  /** From here on the version refuses every change. */
  async publish(tx: Tx, version: string, at: Instant): Promise<void> {
    await tx.execute(
      `update calendar_version set publication = nextval('calendar_publication_seq'), published_at = $2
       where version = $1`,
      [version, dateOf(at)],
    );
  }
}
