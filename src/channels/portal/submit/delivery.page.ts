import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Blocker, invalidInput } from '../../../kernel/domain-error.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import type { ProcedureVersion } from '../../../modules/catalogue/domain/index.js';
import { OnlineDrafts } from '../../../modules/dossiers/index.js';
import { deliveryFaults, deliveryWays } from '../../../modules/dossiers/domain/index.js';
import { Public } from '../../../modules/identity/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { DraftReader, type OpenDraft } from './draft-reader.js';
import { DeliveryForm } from './submit.form.js';
import { nextStep, stepPage } from './submit.view.js';

/** How the result is to come back. */
@ApiExcludeController()
@Controller('nop/:key/nhan-ket-qua')
export class SubmitDeliveryController {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: DraftReader,
    private readonly drafts: OnlineDrafts,
  ) {}

  @Get()
  @Public()
  async show(@Param('key') key: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const open = await this.reader.open(exchange, key);
    if (!open) return;
    const { delivery, deliveryAddress } = open.draft.answers;
    await this.#show(exchange, open, { delivery, deliveryAddress } as DeliveryForm, [], 200);
  }

  @Post()
  @Public()
  async answer(@Param('key') key: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const open = await this.reader.open(exchange, key);
    if (!open) return;
    await this.pages.receive(
      exchange,
      DeliveryForm,
      async (form) => {
        const faults = wishFaults(form, open.service.version);
        if (faults.length > 0) throw invalidInput(faults);
        const { delivery } = form;
        const deliveryAddress = delivery === 'post' ? form.deliveryAddress?.trim() : undefined;
        const draft = await this.unitOfWork.run((tx) =>
          this.drafts.answer(tx, open.draft.id, { delivery, deliveryAddress }),
        );
        return `/nop/${open.key}/${nextStep({ ...open, draft })}`;
      },
      ({ form, faults, status }) => this.#show(exchange, open, form, faults, status),
    );
  }

  async #show(
    exchange: Exchange,
    open: OpenDraft,
    form: DeliveryForm,
    faults: readonly Blocker[],
    status: number,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const ways = deliveryWays(open.service.version);
    const page = {
      ...stepPage(open, 'nhan-ket-qua', { csrf: this.pages.token(exchange), faults }, words),
      form,
      asksAddress: ways.includes('post'),
      ways: ways.map((value) => ({
        ...{
          value,
          text: words(`portal.submit.way.${value}`),
          hint: { text: words(`portal.submit.way.${value}-hint`) },
        },
        checked: value === (form.delivery ?? (ways.length === 1 ? value : null)),
      })),
    };
    await this.pages.public(exchange, 'portal/submit/delivery.view.njk', page, status);
  }
}

function wishFaults(
  { delivery: way, deliveryAddress: addressText }: DeliveryForm,
  version: ProcedureVersion,
): Blocker[] {
  return deliveryFaults({ way, addressText }, version);
}
