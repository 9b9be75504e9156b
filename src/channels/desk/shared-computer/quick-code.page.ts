import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { CurrentActor, QuickCodes, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import type { FormError } from '../../shared/contracts.js';
import { formErrors } from '../../shared/form-faults.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { SHEET, type Field, type SheetForm, type SheetPage } from '../../shared/sheet/sheet.view.js';
import { QuickCodeForm, QuickCodeQuery } from './shared-computer.form.js';

const PATH = '/toi/ma-nhanh';

/** Mã nhanh: six digits of one's own that open a session locked on a shared computer. */
@ApiExcludeController()
@Controller('toi/ma-nhanh')
export class QuickCodeController {
  constructor(
    private readonly pages: Pages,
    private readonly codes: QuickCodes,
    private readonly db: Database,
  ) {}

  @Get()
  @RequirePermission('self')
  async show(
    @CurrentActor() actor: Actor,
    @Query() { xong }: QuickCodeQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#show({ request, reply }, actor, [], xong ?? null, 200);
  }

  @Post()
  @RequirePermission('self')
  async set(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const { value: form, blockers } = validateInput(QuickCodeForm, request.body);
    const again = (errors: readonly FormError[], status: number) => this.#show(exchange, actor, errors, null, status);
    if (blockers.length > 0) return again(formErrors(blockers, words), 422);
    const { action, current = '', code = '', again: repeated = '' } = form;
    if (action === 'set' && code !== repeated)
      return again([{ field: 'again', text: words('quick-code.differ') }], 422);
    try {
      const wait = await this.codes.set(actor, action === 'set' ? code : null, current, request.ip);
      if (wait === null) {
        this.pages.redirect(exchange, `${PATH}?xong=${action === 'set' ? 'dat' : 'bo'}`);
        return;
      }
      void reply.header('retry-after', String(wait));
      await again(
        [{ field: 'current', text: words('desk.sign-in.throttled', { minutes: Math.ceil(wait / 60) }) }],
        429,
      );
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
      await again(formErrors(error.reasons, words), 422);
    }
  }

  /** What was typed is never sent back. */
  async #show(
    exchange: Exchange,
    actor: Actor,
    errors: readonly FormError[],
    done: string | null,
    status: number,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const guards = { csrf: this.pages.token(exchange), idempotencyKey: '' };
    const field = (name: 'current' | 'code' | 'again'): Field => ({
      ...{ kind: 'password', name, label: words(`quick-code.${name}`), maxlength: name === 'current' ? 200 : 20 },
      autocomplete: name === 'current' ? 'current-password' : 'off',
    });
    const action = (value: string): Field => ({ kind: 'hidden', name: 'action', label: '', value });
    const set: SheetForm = {
      ...{ action: PATH, guards, submit: words('quick-code.set'), main: true },
      fields: [action('set'), field('current'), field('code'), field('again')],
    };
    const remove: SheetForm = { action: PATH, guards, fields: [action('remove')], submit: words('quick-code.remove') };
    const has = await this.codes.has(this.db, actor);
    const page: SheetPage = {
      ...{ pageTitle: words('quick-code.heading'), heading: words('quick-code.heading'), errors, tables: [] },
      lead: words(has ? 'quick-code.lead-set' : 'quick-code.lead'),
      notice: done === null ? null : { kind: 'success', text: words(`quick-code.done.${done}`) },
      forms: has ? [set, remove] : [set],
    };
    await this.pages.staff(exchange, SHEET, page, status);
  }
}
