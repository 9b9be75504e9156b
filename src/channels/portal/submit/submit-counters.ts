import { Injectable } from '@nestjs/common';
import type { Blocker } from '../../../kernel/domain-error.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { FileOnline } from '../../../modules/dossiers/index.js';
import { countersFor } from '../../../modules/dossiers/domain/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitDirectory, UnitVersion } from '../../../modules/organisation/domain/index.js';
import type { OpenDraft } from './draft-reader.js';

/** One-stop units that a dossier can be filed at from a commune. */
@Injectable()
export class SubmitCounters {
  constructor(
    private readonly db: Database,
    private readonly organisation: Organisation,
    private readonly online: FileOnline,
  ) {}

  directory(): Promise<UnitDirectory> {
    return this.organisation.directory(this.db);
  }

  /** The nearest first. */
  async of({ service, on }: OpenDraft, placeCode: string): Promise<UnitVersion[]> {
    return placeCode === '' ? [] : countersFor(await this.directory(), placeCode, service.version.intakeLevels, on);
  }

  /** Offered in the province, and still not at this unit. */
  async faults({ draft, on }: OpenDraft, chosen: UnitVersion | undefined): Promise<Blocker[]> {
    if (!chosen) return [];
    const service = await this.online.service(this.db, draft.procedureCode, on, chosen.unitId);
    return service?.open === true ? [] : [{ code: 'online.not-offered', field: 'placeCode' }];
  }
}
