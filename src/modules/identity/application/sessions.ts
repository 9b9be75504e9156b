import { Injectable } from '@nestjs/common';
import { newId } from '../../../platform/database/new-id.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import type { AccountId, Actor } from '../domain/actor.js';
import type { Provider } from '../domain/provider.js';
import { hashToken, newSecretToken } from '../domain/secret-token.js';
import { SharedComputerStore } from '../persistence/shared-computer.store.js';
import { SessionStore, type SessionId } from '../persistence/session.store.js';
import { IdentitySettings } from './identity-settings.js';

export type SessionEnd = 'signed-out' | 'signed-in-again' | 'account-disabled' | 'password-changed';

/** Begins and ends sessions, each with its line in the audit. */
@Injectable()
export class Sessions {
  constructor(
    private readonly store: SessionStore,
    private readonly settings: IdentitySettings,
    private readonly audit: Audit,
    private readonly computers: SharedComputerStore,
  ) {}

  /** @returns the token for the cookie; only its hash is kept. */
  async start(
    tx: Tx,
    accountId: AccountId,
    {
      provider = null,
      secondFactor = false,
    }: { readonly provider?: Provider | null; readonly secondFactor?: boolean } = {},
  ): Promise<{ id: SessionId; token: string }> {
    const id = newId<'session'>();
    const token = newSecretToken();
    const { sessionMaxHours: maxHours } = this.settings;
    await this.store.insert(tx, id, hashToken(token), accountId, { maxHours, provider, secondFactor });
    await this.record(tx, 'session.started', { accountId, actingFor: null }, id, provider === null ? {} : { provider });
    return { id, token };
  }

  /** Ends the session of a token, if there is one. @returns the provider of identities that it began with. */
  async end(tx: Tx, token: string, reason: SessionEnd): Promise<Provider | null> {
    const ended = await this.store.deleteByToken(tx, hashToken(token));
    if (ended) {
      await this.record(tx, 'session.ended', { accountId: ended.accountId, actingFor: null }, ended.id, { reason });
    }
    return ended?.provider ?? null;
  }

  /** On a shared computer the next person signs in beside: the session waits, locked. Elsewhere it ends. */
  async giveWay(tx: Tx, token: string, to: AccountId): Promise<void> {
    const locked = await this.computers.lockByToken(tx, hashToken(token));
    if (!locked || locked.accountId === to) await this.end(tx, token, 'signed-in-again');
    else {
      const actor = { accountId: locked.accountId, actingFor: null };
      await this.record(tx, 'session.locked', actor, locked.id, { by: 'switch' });
    }
  }

  /** Ends every session of an account, but the one to keep; the quick code, which only opens sessions, goes too. */
  async endAll(
    tx: Tx,
    by: Pick<Actor, 'accountId' | 'actingFor'> | null,
    accountId: AccountId,
    reason: SessionEnd,
    keep: SessionId | null = null,
  ): Promise<void> {
    if (reason !== 'signed-out') await this.computers.setCode(tx, accountId, null);
    for (const id of await this.store.deleteOfAccount(tx, accountId, keep)) {
      await this.record(tx, 'session.ended', by, id, { reason });
    }
  }

  private record(
    tx: Tx,
    action: 'session.started' | 'session.ended' | 'session.locked',
    actor: Pick<Actor, 'accountId' | 'actingFor'> | null,
    sessionId: SessionId,
    detail: Record<string, string>,
  ): Promise<void> {
    return this.audit.record(tx, { action, actor, subject: { kind: 'session', id: sessionId }, detail });
  }
}
