import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Blocker } from '../../../kernel/domain-error.js';
import { faultOf } from '../../../platform/http/problem.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import type { ModelFormId, ProcedureVersion } from '../../../modules/catalogue/domain/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { CsrfInMultipart, CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import { faultsOf, formErrors } from '../../shared/form-faults.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { PaperUpload } from '../../shared/paper-upload.js';
import { SHEET } from '../../shared/sheet/sheet.view.js';
import { ModelFormDesk } from './model-form-desk.js';
import { ModelFormForm, ModelFormsQuery, WithdrawModelForm } from './model-forms.form.js';
import { modelFormsPage } from './model-forms.view.js';

interface Shown {
  readonly faults?: readonly Blocker[];
  readonly status?: number;
  readonly chosen?: string;
  readonly done?: string;
}

/** Mẫu đơn, tờ khai of a version. */
@ApiExcludeController()
@RequirePermission('catalogue.manage')
@Controller('quan-tri/thu-tuc/:code/:version/mau')
export class ModelFormsController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: ModelFormDesk,
    private readonly upload: PaperUpload,
  ) {}

  @Get()
  async show(
    @Param('code') code: string,
    @Param('version') number: string,
    @Query() { xong }: ModelFormsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const version = await this.desk.version(code, number);
    await this.#show({ request, reply }, version, xong === undefined ? {} : { done: xong });
  }

  @Post()
  @CsrfInMultipart()
  async add(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('version') number: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const version = await this.desk.version(code, number);
    const sent = await this.upload.read(request);
    const [file] = sent.files;
    const { value: form, blockers } = validateInput(ModelFormForm, sent.fields);
    const none = file || sent.faults.length > 0 ? [] : [{ code: 'form.file-missing', field: 'files' }];
    const faults = [...blockers, ...sent.faults, ...none];
    const chosen = form.requirementId;
    if (!file || faults.length > 0) {
      await this.upload.discard(sent);
      await this.#show(exchange, version, { faults, status: 422, chosen });
      return;
    }
    try {
      await this.desk.add(actor, version, chosen, file);
    } catch (error) {
      await this.upload.discard(sent);
      await this.#show(exchange, version, { faults: faultsOf(error), status: faultOf(error).status, chosen });
      return;
    }
    this.pages.redirect(exchange, `${pathOf(version)}?xong=them`);
  }

  /** Whoever has it keeps it; nobody gets it from here any more. */
  @Post('thoi')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('version') number: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const version = await this.desk.version(code, number);
    await this.pages.receive(
      exchange,
      WithdrawModelForm,
      async ({ form }) => {
        await this.desk.withdraw(actor, version, form as ModelFormId);
        return `${pathOf(version)}?xong=thoi`;
      },
      ({ faults, status }) => this.#show(exchange, version, { faults, status }),
    );
  }

  async #show(exchange: Exchange, version: ProcedureVersion, shown: Shown): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const { faults = [], status = 200, chosen = '', done = null } = shown;
    const page = modelFormsPage(
      {
        ...{ version, forms: await this.desk.of(version), path: pathOf(version), chosen, done },
        ...{ limit: this.upload.limit, errors: formErrors(faults, words), csrf: this.pages.token(exchange) },
      },
      words,
    );
    await this.pages.staff(exchange, SHEET, page, status);
  }
}

function pathOf({ code, number }: ProcedureVersion): string {
  return `/quan-tri/thu-tuc/${code}/${String(number)}/mau`;
}
