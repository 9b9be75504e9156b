import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { invalidInput } from '../../../kernel/domain-error.js';
import { atMinute } from '../../../kernel/instant.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { IdempotencyStore } from '../../../platform/http/idempotency.store.js';
import { Audit } from '../../../modules/audit/index.js';
import { SetOfficeHours } from '../../../modules/calendar/index.js';
import type { OfficeSlot } from '../../../modules/calendar/domain/index.js';
import type { Principal } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { slotsOf, type PreviewFacts } from './unit-hours-form.view.js';
import type { UnitHoursForm } from './unit-hours.form.js';

/** In the middle of a morning. */
const RECEIVED_MINUTE = 9 * 60;

/** Office hours of one unit: looked at, then changed by the act that the operator's command uses, once and written down. */
@Injectable()
export class UnitHoursDesk {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly setHours: SetOfficeHours,
    private readonly keys: IdempotencyStore,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError invalid, as the change itself. */
  async preview({ today }: Principal, unitId: UnitId, form: UnitHoursForm): Promise<PreviewFacts> {
    const { validFrom } = form;
    const slots = readForm(form);
    const counted = await this.setHours.preview(this.db, today, { unitId, validFrom, slots });
    const receivedAt = atMinute(validFrom, RECEIVED_MINUTE);
    return { ...counted, validFrom, slots, receivedAt, idempotencyKey: randomUUID() };
  }

  /** @returns the calendar version that dates are counted by from now on. */
  async apply(actor: Actor, unitId: UnitId, form: UnitHoursForm, hash: string): Promise<string> {
    const { validFrom, idempotencyKey: key = '' } = form;
    const slots = readForm(form);
    const once = key === '' ? null : { caller: actor.accountId, key, hash };
    const { body } = await this.unitOfWork.run((tx) =>
      this.keys.once(tx, once, async () => {
        const version = await this.setHours.run(tx, { unitId, validFrom, slots });
        await this.audit.record(tx, {
          action: 'office-hours.changed',
          actor,
          subject: { kind: 'unit', id: unitId },
          unitId,
          detail: { version: version ?? undefined, from: validFrom, slots: slots.length },
        });
        return { status: 303, headers: {}, body: version };
      }),
    );
    return String(body);
  }
}

function readForm({ hours, saturday }: UnitHoursForm): OfficeSlot[] {
  const slots = slotsOf(hours, saturday);
  if (slots === null) throw invalidInput([{ code: 'admin.units.hours-wrong', field: 'hours' }]);
  return slots;
}
