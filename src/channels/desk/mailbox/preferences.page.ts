import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Blocker } from '../../../kernel/domain-error.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { Preferences } from '../../../modules/notifications/index.js';
import { CHANNELS } from '../../../modules/notifications/domain/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { PreferencesForm, PreferencesQuery } from './preferences.form.js';
import { formErrors } from '../../shared/form-faults.js';

const PATH = '/toi/thong-bao';

/** Nhận thông báo: by which ways one wants to be told; staff also give their own addresses. */
@ApiExcludeController()
@Controller('toi/thong-bao')
export class PreferencesController {
  constructor(
    private readonly pages: Pages,
    private readonly preferences: Preferences,
    private readonly unitOfWork: UnitOfWork,
    private readonly db: Database,
  ) {}

  @Get()
  @RequirePermission('self')
  async show(
    @CurrentActor() actor: Actor,
    @Query() { xong }: PreferencesQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#render({ request, reply }, actor, { form: null, faults: [], done: xong === '1' });
  }

  @Post()
  @RequirePermission('self')
  async save(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const { value: form, blockers } = validateInput(PreferencesForm, request.body);
    if (blockers.length > 0) {
      await this.#render(exchange, actor, { form, faults: blockers, done: false });
      return;
    }
    const { channels = [], email = '', phone = '', works } = form;
    const chosen = { channels, email: email === '' ? null : email, phone: phone === '' ? null : phone };
    await this.unitOfWork.run((tx) => this.preferences.choose(tx, actor, chosen, works));
    this.pages.redirect(exchange, `${PATH}?xong=1`);
  }

  async #render(
    exchange: Exchange,
    actor: Actor,
    shown: { readonly form: PreferencesForm | null; readonly faults: readonly Blocker[]; readonly done: boolean },
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const { form, faults, done } = shown;
    const kept = await this.preferences.of(this.db, actor);
    const channels = form ? (form.channels ?? []) : kept.channels;
    const page = {
      pageTitle: words('desk.preferences.heading'),
      notice: done ? { kind: 'success', text: words('desk.preferences.saved') } : null,
      guards: { csrf: this.pages.token(exchange), idempotencyKey: '' },
      channels: CHANNELS.map((channel) => ({
        ...{ value: channel, checked: channels.includes(channel), text: words(`desk.mailbox.channel.${channel}`) },
      })),
      unreachable: kept.unreachable.map((channel) => ({
        ...{ value: channel, text: words(`desk.mailbox.channel.${channel}`) },
      })),
      contact:
        actor.kind === 'citizen'
          ? null
          : { email: form?.email ?? kept.email ?? '', phone: form?.phone ?? kept.phone ?? '' },
      errors: formErrors(faults, words),
    };
    await this.pages.staff(exchange, 'desk/mailbox/preferences.view.njk', page, faults.length > 0 ? 422 : 200);
  }
}
