import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import { dateOf, localDate } from '../../../kernel/instant.js';
import { newId } from '../../../platform/database/new-id.js';
import { Database, type Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import type { Actor } from '../../identity/domain/index.js';
import { fileMarkFaults, fileStateOf, isFinal, type DossierId, type FileMark } from '../domain/index.js';
import { DossierFileMarkStore, type MarkedFile } from '../persistence/dossier-file-mark.store.js';
import { DossierNoteStore } from '../persistence/dossier-note.store.js';
import { DossierReadModel, type DossierFile } from '../persistence/dossier.read-model.js';
import { ActSessions } from './act-session.js';
import type { DossierView } from './dossiers.js';
import { mayAddFile } from './file-access.js';

/** Says what was found of a file of a dossier. The dossier is only read and locked: no event is written to it. */
@Injectable()
export class MarkFile {
  constructor(
    private readonly db: Database,
    private readonly sessions: ActSessions,
    private readonly store: DossierFileMarkStore,
    private readonly readModel: DossierReadModel,
    private readonly notes: DossierNoteStore,
    private readonly audit: Audit,
  ) {}

  /** For whoever may read the dossier: that is asked before. */
  ofDossier(id: DossierId): Promise<MarkedFile[]> {
    return this.store.ofDossier(this.db, id);
  }

  /** Whoever may add such files to the dossier, while it goes on. */
  may(
    actor: Actor,
    kind: DossierFile['kind'],
    { dossier, loaded, directory, now }: Omit<DossierView, 'events'>,
  ): boolean {
    const { fieldCode } = loaded.rules.version;
    if (actor.kind === 'citizen' || isFinal(dossier.state)) return false;
    return mayAddFile(actor, kind, dossier, fieldCode, directory, localDate(now));
  }

  /** @throws DomainError not-found; forbidden `file.not-permitted`; invalid with every reason */
  async run(tx: Tx, actor: Actor, id: DossierId, fileId: string, mark: FileMark, words: string): Promise<void> {
    const { dossier, loaded, directory, recordedAt } = await this.sessions.lock(tx, id, actor, null);
    const file = (await this.readModel.files(tx, id)).find((each) => each.id === fileId);
    if (!file) throw new DomainError('not-found', 'file.not-found');
    const marks = (await this.store.ofDossier(tx, id)).filter((each) => each.fileId === fileId);
    const faults = fileMarkFaults(mark, words, fileStateOf(marks.map((each) => each.mark)), dossier.state);
    if (faults.length > 0) throw invalidInput(faults);
    if (!this.may(actor, file.kind, { dossier, loaded, directory, now: recordedAt })) {
      throw new DomainError('forbidden', 'file.not-permitted');
    }
    const noteId = words.trim() === '' ? null : newId<'dossier-note'>();
    if (noteId !== null) {
      const note = { id: noteId, dossierId: id, body: words.trim(), at: dateOf(recordedAt), by: actor.accountId };
      this.notes.write(tx, [note]);
    }
    await this.store.insert(tx, { dossierId: id, fileId, mark, noteId, at: recordedAt }, actor);
    await this.audit.record(tx, {
      ...{ action: 'file.marked', actor, unitId: dossier.intakeUnitId },
      ...{ subject: { kind: 'dossier-file', id: fileId }, detail: { dossier: id, mark } },
    });
  }
}
