/**
 * Miễn, giảm: exemptions and reductions with their days. Where several apply to a line the highest counts and no two add
 * up (Nghị quyết 66.22/2026/NQ-CP Điều 5.2). A charge never goes below nothing.
 */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { Id } from '../../../kernel/ids.js';
import { dong, type Dong } from '../../../kernel/money.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { fault, isBlank, isCount, isOneOf, unless } from './fault.js';
import { CHANNELS, FEE_KINDS, type Channel, type FeeKind } from './procedure-version.js';

export type FeeReliefId = Id<'fee-relief'>;

/** What it takes off, as it was when it was granted: kept with the acceptance. */
export interface ReliefTerms {
  readonly id: FeeReliefId;
  /** 1–100; 100 is an exemption (miễn). Null: an amount. */
  readonly percent: number | null;
  readonly amount: Dong | null;
  /** Null: both kinds. */
  readonly feeKind: FeeKind | null;
  /** Null: every channel. */
  readonly channel: Channel | null;
}

export interface FeeRelief extends ReliefTerms {
  readonly nameVi: string;
  /** Whom it is for, in words for the clerk. */
  readonly conditionVi: string;
  readonly legalBasis: string;
  /** Null together with `fieldCode`: every procedure. */
  readonly procedureCode: string | null;
  readonly fieldCode: string | null;
  readonly validFrom: PlainDate | null;
  /** Exclusive. */
  readonly validTo: PlainDate | null;
}

export interface GrantedRelief {
  readonly id: FeeReliefId;
  /** Taken off this line. */
  readonly amount: Dong;
}

/** Whether a relief can be claimed for a procedure on a day. */
export function reliefApplies(
  relief: FeeRelief,
  to: { readonly code: string; readonly fieldCode: string; readonly channel: Channel; readonly on: PlainDate },
): boolean {
  const { procedureCode, fieldCode, channel, validFrom, validTo } = relief;
  const inForce = (validFrom === null || validFrom <= to.on) && (validTo === null || to.on < validTo);
  const about =
    (procedureCode === null || procedureCode === to.code) && (fieldCode === null || fieldCode === to.fieldCode);
  return inForce && about && (channel === null || channel === to.channel);
}

/** The highest of the reliefs claimed for a line of that kind and amount; null where none takes anything off. */
export function bestRelief(
  line: { readonly kind: FeeKind; readonly amount: Dong; readonly channel: Channel },
  reliefs: readonly ReliefTerms[],
): GrantedRelief | null {
  return reliefs.reduce<GrantedRelief | null>((best, relief) => {
    const fits = (relief.feeKind ?? line.kind) === line.kind && (relief.channel ?? line.channel) === line.channel;
    const amount = fits ? takenOff(line.amount, relief) : 0;
    return amount > (best?.amount ?? 0) ? { id: relief.id, amount: dong(amount) } : best;
  }, null);
}

/** Parts of a đồng are rounded in favour of the citizen. */
function takenOff(amount: Dong, { percent, amount: off }: ReliefTerms): number {
  return percent === null ? Math.min(amount, off ?? 0) : Math.ceil((amount * percent) / 100);
}

export function termsOf({ id, percent, amount, feeKind, channel }: FeeRelief): ReliefTerms {
  return { id, percent, amount, feeKind, channel };
}

/** Everything that is wrong with a relief before it is put in force. */
export function reliefFaults(relief: FeeRelief, field = ''): Blocker[] {
  const { percent, amount, feeKind, channel, validFrom, validTo } = relief;
  const at = (name: string): string => (field === '' ? name : `${field}.${name}`);
  return [
    ...unless(!isBlank(relief.nameVi), 'fee.name-missing', at('nameVi'), { line: relief.nameVi }),
    ...unless(!isBlank(relief.conditionVi), 'fee.condition-blank', at('conditionVi'), { line: relief.nameVi }),
    ...unless(!isBlank(relief.legalBasis), 'fee.legal-basis-missing', at('legalBasis'), { line: relief.nameVi }),
    ...((percent === null) === (amount === null) ? [fault('fee.relief-size', at('percent'))] : []),
    ...unless(percent === null || isCount(percent, 1, 100), 'fee.relief-size', at('percent')),
    ...unless(amount === null || (Number.isSafeInteger(amount) && amount > 0), 'fee.relief-size', at('amount')),
    ...unless(feeKind === null || isOneOf(FEE_KINDS, feeKind), 'fee.kind-unknown', at('feeKind'), {
      line: relief.nameVi,
    }),
    ...unless(channel === null || isOneOf(CHANNELS, channel), 'fee.channel-not-offered', at('channel'), {
      line: relief.nameVi,
    }),
    ...unless(validFrom === null || validTo === null || validFrom < validTo, 'fee.relief-period', at('validTo')),
  ];
}
