import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput, type Blocker } from '../../../kernel/domain-error.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import type { AccountId, RoleAtUnit } from '../domain/actor.js';
import { roleFaults } from '../domain/role-rules.js';
import {
  RoleAssignmentStore,
  type RoleAssignment,
  type RoleAssignmentId,
} from '../persistence/role-assignment.store.js';
import { AccountRights, type By } from './account-rights.js';

/** Gives and ends roles at units. What was valid once stays in the table; an end is a date. */
@Injectable()
export class RoleAssignments {
  constructor(
    private readonly store: RoleAssignmentStore,
    private readonly rights: AccountRights,
    private readonly audit: Audit,
  ) {}

  /**
   * @throws DomainError invalid with every fault, not-found for an account or unit outside the reach of `by`, conflict
   * (exclusion) where the account holds the role at the unit in that time already.
   */
  async assign(tx: Tx, by: By, accountId: AccountId, role: RoleAtUnit): Promise<RoleAssignmentId> {
    const account = await this.rights.manageable(tx, by, accountId);
    await this.rights.requireUnit(tx, by, role.unitId);
    const today = await this.rights.today(tx);
    const held = (await this.store.ofAccount(tx, accountId, today)).map((assignment) => assignment.role);
    const faults = [...roleFaults(account.kind, held, role.role), ...periodFaults(by, role, today)];
    if (faults.length > 0) throw invalidInput(faults);
    const id = newId<'role-assignment'>();
    await this.store.insert(tx, [{ ...role, id, accountId }], by?.accountId ?? null);
    await this.audit.record(tx, {
      action: 'account.role-assigned',
      actor: by,
      subject: { kind: 'account', id: accountId },
      unitId: role.unitId,
      detail: { assignment: id, ...role },
    });
    return id;
  }

  /**
   * Ends a role: `endsOn` is the first day without it, today at the earliest, which takes it away at once.
   * @throws DomainError not-found, invalid where the day has passed or the role ends earlier already.
   */
  async end(tx: Tx, by: By, id: RoleAssignmentId, endsOn: PlainDate): Promise<void> {
    const assignment = await this.store.lock(tx, id);
    if (!assignment) throw new DomainError('not-found', 'role.unknown');
    await this.rights.manageable(tx, by, assignment.accountId);
    await this.rights.requireUnit(tx, by, assignment.unitId);
    const today = await this.rights.today(tx);
    const earlier = assignment.validTo !== null && assignment.validTo <= endsOn;
    if (endsOn < today || earlier) throw invalidInput([{ code: 'role.end', field: 'endsOn' }]);
    const validTo = endsOn < assignment.validFrom ? assignment.validFrom : endsOn;
    await this.store.end(tx, id, validTo);
    await this.audit.record(tx, {
      action: 'account.role-ended',
      actor: by,
      subject: { kind: 'account', id: assignment.accountId },
      unitId: assignment.unitId,
      detail: { assignment: id, role: assignment.role, validTo },
    });
  }

  /**
   * A reform ends units, and with them the rights there: `endsOn` is the first day without. The installation does it.
   * @returns how many assignments ended.
   */
  async endAtUnits(tx: Tx, unitIds: readonly RoleAtUnit['unitId'][], endsOn: PlainDate): Promise<number> {
    const ended = await this.store.endAtUnits(tx, unitIds, endsOn);
    for (const { id, accountId, unitId, role, validTo } of ended) {
      await this.audit.record(tx, {
        action: 'account.role-ended',
        actor: null,
        subject: { kind: 'account', id: accountId },
        unitId,
        detail: { assignment: id, role, validTo },
      });
    }
    return ended.length;
  }

  /** Roles that count on the day or later. */
  async ofAccount(q: Queryable, accountId: AccountId, from: PlainDate): Promise<readonly RoleAssignment[]> {
    return this.store.ofAccount(q, accountId, from);
  }
}

/** A role never begins in the past, for that would make rights that nobody had; only the installation may do it. */
function periodFaults(by: By, role: RoleAtUnit, today: PlainDate): Blocker[] {
  const faults: Blocker[] = [];
  if (by !== null && role.validFrom < today) faults.push({ code: 'role.begins-in-the-past', field: 'validFrom' });
  if (role.validTo !== null && role.validTo <= role.validFrom) faults.push({ code: 'role.period', field: 'validTo' });
  if (role.fieldCodes?.length === 0) faults.push({ code: 'role.no-fields', field: 'fieldCodes' });
  return faults;
}
