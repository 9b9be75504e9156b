import { createGunzip } from 'node:zlib';
import { pipeline, Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../../kernel/domain-error.js';
import { Database, type Tx } from '../../../../platform/database/unit-of-work.js';
import { EventExportStore, type EventExportId, type ListExport } from '../persistence/event-export.store.js';

/** Lists of dossiers that were asked for as files. Who may ask and take is the caller's to decide. */
@Injectable()
export class ListExports {
  constructor(
    private readonly db: Database,
    private readonly store: EventExportStore,
  ) {}

  ask(tx: Tx, question: Pick<ListExport, 'unitId' | 'format' | 'question'>, askedBy: string): Promise<EventExportId> {
    return this.store.addList(tx, question, askedBy);
  }

  find(id: EventExportId): Promise<ListExport | null> {
    return this.store.findList(this.db, id);
  }

  askedBy(accountId: string, limit: number): Promise<ListExport[]> {
    return this.store.listsAskedBy(this.db, accountId, limit);
  }

  /** The file, unpacked as it is sent. @throws DomainError conflict `export.not-ready`. */
  content({ id, state }: ListExport): Readable {
    if (state !== 'ready') throw new DomainError('conflict', 'export.not-ready');
    const packed = Readable.from(this.store.content(this.db, id), { objectMode: false });
    // A fault of either end ends the answer: whoever reads it sees that it is cut off.
    return pipeline(packed, createGunzip(), () => undefined);
  }
}
