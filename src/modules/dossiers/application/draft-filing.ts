import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { Actor } from '../../identity/domain/index.js';
import { deliveryOf, type Dossier, type OnlineDraft } from '../domain/index.js';
import type { FileType } from '../domain/file-content.js';
import { OnlineDraftStore } from '../persistence/online-draft.store.js';
import { AddFile } from './add-file.js';
import { ApplyAct } from './apply-act.js';

/** What follows the submission: files, way of the result, the fee where it is paid before, and the end of the draft. */
@Injectable()
export class DraftFiling {
  constructor(
    private readonly store: OnlineDraftStore,
    private readonly addFile: AddFile,
    private readonly applyAct: ApplyAct,
  ) {}

  async finish(
    tx: Tx,
    dossier: Dossier,
    draft: OnlineDraft,
    { actor, prepays }: { readonly actor: Actor; readonly prepays: boolean },
  ): Promise<Dossier> {
    for (const file of draft.files) {
      const { requirementId, storageKey: key } = file;
      const received = { ...file, key, mediaType: file.mediaType as FileType };
      await this.addFile.run(tx, actor, dossier.id, received, { kind: 'component', requirementId });
    }
    const { delivery = 'counter', deliveryAddress } = draft.answers;
    await this.store.setDelivery(tx, dossier.id, deliveryOf(delivery, deliveryAddress));
    await this.store.remove(tx, [draft.id]);
    return prepays ? this.#askForFee(tx, dossier) : dossier;
  }

  /** The clock of the fee begins at once; where the procedure turns out to cost nothing there is nothing to ask. */
  async #askForFee(tx: Tx, dossier: Dossier): Promise<Dossier> {
    const request = { doer: 'system-job' as const, dossierId: dossier.id, expectedSeq: null, note: null };
    try {
      return await this.applyAct.within(tx, { ...request, command: { act: 'request-prepayment' } });
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      return dossier;
    }
  }
}
