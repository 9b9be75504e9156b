import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { startOfDay } from '../../../kernel/instant.js';
import { addDays } from '../../../kernel/plain-date.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Audit, AuditReadModel } from '../../../modules/audit/index.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { Pages } from '../../shared/pages.js';
import { SHEET } from '../../shared/sheet/sheet.view.js';
import { AuditQuery } from './audit.form.js';
import { auditPage } from './audit.view.js';
import { SubjectNames } from './subject-names.js';

const PAGE = 50;

/** Nhật ký: who did and who looked. Read only; reading it is written down too. */
@ApiExcludeController()
@Controller('quan-tri/nhat-ky')
export class AuditController {
  constructor(
    private readonly pages: Pages,
    private readonly reads: AuditReadModel,
    private readonly subjects: SubjectNames,
    private readonly audit: Audit,
    private readonly unitOfWork: UnitOfWork,
    private readonly db: Database,
  ) {}

  @Get()
  @RequirePermission('audit.read')
  async show(
    @CurrentPrincipal() { actor, today }: Principal,
    @Query() query: AuditQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const from = query.tu ?? addDays(today, -6);
    const to = query.den ?? today;
    const period = { from: startOfDay(from), to: startOfDay(addDays(to, 1)) };
    const asked = {
      ...period,
      action: query.viec ?? null,
      actorId: query.nguoi ?? null,
      subjectId: query.doiTuong ?? null,
    };
    const [{ items, next }, actions] = await Promise.all([
      this.reads.search(this.db, asked, { limit: PAGE, cursor: query.sau ?? null }),
      this.reads.actions(this.db, period),
    ]);
    const names = await this.subjects.of(items, today);
    await this.unitOfWork.run((tx) =>
      this.audit.record(tx, { action: 'audit.read', actor, subject: { kind: 'audit', id: `${from}/${to}` } }),
    );
    const facts = { items, next, actions, names, query, from, to };
    await this.pages.staff(exchange, SHEET, auditPage(facts, this.pages.reading(exchange).words));
  }
}
