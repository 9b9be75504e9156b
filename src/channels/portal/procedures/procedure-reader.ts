import { Injectable } from '@nestjs/common';
import { localDate, type Instant } from '../../../kernel/instant.js';
import { addMonthsClamped } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { CalendarRegistry } from '../../../modules/calendar/index.js';
import { Catalogue, ModelForms } from '../../../modules/catalogue/index.js';
import type { ProcedureId } from '../../../modules/catalogue/domain/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitVersion } from '../../../modules/organisation/domain/index.js';
import { Statistics } from '../../../modules/statistics/index.js';
import type { Tally } from '../../../modules/statistics/domain/index.js';
import { provinceOf } from '../../shared/province.js';
import type { ProcedureFacts } from './procedure.view.js';

/** What a citizen may know of a procedure in force today. */
@Injectable()
export class ProcedureReader {
  constructor(
    private readonly db: Database,
    private readonly catalogue: Catalogue,
    private readonly calendars: CalendarRegistry,
    private readonly organisation: Organisation,
    private readonly statistics: Statistics,
    private readonly forms: ModelForms,
  ) {}

  /** Null where no version of that code is in force. */
  async read(code: string): Promise<ProcedureFacts | null> {
    const now = await this.db.now();
    const on = localDate(now);
    const version = await this.catalogue.versionOn(this.db, code, on);
    if (!version) return null;
    const directory = await this.organisation.directory(this.db);
    const province = provinceOf(directory, on);
    const calendarVersion = await this.calendars.currentVersion(this.db);
    const [calendar, offering, record, forms] = await Promise.all([
      this.calendars.compiled(this.db, calendarVersion, null),
      province && this.catalogue.offering(this.db, version.procedureId, [province.unitId], on),
      province && this.#record(province, version.procedureId, now),
      this.forms.of(this.db, version.id),
    ]);
    return { version, forms, offering, calendar, now, record };
  }

  async #record({ unitId }: UnitVersion, procedureId: ProcedureId, now: Instant): Promise<Tally> {
    const from = addMonthsClamped(localDate(now), -12);
    return (await this.statistics.count({ unitId, from, filters: { procedure: [procedureId] } })).tally;
  }
}
