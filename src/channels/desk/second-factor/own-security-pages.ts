import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  IdentitySettings,
  OwnSecondFactor,
  SingleSignOn,
  type Enrolment,
  type NewKeyQuestion,
  type Principal,
} from '../../../modules/identity/index.js';
import type { KeySite } from '../../../modules/identity/domain/index.js';
import type { FormError } from '../../shared/contracts.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { keyForm } from './key-form.js';
import { qrPicture } from './qr-picture.js';
import type { OwnChangeForm } from './second-factor.form.js';
import { inGroups } from './second-step-pages.js';

export const OWN_SECURITY = '/toi/bao-mat';

interface Begun {
  readonly enrolment?: Enrolment | null;
  readonly newKey?: NewKeyQuestion | null;
}

/** The page of one's own second factor, and the one that asks for a proof before it is changed. */
@Injectable()
export class OwnSecurityPages {
  constructor(
    private readonly pages: Pages,
    private readonly own: OwnSecondFactor,
    private readonly singleSignOn: SingleSignOn,
    private readonly settings: IdentitySettings,
  ) {}

  siteOf(request: FastifyRequest): KeySite | null {
    return this.settings.keySiteFor(request);
  }

  async show(exchange: Exchange, principal: Principal, begun: Begun = {}, fault?: FormError): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const { accountId } = principal.actor;
    const { enrolment = null, newKey = null } = begun;
    const csrf = this.pages.token(exchange);
    const newKeyForm = { action: `${OWN_SECURITY}/khoa/moi`, hidden: {}, csrf };
    const page = {
      csrf,
      errors: fault === undefined ? [] : [fault],
      ...(await this.own.overview(accountId)),
      hasSite: this.siteOf(exchange.request) !== null,
      singleSignOn: await this.singleSignOn.stateOf(accountId),
      enrolment: enrolment && { secret: inGroups(enrolment.secret), picture: qrPicture(enrolment.uri) },
      newKey: newKey && keyForm(newKey, newKeyForm, words('desk.security-key.default-name')),
    };
    await this.pages.staff(exchange, 'desk/second-factor/own-security.view.njk', page, fault === undefined ? 200 : 422);
  }

  /** Asks for a proof of what is to be changed. */
  async prove(exchange: Exchange, principal: Principal, change: OwnChangeForm, fault?: FormError): Promise<void> {
    const { accountId } = principal.actor;
    const site = this.siteOf(exchange.request);
    const { keys } = await this.own.overview(accountId);
    const csrf = this.pages.token(exchange);
    const { what, key = '' } = change;
    const action = `${OWN_SECURITY}/khoa/tiep`;
    const question = site && keys.length > 0 ? await this.own.ask(accountId, site) : null;
    const page = {
      ...{ csrf, what, action, change: key },
      errors: fault === undefined ? [] : [fault],
      named: keys.find((one) => one.id === key)?.name ?? null,
      key: question && keyForm(question, { action, hidden: { what, key }, csrf }),
    };
    await this.pages.staff(exchange, 'desk/second-factor/own-proof.view.njk', page, fault === undefined ? 200 : 422);
  }
}
