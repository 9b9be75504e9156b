import { Injectable } from '@nestjs/common';
import { localDate, startOfDay } from '../../../kernel/instant.js';
import { addDays } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Catalogue } from '../../../modules/catalogue/index.js';
import { DossierSearchReadModel, type DossierSearch } from '../../../modules/dossiers/index.js';
import type { Principal } from '../../../modules/identity/index.js';
import { reachOf, unitFilters } from '../../../modules/identity/domain/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { SearchQuery } from './search.form.js';
import { MOST, PAGE, type SearchFacts } from './search.view.js';

/** Finds among the dossiers that lists and pages show the reader too: one policy. */
@Injectable()
export class SearchReader {
  constructor(
    private readonly db: Database,
    private readonly dossiers: DossierSearchReadModel,
    private readonly catalogue: Catalogue,
    private readonly organisation: Organisation,
  ) {}

  async read({ actor }: Principal, asked: SearchQuery, page: number): Promise<SearchFacts> {
    const on = localDate(await this.db.now());
    const directory = await this.organisation.directory(this.db);
    const filters = unitFilters(reachOf(actor, 'dossier.read', on), on, directory);
    const fields = await this.catalogue.fields(this.db, on);
    const unitId = asked.donVi === undefined ? undefined : directory.byCode(asked.donVi, on);
    const search: DossierSearch = {
      text: asked.q ?? '',
      ...(asked.soGiayTo === undefined ? {} : { personalId: asked.soGiayTo.trim() }),
      ...(asked.linhVuc === undefined ? {} : { fieldCode: asked.linhVuc }),
      ...(asked.thuTuc === undefined ? {} : { procedureCode: asked.thuTuc }),
      ...(unitId === undefined ? {} : { units: unitId === null ? [] : directory.subtreeOf(unitId, on) }),
      ...(asked.trangThai === undefined ? {} : { state: asked.trangThai }),
      ...(asked.tu === undefined ? {} : { since: startOfDay(asked.tu) }),
      ...(asked.den === undefined ? {} : { until: startOfDay(addDays(asked.den, 1)) }),
    };
    const { text = '', ...narrowing } = search;
    const asks = text.trim().length >= 2 || Object.keys(narrowing).length > 0;
    const total = asks ? await this.dossiers.count(this.db, filters, search, MOST + 1) : 0;
    const skip = (page - 1) * PAGE;
    const items = total === 0 ? [] : await this.dossiers.page(this.db, filters, search, { skip, limit: PAGE });
    const unitName = (id: (typeof items)[number]['holderUnitId']): string =>
      (directory.unitOn(id, on) ?? directory.latest(id))?.shortName ?? '';
    return {
      ...{ asked, asks, total, page, fields },
      items: items.map((item) => ({ ...item, holder: unitName(item.holderUnitId) })),
    };
  }
}
