import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { HO_CHI_MINH, localDate } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { compileCalendar, type OfficeSlot } from '../domain/index.js';
import { WorkingScheduleStore } from '../persistence/working-schedule.store.js';

export interface NewOfficeHours {
  /** Null: of every unit that has none of its own. */
  readonly unitId: string | null;
  readonly validFrom: PlainDate;
  readonly slots: readonly OfficeSlot[];
}

/** Gives a unit other office hours from a coming day on. */
@Injectable()
export class SetOfficeHours {
  constructor(private readonly schedules: WorkingScheduleStore) {}

  /**
   * What was planned for later is dropped.
   * @throws DomainError `calendar.hours-in-the-past` unless the day is later than today: promises already made must not
   * move; `calendar.slot-…` for slots that cannot be.
   */
  async run(tx: Tx, { unitId, validFrom, slots }: NewOfficeHours): Promise<void> {
    const today = localDate(await tx.now());
    if (validFrom <= today) throw new DomainError('invalid', 'calendar.hours-in-the-past', { today });
    checkSlots(slots);
    await this.schedules.replace(tx, unitId, validFrom, slots);
  }
}

function checkSlots(slots: readonly OfficeSlot[]): void {
  if (!slots.some((slot) => slot.countsForDeadline)) throw new DomainError('invalid', 'calendar.no-counting-slot');
  const officeHours = [{ validFrom: null, validTo: null, slots }];
  compileCalendar({ version: 'check', days: [], completeYears: [], officeHours, zone: HO_CHI_MINH });
}
