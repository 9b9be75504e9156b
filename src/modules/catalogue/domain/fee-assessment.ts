/**
 * What a dossier costs by the published fee lines and nothing else (Nghị định 61/2018 Điều 4.5). Steps and caps as in the
 * fee for certified copies, 2.000815: 2,000 đ a page, 1,000 đ from the third page on, at most 200,000 đ a copy.
 */
import { DomainError, type Blocker } from '../../../kernel/domain-error.js';
import { dong, sumDong, type Dong } from '../../../kernel/money.js';
import { bestRelief, type GrantedRelief, type ReliefTerms } from './fee-relief.js';
import type { Channel, FeeKind, FeeLine, FeeLineId } from './procedure-version.js';

export interface FeeQuantities {
  /** Copies of the result asked for; 1 where the procedure does not count them. */
  readonly copies: number;
  /** Pages of the original, for one copy; 1 where the procedure does not count them. */
  readonly pages: number;
  /** The case that the dossier is, where the procedure knows cases. */
  readonly caseKey?: string;
  /** Conditional lines (with `conditionVi`) whose condition holds; the others are not charged. */
  readonly conditions?: readonly FeeLineId[];
  /** Exemptions and reductions that the applicant has; of each line the highest counts. */
  readonly reliefs?: readonly ReliefTerms[];
}

/** Units of one price: pages 3–5 at 1,000 đ. */
export interface FeeBand {
  readonly units: number;
  readonly price: Dong;
  readonly amount: Dong;
}

export interface FeeItem {
  readonly lineId: FeeLineId;
  readonly kind: FeeKind;
  readonly nameVi: string;
  readonly legalBasis: string;
  /** How one amount came about: for one copy where pages are counted, else for all units. */
  readonly bands: readonly FeeBand[];
  /** The cap was reached. */
  readonly capped: boolean;
  /** How often that amount is charged: the copies where pages are counted, else 1. */
  readonly times: number;
  readonly amount: Dong;
  /** What an exemption or reduction took off; absent: nothing. */
  readonly relief?: GrantedRelief;
  /** The province has not entered its amount; nothing is charged until it has. */
  readonly notYetSet: boolean;
}

export interface FeeAssessment {
  readonly items: readonly FeeItem[];
  readonly total: Dong;
}

/** Most copies, and most pages, of one dossier; more is a slip of the keyboard. */
export const MAXIMUM_FEE_UNITS = 10_000;

/**
 * Every line that applies to the channel and case, with its sum. Of lines of the same kind and name the narrowest takes
 * the place of the others: the case goes before the channel.
 * @throws DomainError `fee.quantity-invalid` (invalid) unless copies and pages are whole numbers from 0 to 10,000.
 */
export function assessFee(lines: readonly FeeLine[], channel: Channel, quantities: FeeQuantities): FeeAssessment {
  const faults = (['copies', 'pages'] as const).filter((field) => !isCount(quantities[field]));
  if (faults.length > 0) {
    const blockers: Blocker[] = faults.map((field) => ({
      code: 'fee.quantity-invalid',
      field,
      params: { maximum: MAXIMUM_FEE_UNITS },
    }));
    throw new DomainError('invalid', 'fee.quantity-invalid', { maximum: MAXIMUM_FEE_UNITS }, blockers);
  }
  const items = linesFor(lines, channel, quantities.caseKey)
    .filter((line) => line.conditionVi === undefined || quantities.conditions?.includes(line.id))
    .map((line) => relieved(itemOf(line, quantities), channel, quantities.reliefs ?? []));
  return { items, total: sumDong(items.map((item) => item.amount)) };
}

function relieved(item: FeeItem, channel: Channel, reliefs: readonly ReliefTerms[]): FeeItem {
  const relief = bestRelief({ kind: item.kind, amount: item.amount, channel }, reliefs);
  return relief ? { ...item, relief, amount: dong(item.amount - relief.amount) } : item;
}

/** The lines that apply to a channel and case, conditional ones included. */
export function linesFor(lines: readonly FeeLine[], channel: Channel, caseKey?: string): FeeLine[] {
  const fitting = lines.filter(
    (line) =>
      (line.channel === null || line.channel === channel) && (line.caseKey === undefined || line.caseKey === caseKey),
  );
  return fitting.filter((line) =>
    fitting.every((other) => !sameFee(line, other) || narrowness(other) <= narrowness(line)),
  );
}

function sameFee(a: FeeLine, b: FeeLine): boolean {
  return a.kind === b.kind && a.nameVi === b.nameVi;
}

function narrowness(line: FeeLine): number {
  return (line.caseKey === undefined ? 0 : 2) + (line.channel === null ? 0 : 1);
}

function itemOf(line: FeeLine, { copies, pages }: FeeQuantities): FeeItem {
  const units = { dossier: 1, copy: copies, page: pages }[line.per];
  const times = line.per === 'page' ? copies : 1;
  const bands = bandsOf(line, units);
  const uncapped = sumDong(bands.map((band) => band.amount));
  const capped = line.cap !== null && uncapped > line.cap;
  const once = capped ? line.cap : uncapped;
  return {
    lineId: line.id,
    kind: line.kind,
    nameVi: line.nameVi,
    legalBasis: line.legalBasis,
    bands,
    capped,
    times,
    amount: dong(once * times),
    notYetSet: line.setByProvince ? line.amount <= 0 : false,
  };
}

function bandsOf(line: FeeLine, units: number): FeeBand[] {
  const first = line.stepAt === null ? units : Math.min(units, line.stepAt - 1);
  const bands = [bandOf(first, line.amount)];
  if (line.amountAfter !== null) bands.push(bandOf(units - first, line.amountAfter));
  return bands.filter((band) => band.units > 0);
}

function bandOf(units: number, price: Dong): FeeBand {
  return { units, price, amount: dong(units * price) };
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= MAXIMUM_FEE_UNITS;
}
