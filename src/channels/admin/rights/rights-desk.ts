import { Injectable } from '@nestjs/common';
import { invalidInput } from '../../../kernel/domain-error.js';
import type { Page } from '../../../kernel/page.js';
import { foldVietnamese } from '../../../kernel/text-folding.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import {
  RoleGrantReadModel,
  type Principal,
  type RoleAssignmentId,
  type RoleGrant,
} from '../../../modules/identity/index.js';
import type { RoleCode } from '../../../modules/identity/domain/index.js';
import { AccountsDesk } from '../accounts/accounts-desk.js';

const PAGE = 50;

export interface GrantsAsked {
  readonly text: string;
  readonly role: RoleCode | null;
  readonly cursor: string | null;
}

/** Roles within the reach of an administrator. */
@Injectable()
export class RightsDesk {
  constructor(
    private readonly db: Database,
    private readonly grants: RoleGrantReadModel,
    private readonly accounts: AccountsDesk,
  ) {}

  async list(
    principal: Principal,
    { text, role, cursor }: GrantsAsked,
  ): Promise<Page<RoleGrant> & { unitNames: ReadonlyMap<string, string> }> {
    const places = await this.accounts.places(principal);
    const folded = foldVietnamese(text);
    const named = places.filter(({ name }) => folded !== '' && foldVietnamese(name).includes(folded));
    const page = await this.grants.page(this.db, {
      ...{ units: places.map(({ id }) => id), text, role, on: principal.today, cursor, limit: PAGE },
      namedUnits: named.map(({ id }) => id),
    });
    return { ...page, unitNames: new Map(places.map(({ id, name }) => [id, name])) };
  }

  /** All or none, from today on. @throws DomainError as ending each by itself does. */
  async end({ actor, today }: Principal, roles: readonly string[]): Promise<void> {
    if (roles.length === 0) throw invalidInput([{ code: 'admin.rights.none-picked' }]);
    await this.accounts.run(async (tx) => {
      for (const role of roles) await this.accounts.end(tx, actor, role as RoleAssignmentId, today);
    });
  }
}
