import { Injectable } from '@nestjs/common';
import { SecondStep } from '../../../modules/identity/index.js';
import type { FormError } from '../../shared/contracts.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { qrPicture, type QrPicture } from './qr-picture.js';

export interface SecondStepPage {
  readonly csrf: string;
  readonly ticket: string;
  readonly returnTo: string;
  readonly errors: readonly FormError[];
  /** Where a generator must be set up first. */
  readonly enrolment: { readonly secret: readonly string[]; readonly picture: QrPicture } | null;
}

/** The second step of signing in as a page. */
@Injectable()
export class SecondStepPages {
  constructor(
    private readonly pages: Pages,
    private readonly secondStep: SecondStep,
  ) {}

  async ask(
    exchange: Exchange,
    { ticket, returnTo }: { readonly ticket: string; readonly returnTo: string },
    errors: readonly FormError[] = [],
    status = 200,
  ): Promise<void> {
    const begun = await this.secondStep.enrolment(ticket);
    const page: SecondStepPage = {
      ...{ csrf: this.pages.token(exchange), ticket, returnTo, errors },
      enrolment: begun && { secret: inGroups(begun.secret), picture: qrPicture(begun.uri) },
    };
    await this.pages.staff(exchange, 'desk/second-factor/second-step.view.njk', page, status);
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
