import { Injectable } from '@nestjs/common';
import { localDate } from '../../../kernel/instant.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Catalogue } from '../../../modules/catalogue/index.js';
import { Statistics } from '../../../modules/statistics/index.js';
import { pendingOf } from '../../../modules/statistics/domain/index.js';
import { ProgressReader } from '../progress/progress-reader.js';
import type { ProgressPeriod } from '../progress/progress.view.js';
import type { BoardFacts } from './board.view.js';

/** The figures of the public progress, and those of today; counts only, so that a screen in a hall names nobody. */
@Injectable()
export class BoardReader {
  constructor(
    private readonly db: Database,
    private readonly progress: ProgressReader,
    private readonly catalogue: Catalogue,
    private readonly statistics: Statistics,
  ) {}

  /** @throws DomainError not-found for a unit that there is not. */
  async read(code: string, period: ProgressPeriod): Promise<BoardFacts> {
    const facts = await this.progress.read(code, period);
    const { unitId, asOf, since } = facts;
    const today = await this.statistics.count({ unitId, from: localDate(asOf) });
    if (facts.units.length > 0) return { ...facts, today: today.tally, by: 'unit', lines: facts.units };
    const [{ groups }, fields] = await Promise.all([
      this.statistics.countBy({ unitId, from: since }, 'field'),
      this.catalogue.fields(this.db, localDate(asOf)),
    ]);
    const names = new Map(fields.map((field) => [field.code, field.nameVi]));
    const lines = groups
      .filter(({ tally }) => tally.received > 0 || pendingOf(tally) > 0)
      .map(({ key, tally }) => ({ name: names.get(key) ?? key, tally }));
    return { ...facts, today: today.tally, by: 'field', lines };
  }
}
