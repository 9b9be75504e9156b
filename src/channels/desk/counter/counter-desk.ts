import { Injectable } from '@nestjs/common';
import { localDate, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { CalendarRegistry } from '../../../modules/calendar/index.js';
import type { CompiledCalendar } from '../../../modules/calendar/domain/index.js';
import type { Principal } from '../../../modules/identity/index.js';
import { reachOf, unitFilters, type Permission, type UnitFilter } from '../../../modules/identity/domain/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitDirectory, UnitId } from '../../../modules/organisation/domain/index.js';
import { unitName } from '../worklist/desk-reader.js';

/** What the lists of a counter are read by. */
export interface CounterView {
  readonly now: Instant;
  readonly today: PlainDate;
  readonly calendar: CompiledCalendar;
  readonly directory: UnitDirectory;
  readonly filters: readonly UnitFilter[];
  /** Every unit that the permission reaches, those of the person's own posts first. */
  readonly units: readonly UnitId[];
  readonly nameOf: (id: UnitId) => string;
}

@Injectable()
export class CounterDesk {
  constructor(
    readonly db: Database,
    private readonly calendars: CalendarRegistry,
    private readonly organisation: Organisation,
  ) {}

  async view({ actor }: Principal, permission: Permission): Promise<CounterView> {
    const now = await this.db.now();
    const today = localDate(now);
    const directory = await this.organisation.directory(this.db);
    const calendar = await this.calendars.compiled(this.db, await this.calendars.currentVersion(this.db), null);
    const filters = unitFilters(reachOf(actor, permission, today), today, directory);
    const own = actor.roles.map((role) => role.unitId);
    const reached = new Set(filters.flatMap(({ unitIds }) => unitIds));
    const units = [...new Set([...own.filter((id) => reached.has(id)), ...reached])];
    return { now, today, calendar, directory, filters, units, nameOf: (id) => unitName(directory, id, today) };
  }
}
