import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { IsPlainDate } from '../../../platform/http/rules.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { Given } from '../../shared/form-fields.js';
import { Pages } from '../../shared/pages.js';
import { SHEET } from '../../shared/sheet/sheet.view.js';
import { sendSheet } from '../../shared/sheet-file.js';
import { givenOf } from '../asked-figures.form.js';
import { LIST_SLUGS, listOfSlug } from '../figure-list.js';
import { OwnFiguresDesk } from './own-figures-desk.js';
import { fileRows, FILE_WIDTHS, ownFiguresPage, ownListPage } from './own-figures.view.js';

export class OwnFiguresQuery {
  /** First and last day, both included. */
  @Given()
  @IsPlainDate()
  tu?: PlainDate;

  @Given()
  @IsPlainDate()
  den?: PlainDate;
}

export class OwnFiguresFile extends OwnFiguresQuery {
  @IsIn(['csv', 'xlsx'])
  dang: 'csv' | 'xlsx';
}

export class OwnListQuery extends OwnFiguresQuery {
  @IsIn(Object.values(LIST_SLUGS))
  loai: string;

  /** Of the whole division. */
  @IsOptional() @IsIn(['1']) phong?: string;

  /** The moment that the figure was counted at. */
  @IsOptional() @Matches(/^\d{12,14}$/) luc?: string;

  @IsOptional()
  @MaxLength(500)
  @Matches(/^[A-Za-z0-9_-]+$/)
  sau?: string;
}

/** Số liệu của tôi: what an officer handled; whoever assigns work sees the whole unit beside it, no colleague by himself. */
@ApiExcludeController()
@Controller('can-bo/bao-cao')
export class OwnFiguresController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: OwnFiguresDesk,
  ) {}

  @Get()
  @RequirePermission('dossier.process', 'dossier.assign')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Query() asked: OwnFiguresQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { language, words } = this.pages.reading(exchange);
    await this.pages.staff(
      exchange,
      SHEET,
      ownFiguresPage(await this.desk.read(principal, givenOf(asked)), language, words),
    );
  }

  @Get('ho-so')
  @RequirePermission('dossier.process', 'dossier.assign')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { loai, phong, luc, sau, ...asked }: OwnListQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const [list, side] = [listOfSlug(loai), phong === '1' ? ('division' as const) : ('own' as const)];
    const until = luc === undefined ? null : (Number(luc) as Instant);
    const read = await this.desk.list(principal, givenOf(asked), { side, list, until, cursor: sau ?? null });
    await this.pages.staff(exchange, SHEET, ownListPage({ ...read, list, side }, words));
  }

  @Get('tep')
  @RequirePermission('dossier.process', 'dossier.assign')
  async file(
    @CurrentPrincipal() principal: Principal,
    @Query() { dang: format, ...asked }: OwnFiguresFile,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { words } = this.pages.reading({ request, reply });
    const rows = fileRows(await this.desk.read(principal, givenOf(asked)), words);
    await sendSheet(reply, { name: 'so-lieu-cua-toi', format, widths: FILE_WIDTHS, count: rows.length - 1, rows });
  }
}
