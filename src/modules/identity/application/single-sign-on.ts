import { Injectable } from '@nestjs/common';
import { MS_PER_MINUTE, type Instant } from '../../../kernel/instant.js';
import { realNow } from '../../../platform/clock/real-clock.js';
import { UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../domain/actor.js';
import type { Provider } from '../domain/provider.js';
import { BeginSession, type Caller, type CodeNeeded, type SignedIn } from './begin-session.js';
import { IdentityProviders } from './identity-providers.js';
import { IdentitySettings } from './identity-settings.js';
import { LinkedAccounts } from './linked-accounts.js';
import { beginFlow, resumeFlow } from './sign-in-flow.js';

export interface ReturnedBrowser extends Caller {
  /** Value of the cookie of before signing in. */
  readonly browser: string | null;
  /** The whole address that the provider sent the browser to. */
  readonly cameBackTo: URL;
  /** Who is signed in. */
  readonly accountId: AccountId | null;
}

export type SingleSignOnOutcome =
  | ((SignedIn | CodeNeeded | { readonly outcome: 'linked' }) & { readonly returnTo: string })
  /** Begun by another browser, too long ago, or not by us: start again. */
  | { readonly outcome: 'expired' }
  /** The provider proved nobody. */
  | { readonly outcome: 'refused' }
  /** Proved, but nobody's account here; or, when linking, somebody else's. */
  | { readonly outcome: 'unknown' | 'taken' };

const FLOW_MINUTES = 10;

/** Signing in at a provider of identities. */
@Injectable()
export class SingleSignOn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly providers: IdentityProviders,
    private readonly linked: LinkedAccounts,
    private readonly session: BeginSession,
    private readonly settings: IdentitySettings,
  ) {}

  /** The links of the page of signing in. */
  offers(): readonly Provider[] {
    return this.providers.configured();
  }

  /** Of somebody signed in by password: whether there is a provider, and whether it knows them. */
  async stateOf(accountId: AccountId): Promise<'none' | 'offered' | 'linked'> {
    if (!this.offers().includes('staff')) return 'none';
    return (await this.unitOfWork.run((tx) => this.linked.isLinked(tx, accountId))) ? 'linked' : 'offered';
  }

  /** Where the session at the provider ends; null where it has no such page. */
  endAddressOf(provider: Provider, backTo: string): Promise<URL | null> {
    return this.providers.endAddressOf(provider, backTo);
  }

  /** Where to send the browser. `link`: the account that the identity is to belong to, of whoever is signed in. */
  async begin(
    provider: Provider,
    browser: string,
    to: { readonly redirectUri: string; readonly returnTo: string; readonly link: AccountId | null },
  ): Promise<URL> {
    const { redirectUri, returnTo, link } = to;
    const expiresAt = (realNow() + FLOW_MINUTES * MS_PER_MINUTE) as Instant;
    const secrets = beginFlow(this.settings.throttleKey, browser, { provider, returnTo, link, expiresAt });
    return this.providers.addressOf(provider, redirectUri, secrets);
  }

  async finish(returned: ReturnedBrowser): Promise<SingleSignOnOutcome> {
    const { browser, cameBackTo, accountId } = returned;
    const state = cameBackTo.searchParams.get('state');
    const flow = browser && state ? resumeFlow(this.settings.throttleKey, browser, state, realNow()) : null;
    if (!flow || (flow.link !== null && flow.link !== accountId)) return { outcome: 'expired' };
    const proved = await this.providers.prove(flow.provider, cameBackTo, flow);
    if (!proved) return { outcome: 'refused' };
    const { returnTo, provider, link } = flow;
    return this.unitOfWork.run(async (tx) => {
      if (link !== null) {
        const done = await this.linked.link(tx, proved, link);
        return done ? { outcome: 'linked', returnTo } : { outcome: 'taken' };
      }
      const account = await this.linked.accountFor(tx, provider, proved);
      return account ? { ...(await this.#start(tx, account, provider, returned)), returnTo } : { outcome: 'unknown' };
    });
  }

  #start(
    tx: Tx,
    account: { readonly accountId: AccountId; readonly username: string; readonly hash: string },
    provider: Provider,
    caller: Caller,
  ): Promise<SignedIn | CodeNeeded> {
    return this.session.afterPassword(tx, { ...account, provider }, caller);
  }
}
