import { Injectable } from '@nestjs/common';
import { localDate, type Instant } from '../../../../kernel/instant.js';
import type { PlainDate } from '../../../../kernel/plain-date.js';
import { Database } from '../../../../platform/database/unit-of-work.js';
import { CalendarRegistry } from '../../../calendar/index.js';
import { addWorkingDays, workingDaysBetween } from '../../../calendar/domain/index.js';
import { Organisation } from '../../../organisation/index.js';
import type { UnitId } from '../../../organisation/domain/index.js';
import {
  LateWorkReadModel,
  type LateDossier,
  type LateGroup,
} from '../../persistence/late-work/late-work.read-model.js';

/** Days are working days after the date promised; 0 where the hour of today has passed. */
export interface Aged {
  readonly days: number;
}

export interface LateWorkAnswer {
  readonly now: Instant;
  readonly today: PlainDate;
  /** Late ones and those due within `soonDays`. */
  readonly groups: readonly (LateGroup & Aged)[];
  readonly oldest: readonly (LateDossier & Aged)[];
}

/** What is overdue and what soon will be, with whom it lies and for how long. */
@Injectable()
export class LateWork {
  constructor(
    private readonly db: Database,
    private readonly organisation: Organisation,
    private readonly calendars: CalendarRegistry,
    private readonly readModel: LateWorkReadModel,
  ) {}

  /** @param unitId with all below it. */
  async of(unitId: UnitId, soonDays: number, shown: number): Promise<LateWorkAnswer> {
    const now = await this.db.now();
    const today = localDate(now);
    const version = await this.calendars.currentVersion(this.db);
    const calendar = await this.calendars.compiled(this.db, version, null);
    const directory = await this.organisation.directory(this.db);
    const units = directory.subtreeOf(unitId, today);
    const question = { units, now, today, soonUntil: addWorkingDays(calendar, today, soonDays) };
    const aged = <Item extends { readonly dueOn: PlainDate }>(item: Item): Item & Aged => ({
      ...item,
      days: workingDaysBetween(calendar, item.dueOn, today),
    });
    const [groups, oldest] = await Promise.all([
      this.readModel.groups(this.db, question),
      this.readModel.oldest(this.db, question, shown),
    ]);
    return { now, today, groups: groups.map(aged), oldest: oldest.map(aged) };
  }
}
