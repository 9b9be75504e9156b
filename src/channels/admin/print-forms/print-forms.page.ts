import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { RequirePermission } from '../../../modules/identity/index.js';
import { PdfRenderer } from '../../../modules/printing/index.js';
import { existsIn, PAPER_SLUGS, paperKindOf } from '../../../modules/printing/domain/index.js';
import { HARMLESS } from '../../shared/attachment.js';
import { Pages } from '../../shared/pages.js';
import { SHEET } from '../../shared/sheet/sheet.view.js';
import { PRINTED_RULE_SETS, printFormsPage, samplePaper } from './print-forms.view.js';

type PrintedRuleSet = (typeof PRINTED_RULE_SETS)[number];

export class PrintFormsQuery {
  @IsOptional() @IsIn(PRINTED_RULE_SETS) bo?: PrintedRuleSet;
}

/** Mẫu in: which forms are printed under which rule set, each to be seen with facts of nobody. */
@ApiExcludeController()
@RequirePermission('catalogue.manage')
@Controller('quan-tri/mau-in')
export class PrintFormsController {
  constructor(
    private readonly pages: Pages,
    private readonly renderer: PdfRenderer,
  ) {}

  @Get()
  async list(
    @Query() { bo = 'R118' }: PrintFormsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    await this.pages.staff(exchange, SHEET, printFormsPage(bo, this.pages.reading(exchange).words));
  }

  @Get(':ruleSet/:kind')
  async sample(@Param('ruleSet') code: string, @Param('kind') slug: string, @Res() reply: FastifyReply): Promise<void> {
    const [ruleSet, kind] = [PRINTED_RULE_SETS.find((each) => each === code), paperKindOf(slug)];
    if (!ruleSet || !kind) throw new DomainError('not-found', 'paper.unknown-kind');
    if (!existsIn(kind, ruleSet)) throw new DomainError('not-found', 'paper.not-in-rule-set', { ruleSet });
    const pdf = await this.renderer.render(samplePaper(kind, ruleSet));
    const name = `xem-thu-${ruleSet}-${PAPER_SLUGS[kind]}.pdf`;
    await reply
      .headers({
        ...HARMLESS,
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${name}"`,
      })
      .send(pdf);
  }
}
