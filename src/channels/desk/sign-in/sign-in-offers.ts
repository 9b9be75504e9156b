import { Inject, Injectable, Optional } from '@nestjs/common';
import { SingleSignOn } from '../../../modules/identity/index.js';
import type { Words } from '../../shared/words.js';
import { DEMO_ACCOUNTS, type DemoAccounts, type SignInPage } from './sign-in.view.js';

/** What the page of signing in offers beside name and password. */
@Injectable()
export class SignInOffers {
  constructor(
    private readonly singleSignOn: SingleSignOn,
    @Optional() @Inject(DEMO_ACCOUNTS) private readonly demo: DemoAccounts | null,
  ) {}

  of(words: Words, returnTo: string): Pick<SignInPage, 'demoAccounts' | 'demoPassword' | 'elsewhere'> {
    return {
      demoAccounts: this.demo?.accounts ?? [],
      demoPassword: this.demo?.password ?? null,
      elsewhere: this.singleSignOn.offers().map((provider) => ({
        href: `/dang-nhap/mot-lan/${provider}?ve=${encodeURIComponent(returnTo)}`,
        text: words(`desk.single-sign-on.${provider}`),
      })),
    };
  }
}
