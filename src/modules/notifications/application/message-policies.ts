import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import { maySetFor, type Actor } from '../../identity/domain/index.js';
import { Organisation } from '../../organisation/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { policyFaults, policyFor, type Audience, type MessagePolicy, type StandingPolicy } from '../domain/index.js';
import { MessagePolicyStore, type PastPolicy } from '../persistence/message-policy.store.js';

export interface PolicyChange {
  /** Null: for every unit without a policy of its own. */
  readonly unitId: UnitId | null;
  readonly audience: Audience;
  /** Null: the unit follows the default again. */
  readonly policy: MessagePolicy | null;
  /** The version that the writer saw; 0 where the unit had none. */
  readonly after: number;
}

/** Quiet hours, the hour of digests and the limits, per unit. A change is a new version and counts at once. */
@Injectable()
export class MessagePolicies {
  constructor(
    private readonly store: MessagePolicyStore,
    private readonly organisation: Organisation,
    private readonly audit: Audit,
  ) {}

  standing(db: Queryable): Promise<readonly StandingPolicy[]> {
    return this.store.standing(db);
  }

  versions(db: Queryable, unitId: UnitId | null, audience: Audience): Promise<readonly PastPolicy[]> {
    return this.store.versions(db, unitId, audience);
  }

  /** @throws DomainError forbidden outside one's units, invalid with every fault, conflict where somebody was faster. */
  async set(tx: Tx, actor: Actor, { unitId, audience, policy, after }: PolicyChange): Promise<void> {
    const directory = await this.organisation.directory(tx);
    const may = maySetFor(actor, 'organisation.manage', unitId, localDate(await tx.now()), directory);
    if (!may) throw new DomainError('forbidden', 'message.policy-forbidden');
    const faults = policy === null ? withdrawalFaults(unitId, after) : policyFaults(audience, policy);
    if (faults.length > 0) throw invalidInput(faults);
    const values = policy ?? policyFor(await this.store.standing(tx), audience, unitId);
    if (!values) throw new DomainError('not-found', 'message.policy-missing');
    const how = { after, withdrawn: policy === null, by: actor.accountId };
    if (!(await this.store.insert(tx, { unitId, audience }, values, how))) {
      throw new DomainError('conflict', 'message.policy-changed');
    }
    await this.audit.record(tx, {
      action: 'message.policy-set',
      actor,
      subject: { kind: 'message-policy', id: audience },
      unitId,
      detail: { version: after + 1, ...(policy ?? { withdrawn: true }) },
    });
  }
}

function withdrawalFaults(unitId: UnitId | null, after: number) {
  return unitId === null || after === 0 ? [{ code: 'message.policy-default', field: 'policy' }] : [];
}
