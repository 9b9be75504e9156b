import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { localDate, startOfDay } from '../../../kernel/instant.js';
import { addDays } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Catalogue } from '../../../modules/catalogue/index.js';
import { DossierSearchReadModel, RecordSearch, type DossierSearch } from '../../../modules/dossiers/index.js';
import type { Principal } from '../../../modules/identity/index.js';
import { reachOf, unitFilters } from '../../../modules/identity/domain/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import type { SearchForm } from './search.form.js';
import { MOST, PAGE, type SearchFacts } from './search.view.js';

const AT_ONCE = 500;

/** Finds among the dossiers that lists and pages show the reader too: one policy. */
@Injectable()
export class SearchReader {
  constructor(
    private readonly db: Database,
    private readonly dossiers: DossierSearchReadModel,
    private readonly catalogue: Catalogue,
    private readonly organisation: Organisation,
    private readonly record: RecordSearch,
  ) {}

  /** Who looked, and how many were found, is written down: what was looked for is not. */
  async read(principal: Principal, asked: SearchForm, page: number): Promise<SearchFacts> {
    const { on, filters, search, asks, unitName } = await this.question(principal, asked);
    const fields = await this.catalogue.fields(this.db, on);
    const skip = (page - 1) * PAGE;
    const { total, items } = asks
      ? await this.dossiers.page(this.db, filters, search, { skip, limit: PAGE, most: MOST + 1 })
      : { total: 0, items: [] };
    if (asks) await this.record.run(principal.actor, 'dossier.searched', { count: total, given: namesOf(asked) });
    return {
      ...{ asked, asks, total, page, fields },
      items: items.map((item) => ({ ...item, holder: unitName(item.holderUnitId) })),
    };
  }

  /**
   * The same dossiers, all of them. Who took which list away is written down.
   * @throws DomainError invalid where there are so many that the file is to be written beside the pages
   */
  async whole(principal: Principal, asked: SearchForm) {
    const { filters, search, asks, unitName, count: upTo } = await this.question(principal, asked);
    const count = asks ? await upTo(MOST + 1) : 0;
    if (count > MOST) throw new DomainError('invalid', 'desk.search.too-long', { most: MOST });
    await this.record.run(principal.actor, 'dossier.list-exported', { count, given: namesOf(asked) });
    const { db, dossiers } = this;
    async function* items(): AsyncGenerator<SearchFacts['items'][number]> {
      if (!asks) return;
      for await (const some of dossiers.whole(db, filters, search, AT_ONCE)) {
        for (const item of some) yield { ...item, holder: unitName(item.holderUnitId) };
      }
    }
    return { count, items: items() };
  }

  /** What is looked for, among what the reader may see. */
  async question({ actor }: Principal, asked: SearchForm) {
    const on = localDate(await this.db.now());
    const directory = await this.organisation.directory(this.db);
    const filters = unitFilters(reachOf(actor, 'dossier.read', on), on, directory);
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
    const unitName = (id: UnitId): string => (directory.unitOn(id, on) ?? directory.latest(id))?.shortName ?? '';
    const count = (most: number) => this.dossiers.count(this.db, filters, search, most);
    return { on, filters, search, asks, unitName, count };
  }
}

const OUTSIDE = new Set(['dang', 'tim', 'trang']);

/** By what it was narrowed, without the words. */
export function namesOf(asked: SearchForm): string[] {
  const given = Object.entries(asked).filter(
    ([name, value]) => !OUTSIDE.has(name) && value !== undefined && value !== '',
  );
  return given.map(([name]) => name).sort();
}
