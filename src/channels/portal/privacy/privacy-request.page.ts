import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, invalidInput, type Blocker } from '../../../kernel/domain-error.js';
import { Configuration } from '../../../platform/config/configuration.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { faultOf } from '../../../platform/http/problem.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import {
  AskerStore,
  FeedbackThrottle,
  PrivacyRequests,
  type FollowedRequest,
  type OwnData,
} from '../../../modules/feedback/index.js';
import { PRIVACY_REQUEST_KINDS, readSecret, type PrivacyCaseId } from '../../../modules/feedback/domain/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { OptionalActor, Public } from '../../../modules/identity/index.js';
import { faultsOf, formErrors } from '../../shared/form-faults.js';
import { typedTexts } from '../../shared/form-fields.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { readContact } from '../feedback/contact.js';
import { ownDataLines } from './own-data.view.js';
import { ConfirmRequestForm, PrivacyRequestForm } from './privacy-request.form.js';

const PATH = '/bao-ve-du-lieu/yeu-cau';

/** Yêu cầu của chủ thể dữ liệu: seeing, correcting, stopping, deleting one's own data (Luật 91/2025/QH15). */
@ApiExcludeController()
@Public()
@Controller('bao-ve-du-lieu/yeu-cau')
export class PrivacyRequestController {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly requests: PrivacyRequests,
    private readonly askers: AskerStore,
    private readonly throttle: FeedbackThrottle,
    private readonly configuration: Configuration,
  ) {}

  @Get()
  async blank(@OptionalActor() actor: Actor | null, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.#ask({ request, reply }, actor, [], 200);
  }

  @Post()
  async send(@OptionalActor() actor: Actor | null, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const exchange = { request, reply };
    const { value: form, blockers } = validateInput(PrivacyRequestForm, request.body);
    const { email, phone, faults } = readContact(form);
    try {
      if (blockers.length + faults.length > 0) throw invalidInput([...blockers, ...faults]);
      await this.throttle.count('ask', request.ip);
      const { language } = this.pages.reading(exchange);
      const draft = {
        kind: form.kind,
        matter: form.matter ?? '',
        fullName: form.fullName ?? '',
        email,
        phone,
        language,
      };
      const secret = await this.unitOfWork.run((tx) =>
        this.requests.send(tx, { ...draft, accountId: actor?.accountId ?? null }),
      );
      this.pages.redirect(exchange, `${PATH}/${secret}`);
    } catch (error) {
      await this.#ask(exchange, actor, faultsOf(error), faultOf(error).status);
    }
  }

  @Get(':key')
  async follow(@Param('key') key: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const exchange = { request, reply };
    await this.#show(exchange, key, await this.#find(exchange, key), [], 200);
  }

  @Post(':key')
  async confirm(@Param('key') key: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const exchange = { request, reply };
    const found = await this.#find(exchange, key);
    await this.pages.receive(
      exchange,
      ConfirmRequestForm,
      async ({ code = '' }) => {
        await this.throttle.countKey(request.ip);
        if (!found.subject) {
          // Committed first: a wrong code counts.
          const verdict = await this.unitOfWork.run((tx) => this.requests.confirm(tx, found.asker, code));
          if (verdict !== 'right') throw invalidInput([{ code: `feedback.code-${verdict}`, field: 'code' }]);
        }
        return `${PATH}/${readSecret(key) ?? ''}`;
      },
      ({ faults, status }) => this.#show(exchange, key, found, faults, status),
    );
  }

  /** @throws DomainError not-found; trying is counted. */
  async #find({ request }: Exchange, key: string): Promise<FollowedRequest> {
    const found = await this.unitOfWork.run((tx) => this.requests.find(tx, key));
    if (found) return found;
    await this.throttle.countKey(request.ip);
    throw new DomainError('not-found', 'privacy.unknown');
  }

  /** Once it is done; each look is recorded. */
  async #dataOf(id: PrivacyCaseId, subject: FollowedRequest['subject']): Promise<OwnData[]> {
    return subject?.outcome === 'fulfilled' ? this.unitOfWork.run((tx) => this.requests.ownData(tx, id)) : [];
  }

  async #ask(exchange: Exchange, actor: Actor | null, faults: readonly Blocker[], status: number): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const form = typedTexts(exchange.request.body);
    const kinds = PRIVACY_REQUEST_KINDS.map((kind) => ({
      ...{ value: kind, text: words(`portal.privacy-request.kind.${kind}`), checked: form['kind'] === kind },
      hint: { text: words(`portal.privacy-request.hint.${kind}`) },
    }));
    const errors = formErrors(faults, words);
    const page = { csrf: this.pages.token(exchange), form, kinds, errors, signedIn: actor !== null };
    await this.pages.public(exchange, 'portal/privacy/privacy-request.view.njk', page, status);
  }

  async #show(
    exchange: Exchange,
    key: string,
    { asker, subject }: FollowedRequest,
    faults: readonly Blocker[],
    status: number,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    // Only a demonstration shows the code that would have been sent.
    const shown = this.configuration.scenario !== 'none' && !subject;
    const code = shown ? await this.unitOfWork.run((tx) => this.askers.codeToSend(tx, asker.id)) : null;
    const data = await this.#dataOf(asker.id, subject);
    const state = subject ? (subject.outcome ?? (subject.repliedAt ? 'replied' : 'running')) : 'unconfirmed';
    const page = {
      ...{
        csrf: this.pages.token(exchange),
        errors: formErrors(faults, words),
        form: {},
        subject,
        key: readSecret(key),
      },
      ...{ kind: words(`portal.privacy-request.kind.${asker.kind}`), state: words(`portal.privacy-request.${state}`) },
      demoCode: code?.code ?? null,
      data: data.map((own) => ownDataLines(own, words)),
    };
    await this.pages.public(exchange, 'portal/privacy/privacy-follow.view.njk', page, status);
  }
}
