import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../../../platform/database/unit-of-work.js';
import { INDICATORS, scoreOf, type IndicatorCode, type Measured, type Scored, type Tally } from '../../domain/index.js';
import { IndicatorReadModel } from '../../persistence/indicator.read-model.js';
import { Statistics, type StatisticsQuery } from '../statistics.js';

const NONE: Measured = { numerator: null, denominator: null };

/** Indicators of Quyết định 766 for a unit with all below it, from the same dossiers as every other figure. */
@Injectable()
export class Indicators {
  constructor(
    private readonly db: Database,
    private readonly statistics: Statistics,
    private readonly rows: IndicatorReadModel,
  ) {}

  async scores(query: StatisticsQuery): Promise<Scored[]> {
    const { tally, period } = await this.statistics.count(query);
    const fixed = { ...query, since: period.from, until: period.until };
    const measured = await this.#measured(this.db, fixed, tally);
    return INDICATORS.map((definition) => scoreOf(definition, measured[definition.code] ?? NONE));
  }

  /** Share of the procedures offered at level 4, and of the dossiers received that came in at level 4. */
  async levelFour(
    query: StatisticsQuery,
  ): Promise<Record<'procedures.level-4-share' | 'dossiers.level-4-share', Measured>> {
    const { question } = await this.statistics.questionOf(query, null);
    const [all, four] = await Promise.all([
      this.statistics.count(query),
      this.statistics.count({ ...query, filters: { ...query.filters, onlineLevel: [4] } }),
    ]);
    const { offered, levelFour } = await this.rows.offered(this.db, question);
    return {
      'procedures.level-4-share': { numerator: levelFour, denominator: offered },
      'dossiers.level-4-share': { numerator: four.tally.received, denominator: all.tally.received },
    };
  }

  async #measured(
    db: Queryable,
    query: StatisticsQuery,
    tally: Tally,
  ): Promise<Partial<Record<IndicatorCode, Measured>>> {
    const { question } = await this.statistics.questionOf(query, null);
    const online = await this.statistics.count({ ...query, filters: { ...query.filters, channel: ['online'] } });
    const { offered, online: offeredOnline, used } = await this.rows.offered(db, question);
    const paid = await this.rows.paidOnline(db, question);
    return {
      '2.1': { numerator: tally.timely766 + tally.within766, denominator: tally.received + tally.carriedOver },
      '3.1': { numerator: offeredOnline, denominator: offered },
      '3.2': { numerator: used, denominator: offeredOnline },
      '3.3': { numerator: online.tally.received, denominator: tally.received },
      '3.6': { numerator: paid.online, denominator: paid.withFee },
    };
  }
}
