import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { invalidInput } from '../../../kernel/domain-error.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import type { FormError } from '../../shared/contracts.js';
import { formErrors } from '../../shared/form-faults.js';
import { typedTexts } from '../../shared/form-fields.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { SHEET, type SheetPage } from '../../shared/sheet/sheet.view.js';
import { AccountsDesk } from './accounts-desk.js';
import { NewAccountForm } from './accounts.form.js';
import { roleOf } from './accounts.page.js';
import { passwordFields, roleFields } from './accounts.view.js';

const HERE = '/quan-tri/nguoi-dung/moi';

/** Somebody who begins to work: account, first password and first role in one. */
@ApiExcludeController()
@Controller('quan-tri/nguoi-dung/moi')
export class NewAccountController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: AccountsDesk,
  ) {}

  @Get()
  @RequirePermission('account.manage')
  show(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.#show({ request, reply }, principal, {}, [], 200);
  }

  @Post()
  @RequirePermission('account.manage')
  async create(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    await this.pages.receive(
      exchange,
      NewAccountForm,
      async (form) => {
        const { displayName, username, password, again } = form;
        if (password !== again) throw invalidInput([{ code: 'self.password.differ', field: 'again' }]);
        const account = { displayName, username, password };
        const id = await this.desk.run((tx) => this.desk.create(tx, principal.actor, account, roleOf(form)));
        return `/quan-tri/nguoi-dung/${id}?xong=moi`;
      },
      ({ faults, status }) => {
        const errors = formErrors(faults, this.pages.reading(exchange).words, 'username');
        return this.#show(exchange, principal, typedTexts(request.body), errors, status);
      },
    );
  }

  async #show(
    exchange: Exchange,
    principal: Principal,
    typed: Readonly<Record<string, string>>,
    errors: readonly FormError[],
    status: number,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const text = (name: string) =>
      ({ kind: 'text', name, label: words(`admin.accounts.column.${name === 'username' ? name : 'name'}`) }) as const;
    const page: SheetPage = {
      pageTitle: words('admin.accounts.new'),
      heading: words('admin.accounts.new'),
      lead: words('admin.accounts.new-lead'),
      back: { href: '/quan-tri/nguoi-dung', text: words('admin.accounts.heading') },
      errors,
      tables: [],
      forms: [
        {
          action: HERE,
          guards: { csrf: this.pages.token(exchange), idempotencyKey: '' },
          fields: [
            { ...text('displayName'), value: typed['displayName'] ?? '' },
            { ...text('username'), value: typed['username'] ?? '', hint: words('admin.accounts.username-hint') },
            ...passwordFields('password', words),
            ...roleFields(await this.desk.places(principal), principal.today, typed, words),
          ],
          submit: words('admin.accounts.create'),
          main: true,
        },
      ],
    };
    await this.pages.staff(exchange, SHEET, page, status);
  }
}
