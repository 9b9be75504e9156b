import { Injectable } from '@nestjs/common';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import {
  addTallies,
  countHistory,
  EMPTY_TALLY,
  matchesFilters,
  type HistoryCount,
  type Tally,
  type TallyKey,
} from '../domain/index.js';
import type { CountQuestion } from '../persistence/count-question.js';
import { HistorySource } from './history-source.js';
import { Statistics, type StatisticsQuery } from './statistics.js';

/** Counts again from the events alone, by folding every dossier: slow, and knows nothing of deltas and roll-ups. */
@Injectable()
export class Recount {
  constructor(
    private readonly statistics: Statistics,
    private readonly source: HistorySource,
  ) {}

  /** What {@link Statistics.count} must answer to the same query. */
  async count(db: Queryable, query: StatisticsQuery): Promise<Tally> {
    const { question } = await this.statistics.questionOf(query, null);
    const tallies: Tally[] = [];
    for await (const histories of this.source.batches(db)) {
      for (const history of histories) {
        const counted = countHistory(history, question.period, query.knownAt ?? null);
        if (counted && matchesFilters(counted.dimensions, question.filters)) tallies.push(tallyOf(counted, question));
      }
      tallies.splice(0, tallies.length, addTallies(tallies));
    }
    return addTallies(tallies);
  }
}

/** What a dossier adds to the first group of a scope. */
export function tallyOf(
  { entries, moves }: HistoryCount,
  { view, scope }: Pick<CountQuestion, 'view' | 'scope'>,
): Tally {
  const tally: Record<TallyKey, number> = { ...EMPTY_TALLY };
  for (const entry of entries) if (scope.has(entry[view])) tally[entry.key] += 1;
  if (view === 'competent') {
    for (const { from, to } of moves) {
      if (scope.has(to) && !scope.has(from)) tally.transferredIn += 1;
      if (scope.has(from) && !scope.has(to)) tally.transferredOut += 1;
    }
  }
  return tally;
}
