import { Injectable } from '@nestjs/common';
import {
  IdentitySettings,
  SecondStep,
  SessionCookies,
  type SecondStepOutcome,
} from '../../../modules/identity/index.js';
import type { FormError } from '../../shared/contracts.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { keyForm, type KeyForm } from './key-form.js';
import { qrPicture, type QrPicture } from './qr-picture.js';

export interface SecondStepPage {
  readonly csrf: string;
  readonly ticket: string;
  readonly returnTo: string;
  readonly errors: readonly FormError[];
  /** Where a generator may be set up first. */
  readonly enrolment: { readonly secret: readonly string[]; readonly picture: QrPicture } | null;
  readonly newKey: KeyForm | null;
  readonly key: KeyForm | null;
  readonly byCode: boolean;
  readonly noSite: boolean;
}

interface Step {
  readonly ticket: string;
  readonly returnTo: string;
}

/** The second step of signing in as a page. */
@Injectable()
export class SecondStepPages {
  constructor(
    private readonly pages: Pages,
    private readonly secondStep: SecondStep,
    private readonly settings: IdentitySettings,
    private readonly cookies: SessionCookies,
  ) {}

  async ask(exchange: Exchange, step: Step, errors: readonly FormError[] = [], status = 200): Promise<void> {
    const { ticket, returnTo } = step;
    const offer = await this.secondStep.offer(ticket, this.settings.keySiteFor(exchange.request));
    if (!offer) {
      this.pages.redirect(exchange, '/dang-nhap');
      return;
    }
    const csrf = this.pages.token(exchange);
    const { words } = this.pages.reading(exchange);
    const hidden = { ticket, returnTo };
    const page: SecondStepPage = {
      ...{ csrf, ticket, returnTo, errors, byCode: offer.byCode, noSite: offer.noSite },
      enrolment: offer.enrolment && {
        secret: inGroups(offer.enrolment.secret),
        picture: qrPicture(offer.enrolment.uri),
      },
      newKey:
        offer.newKey &&
        keyForm(offer.newKey, { action: '/dang-nhap/khoa-moi', hidden, csrf }, words('desk.security-key.default-name')),
      key: offer.key && keyForm(offer.key, { action: '/dang-nhap/khoa', hidden, csrf }),
    };
    await this.pages.staff(exchange, 'desk/second-factor/second-step.view.njk', page, status);
  }

  /** After a code or a key: in, on to the next page, or the same page with what was wrong. */
  async answer(exchange: Exchange, step: Step, outcome: SecondStepOutcome, refusal: FormError): Promise<void> {
    const { words } = this.pages.reading(exchange);
    switch (outcome.outcome) {
      case 'signed-in':
        this.cookies.setSession(exchange.reply, outcome.token);
        if (outcome.recoveryCodes === null) this.pages.redirect(exchange, step.returnTo);
        else await this.showCodes(exchange, outcome.recoveryCodes, step.returnTo);
        return;
      case 'key-needed':
        await this.ask(exchange, { ticket: outcome.ticket, returnTo: step.returnTo });
        return;
      case 'refused':
        await this.ask(exchange, step, [refusal], 422);
        return;
      case 'expired':
        this.pages.redirect(exchange, '/dang-nhap');
        return;
      case 'throttled': {
        void exchange.reply.header('retry-after', String(outcome.retryAfterSeconds));
        const text = words('desk.sign-in.throttled', { minutes: Math.ceil(outcome.retryAfterSeconds / 60) });
        await this.ask(exchange, step, [{ field: refusal.field, text }], 429);
      }
    }
  }

  /** Recovery codes, this once. */
  async showCodes(exchange: Exchange, codes: readonly string[], href: string): Promise<void> {
    await this.pages.staff(exchange, 'desk/second-factor/recovery-codes.view.njk', { codes, href });
  }
}

/** For reading and typing. */
export function inGroups(secret: string): string[] {
  return secret.match(/.{1,4}/g) ?? [];
}
