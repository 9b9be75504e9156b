import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { HO_CHI_MINH, localDate } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import { compileCalendar, type CompiledCalendar, type OfficeSlot } from '../domain/index.js';
import { CalendarReadModel } from '../persistence/calendar.read-model.js';
import { WorkingScheduleStore } from '../persistence/working-schedule.store.js';
import { CalendarRegistry } from './calendar-registry.js';
import { daysByUnit, PublishCalendar } from './publish-calendar.js';

export interface NewOfficeHours {
  /** Null: of every unit that has none of its own. */
  readonly unitId: string | null;
  readonly validFrom: PlainDate;
  readonly slots: readonly OfficeSlot[];
}

export interface HoursPreview {
  readonly before: CompiledCalendar;
  readonly after: CompiledCalendar;
}

/** Gives a unit other office hours from a coming day on. What was promised under the hours so far stays as it was. */
@Injectable()
export class SetOfficeHours {
  constructor(
    private readonly schedules: WorkingScheduleStore,
    private readonly calendars: CalendarReadModel,
    private readonly publisher: PublishCalendar,
    private readonly registry: CalendarRegistry,
  ) {}

  /**
   * How dates would be counted at the unit with these hours, beside how they are counted now: for looking at first.
   * @throws DomainError as {@link run} does.
   */
  async preview(
    q: Queryable,
    today: PlainDate,
    { unitId, validFrom, slots }: NewOfficeHours & { readonly unitId: string },
  ): Promise<HoursPreview> {
    refusePast(validFrom, today);
    checkSlots(slots);
    const version = await this.registry.currentVersion(q);
    const { days, completeYears } = await this.registry.content(q, version);
    const national = { days: days.filter((day) => day.unitId === null).map(({ day }) => day), completeYears };
    const next = [{ validFrom, validTo: null, slots }];
    return {
      before: await this.registry.compiled(q, version, unitId),
      after: await this.registry.proposed(q, 'proposed', national, days, unitId, next),
    };
  }

  /**
   * What was planned for later is dropped. The calendar is published again as it is, under a name of its own, for dates
   * that are computed from now on; every version before keeps the hours of before.
   * @returns the new calendar version; null where there was no calendar yet.
   * @throws DomainError `calendar.hours-in-the-past` unless the day is later than today; `calendar.slot-…` for slots that
   * cannot be.
   */
  async run(tx: Tx, { unitId, validFrom, slots }: NewOfficeHours): Promise<string | null> {
    const today = localDate(await tx.now());
    refusePast(validFrom, today);
    checkSlots(slots);
    const revision = await this.schedules.lock(tx);
    const version = await this.calendars.currentVersion(tx);
    if (version !== null) await this.schedules.pin(tx, revision);
    await this.schedules.replace(tx, unitId, validFrom, slots);
    return version === null ? null : this.#publishAgain(tx, version, `gio-${revision}`);
  }

  async #publishAgain(tx: Tx, version: string, suffix: string): Promise<string> {
    const name = `${version.replace(/-gio-\d+$/, '').slice(0, 39 - suffix.length)}-${suffix}`;
    const { national, local } = daysByUnit(await this.calendars.daysOf(tx, version));
    const years = await this.calendars.yearsOf(tx, version);
    const completeYears = years.filter(({ complete }) => complete).map(({ year }) => year);
    const data = { version: name, days: national, completeYears, officeHours: [], zone: HO_CHI_MINH };
    await this.publisher.run(tx, { data, years, local });
    return name;
  }
}

function refusePast(validFrom: PlainDate, today: PlainDate): void {
  if (validFrom <= today) throw new DomainError('invalid', 'calendar.hours-in-the-past', { today });
}

function checkSlots(slots: readonly OfficeSlot[]): void {
  if (!slots.some((slot) => slot.countsForDeadline)) throw new DomainError('invalid', 'calendar.no-counting-slot');
  const officeHours = [{ validFrom: null, validTo: null, slots }];
  compileCalendar({ version: 'check', days: [], completeYears: [], officeHours, zone: HO_CHI_MINH });
}
