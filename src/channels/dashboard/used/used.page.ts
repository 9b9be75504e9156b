import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Catalogue } from '../../../modules/catalogue/index.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { TimeUsed, type TimeUsedRow } from '../../../modules/statistics/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { UnitAndPeriod } from '../asked-figures.form.js';
import { codeOf, FiguresDesk, nameIn, type Area } from '../figures-desk.js';
import { usedPage, type UsedSubject } from './used.view.js';

/** Time used against time allowed, of a field by its procedures and of a procedure by its units. */
@ApiExcludeController()
@Controller('lanh-dao')
export class UsedController {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly figures: FiguresDesk,
    private readonly catalogue: Catalogue,
    private readonly time: TimeUsed,
  ) {}

  @Get('linh-vuc/:code')
  @RequirePermission('statistics.read')
  async field(
    @CurrentPrincipal() principal: Principal,
    @Param('code') code: string,
    @Query() asked: UnitAndPeriod,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const area = await this.figures.area(principal, asked);
    const field = (await this.catalogue.fields(this.db, area.on)).find((each) => each.code === code);
    if (!field) throw new DomainError('not-found', 'field.unknown', { detail: code });
    await this.#show({ request, reply }, area, asked, { kind: 'field', code, name: field.nameVi });
  }

  @Get('thu-tuc/:code')
  @RequirePermission('statistics.read')
  async procedure(
    @CurrentPrincipal() principal: Principal,
    @Param('code') code: string,
    @Query() asked: UnitAndPeriod,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const area = await this.figures.area(principal, asked);
    const version = await this.catalogue.versionOn(this.db, code, area.on);
    if (!version) throw new DomainError('not-found', 'procedure.unknown', { on: area.on });
    const { procedureId, nameVi: name } = version;
    await this.#show({ request, reply }, area, asked, { kind: 'procedure', code: version.code, name, procedureId });
  }

  async #show(exchange: Exchange, area: Area, asked: UnitAndPeriod, subject: UsedSubject): Promise<void> {
    const { language, words } = this.pages.reading(exchange);
    const { tu: from = null, den: to = null } = asked;
    const narrowed = subject.kind === 'field' ? { fieldCode: subject.code } : { procedureId: subject.procedureId };
    const answer = await this.time.of({ unitId: area.unit.unitId, from, to, ...narrowed });
    const days = { tu: answer.from, den: answer.to };
    const filter = subject.kind === 'field' ? { linhVuc: subject.code } : { thuTuc: subject.code };
    const question = await this.figures.question(area, { ...days, ...filter });
    const { tally } = await this.figures.count(question);
    const versions = await this.catalogue.versionsByIds(
      this.db,
      subject.kind === 'field' ? answer.rows.map(({ versionId }) => versionId) : [],
    );
    const byId = new Map(versions.map((version) => [version.id, version]));
    const facts = {
      ...answer,
      ...{ subject, tally, areaName: area.unit.shortName, areaCode: area.code, days },
      nameOf: ({ key, versionId }: TimeUsedRow) => {
        const version = byId.get(versionId);
        if (version) return { name: version.nameVi, code: version.code };
        return { name: nameIn(area, key as UnitId), code: codeOf(area.directory, key as UnitId, area.on) };
      },
    };
    await this.pages.staff(exchange, 'dashboard/used/used.view.njk', usedPage(facts, language, words));
  }
}
