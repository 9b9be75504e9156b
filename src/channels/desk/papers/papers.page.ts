import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Configuration } from '../../../platform/config/configuration.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { PapersDesk } from './papers-desk.js';
import { PaperQuery, RegisterParams, RegisterQuery } from './papers.form.js';

/** Papers as PDF. Each answer is a print: the first is the original, the next ones are copies with a number. */
@ApiExcludeController()
@Controller('in')
export class PapersController {
  constructor(
    private readonly desk: PapersDesk,
    private readonly configuration: Configuration,
  ) {}

  @Get('so-theo-doi/:unit')
  @RequirePermission('dossier.read')
  async register(
    @CurrentActor() actor: Actor,
    @Param() { unit }: RegisterParams,
    @Query() { tu, den }: RegisterQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pdf = await this.desk.register(actor, { unit, from: tu, to: den });
    send(reply, pdf, `so-theo-doi-${tu}-${den}`);
  }

  @Get(':kind/:code')
  @RequirePermission('dossier.read')
  async paper(
    @CurrentActor() actor: Actor,
    @Param('kind') slug: string,
    @Param('code') codes: string,
    @Query() { yeucau }: PaperQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const publicUrl = (this.configuration.publicUrl ?? `${request.protocol}://${request.host}`).replace(
      /(?<!\/)\/+$/,
      '',
    );
    const pdf = await this.desk.paper(actor, { slug, codes, onRequest: yeucau === '1', publicUrl });
    send(reply, pdf, `${slug}-${codes.split(',')[0] ?? ''}`);
  }
}

function send(reply: FastifyReply, pdf: Buffer, name: string): void {
  const safe = name.replace(/[^A-Za-z0-9.-]/g, '');
  void reply
    .header('content-type', 'application/pdf')
    .header('content-disposition', `inline; filename="${safe}.pdf"`)
    .header('cache-control', 'no-store')
    .send(pdf);
}
