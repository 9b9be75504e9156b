/**
 * Fees of a national record. The amount 0 mostly means "set by the provincial People's Council", seldom "free": free is
 * only what the text calls so.
 */
import { dong } from '../../../kernel/money.js';
import { foldVietnamese } from '../../../kernel/text-folding.js';
import type { NationalRecord, RecordFee, ReviewFlag } from './national-record.js';
import type { Channel, FeeLine } from './procedure-version.js';

export interface RecordFees {
  readonly fees: readonly Omit<FeeLine, 'id'>[];
  readonly flags: readonly ReviewFlag[];
}

const BY_PROVINCE = /hoi dong nhan dan|hdnd|cap tinh (quyet dinh|quy dinh|ban hanh)|dia phuong quy dinh/;
const FREE = /^(khong|mien phi|mien le phi|khong thu|khong co|khong quy dinh)/;
const COUNTED = /trang|\/ban|moi ban|\/lan|hecta|m2|ty le|%/;
const LONGEST_NAME = 180;

export function feesOfRecord(record: NationalRecord, channels: readonly Channel[], legalBasis: string): RecordFees {
  const flags = new Set<ReviewFlag>();
  const lines = record.places.flatMap(({ channel, fees }) => fees.flatMap((fee) => lineOf(fee, channel, flags)));
  const byName = new Map<string, (typeof lines)[number][]>();
  for (const line of lines) {
    const key = `${line.kind}|${line.nameVi}|${String(line.amount)}`;
    byName.set(key, [...(byName.get(key) ?? []), line]);
  }
  const fees = [...byName.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const taken = new Set(same.map(({ channel }) => channel));
    const everywhere = channels.every((channel) => taken.has(channel));
    const of = everywhere ? [null] : [...taken];
    return of.map((channel) => ({ ...first, channel, legalBasis }));
  });
  return { fees, flags: [...flags] };
}

function lineOf(fee: RecordFee, channel: Channel, flags: Set<ReviewFlag>): Omit<FeeLine, 'id' | 'legalBasis'>[] {
  if (fee.kind === 'other') flags.add('fee-other-kind');
  const kind = fee.kind === 'le-phi' ? 'le-phi' : 'phi';
  const folded = foldVietnamese(fee.text);
  const line: Omit<FeeLine, 'id' | 'legalBasis'> = {
    kind,
    nameVi: nameOf(kind, fee.text),
    channel,
    amount: dong(fee.amount),
    per: 'dossier',
    ...{ stepAt: null, amountAfter: null, cap: null },
  };
  if (fee.amount > 0) {
    if (COUNTED.test(folded)) flags.add('fee-counted');
    return [line];
  }
  if (BY_PROVINCE.test(folded)) {
    flags.add('fee-by-province');
    return [{ ...line, setByProvince: true }];
  }
  if (folded === '' || FREE.test(folded)) return [];
  // 0 with some other text: not free before somebody has read it.
  flags.add('fee-unclear');
  return [{ ...line, setByProvince: true }];
}

function nameOf(kind: 'phi' | 'le-phi', text: string): string {
  const words = text.replace(/\s+/g, ' ').trim();
  const label = kind === 'phi' ? 'Phí' : 'Lệ phí';
  if (words === '') return label;
  const cut = words.length > LONGEST_NAME ? `${words.slice(0, LONGEST_NAME - 1).trimEnd()}…` : words;
  return `${label}: ${cut}`;
}
