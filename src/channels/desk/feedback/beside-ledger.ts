import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Dossiers } from '../../../modules/dossiers/index.js';
import { normaliseDossierCode, type DossierId } from '../../../modules/dossiers/domain/index.js';
import { ContactStore, FeedbackReaders, FeedbackReadModel } from '../../../modules/feedback/index.js';
import { mayAtUnit, type Actor } from '../../../modules/identity/domain/index.js';
import { GroupReadModel } from '../../../modules/routing/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import type { Words } from '../../shared/words.js';
import { groupView, type GroupView } from '../groups/groups.view.js';

/** Beside the ledger of a dossier: complaints that the reader may see, the contact counter, and what was filed with it. */
@Injectable()
export class BesideLedger {
  constructor(
    private readonly db: Database,
    private readonly dossiers: Dossiers,
    private readonly readers: FeedbackReaders,
    private readonly reads: FeedbackReadModel,
    private readonly contacts: ContactStore,
    private readonly groups: GroupReadModel,
  ) {}

  /** The dossiers that were filed together with it; null where it was filed alone. */
  async group(id: DossierId, desk: '/can-bo' | '/quay', words: Words): Promise<GroupView | null> {
    const groupId = await this.groups.groupOf(this.db, id);
    const group = groupId && (await this.groups.byId(this.db, groupId));
    return group && groupView(group, desk, id, words);
  }

  async read(actor: Actor, { id, code }: { readonly id: DossierId; readonly code: string | null }, words: Words) {
    const reader = await this.readers.of(actor);
    const [cases, counts] = await Promise.all([
      this.reads.besideDossier(this.db, reader, id),
      this.contacts.countsOf(this.db, id),
    ]);
    return {
      counts,
      href: code === null ? null : `/can-bo/lien-he/${code}`,
      cases: cases.map((each) => ({
        href: `/can-bo/hoi-dap/${each.code}`,
        code: each.code,
        text: words(`feedback.topic.${each.topic}`),
        state: words(`feedback.state.${each.state}`),
      })),
    };
  }

  /** @throws DomainError not-found where the actor may not read the dossier. */
  async dossier(actor: Actor, code: string) {
    const { dossier, loaded, directory } = await this.dossiers.view(actor, { code: normaliseDossierCode(code) });
    const { on } = await this.readers.of(actor);
    const { fieldCode } = loaded.rules.version;
    return {
      id: dossier.id,
      code: dossier.code ?? '',
      mayCorrect: mayAtUnit(actor, 'feedback.moderate', dossier.intakeUnitId, fieldCode, on, directory),
      nameOf: (unit: UnitId): string => directory.latest(unit)?.shortName ?? '',
    };
  }
}
