import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { staleVersion } from '../../../platform/http/preconditions.js';
import { Audit } from '../../audit/index.js';
import type { AccountId, AccountKind, Language, PersonId } from '../domain/actor.js';
import type { IdentityAuditAction } from '../domain/audit-action.js';
import { passwordFaults } from '../domain/password-policy.js';
import { normaliseUsername, usernameFaults } from '../domain/username.js';
import { AccountStore } from '../persistence/account.store.js';
import { AccountRights, type By } from './account-rights.js';
import { PasswordHasher } from './password-hasher.js';
import { Sessions } from './sessions.js';

export interface NewAccountInput {
  readonly kind: AccountKind;
  readonly username: string;
  readonly displayName: string;
  /** Null for accounts that sign in elsewhere, and for systems, which have bearer tokens. */
  readonly password: string | null;
  /** Citizens: who they are. */
  readonly personId?: PersonId | null;
  readonly language?: Language;
}

/** Makes, closes and reopens accounts, and sets passwords of others. `by` null is the installation itself. */
@Injectable()
export class Accounts {
  constructor(
    private readonly store: AccountStore,
    private readonly rights: AccountRights,
    private readonly sessions: Sessions,
    private readonly hasher: PasswordHasher,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError invalid with every fault, conflict `account.username-taken`. */
  async create(tx: Tx, by: By, input: NewAccountInput): Promise<AccountId> {
    await this.rights.requireManager(tx, by);
    const username = normaliseUsername(input.username);
    const displayName = input.displayName.normalize('NFC').trim();
    const faults = [
      ...usernameFaults(username),
      ...(displayName === '' || displayName.length > 200
        ? [{ code: 'account.display-name', field: 'displayName' }]
        : []),
      ...(input.password === null ? [] : passwordFaults(input.password, username)),
      ...(input.kind === 'system' && input.password !== null
        ? [{ code: 'account.no-password', field: 'password' }]
        : []),
      ...((input.kind === 'citizen') === !input.personId ? [{ code: 'account.person', field: 'personId' }] : []),
    ];
    if (faults.length > 0) throw invalidInput(faults);
    if (await this.store.byUsername(tx, username)) throw new DomainError('conflict', 'account.username-taken');
    const id = newId<'account'>();
    const { kind, personId = null, language = 'vi' } = input;
    await this.store.insert(tx, [{ id, kind, username, displayName, personId, language }]);
    if (input.password !== null) {
      await this.store.setPasswords(tx, [{ accountId: id, hash: await this.hasher.hash(input.password) }]);
    }
    await this.record(tx, by, 'account.created', id, { kind });
    return id;
  }

  /** The account can no longer be used from this moment; its sessions end. @throws DomainError 412 where changed since. */
  async disable(tx: Tx, by: By, id: AccountId, version: number): Promise<void> {
    await this.setDisabled(tx, by, id, version, true);
    await this.sessions.endAll(tx, by, id, 'account-disabled');
  }

  async enable(tx: Tx, by: By, id: AccountId, version: number): Promise<void> {
    await this.setDisabled(tx, by, id, version, false);
  }

  /** Sets another's password, which ends all their sessions. */
  async resetPassword(tx: Tx, by: By, id: AccountId, password: string): Promise<void> {
    const account = await this.rights.manageable(tx, by, id);
    if (account.kind === 'system') throw invalidInput([{ code: 'account.no-password', field: 'password' }]);
    const faults = passwordFaults(password, account.username);
    if (faults.length > 0) throw invalidInput(faults);
    await this.store.setPasswords(tx, [{ accountId: id, hash: await this.hasher.hash(password) }]);
    await this.sessions.endAll(tx, by, id, 'password-changed');
    await this.record(tx, by, 'account.password-changed', id, { own: false });
  }

  private async setDisabled(tx: Tx, by: By, id: AccountId, version: number, disabled: boolean): Promise<void> {
    await this.rights.manageable(tx, by, id);
    const done = await this.store.setDisabled(tx, id, version, disabled ? await tx.now() : null);
    if (!done) throw staleVersion();
    await this.record(tx, by, disabled ? 'account.disabled' : 'account.enabled', id, {});
  }

  private record(
    tx: Tx,
    by: By,
    action: IdentityAuditAction,
    id: AccountId,
    detail: Record<string, string | boolean>,
  ): Promise<void> {
    return this.audit.record(tx, { action, actor: by, subject: { kind: 'account', id }, detail });
  }
}
