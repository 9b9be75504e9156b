import { Injectable } from '@nestjs/common';
import { invalidInput } from '../../../kernel/domain-error.js';
import type { Instant } from '../../../kernel/instant.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { AccountId } from '../domain/actor.js';
import { AccountStore } from '../persistence/account.store.js';
import type { BearerTokenId } from '../persistence/bearer-token.store.js';
import { AccountRights, type By } from './account-rights.js';
import { Accounts } from './accounts.js';
import { BearerTokens } from './bearer-tokens.js';
import { RoleAssignments } from './role-assignments.js';

export interface SystemAccess {
  readonly username: string;
  /** What the system is called, where its account is new. */
  readonly displayName: string;
  /** Its role reaches this unit and all below it. */
  readonly unitId: UnitId;
  readonly label: string;
  readonly expiresAt: Instant;
}

/** Lets another system in: its account and its role at a unit where it has none yet, and a token. */
@Injectable()
export class GrantSystemAccess {
  constructor(
    private readonly store: AccountStore,
    private readonly rights: AccountRights,
    private readonly accounts: Accounts,
    private readonly roles: RoleAssignments,
    private readonly tokens: BearerTokens,
  ) {}

  /** @throws DomainError invalid `token.account` where the name is that of a person; whatever the parts throw. */
  async run(tx: Tx, by: By, access: SystemAccess): Promise<{ id: BearerTokenId; token: string }> {
    const accountId = await this.#account(tx, by, access);
    const today = await this.rights.today(tx);
    const held = await this.roles.ofAccount(tx, accountId, today);
    if (!held.some(({ role, unitId }) => role === 'system' && unitId === access.unitId)) {
      const role = { role: 'system', unitId: access.unitId, reach: 'subtree', fieldCodes: null } as const;
      await this.roles.assign(tx, by, accountId, { ...role, validFrom: today, validTo: null });
    }
    const { label, expiresAt } = access;
    return this.tokens.issue(tx, by, { accountId, label, expiresAt });
  }

  async #account(tx: Tx, by: By, { username, displayName }: SystemAccess): Promise<AccountId> {
    const known = await this.store.byUsername(tx, username);
    if (!known) return this.accounts.create(tx, by, { kind: 'system', username, displayName, password: null });
    if (known.kind !== 'system') throw invalidInput([{ code: 'token.account', field: 'username' }]);
    return known.id;
  }
}
