import {
  closingOf,
  DEFAULT_THRESHOLDS,
  detectBulkClosing,
  detectInCase,
  detectRefiled,
  signalCaseOf,
  SIGNALS,
  type Signal,
  type Thresholds,
} from '../../src/modules/statistics/domain/index.js';
import type { Planted } from './planted-histories.js';

export interface Precision {
  readonly signal: Signal;
  readonly planted: number;
  readonly found: number;
  readonly right: number;
  /** Of what was found, the share that was planted; null where nothing was found. */
  readonly precision: number | null;
  /** Of what was planted, the share that was found; null where nothing was planted. */
  readonly recall: number | null;
}

/** What the detectors find in histories of which it is known what was planted. */
export function precisionOf(histories: readonly Planted[], thresholds: Thresholds = DEFAULT_THRESHOLDS): Precision[] {
  const cases = histories.map((history) => ({ history, facts: signalCaseOf(history) }));
  const facts = cases.map((each) => each.facts);
  const findings = [
    ...cases.flatMap(({ history, facts: it }) => detectInCase(it, thresholds, history.resultFileAt)),
    ...detectRefiled(facts, thresholds),
    ...detectBulkClosing(
      facts.map(closingOf).filter((closing) => closing !== null),
      thresholds,
    ),
  ];
  const found = new Set(findings.map(({ signal, dossierId }) => `${signal} ${dossierId}`));
  return SIGNALS.map((signal) => {
    const planted = cases.filter(({ history }) => history.planted.includes(signal));
    const right = planted.filter((each) => found.has(`${signal} ${each.facts.dossierId}`)).length;
    const all = [...found].filter((key) => key.startsWith(`${signal} `)).length;
    return {
      signal,
      planted: planted.length,
      found: all,
      right,
      precision: all === 0 ? null : right / all,
      recall: planted.length === 0 ? null : right / planted.length,
    };
  });
}
