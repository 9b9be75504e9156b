import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Blocker, invalidInput } from '../../../kernel/domain-error.js';
import { ApplyAct } from '../../../modules/dossiers/index.js';
import { Public } from '../../../modules/identity/index.js';
import { formatMoney } from '../../shared/formats.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { formErrors } from '../../shared/form-faults.js';
import { ApplicantKey, type OwnDossierView } from './applicant-key.js';
import { OwnQuery } from './own-query.form.js';
import { WithdrawForm } from './own.form.js';

/** Withdrawing what one has filed, with what follows from it; not once the result is signed. */
@ApiExcludeController()
@Controller('tra-cuu/:key/rut')
export class OwnWithdrawController {
  constructor(
    private readonly pages: Pages,
    private readonly own: ApplicantKey,
    private readonly applyAct: ApplyAct,
  ) {}

  @Get()
  @Public()
  async show(
    @Param('key') key: string,
    @Query() { xong }: OwnQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const own = await this.own.open(exchange, key, 'rut');
    if (own) await this.#show(exchange, own, new WithdrawForm(), [], 200, xong === '1');
  }

  @Post()
  @Public()
  async withdraw(@Param('key') key: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const own = await this.own.open(exchange, key, 'rut');
    if (!own) return;
    await this.pages.receive(
      exchange,
      WithdrawForm,
      async ({ reason = '', version }) => {
        const note = reason.trim();
        if (note === '') throw invalidInput([{ code: 'portal.own.reason-missing', field: 'reason' }]);
        await this.applyAct.run({
          ...{ doer: own.actor, dossierId: own.details.dossier.id, expectedSeq: version ?? null, note },
          command: { act: 'request-withdrawal', noteId: null },
        });
        return `/tra-cuu/${own.key}/rut?xong=1`;
      },
      ({ form, faults, status }) => this.#show(exchange, own, form, faults, status, false),
    );
  }

  async #show(
    exchange: Exchange,
    { key, details }: OwnDossierView,
    form: WithdrawForm,
    faults: readonly Blocker[],
    status: number,
    done: boolean,
  ): Promise<void> {
    const { language, words } = this.pages.reading(exchange);
    const { dossier, offered, loaded } = details;
    const paid = dossier.feeCollected > 0 ? formatMoney(dossier.feeCollected, language) : null;
    const page = {
      ...{ csrf: this.pages.token(exchange), key, code: dossier.code, version: dossier.seq, done, form, paid },
      procedure: loaded.rules.version.nameVi,
      refundable: loaded.rules.version.feeRefundable,
      open: offered.some(({ act }) => act === 'request-withdrawal'),
      state: words(`portal.todo.${dossier.state}`, { place: words('portal.track.the-counter') }),
      errors: formErrors(faults, words),
    };
    await this.pages.public(exchange, 'portal/own/withdraw.view.njk', page, status);
  }
}
