import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { LANGUAGES, type Language } from '../../../platform/i18n/language.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { Templates } from '../../../modules/notifications/index.js';
import { isMessageKind, type MessageKind } from '../../../modules/notifications/domain/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { DoneQuery, TemplateForm } from './notices.form.js';
import { templateListPage, templatePage, type TemplateFacts } from './templates.view.js';

interface Named {
  readonly kind: MessageKind;
  readonly language: Language;
}

/** Mẫu thông báo: what is said to citizens and staff; a change is a new version. */
@ApiExcludeController()
@Controller('quan-tri/mau-thong-bao')
export class TemplatesController {
  constructor(
    private readonly pages: Pages,
    private readonly templates: Templates,
    private readonly unitOfWork: UnitOfWork,
    private readonly db: Database,
  ) {}

  @Get()
  @RequirePermission('catalogue.manage')
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const page = templateListPage(await this.templates.current(this.db), words);
    await this.pages.staff(exchange, 'admin/notifications/template-list.view.njk', page);
  }

  @Get(':kind/:language')
  @RequirePermission('catalogue.manage')
  async edit(
    @Param('kind') kind: string,
    @Param('language') language: string,
    @Query() { xong }: DoneQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const shown = { form: new TemplateForm(), faults: [], done: xong === '1' };
    await this.#show({ request, reply }, named(kind, language), shown, 200);
  }

  @Post(':kind/:language')
  @RequirePermission('catalogue.manage')
  async save(
    @CurrentActor() actor: Actor,
    @Param('kind') kindText: string,
    @Param('language') languageText: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { kind, language } = named(kindText, languageText);
    // Browsers send lines with CR LF.
    const text = (part: string | undefined): string => (part ?? '').replaceAll('\r\n', '\n');
    await this.pages.receive(
      exchange,
      TemplateForm,
      async (form) => {
        const change = {
          ...{ kind, language, after: Number(form.after ?? 0) },
          text: { subject: text(form.subject), body: text(form.body), shortText: text(form.shortText) },
        };
        await this.unitOfWork.run((tx) => this.templates.save(tx, actor, change));
        return `/quan-tri/mau-thong-bao/${kind}/${language}?xong=1`;
      },
      ({ form, faults, status }) => this.#show(exchange, { kind, language }, { form, faults, done: false }, status),
    );
  }

  async #show(
    exchange: Exchange,
    { kind, language }: Named,
    shown: Pick<TemplateFacts, 'form' | 'faults' | 'done'>,
    status: number,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const versions = await this.templates.versions(this.db, kind, language);
    const guards = { csrf: this.pages.token(exchange), idempotencyKey: '' };
    const page = templatePage({ kind, language, versions, guards, ...shown }, words);
    await this.pages.staff(exchange, 'admin/notifications/template.view.njk', page, status);
  }
}

function named(kind: string, language: string): Named {
  if (!isMessageKind(kind) || !(LANGUAGES as readonly string[]).includes(language)) {
    throw new DomainError('not-found', 'message.unknown');
  }
  return { kind, language: language as Language };
}
