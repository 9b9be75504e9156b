/**
 * Indicators of Quyết định 766/QĐ-TTg as far as dossiers, feedback and the catalogue can tell them. A ratio without denominator is
 * null, and so is its score: "no data" is not zero. Score = min(max, max × ratio / target). Where the decision's maximum
 * of an index is not known to us, the index has a ratio and no score.
 */

export const INDICATOR_GROUPS = {
  publicity: 18,
  progress: 20,
  digitisation: 22,
  'online-services': 22,
  satisfaction: 18,
} as const;
export type IndicatorGroup = keyof typeof INDICATOR_GROUPS;

export interface IndicatorDefinition {
  /** Number in the decision. */
  readonly code: string;
  readonly group: IndicatorGroup;
  /** 0–1; the ratio that earns the whole maximum. */
  readonly target: number | null;
  /** Null: not known. */
  readonly max: number | null;
}

/** In the order of the decision. Texts: i18n `indicator.<code>`. */
export const INDICATORS = [
  { code: '1.1', group: 'publicity', target: null, max: null },
  { code: '1.2', group: 'publicity', target: null, max: 4 },
  { code: '2.1', group: 'progress', target: 1, max: 20 },
  { code: '3.1', group: 'online-services', target: 0.8, max: 2 },
  { code: '3.2', group: 'online-services', target: 1, max: 4 },
  { code: '3.3', group: 'online-services', target: 0.5, max: 6 },
  { code: '3.4', group: 'online-services', target: 0.8, max: 2 },
  { code: '3.5', group: 'online-services', target: 0.8, max: 2 },
  { code: '3.6', group: 'online-services', target: 0.3, max: 6 },
  { code: '4.1', group: 'digitisation', target: null, max: null },
  { code: '4.2', group: 'digitisation', target: 0.8, max: null },
  { code: '4.3', group: 'digitisation', target: 0.8, max: null },
  { code: '4.4', group: 'digitisation', target: null, max: null },
  { code: '4.5', group: 'digitisation', target: null, max: null },
  { code: '5.1', group: 'satisfaction', target: null, max: null },
  { code: '5.2', group: 'satisfaction', target: null, max: null },
  { code: '5.3', group: 'satisfaction', target: null, max: null },
  { code: '5.4', group: 'satisfaction', target: 0.9, max: 6 },
] as const satisfies readonly IndicatorDefinition[];
export type IndicatorCode = (typeof INDICATORS)[number]['code'];

/** Why an index has no ratio. Texts: i18n `indicator.reason.<reason>`. */
export const NO_RATIO_REASONS = [
  'nothing-counted',
  'national-day-unknown',
  'vault-not-connected',
  'population-not-connected',
  'count-alone',
  'too-few-answers',
] as const;
export type NoRatioReason = (typeof NO_RATIO_REASONS)[number];

/** Both null: nothing in the system tells it. */
export interface Measured {
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Left out where there is a ratio, or nothing to divide by. */
  readonly reason?: NoRatioReason;
}

export interface Scored extends IndicatorDefinition, Omit<Measured, 'reason'> {
  readonly code: IndicatorCode;
  /** Null where there is a ratio. */
  readonly reason: NoRatioReason | null;
  /** 0–1, or null: no data. */
  readonly ratio: number | null;
  readonly score: number | null;
  readonly lost: number | null;
}

export function scoreOf(
  definition: IndicatorDefinition & { readonly code: IndicatorCode },
  measured: Measured,
): Scored {
  const { numerator, denominator, reason = null } = measured;
  const none = reason !== null || numerator === null || denominator === null || denominator === 0;
  const ratio = none ? null : numerator / denominator;
  const { target, max } = definition;
  const score =
    ratio === null || target === null || max === null ? null : rounded(Math.min(max, (max * ratio) / target));
  const lost = score === null || max === null ? null : rounded(max - score);
  return {
    ...definition,
    numerator,
    denominator,
    reason: none ? (reason ?? 'nothing-counted') : null,
    ratio,
    score,
    lost,
  };
}

/** Of the indices with a score: what they earned of what they could. A group without any has no data. */
export function groupScore(scored: readonly Scored[], group: IndicatorGroup): { score: number; of: number } | null {
  const given = scored.filter((each) => each.group === group && each.score !== null);
  if (given.length === 0) return null;
  return {
    score: rounded(given.reduce((sum, each) => sum + (each.score ?? 0), 0)),
    of: given.reduce((sum, each) => sum + (each.max ?? 0), 0),
  };
}

/** How far towards a target: reached, and by how many points it is missed. All in percent. */
export function towards(share: number | null, target: { readonly value: number; readonly comparator: 'gt' | 'ge' }) {
  if (share === null) return { reached: null, missing: null };
  const percent = share * 100;
  const reached = target.comparator === 'gt' ? percent > target.value : percent >= target.value;
  return { reached, missing: reached ? 0 : rounded(target.value - percent) };
}

/** Indices whose cases without the point open as a list of their own; those of the others open among the figures. */
export const LOSABLE = [
  '1.1',
  '3.1',
  '3.2',
  '3.4',
  '3.5',
  '3.6',
  '4.1',
  '4.2',
  '4.3',
] as const satisfies readonly IndicatorCode[];
export type LosableCode = (typeof LOSABLE)[number];

/** A procedure or dossier that an index counts, and whether it earned the point. */
export interface IndicatorCase {
  readonly kind: 'procedure' | 'dossier';
  readonly code: string;
  readonly name: string;
}

/** Days before its first day that a procedure must be published: of a ministry 20, of a province 5 working days. */
export const PUBLISHED_AHEAD: Readonly<Record<'ministry' | 'province', number>> = { ministry: 20, province: 5 };

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
