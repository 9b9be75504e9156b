import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { CalendarReadModel } from '../../../modules/calendar/index.js';
import type { Principal } from '../../../modules/identity/index.js';
import { mayAtUnit } from '../../../modules/identity/domain/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import type { UnitFacts } from './units.view.js';

/** All that is shown of one unit. */
@Injectable()
export class UnitReader {
  constructor(
    private readonly db: Database,
    private readonly organisation: Organisation,
    private readonly calendars: CalendarReadModel,
  ) {}

  /** @throws DomainError not-found `unit.unknown`. */
  async read({ actor, today }: Principal, id: string): Promise<UnitFacts & { readonly mayChangeHours: boolean }> {
    const directory = await this.organisation.directory(this.db);
    const unitId = id as UnitId;
    const unit = directory.unitOn(unitId, today) ?? directory.latest(unitId);
    if (unit === null) throw new DomainError('not-found', 'unit.unknown', { detail: id });
    const [successions, posts, { slots }] = await Promise.all([
      this.organisation.successionsFrom(this.db, [unitId]),
      this.organisation.postsAt(this.db, [unitId], today),
      this.calendars.schedule(this.db),
    ]);
    const mayChangeHours = mayAtUnit(actor, 'calendar.manage', unitId, null, today, directory);
    return { unit, directory, today, successions, posts, slots, mayChangeHours };
  }
}
