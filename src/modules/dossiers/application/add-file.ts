import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput, type Blocker } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import { Configuration } from '../../../platform/config/configuration.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { FileStore, sizeLimit, type StoredFile } from '../../../platform/files/file-store.js';
import { Audit } from '../../audit/index.js';
import type { Actor } from '../../identity/domain/index.js';
import { isFinal, type Dossier, type DossierId } from '../domain/index.js';
import { ContentProbe, FILE_NAME_LENGTH, nameFits, tidyFileName, type FileType } from '../domain/file-content.js';
import { DossierFileStore } from '../persistence/dossier-file.store.js';
import type { DossierFile } from '../persistence/dossier.read-model.js';
import { ActSessions } from './act-session.js';
import { Dossiers } from './dossiers.js';
import { mayAddFile } from './file-access.js';

/** Content that lies in the store and belongs to no dossier yet. */
export interface ReceivedFile extends StoredFile {
  readonly fileName: string;
  readonly mediaType: FileType;
}

export interface FileNote {
  readonly kind: DossierFile['kind'];
  /** The required paper that this is a copy of. */
  readonly requirementId: string | null;
}

const MOST_FILES = 200;

/**
 * A new file of a dossier. Content goes into the store first, its row into the transaction afterwards: a crash in between,
 * or a transaction that is undone, leaves content without a row, which nothing shows and which may be removed at any
 * time; a row without content cannot come about.
 */
@Injectable()
export class AddFile {
  readonly #limitBytes: number;

  constructor(
    private readonly dossiers: Dossiers,
    private readonly sessions: ActSessions,
    private readonly rows: DossierFileStore,
    private readonly store: FileStore,
    private readonly audit: Audit,
    configuration: Configuration,
  ) {
    this.#limitBytes = configuration.uploadLimitMegabytes * 1_048_576;
  }

  /** Before any content is read. @throws DomainError not-found, forbidden, conflict. */
  async requireAdder(actor: Actor, id: DossierId, kinds: readonly DossierFile['kind'][]): Promise<void> {
    const view = await this.dossiers.view(actor, { id });
    const { dossier, loaded, directory, now } = view;
    const fieldCode = loaded.rules.version.fieldCode;
    const may = kinds.some((kind) => mayAddFile(actor, kind, dossier, fieldCode, directory, localDate(now)));
    if (!may) throw new DomainError('forbidden', 'file.not-permitted');
    refuseClosed(dossier);
  }

  /**
   * Takes content into the store and looks at what it is.
   * @throws DomainError `file.too-large`, `file.type-refused`, invalid `file.empty`, `file.name-missing`,
   * `file.name-differs`; the store then holds nothing of it.
   */
  async receive(content: Readable, givenName: string): Promise<ReceivedFile> {
    const probe = new ContentProbe();
    const stored = await this.#put(content, probe);
    const fileName = tidyFileName(givenName);
    const mediaType = probe.type();
    const fault = faultOf(stored, fileName, mediaType);
    if (!mediaType || fault) {
      await this.store.remove(stored.key);
      throw fault ?? refusedType();
    }
    return { ...stored, fileName, mediaType };
  }

  /** For content that came to belong to nothing. */
  async discard(file: ReceivedFile): Promise<void> {
    await this.store.remove(file.key);
  }

  /** @throws DomainError not-found, forbidden, conflict, invalid `file.already-there` and the like. */
  async run(tx: Tx, actor: Actor, id: DossierId, file: ReceivedFile, note: FileNote): Promise<DossierFile> {
    const { dossier, loaded, directory, now } = await this.sessions.lock(tx, id, actor, null);
    const { version } = loaded.rules;
    if (!mayAddFile(actor, note.kind, dossier, version.fieldCode, directory, localDate(now))) {
      throw new DomainError('forbidden', 'file.not-permitted');
    }
    refuseClosed(dossier);
    const faults = [
      ...(await this.#doubles(tx, id, file.sha256)),
      ...(note.requirementId === null || version.documents.some((each) => each.id === note.requirementId)
        ? []
        : [{ code: 'file.requirement-unknown', field: 'requirementId' }]),
    ];
    if (faults.length > 0) throw invalidInput(faults);
    const { fileName, mediaType, sizeBytes, sha256, key: storageKey } = file;
    const row = { fileName, mediaType, sizeBytes, sha256, storageKey, ...note, id: newId(), uploadedAt: now };
    await this.rows.insert(tx, id, row, actor.accountId);
    await this.audit.record(tx, {
      action: 'file.added',
      actor,
      subject: { kind: 'dossier-file', id: row.id },
      unitId: dossier.intakeUnitId,
      detail: { dossier: id, kind: note.kind, sha256, bytes: sizeBytes },
    });
    return row;
  }

  async #put(content: Readable, probe: ContentProbe): Promise<StoredFile> {
    try {
      return await this.store.put(Readable.from(probed(content, probe), { objectMode: false }), this.#limitBytes);
    } catch (error) {
      const tooLarge = error instanceof DomainError && error.blockers.some(({ code }) => code === 'file.too-large');
      if (!tooLarge) throw error;
      throw new DomainError('invalid', 'file.too-large', sizeLimit(this.#limitBytes));
    }
  }

  async #doubles(tx: Tx, id: DossierId, sha256: string): Promise<Blocker[]> {
    const { count, same } = await this.rows.presence(tx, id, sha256);
    if (same !== null) return [{ code: 'file.already-there', field: 'file' }];
    return count >= MOST_FILES ? [{ code: 'file.too-many', field: 'file', params: { most: MOST_FILES } }] : [];
  }
}

async function* probed(content: Readable, probe: ContentProbe): AsyncGenerator<Buffer> {
  for await (const chunk of content as AsyncIterable<Buffer>) {
    probe.add(chunk);
    yield chunk;
  }
}

function faultOf(stored: StoredFile, fileName: string, type: FileType | null): DomainError | null {
  if (stored.sizeBytes === 0) return invalidInput([{ code: 'file.empty', field: 'file' }]);
  if (fileName === '') return invalidInput([{ code: 'file.name-missing', field: 'file' }]);
  if (fileName.length > FILE_NAME_LENGTH) {
    return invalidInput([{ code: 'validation.max-length', field: 'file', params: { a: FILE_NAME_LENGTH } }]);
  }
  if (type === null) return refusedType();
  return nameFits(fileName, type) ? null : new DomainError('invalid', 'file.name-differs', { type });
}

function refusedType(): DomainError {
  return new DomainError('invalid', 'file.type-refused');
}

function refuseClosed(dossier: Dossier): void {
  if (isFinal(dossier.state)) throw new DomainError('conflict', 'file.dossier-closed');
}
