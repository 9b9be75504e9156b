import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../../kernel/domain-error.js';
import { Database, type Tx } from '../../../../platform/database/unit-of-work.js';
import {
  EventExportStore,
  type EventExport,
  type EventExportId,
  type ExportQuestion,
} from '../persistence/event-export.store.js';

/** Exports of events that were asked for. Who may ask is the caller's to decide. */
@Injectable()
export class EventExports {
  constructor(
    private readonly db: Database,
    private readonly store: EventExportStore,
  ) {}

  /** @throws DomainError invalid `statistics.period-reversed`. */
  async ask(tx: Tx, question: ExportQuestion, askedBy: string): Promise<EventExport> {
    const { from, to } = question;
    if (from !== null && to !== null && to < from) {
      throw new DomainError('invalid', 'statistics.period-reversed', { from, to });
    }
    const id = await this.store.add(tx, question, askedBy);
    const asked = await this.store.find(tx, id);
    if (!asked) throw new Error('an export vanished');
    return asked;
  }

  find(id: EventExportId): Promise<EventExport | null> {
    return this.store.find(this.db, id);
  }

  askedBy(accountId: string, limit: number): Promise<EventExport[]> {
    return this.store.askedBy(this.db, accountId, limit);
  }

  /** The packed file, piece by piece. @throws DomainError conflict `export.not-ready`. */
  content({ id, state }: EventExport): AsyncGenerator<Buffer> {
    if (state !== 'ready') throw new DomainError('conflict', 'export.not-ready');
    return this.store.content(this.db, id);
  }
}
