/**
 * Six answers to "what share was on time", all from one tally, because each is somewhere published and they differ. Every
 * rate is shown with its formula (i18n `statistics.rate.<name>.formula`).
 */
import type { Tally } from './tally.js';

export const RATE_NAMES = ['press', 'settled', '766', 'strict', 'open-overdue', 'instant'] as const;
export type RateName = (typeof RATE_NAMES)[number];

export interface Rate {
  readonly numerator: number;
  readonly denominator: number;
  /** 0–1; null where nothing was counted: "no data", never 0 % or 100 %. */
  readonly share: number | null;
}

type Formula = (t: Tally) => readonly [numerator: number, denominator: number];

const FORMULAS: Readonly<Record<RateName, Formula>> = {
  /** As newspapers print it: of those received. */
  press: (t) => [t.early + t.onTime, t.received],
  /** Of those settled; procedures without limit stay out. */
  settled: (t) => [t.early + t.onTime, t.early + t.onTime + t.late],
  /** Quyết định 766/QĐ-TTg, index 2.1; more than one supplement request counts as late. */
  '766': (t) => [t.timely766 + t.within766, t.received + t.carriedOver],
  /** Against the first promise, whatever moved it afterwards. */
  strict: (t) => [t.strictOnTime, t.early + t.onTime + t.late],
  /** As settled, but by the moment promised (end of office hours of the due day) instead of by its date. */
  instant: (t) => [t.byInstant, t.early + t.onTime + t.late],
  /** As settled, and what lies overdue counts as late already. */
  'open-overdue': (t) => [t.early + t.onTime, t.early + t.onTime + t.late + t.overdue],
};

export function ratesOf(tally: Tally): Readonly<Record<RateName, Rate>> {
  const entries = RATE_NAMES.map((name): [RateName, Rate] => {
    const [numerator, denominator] = FORMULAS[name](tally);
    return [name, { numerator, denominator, share: denominator === 0 ? null : numerator / denominator }];
  });
  return Object.fromEntries(entries) as Record<RateName, Rate>;
}
