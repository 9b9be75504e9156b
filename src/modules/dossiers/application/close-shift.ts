import { Injectable } from '@nestjs/common';
import { invalidInput } from '../../../kernel/domain-error.js';
import { localDate, startOfDay, type Instant } from '../../../kernel/instant.js';
import type { Dong } from '../../../kernel/money.js';
import { addDays } from '../../../kernel/plain-date.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import type { Actor } from '../../identity/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { CashShiftStore, type CashShift } from '../persistence/cash-shift.store.js';
import {
  OwedRefundsReadModel,
  ReceiptsReadModel,
  type OwedRefund,
  type Receipt,
} from '../persistence/counter.read-model.js';

/** Ways of payment that fill the till. */
const IN_CASH: readonly Receipt['method'][] = ['counter', 'cash'];

const MOST_REFUNDS = 200;

export interface DayOfCash {
  readonly receipts: readonly Receipt[];
  /** What is to be given back by now, whenever it was taken. */
  readonly refunds: readonly OwedRefund[];
  /** What this account closed on the day. */
  readonly shifts: readonly CashShift[];
  /** The shift that is open now: since the last closing, or since the day began. */
  readonly fromAt: Instant;
  /** Đồng in cash that the account took since then, without what it gave back. */
  readonly expected: number;
}

/** Chốt ca: a clerk counts the till at the end of a shift; a difference needs its reason. */
@Injectable()
export class CloseShift {
  constructor(
    private readonly receipts: ReceiptsReadModel,
    private readonly refunds: OwedRefundsReadModel,
    private readonly shifts: CashShiftStore,
    private readonly audit: Audit,
  ) {}

  /** The day of `moment` at the units, with the open shift of the account. */
  async day(q: Queryable, actor: Actor, units: readonly UnitId[], moment: Instant): Promise<DayOfCash> {
    const day = localDate(moment);
    const period = [startOfDay(day), startOfDay(addDays(day, 1))] as const;
    const [receipts, refunds, shifts] = await Promise.all([
      this.receipts.between(q, period, units),
      this.refunds.at(q, units, MOST_REFUNDS),
      this.shifts.ofAccount(q, actor.accountId, period),
    ]);
    return { receipts, refunds, shifts, ...openShift(receipts, shifts, actor, period[0]) };
  }

  /** @throws DomainError invalid `cash.reason-missing` where counted and expected differ and nothing says why. */
  async run(tx: Tx, actor: Actor, units: readonly UnitId[], counted: Dong, reason: string | null): Promise<string> {
    const [unitId] = units;
    if (unitId === undefined) throw invalidInput([{ code: 'access.denied' }]);
    await this.shifts.lock(tx, actor.accountId);
    const now = await tx.now();
    const day = localDate(now);
    const period = [startOfDay(day), startOfDay(addDays(day, 1))] as const;
    const receipts = await this.receipts.between(tx, period, units);
    const shifts = await this.shifts.ofAccount(tx, actor.accountId, period);
    const { fromAt, expected } = openShift(receipts, shifts, actor, period[0]);
    if (counted !== expected && reason === null) throw invalidInput([{ code: 'cash.reason-missing', field: 'reason' }]);
    const shift = { unitId, accountId: actor.accountId, fromAt, closedAt: now, expected, counted };
    const id = await this.shifts.insert(tx, { ...shift, reason: counted === expected ? null : reason });
    await this.audit.record(tx, {
      ...{ action: 'cash.shift-closed', actor, subject: { kind: 'cash-shift', id }, unitId },
      detail: { expected, counted },
    });
    return id;
  }
}

function openShift(receipts: readonly Receipt[], shifts: readonly CashShift[], actor: Actor, dayBegins: Instant) {
  const fromAt = shifts.at(-1)?.closedAt ?? dayBegins;
  const expected = receipts
    .filter(({ by, at, method }) => by === actor.accountId && at > fromAt && IN_CASH.includes(method))
    .reduce((sum, { amount }) => sum + amount, 0);
  return { fromAt, expected };
}
