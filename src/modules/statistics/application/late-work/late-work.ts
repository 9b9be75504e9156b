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

/** Late dossiers by age, and the oldest. */
export interface LateAges {
  readonly groups: readonly (Aged & { readonly late: boolean; readonly dossiers: number })[];
  readonly oldest: LateWorkAnswer['oldest'];
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
    const { question, calendar, aged } = await this.#today(unitId);
    const { now, today } = question;
    const soon = { ...question, soonUntil: addWorkingDays(calendar, today, soonDays) };
    const [groups, oldest] = await Promise.all([
      this.readModel.groups(this.db, soon),
      this.readModel.oldest(this.db, soon, shown),
    ]);
    return { now, today, groups: groups.map(aged), oldest: oldest.map(aged) };
  }

  /** How many are overdue since when, and the oldest: what fits on a card. */
  async ages(unitId: UnitId, shown: number): Promise<LateAges> {
    const { question, aged } = await this.#today(unitId);
    const [days, oldest] = await Promise.all([
      this.readModel.ages(this.db, question),
      this.readModel.oldest(this.db, { ...question, soonUntil: question.today }, shown),
    ]);
    return { groups: days.map((day) => ({ ...aged(day), late: true })), oldest: oldest.map(aged) };
  }

  async #today(unitId: UnitId) {
    const now = await this.db.now();
    const today = localDate(now);
    const version = await this.calendars.currentVersion(this.db);
    const calendar = await this.calendars.compiled(this.db, version, null);
    const directory = await this.organisation.directory(this.db);
    const aged = <Item extends { readonly dueOn: PlainDate }>(item: Item): Item & Aged => ({
      ...item,
      days: workingDaysBetween(calendar, item.dueOn, today),
    });
    return { question: { units: directory.subtreeOf(unitId, today), now, today }, calendar, aged };
  }
}
