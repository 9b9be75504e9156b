import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../../platform/database/unit-of-work.js';
import { parseFactFile, type IndicatorTarget, type ReportedFact } from '../../domain/index.js';
import { StatisticFactStore } from '../../persistence/facts/statistic-fact.store.js';

/** Figures that somebody reported, and targets: taken in whole or not at all. */
@Injectable()
export class Facts {
  constructor(
    private readonly db: Database,
    private readonly store: StatisticFactStore,
  ) {}

  list(scope: string | null): Promise<ReportedFact[]> {
    return this.store.facts(this.db, scope);
  }

  targets(scope: string | null): Promise<IndicatorTarget[]> {
    return this.store.targets(this.db, scope);
  }

  /** @throws DomainError invalid input with each faulty row. */
  load(tx: Tx, json: unknown): Promise<{ facts: number; targets: number }> {
    return loadFacts(tx, json);
  }
}

/** For commands and seeds, which run without the container. */
export function loadFacts(tx: Tx, json: unknown): Promise<{ facts: number; targets: number }> {
  return new StatisticFactStore().add(tx, parseFactFile(json));
}
