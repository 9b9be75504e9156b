import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput, type Blocker } from '../../../kernel/domain-error.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import type { AccountId, Actor } from '../domain/actor.js';
import { DELEGABLE_ROLES } from '../domain/role-rules.js';
import { AccountStore, type Account } from '../persistence/account.store.js';
import { DelegationStore, type Delegation, type DelegationId } from '../persistence/delegation.store.js';
import { RoleAssignmentStore } from '../persistence/role-assignment.store.js';
import type { SessionId } from '../persistence/session.store.js';
import { SessionStore } from '../persistence/session.store.js';
import { AccountRights, type By } from './account-rights.js';

/**
 * Uỷ quyền (Nghị định 61/2018 Điều 12.8: a reserve person for each post): one account uses another's roles for a time,
 * and every record names both. What one holds by delegation cannot be passed on.
 */
@Injectable()
export class Delegations {
  constructor(
    private readonly store: DelegationStore,
    private readonly accounts: AccountStore,
    private readonly assignments: RoleAssignmentStore,
    private readonly sessions: SessionStore,
    private readonly rights: AccountRights,
    private readonly audit: Audit,
  ) {}

  /** By the giver in person, or by whoever manages the giver's account. @throws DomainError invalid, not-found. */
  async grant(tx: Tx, by: By, wanted: Omit<Delegation, 'id'>): Promise<DelegationId> {
    if (by?.accountId !== wanted.fromAccountId) await this.rights.manageable(tx, by, wanted.fromAccountId);
    else if (by.actingFor !== null) throw new DomainError('forbidden', 'delegation.own-rights-only');
    const receiver = await this.accounts.lock(tx, wanted.toAccountId);
    const faults = await this.faults(tx, wanted, receiver);
    if (faults.length > 0) throw invalidInput(faults);
    const id = newId<'delegation'>();
    await this.store.insert(tx, { ...wanted, id }, by?.accountId ?? null);
    const { toAccountId, roles, validFrom, validTo } = wanted;
    await this.record(tx, by, 'delegation.granted', wanted.fromAccountId, {
      id,
      toAccountId,
      roles,
      validFrom,
      validTo,
    });
    return id;
  }

  /** Ends it: `endsOn` is the first day without it, today at the earliest, which ends it at once. */
  async end(tx: Tx, by: By, id: DelegationId, endsOn: PlainDate): Promise<void> {
    const delegation = await this.store.lock(tx, id);
    if (!delegation) throw new DomainError('not-found', 'delegation.unknown');
    const own = by !== null && [delegation.fromAccountId, delegation.toAccountId].includes(by.accountId);
    if (!own) await this.rights.manageable(tx, by, delegation.fromAccountId);
    if (endsOn < (await this.rights.today(tx)) || endsOn >= delegation.validTo) {
      throw invalidInput([{ code: 'delegation.end', field: 'endsOn' }]);
    }
    const validTo = endsOn < delegation.validFrom ? delegation.validFrom : endsOn;
    await this.store.end(tx, id, validTo);
    await this.record(tx, by, 'delegation.ended', delegation.fromAccountId, { id, validTo });
  }

  /** From the next request on the session uses the rights of `forAccountId`, or one's own again with null. */
  async actFor(tx: Tx, actor: Actor, sessionId: SessionId, forAccountId: AccountId | null): Promise<void> {
    const usable = await this.usableBy(tx, actor.accountId);
    const chosen = usable.find((delegation) => delegation.fromAccountId === forAccountId);
    if (forAccountId !== null && !chosen) throw new DomainError('not-found', 'delegation.unknown');
    await this.sessions.setDelegation(tx, sessionId, chosen?.id ?? null);
    await this.audit.record(tx, {
      action: 'session.acting-for-changed',
      actor: { accountId: actor.accountId, actingFor: forAccountId },
      subject: { kind: 'session', id: sessionId },
      detail: { delegation: chosen?.id ?? null },
    });
  }

  /** For whom the account may act today. */
  async usableBy(
    tx: Tx,
    accountId: AccountId,
  ): Promise<readonly (Delegation & { readonly fromDisplayName: string })[]> {
    return this.store.usableBy(tx, accountId, await this.rights.today(tx));
  }

  private async faults(tx: Tx, wanted: Omit<Delegation, 'id'>, receiver: Account | null): Promise<Blocker[]> {
    const today = await this.rights.today(tx);
    const held = await this.assignments.ofAccount(tx, wanted.toAccountId, today);
    const faults: Blocker[] = [];
    const add = (code: string, field: string): void => void faults.push({ code, field });
    const fits = receiver?.kind === 'person' && !receiver.disabled && receiver.id !== wanted.fromAccountId;
    // Whoever manages accounts touches no dossier, not in another's name either.
    if (!fits || held.some(({ role }) => role === 'administrator')) add('delegation.receiver', 'toAccountId');
    if (wanted.roles && (wanted.roles.length === 0 || wanted.roles.some((role) => !DELEGABLE_ROLES.includes(role)))) {
      add('delegation.roles', 'roles');
    }
    if (wanted.validFrom < today || wanted.validTo <= wanted.validFrom) add('delegation.period', 'validTo');
    return faults;
  }

  private record(
    tx: Tx,
    actor: By,
    action: 'delegation.granted' | 'delegation.ended',
    giver: AccountId,
    detail: Parameters<Audit['record']>[1]['detail'],
  ): Promise<void> {
    return this.audit.record(tx, {
      action,
      actor,
      subject: { kind: 'account', id: giver },
      ...(detail ? { detail } : {}),
    });
  }
}
