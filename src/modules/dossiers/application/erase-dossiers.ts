import { Injectable } from '@nestjs/common';
import { Database, UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { FileStore } from '../../../platform/files/file-store.js';
import { Persons } from '../../identity/index.js';
import type { PersonId } from '../../identity/domain/index.js';
import type { DossierId } from '../domain/index.js';
import { DossierErasureStore } from '../persistence/dossier-erasure.store.js';

/** What was erased. */
export interface ErasedCounts {
  readonly dossiers: number;
  readonly persons: number;
  readonly files: number;
  readonly texts: number;
}

/**
 * Erases of finished dossiers what is known of people: who, words, files, addresses, secrets. Events, dates, fees and figures stay:
 * they hold ids alone, so that every count and every proof in the log of hashes holds as before.
 */
@Injectable()
export class EraseDossiers {
  constructor(
    private readonly store: DossierErasureStore,
    private readonly persons: Persons,
    private readonly files: FileStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly db: Database,
  ) {}

  /** The caller has checked that they may be erased, and writes down that they are, and the audit. Contents of files go after the commit. */
  async run(tx: Tx, ids: readonly DossierId[]): Promise<ErasedCounts> {
    const { files, texts } = await this.store.erase(tx, ids);
    const persons = await this.persons.erase(tx, await this.store.onlyIn(tx, ids));
    return { dossiers: ids.length, persons, files, texts };
  }

  /** What rests on consent goes whatever the period: e-mail and the address of delivery. */
  async forgetExtras(tx: Tx, id: DossierId, people: readonly PersonId[]): Promise<ErasedCounts> {
    const persons = await this.persons.forgetExtras(tx, people);
    return { dossiers: 0, persons, files: 0, texts: await this.store.forgetAddresses(tx, [id]) };
  }

  /** Contents of erased files, also those that a process did not come to remove. @returns how many. */
  async removeContents(): Promise<number> {
    let removed = 0;
    for (;;) {
      const rows = await this.store.withContent(this.db);
      if (rows.length === 0) return removed;
      for (const { key } of rows) await this.files.remove(key);
      await this.unitOfWork.run((tx) =>
        this.store.contentRemoved(
          tx,
          rows.map(({ id }) => id),
        ),
      );
      removed += rows.length;
    }
  }
}
