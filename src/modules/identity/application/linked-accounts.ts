import { Injectable } from '@nestjs/common';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import type { AccountId } from '../domain/actor.js';
import type { Provider } from '../domain/provider.js';
import { hashToken } from '../domain/secret-token.js';
import { AccountStore } from '../persistence/account.store.js';
import { ExternalIdentityStore, type ExternalIdentity } from '../persistence/external-identity.store.js';
import { Accounts } from './accounts.js';
import type { ProvedIdentity } from './identity-providers.js';
import { Persons } from './persons.js';

export interface VouchedAccount {
  readonly accountId: AccountId;
  readonly username: string;
  /** Of its password, which no ticket outlives; empty where it has none. */
  readonly hash: string;
}

/**
 * Which account an identity elsewhere is. Staff link theirs themselves, signed in by password: who may do what here is
 * no provider's to say. Citizens get an account at their first sign-in; dossiers of before stay behind their secrets,
 * for a name proves nobody to be their applicant.
 */
@Injectable()
export class LinkedAccounts {
  constructor(
    private readonly identities: ExternalIdentityStore,
    private readonly store: AccountStore,
    private readonly accounts: Accounts,
    private readonly persons: Persons,
    private readonly audit: Audit,
  ) {}

  async accountFor(tx: Tx, provider: Provider, identity: ProvedIdentity): Promise<VouchedAccount | null> {
    const known = await this.identities.accountOf(tx, identity);
    const id = known ?? (provider === 'citizen' ? await this.#newCitizen(tx, identity) : null);
    // Disabling locks the account too: it does not slip in between.
    const account = id && (await this.store.lock(tx, id));
    if (!account || account.disabled || (account.kind === 'citizen') !== (provider === 'citizen')) {
      await this.#refuse(tx, id);
      return null;
    }
    const hash = (await this.store.passwordHash(tx, account.id)) ?? '';
    return { accountId: account.id, username: account.username, hash };
  }

  isLinked(q: Queryable, accountId: AccountId): Promise<boolean> {
    return this.identities.isLinked(q, accountId);
  }

  /** @returns false where the identity is somebody's already. */
  async link(tx: Tx, { issuer, subject }: ExternalIdentity, accountId: AccountId): Promise<boolean> {
    if (!(await this.identities.link(tx, { issuer, subject }, accountId))) return false;
    const by = { accountId, actingFor: null };
    await this.audit.record(tx, {
      action: 'account.identity-linked',
      actor: by,
      subject: { kind: 'account', id: accountId },
    });
    return true;
  }

  async #newCitizen(tx: Tx, identity: ProvedIdentity): Promise<AccountId | null> {
    const { issuer, subject, name } = identity;
    if (name === null || name.trim() === '') return null;
    const personId = await this.persons.create(tx, { kind: 'individual', fullName: name, idStatus: 'unknown' });
    // Nobody types it; it must be the only one and tell nothing.
    const username = `cd-${hashToken(`${issuer}\0${subject}`).toString('hex').slice(0, 24)}`;
    const account = { kind: 'citizen' as const, username, displayName: name.slice(0, 200), password: null, personId };
    const id = await this.accounts.create(tx, null, account);
    await this.link(tx, identity, id);
    return id;
  }

  #refuse(tx: Tx, accountId: AccountId | null): Promise<void> {
    const subject = { kind: 'account', id: accountId ?? 'unknown' };
    return this.audit.record(tx, {
      action: 'session.refused',
      actor: null,
      subject,
      detail: { factor: 'single-sign-on' },
    });
  }
}
