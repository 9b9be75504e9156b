/** Figures of an imported log, counted by the function that counts the living dossiers from their events. */
import type { Instant } from '../../../../kernel/instant.js';
import { countStates, EMPTY_TALLY, type Period, type Tally, type TallyKey } from '../../../statistics/domain/index.js';
import { CASE_FLAGS, type CaseFacts, type CaseFlag } from './case-facts.js';
import { caseDays, importedStates } from './imported-states.js';

export interface RequestFigures {
  /** Cases that were asked for something. */
  readonly cases: number;
  /** Of these, finished ones. */
  readonly finished: number;
  /** Of the finished ones, those asked first at the end of the term or later. */
  readonly late: number;
}

export class HistoryCount {
  readonly #tally: Record<TallyKey, number> = { ...EMPTY_TALLY };
  readonly #flags = new Map<CaseFlag, number>();
  readonly #requests = { cases: 0, finished: 0, late: 0 };
  #cases = 0;

  constructor(
    private readonly asked: {
      readonly period: Pick<Period, 'from' | 'until'>;
      readonly knownAt: Instant | null;
      /** From which day after receipt a first request is late; null: when seven eighths of the term have passed. */
      readonly lateRequestDay: number | null;
    },
  ) {}

  add(facts: CaseFacts, recordedAt: Instant): void {
    this.#cases += 1;
    const counted = countStates(importedStates(facts, recordedAt), this.asked.period, this.asked.knownAt);
    for (const { key } of counted?.count.entries ?? []) this.#tally[key] += 1;
    for (const flag of facts.flags) this.#flags.set(flag, (this.#flags.get(flag) ?? 0) + 1);
    const { firstRequest, term } = caseDays(facts);
    if (!facts.pauses.some(({ kind }) => kind === 'supplement')) return;
    this.#requests.cases += 1;
    if (facts.finished === null) return;
    this.#requests.finished += 1;
    const late = this.asked.lateRequestDay ?? (term === null ? null : (term * 7) / 8);
    if (late !== null && firstRequest !== null && firstRequest >= late) this.#requests.late += 1;
  }

  get cases(): number {
    return this.#cases;
  }

  get tally(): Tally {
    return { ...this.#tally };
  }

  get requests(): RequestFigures {
    return { ...this.#requests };
  }

  /** Only those that occur, in the order of {@link CASE_FLAGS}. */
  get flags(): Partial<Record<CaseFlag, number>> {
    const found = CASE_FLAGS.filter((flag) => this.#flags.has(flag));
    return Object.fromEntries(found.map((flag) => [flag, this.#flags.get(flag) ?? 0]));
  }
}
