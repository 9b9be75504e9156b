import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import {
  reliefApplies,
  reliefFaults,
  termsOf,
  type Channel,
  type FeeRelief,
  type FeeReliefId,
  type ProcedureVersion,
  type ReliefTerms,
} from '../domain/index.js';
import { FeeReliefStore } from '../persistence/fee-relief.store.js';

/** Exemptions and reductions: which there are, and which somebody may claim. */
@Injectable()
export class FeeReliefs {
  constructor(private readonly store: FeeReliefStore) {}

  /** @throws DomainError `input.invalid` with every fault. */
  async set(tx: Tx, reliefs: readonly FeeRelief[]): Promise<number> {
    const faults = reliefs.flatMap((relief, index) => reliefFaults(relief, `reliefs.${String(index)}`));
    if (faults.length > 0) throw invalidInput(faults);
    return this.store.set(tx, reliefs);
  }

  /** Those that can be claimed for a procedure on a day. */
  async open(
    q: Queryable,
    version: Pick<ProcedureVersion, 'code' | 'fieldCode'>,
    channel: Channel,
    on: PlainDate,
  ): Promise<FeeRelief[]> {
    const { code, fieldCode } = version;
    return (await this.store.all(q)).filter((relief) => reliefApplies(relief, { code, fieldCode, channel, on }));
  }

  /** The terms of those claimed. @throws DomainError `fee.relief-not-open` (invalid) for one that is not to be had. */
  async claimed(
    q: Queryable,
    ids: readonly FeeReliefId[],
    version: Pick<ProcedureVersion, 'code' | 'fieldCode'>,
    channel: Channel,
    on: PlainDate,
  ): Promise<ReliefTerms[]> {
    if (ids.length === 0) return [];
    const { code, fieldCode } = version;
    const known = new Map((await this.store.byIds(q, ids)).map((relief) => [relief.id, relief]));
    return ids.map((id) => {
      const relief = known.get(id);
      if (!relief || !reliefApplies(relief, { code, fieldCode, channel, on })) {
        const blocker = { code: 'fee.relief-not-open', field: 'feeReliefs', params: { id } };
        throw new DomainError('invalid', 'input.invalid', {}, [blocker]);
      }
      return termsOf(relief);
    });
  }
}
