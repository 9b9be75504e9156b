import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../../modules/audit/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { EventExports, type EventExport, type EventExportId } from '../../../modules/integrations/index.js';
import type { UnitDirectory } from '../../../modules/organisation/domain/index.js';
import { SubtreeRights } from '../subtree-rights.js';

type Question = Parameters<EventExports['ask']>[1];

/** Exports of events for those who may see the figures of the whole unit; each is its asker's own; all are audited. */
@Injectable()
export class ExportsDesk {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rights: SubtreeRights,
    private readonly exports: EventExports,
    private readonly audit: Audit,
  ) {}

  directory(): Promise<UnitDirectory> {
    return this.rights.directory();
  }

  /** Which exports are the reader's still. */
  async readableBy(actor: Actor): Promise<(asked: Question) => boolean> {
    const may = await this.rights.of(actor);
    return ({ unitId, to: toOn }) => may('statistics.read', { unitId, toOn });
  }

  /** @throws DomainError forbidden where any unit below is out of reach; as {@link EventExports.ask}. */
  async ask(tx: Tx, actor: Actor, question: Question): Promise<EventExport> {
    if (!(await this.readableBy(actor))(question)) throw new DomainError('forbidden', 'export.not-permitted');
    const asked = await this.exports.ask(tx, question, actor.accountId);
    await this.#record(tx, 'events.export-asked', actor, asked);
    return asked;
  }

  mine(actor: Actor): Promise<EventExport[]> {
    return this.exports.askedBy(actor.accountId, 20);
  }

  /** @throws DomainError not-found for what is another's, or of a unit that is the asker's no more. */
  async find(actor: Actor, id: string): Promise<EventExport> {
    const found = isUuid(id) ? await this.exports.find(id as EventExportId) : null;
    if (!found || found.askedBy !== actor.accountId || !(await this.readableBy(actor))(found)) {
      throw new DomainError('not-found', 'export.unknown');
    }
    return found;
  }

  /** The packed file. @throws DomainError conflict while it is not ready. */
  async take(actor: Actor, asked: EventExport): Promise<AsyncGenerator<Buffer>> {
    const content = this.exports.content(asked);
    await this.unitOfWork.run((tx) => this.#record(tx, 'events.export-taken', actor, asked));
    return content;
  }

  #record(tx: Tx, action: string, actor: Actor, { id, unitId, format, from, to }: EventExport): Promise<unknown> {
    const detail = { format, ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
    return this.audit.record(tx, { action, actor, subject: { kind: 'event-export', id }, unitId, detail });
  }
}

const ENDINGS = { xes: 'xes.gz', ocel: 'json.gz', csv: 'csv.gz' } as const;

/** Headers of the file: it is saved, never shown. */
export function exportHeaders({ id, format, bytes }: EventExport): Record<string, string> {
  return {
    'cache-control': 'no-store',
    'content-type': 'application/gzip',
    'content-disposition': `attachment; filename="su-kien-${id.slice(-8)}.${ENDINGS[format]}"`,
    ...(bytes === null ? {} : { 'content-length': String(bytes) }),
  };
}
