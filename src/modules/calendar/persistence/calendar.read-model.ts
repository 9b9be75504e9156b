import { Injectable } from '@nestjs/common';
import type { PlainDate, Weekday } from '../../../kernel/plain-date.js';
import { factOf, standingFact } from '../../../platform/database/standing-fact.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { CalendarDay, CalendarDayKind, DatedSlot } from '../domain/index.js';
import type { CalendarYear } from './calendar.store.js';

/** A day of a version; `unitId` where it is one unit's local day off. */
export interface StoredDay {
  readonly unitId: string | null;
  readonly day: CalendarDay;
}

export interface StoredSlot {
  readonly unitId: string | null;
  readonly slot: DatedSlot;
}

export interface StoredSchedule {
  readonly revision: string;
  readonly slots: readonly StoredSlot[];
}

/** What tells one content from another: a version published under this number, office hours at this revision. */
export interface CalendarState {
  readonly publication: string;
  readonly revision: string;
  /** The revision is a past one, kept with the version; else it is that of now. */
  readonly pinned: boolean;
}

interface DayRow {
  readonly date: PlainDate;
  readonly kind: CalendarDayKind;
  readonly name_vi: string;
  readonly source: string;
  readonly pair_date: PlainDate | null;
  readonly unit_id: string | null;
}

/** Without a weekday: there are no office hours at all. */
interface SlotRow {
  readonly revision: string;
  readonly unit_id: string | null;
  readonly valid_from: PlainDate | null;
  readonly valid_to: PlainDate | null;
  readonly weekday: Weekday | null;
  readonly slot_start: number;
  readonly slot_end: number;
  readonly counts_for_deadline: boolean;
}

const SLOT = `s.unit_id, s.valid_from::text, s.valid_to::text, s.weekday, s.slot_start, s.slot_end, s.counts_for_deadline`;
const ORDER = 'order by s.unit_id, s.valid_from, s.weekday, s.slot_start';

/** The version published last, with its state. */
const CURRENT = standingFact<CalendarState & { readonly version: string }>(
  'calendar',
  `select json_build_object('version', v.version, 'publication', v.publication::text,
     'revision', coalesce(p.revision, r.revision)::text, 'pinned', p.revision is not null)
   from working_schedule_revision r, calendar_version v left join calendar_pin p on p.version = v.version
   where v.publication is not null order by v.publication desc limit 1`,
);

@Injectable()
export class CalendarReadModel {
  /** The version published last; null before the first. */
  async currentVersion(db: Queryable): Promise<string | null> {
    return (await factOf(db, CURRENT))?.version ?? null;
  }

  /** Null where no published version has this name. */
  async stateOf(db: Queryable, version: string): Promise<CalendarState | null> {
    if (db.standing) {
      const current = await factOf(db, CURRENT);
      if (current?.version === version) return current;
    }
    const rows = await db.query<CalendarState>(
      `select v.publication::text, coalesce(p.revision, r.revision)::text as revision, p.revision is not null as pinned
       from working_schedule_revision r, calendar_version v left join calendar_pin p on p.version = v.version
       where v.version = $1 and v.publication is not null`,
      [version],
    );
    return rows[0] ?? null;
  }

  async daysOf(db: Queryable, version: string): Promise<StoredDay[]> {
    const rows = await db.query<DayRow>(
      `select date::text, kind, name_vi, source, pair_date::text, unit_id from calendar_day
       where version = $1 order by date, id`,
      [version],
    );
    return rows.map((row) => ({
      unitId: row.unit_id,
      day: { date: row.date, kind: row.kind, nameVi: row.name_vi, source: row.source, pairDate: row.pair_date },
    }));
  }

  async completeYearsOf(db: Queryable, version: string): Promise<number[]> {
    const rows = await db.query<{ year: number }>(
      'select year from calendar_year where version = $1 and complete order by year',
      [version],
    );
    return rows.map((row) => row.year);
  }

  async yearsOf(db: Queryable, version: string): Promise<CalendarYear[]> {
    return db.query<CalendarYear>('select year, complete, source from calendar_year where version = $1 order by year', [
      version,
    ]);
  }

  /** Published versions, the newest first. */
  async versions(db: Queryable): Promise<{ version: string; publishedAt: Date }[]> {
    return db.query(
      `select version, published_at as "publishedAt" from calendar_version where publication is not null
       order by publication desc limit 50`,
    );
  }

  /** All office hours, with the revision that they are of: both from one statement. */
  async schedule(db: Queryable): Promise<StoredSchedule> {
    const rows = await db.query<SlotRow>(
      `select r.revision::text, ${SLOT} from working_schedule_revision r left join working_schedule s on true ${ORDER}`,
    );
    return { revision: rows[0]?.revision ?? '0', slots: slotsOf(rows) };
  }

  /** The office hours of a revision that versions are pinned to. */
  async pinnedSchedule(db: Queryable, revision: string): Promise<StoredSchedule> {
    const sql = `select s.revision::text, ${SLOT} from pinned_slot s where s.revision = $1 ${ORDER}`;
    return { revision, slots: slotsOf(await db.query<SlotRow>(sql, [revision])) };
  }
}

function slotsOf(rows: readonly SlotRow[]): StoredSlot[] {
  return rows.flatMap((row) => (row.weekday === null ? [] : [storedSlot(row, row.weekday)]));
}

function storedSlot(row: SlotRow, weekday: Weekday): StoredSlot {
  return {
    unitId: row.unit_id,
    slot: {
      validFrom: row.valid_from,
      validTo: row.valid_to,
      weekday,
      startMinute: row.slot_start,
      endMinute: row.slot_end,
      countsForDeadline: row.counts_for_deadline,
    },
  };
}
