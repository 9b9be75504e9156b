import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/unit-of-work.js';
import { ApologyListReadModel, type UnsentApology } from '../../modules/deadlines/index.js';
import type { Principal } from '../../modules/identity/index.js';
import { reachOf, unitFilters } from '../../modules/identity/domain/index.js';
import { Organisation } from '../../modules/organisation/index.js';
import type { UnitId } from '../../modules/organisation/domain/index.js';

const SHOWN = 200;

export interface ListedApologies {
  readonly letters: readonly UnsentApology[];
  readonly counts: { readonly open: number; readonly missed: number };
  readonly unitName: (id: UnitId) => string;
}

/** Letters that were not sent, of the dossiers that the reader may read. */
@Injectable()
export class ApologyLists {
  constructor(
    private readonly apologies: ApologyListReadModel,
    private readonly organisation: Organisation,
    private readonly db: Database,
  ) {}

  async of({ actor, today }: Pick<Principal, 'actor' | 'today'>): Promise<ListedApologies> {
    const directory = await this.organisation.directory(this.db);
    const filters = unitFilters(reachOf(actor, 'dossier.read', today), today, directory);
    const now = await this.db.now();
    return {
      letters: await this.apologies.unsent(this.db, filters, { now, today, limit: SHOWN }),
      counts: await this.apologies.counts(this.db, filters),
      unitName: (id) => (directory.unitOn(id, today) ?? directory.latest(id))?.shortName ?? '',
    };
  }
}
