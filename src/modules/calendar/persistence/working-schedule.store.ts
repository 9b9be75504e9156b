import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { bulkInsert } from '../../../platform/database/bulk-insert.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { OfficeSlot } from '../domain/index.js';

@Injectable()
export class WorkingScheduleStore {
  async has(tx: Tx, unitId: string | null): Promise<boolean> {
    const rows = await tx.query('select 1 from working_schedule where unit_id is not distinct from $1 limit 1', [
      unitId,
    ]);
    return rows.length > 0;
  }

  /** Waits for whoever is changing office hours. @returns the revision that holds. */
  async lock(tx: Tx): Promise<string> {
    const rows = await tx.query<{ revision: string }>(
      'select revision::text from working_schedule_revision for update',
    );
    return rows[0]?.revision ?? '0';
  }

  /** Every version published so far keeps the hours of now, whatever they become later. */
  async pin(tx: Tx, revision: string): Promise<void> {
    await tx.execute(
      `insert into calendar_pin (version, revision)
       select version, $1 from calendar_version where publication is not null on conflict do nothing`,
      [revision],
    );
    await tx.execute(
      `insert into pinned_slot (revision, unit_id, valid_from, valid_to, weekday, slot_start, slot_end, counts_for_deadline)
       select $1, unit_id, valid_from, valid_to, weekday, slot_start, slot_end, counts_for_deadline from working_schedule
       where not exists (select from pinned_slot where revision = $1)`,
      [revision],
    );
  }

  /**
   * The hours of a unit (null: of all that have none of their own) from a day on, or always. Closes what is valid on
   * that day and drops what was planned for later.
   */
  async replace(
    tx: Tx,
    unitId: string | null,
    validFrom: PlainDate | null,
    slots: readonly OfficeSlot[],
  ): Promise<void> {
    await tx.execute(
      `delete from working_schedule where unit_id is not distinct from $1
       and ($2::date is null or valid_from >= $2)`,
      [unitId, validFrom],
    );
    await tx.execute(
      `update working_schedule set valid_to = $2 where unit_id is not distinct from $1
       and (valid_to is null or valid_to > $2::date)`,
      [unitId, validFrom],
    );
    const columns = {
      unit_id: 'uuid',
      valid_from: 'date',
      weekday: 'smallint',
      slot_start: 'smallint',
      slot_end: 'smallint',
      counts_for_deadline: 'boolean',
    };
    const rows = slots.map((slot) => ({
      unit_id: unitId,
      valid_from: validFrom,
      weekday: slot.weekday,
      slot_start: slot.startMinute,
      slot_end: slot.endMinute,
      counts_for_deadline: slot.countsForDeadline,
    }));
    await bulkInsert(tx, 'working_schedule', columns, rows);
  }
}
