import { Injectable } from '@nestjs/common';
import { localDate } from '../../../kernel/instant.js';
import type { Page } from '../../../kernel/page.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Catalogue } from '../../../modules/catalogue/index.js';
import { OnlineDraftStore, OwnDossiersReadModel } from '../../../modules/dossiers/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { Words } from '../../shared/words.js';
import { draftLine, OWN_VIEWS, ownLine, type DraftLine, type OwnLine, type OwnViewName } from './own-list.view.js';

/** What somebody has filed and what he has begun. */
@Injectable()
export class OwnListReader {
  constructor(
    private readonly db: Database,
    private readonly dossiers: OwnDossiersReadModel,
    private readonly draftRows: OnlineDraftStore,
    private readonly catalogue: Catalogue,
    private readonly organisation: Organisation,
  ) {}

  async drafts({ accountId }: Actor, words: Words): Promise<DraftLine[]> {
    const now = await this.db.now();
    const drafts = await this.draftRows.listOf(this.db, accountId, now);
    return Promise.all(
      drafts.map(async (draft) => {
        const version = await this.catalogue.versionOn(this.db, draft.procedureCode, localDate(now));
        return draftLine(draft, version?.nameVi ?? draft.procedureCode, words);
      }),
    );
  }

  async filed(
    { personId }: Actor,
    asked: { readonly view: OwnViewName; readonly cursor: string | null; readonly limit: number },
    words: Words,
  ): Promise<Page<OwnLine>> {
    if (personId === null) return { items: [], next: null };
    const { view, ...rest } = asked;
    const page = await this.dossiers.page(this.db, { personId, states: OWN_VIEWS[view], ...rest });
    const directory = await this.organisation.directory(this.db);
    const on = localDate(await this.db.now());
    return {
      items: page.items.map((dossier) => {
        const place = directory.unitOn(dossier.placeId, on) ?? directory.latest(dossier.placeId);
        return ownLine(dossier, place?.name ?? words('portal.track.the-counter'), words);
      }),
      next: page.next,
    };
  }
}
