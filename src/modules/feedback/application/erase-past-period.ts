import { Injectable } from '@nestjs/common';
import { newId } from '../../../platform/database/new-id.js';
import { UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import { EraseDossiers, type ErasedCounts } from '../../dossiers/index.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import type { Actor } from '../../identity/domain/index.js';
import { ErasureStore, type ErasureCause } from '../persistence/erasure.store.js';

const AT_ONCE = 200;

/** Erases dossiers whose period is over, and says how many and how much of which procedure (Luật 91/2025/QH15). */
@Injectable()
export class ErasePastPeriod {
  constructor(
    private readonly store: ErasureStore,
    private readonly dossiers: EraseDossiers,
    private readonly audit: Audit,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** A transaction for each batch. @returns how many dossiers. */
  async run(): Promise<number> {
    let erased = 0;
    for (;;) {
      const done = await this.unitOfWork.run(async (tx) => {
        const due = await this.store.due(tx, AT_ONCE);
        if (due) await this.erase(tx, due.ids, { procedureId: due.procedureId });
        return due?.ids.length ?? 0;
      });
      if (done === 0) break;
      erased += done;
    }
    await this.dossiers.removeContents();
    return erased;
  }

  /** These, for this cause; contents of files go by {@link EraseDossiers.removeContents} after the commit. */
  async erase(tx: Tx, ids: readonly DossierId[], why: ErasureCause, actor: Actor | null = null): Promise<ErasedCounts> {
    const erased = await this.dossiers.run(tx, ids);
    const counts = { ...erased, texts: erased.texts + (await this.store.eraseWords(tx, ids)) };
    await this.note(tx, counts, ids, why, actor);
    return counts;
  }

  /** Writes down what was erased: counts in the report and the audit, never whose. */
  async note(
    tx: Tx,
    counts: ErasedCounts,
    ids: readonly DossierId[],
    why: ErasureCause,
    actor: Actor | null,
  ): Promise<void> {
    const id = newId<'erasure'>();
    await this.store.insert(tx, id, counts, ids, why);
    const subject = { kind: 'erasure', id };
    await this.audit.record(tx, { action: 'privacy.erased', actor, subject, detail: { ...counts } });
  }
}
