import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { Configuration } from '../../../platform/config/configuration.js';
import { Dossiers } from '../../../modules/dossiers/index.js';
import { readSecret } from '../../../modules/feedback/domain/index.js';
import { Public } from '../../../modules/identity/index.js';
import { StartPayment } from '../../../modules/integrations/index.js';
import { formatMoment, formatMoney } from '../../shared/formats.js';
import { Pages } from '../../shared/pages.js';
import { limitWords } from '../../shared/time-limit.view.js';
import { DraftReader } from './draft-reader.js';

/** The slip of what was filed: to print or to write the secret down from. */
@ApiExcludeController()
@Controller('nop/:key/xong')
export class SubmitDoneController {
  constructor(
    private readonly pages: Pages,
    private readonly reader: DraftReader,
    private readonly dossiers: Dossiers,
    private readonly payments: StartPayment,
    private readonly configuration: Configuration,
  ) {}

  @Get()
  @Public()
  async show(@Param('key') key: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const secret = readSecret(key);
    const id = secret === null ? null : await this.reader.filed(secret);
    const view = id && (await this.dossiers.find(id));
    if (!id || !view) throw new DomainError('not-found', 'dossier.not-found');
    const { language, words } = this.pages.reading(exchange);
    const { dossier, loaded, directory } = view;
    const payment = await this.payments.view(id);
    const { version } = loaded.rules;
    const page = {
      secret,
      code: dossier.code,
      procedure: { name: version.nameVi, code: version.code },
      unit: directory.latest(dossier.intakeUnitId)?.name ?? '',
      filedAt: formatMoment(dossier.submittedAt ?? view.now),
      answerWithin: limitWords(version.intakeAnswerWithin, words),
      link: `${this.configuration.publicUrl}/tra-cuu/${secret ?? ''}/day-du`,
      owed: payment?.owed ? formatMoney(payment.owed.amount, language) : null,
      payHref: `/nop/${id}/le-phi`,
    };
    await this.pages.public(exchange, 'portal/submit/done.view.njk', page);
  }
}
