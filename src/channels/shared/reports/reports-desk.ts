import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { bodyHash, IdempotencyStore } from '../../../platform/http/idempotency.store.js';
import { Audit } from '../../../modules/audit/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import {
  Reports,
  type AskedReport,
  type Report,
  type ReportFormat,
  type ReportId,
} from '../../../modules/statistics/index.js';
import { NAMING_KINDS } from '../../../modules/statistics/domain/index.js';
import { SubtreeRights, type CountedUnit } from '../subtree-rights.js';
import { DrawReport } from './draw-report.js';

/** Reports for those who may see the figures of the unit; each act once, written into the audit. */
@Injectable()
export class ReportsDesk {
  constructor(
    private readonly reports: Reports,
    private readonly draw: DrawReport,
    private readonly rights: SubtreeRights,
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: IdempotencyStore,
    private readonly audit: Audit,
  ) {}

  newKey(): string {
    return randomUUID();
  }

  /** @throws DomainError not-found for what does not exist or is not the reader's: both read alike. */
  async find(actor: Actor, id: string): Promise<Report> {
    const report = isUuid(id) ? await this.reports.find(id as ReportId) : null;
    if (!report || !(await this.readableBy(actor))(report)) {
      throw new DomainError('not-found', 'report.unknown');
    }
    return report;
  }

  /** Which reports are the reader's. A register names people: it is for those who may read the dossiers. */
  async readableBy(actor: Actor): Promise<(report: CountedUnit & Pick<Report, 'kind'>) => boolean> {
    const may = await this.rights.of(actor);
    return (report) =>
      may('statistics.read', report) && (!NAMING_KINDS.includes(report.kind) || may('dossier.read', report));
  }

  async mayIssue(actor: Actor, report: Report): Promise<boolean> {
    return (await this.rights.of(actor))('report.issue', report);
  }

  /** @returns the address of the report. @throws DomainError as {@link Reports.ask}; forbidden for kinds with names. */
  async ask(
    request: FastifyRequest,
    actor: Actor,
    key: string | undefined,
    asked: Omit<AskedReport, 'askedBy'>,
  ): Promise<string> {
    const { unitId, kind } = asked;
    if (!(await this.readableBy(actor))({ unitId, kind, toOn: null }))
      throw new DomainError('forbidden', 'report.names-people');
    return this.once(request, actor, key, async (tx) => {
      const id = await this.reports.ask(tx, { ...asked, askedBy: actor.accountId });
      return `/lanh-dao/bao-cao/${id}`;
    });
  }

  async issue(request: FastifyRequest, actor: Actor, key: string | undefined, report: Report): Promise<string> {
    if (!(await this.mayIssue(actor, report))) throw new DomainError('forbidden', 'report.may-not-issue');
    const pdf = await this.file(report, 'pdf');
    return this.once(request, actor, key, async (tx) => {
      await this.reports.issue(tx, report.id, actor.accountId, pdf);
      const subject = { kind: 'report', id: report.id };
      const detail = { kind: report.kind, from: report.fromOn, to: report.toOn };
      await this.audit.record(tx, { action: 'report.issued', actor, subject, unitId: report.unitId, detail });
      return `/lanh-dao/bao-cao/${report.id}`;
    });
  }

  async file(report: Report, format: ReportFormat): Promise<Buffer> {
    return this.reports.file(report.id, format, (document) => this.draw.run(report, document));
  }

  /** A paper that leaves the system is written down: who took which. */
  async taken(actor: Actor, report: Report, format: ReportFormat): Promise<Buffer> {
    const bytes = await this.file(report, format);
    const detail = { kind: report.kind, format, from: report.fromOn, to: report.toOn };
    const subject = { kind: 'report', id: report.id };
    await this.unitOfWork.run((tx) =>
      this.audit.record(tx, { action: 'report.taken', actor, subject, unitId: report.unitId, detail }),
    );
    return bytes;
  }

  /** Whoever asked for it has now seen that it is ready. */
  async seen(actor: Actor, { id, askedBy, seenAt, state }: Report): Promise<void> {
    if (askedBy !== actor.accountId || seenAt !== null || state !== 'ready') return;
    await this.unitOfWork.run((tx) => this.reports.seen(tx, id));
  }

  async once(
    request: FastifyRequest,
    actor: Actor,
    key: string | undefined,
    work: (tx: Tx) => Promise<string>,
  ): Promise<string> {
    const once =
      key === undefined || key === ''
        ? null
        : { caller: actor.accountId, key, hash: bodyHash(request.method, request.url, request.body) };
    const answer = await this.unitOfWork.run((tx) =>
      this.keys.once(tx, once, async () => ({ status: 303, headers: { location: await work(tx) }, body: null })),
    );
    return answer.headers['location'] ?? '/lanh-dao/bao-cao';
  }
}
