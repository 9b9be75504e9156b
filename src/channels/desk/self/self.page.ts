import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import {
  ChangePassword,
  CurrentPrincipal,
  RequirePermission,
  type Principal,
} from '../../../modules/identity/index.js';
import type { FormError } from '../../shared/contracts.js';
import { LETTER_KEYS_COOKIE, letterKeysOf } from '../../shared/letter-keys.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { formErrors } from '../../shared/form-faults.js';
import { SHEET, type SheetPage } from '../../shared/sheet/sheet.view.js';
import { KeysForm, PasswordForm, SelfQuery } from './self.form.js';

const YEAR_SECONDS = 31_536_000;

/** What everybody sets for himself: keys of one letter, the password. */
@ApiExcludeController()
@Controller('toi')
export class SelfController {
  constructor(
    private readonly pages: Pages,
    private readonly changePassword: ChangePassword,
  ) {}

  @Get('tuy-chon')
  @RequirePermission('self')
  async settings(
    @Query() { xong }: SelfQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const page: SheetPage = {
      pageTitle: words('self.settings.heading'),
      heading: words('self.settings.heading'),
      lead: words('self.settings.lead'),
      notice: xong === undefined ? null : { kind: 'success', text: words('self.settings.saved') },
      errors: [],
      links: ['/toi/thong-bao', '/toi/bao-mat', '/toi/mat-khau', '/toi/ma-nhanh', '/toi/uy-quyen'].map((href) => ({
        href,
        text: words(`self.link.${href.slice(5)}`),
      })),
      tables: [],
      forms: [
        {
          action: '/toi/tuy-chon',
          guards: this.#guards(exchange),
          fields: [
            {
              kind: 'checkbox',
              name: 'letters',
              label: words('self.settings.letters'),
              value: letterKeysOf(request) ? '1' : '',
            },
          ],
          submit: words('self.settings.save'),
          main: true,
        },
      ],
    };
    await this.pages.staff(exchange, SHEET, page);
  }

  /** Kept in the browser: it is about this keyboard. */
  @Post('tuy-chon')
  @RequirePermission('self')
  save(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { letters } = request.body as { readonly letters?: unknown };
    const { value: form } = validateInput(KeysForm, letters === undefined ? {} : { letters });
    void reply.setCookie(LETTER_KEYS_COOKIE, form.letters === '1' ? 'on' : 'off', {
      ...{ path: '/', maxAge: YEAR_SECONDS, httpOnly: true, sameSite: 'lax' as const },
    });
    this.pages.redirect({ request, reply }, '/toi/tuy-chon?xong=1');
  }

  @Get('mat-khau')
  @RequirePermission('self')
  async password(
    @Query() { xong }: SelfQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#password({ request, reply }, [], xong === '1', 200);
  }

  @Post('mat-khau')
  @RequirePermission('self')
  async change(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const { value: form, blockers } = validateInput(PasswordForm, request.body);
    const { sessionId, actor } = principal;
    if (blockers.length > 0 || sessionId === null)
      return this.#password(exchange, formErrors(blockers, words), false, 422);
    if (form.next !== form.again) {
      return this.#password(exchange, [{ field: 'again', text: words('self.password.differ') }], false, 422);
    }
    try {
      const { current, next } = form;
      const result = await this.changePassword.run(actor, { current, next, address: request.ip, sessionId });
      if (result.outcome === 'changed') {
        this.pages.redirect(exchange, '/toi/mat-khau?xong=1');
        return;
      }
      void reply.header('retry-after', String(result.retryAfterSeconds));
      const text = words('desk.sign-in.throttled', { minutes: Math.ceil(result.retryAfterSeconds / 60) });
      await this.#password(exchange, [{ field: 'current', text }], false, 429);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
      await this.#password(exchange, formErrors(error.blockers, words), false, 422);
    }
  }

  /** Passwords that were typed are never sent back. */
  async #password(exchange: Exchange, errors: readonly FormError[], done: boolean, status: number): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const fields = (['current', 'next', 'again'] as const).map((name) => ({
      ...{ kind: 'password' as const, name, label: words(`self.password.${name}`) },
      autocomplete: name === 'current' ? 'current-password' : 'new-password',
    }));
    const page: SheetPage = {
      pageTitle: words('self.password.heading'),
      heading: words('self.password.heading'),
      lead: words('self.password.lead'),
      notice: done ? { kind: 'success', text: words('self.password.changed') } : null,
      errors,
      tables: [],
      forms: [
        ...[
          {
            action: '/toi/mat-khau',
            guards: this.#guards(exchange),
            fields,
            submit: words('self.password.submit'),
            main: true,
          },
        ],
      ],
    };
    await this.pages.staff(exchange, SHEET, page, status);
  }

  #guards(exchange: Exchange) {
    return { csrf: this.pages.token(exchange), idempotencyKey: '' };
  }
}
