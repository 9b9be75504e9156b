import { Injectable } from '@nestjs/common';
import { localDate } from '../../../kernel/instant.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Catalogue } from '../../../modules/catalogue/index.js';
import type { ProcedureVersionId } from '../../../modules/catalogue/domain/index.js';
import { Dossiers, WorklistReadModel, type WorkItem } from '../../../modules/dossiers/index.js';
import type { Principal } from '../../../modules/identity/index.js';
import { reachOf, unitFilters } from '../../../modules/identity/domain/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import { RouteFactsAdapter } from '../../../modules/routing/index.js';
import { unitName } from '../worklist/desk-reader.js';
import type { WaitingDossier } from './dispatch.view.js';

const PAGE = 200;
const SHOWN = 100;

/** Dossiers that nobody is competent for yet, among those that the reader may accept (P8). */
@Injectable()
export class DispatchDesk {
  constructor(
    private readonly db: Database,
    private readonly worklist: WorklistReadModel,
    private readonly catalogue: Catalogue,
    private readonly organisation: Organisation,
    private readonly dossiers: Dossiers,
    private readonly routes: RouteFactsAdapter,
  ) {}

  /** The longest waiting first, at most a hundred. */
  async waiting({ actor }: Principal): Promise<WaitingDossier[]> {
    const on = localDate(await this.db.now());
    const directory = await this.organisation.directory(this.db);
    const filters = unitFilters(reachOf(actor, 'dossier.accept', on), on, directory);
    const found: WaitingDossier[] = [];
    for (let cursor: string | null | undefined; cursor !== null && found.length < SHOWN;) {
      const asked = { limit: PAGE, cursor: cursor ?? null };
      const page = await this.worklist.atCounter(this.db, filters, ['draft', 'submitted'], asked);
      for (const item of await this.#doubtful(page.items)) {
        const placeCode = await this.#unresolved(item);
        if (placeCode === undefined) continue;
        found.push({ item, unit: unitName(directory, item.intakeUnitId, on), placeCode });
      }
      cursor = page.next;
    }
    return found.slice(0, SHOWN);
  }

  /** What needs its history read: whose competence hangs on a place, or is found nowhere from the place of intake. */
  async #doubtful(items: readonly WorkItem[]): Promise<WorkItem[]> {
    const directory = await this.organisation.directory(this.db);
    const on = localDate(await this.db.now());
    const ids = [...new Set(items.map(({ versionId }) => versionId as ProcedureVersionId))];
    const versions = await this.catalogue.versionsByIds(this.db, ids);
    const byId = new Map<string, (typeof versions)[number]>(versions.map((version) => [version.id, version]));
    return items.filter(({ versionId, intakeUnitId }) => {
      const competent = byId.get(versionId)?.competent;
      return competent && (competent.at === 'place' || directory.resolve(competent, intakeUnitId, on) === null);
    });
  }

  /** @returns the place written down, null where there is none; undefined where somebody is competent. */
  async #unresolved({ id }: WorkItem): Promise<string | null | undefined> {
    const view = await this.dossiers.find(id);
    if (!view) return undefined;
    const { dossier, loaded, now } = view;
    const { competentUnitId } = await this.routes.factsFor(this.db, dossier, loaded.rules, null, now);
    return competentUnitId === null ? dossier.placeCode : undefined;
  }
}
