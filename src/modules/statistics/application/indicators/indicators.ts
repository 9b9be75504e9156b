import { Injectable } from '@nestjs/common';
import { Database } from '../../../../platform/database/unit-of-work.js';
import { CalendarRegistry } from '../../../calendar/index.js';
import { workingDaysBetween } from '../../../calendar/domain/index.js';
import { LEAST_FOR_SHARE } from '../../../feedback/domain/index.js';
import {
  INDICATORS,
  PUBLISHED_AHEAD,
  scoreOf,
  type IndicatorCode,
  type LosableCode,
  type Measured,
  type Scored,
} from '../../domain/index.js';
import type { CountQuestion } from '../../persistence/count-question.js';
import {
  IndicatorReadModel,
  type DossierIndex,
  type FeedbackFigures,
  type LostDossier,
  type OfferedProcedure,
} from '../../persistence/indicator.read-model.js';
import { Statistics, type StatisticsQuery } from '../statistics.js';

type ProcedureIndex = Exclude<LosableCode, DossierIndex>;
type DaysAhead = (procedure: OfferedProcedure) => number;

interface ProcedureRule {
  readonly counted: (procedure: OfferedProcedure) => boolean;
  readonly earned: (procedure: OfferedProcedure, daysAhead: DaysAhead) => boolean;
}

/** Level 4 is the level with payment online. */
const PROCEDURE_INDICES: Readonly<Record<ProcedureIndex, ProcedureRule>> = {
  '1.1': {
    counted: ({ began }) => began !== null,
    earned: (procedure, daysAhead) =>
      procedure.began !== null && daysAhead(procedure) >= PUBLISHED_AHEAD[procedure.began.by],
  },
  '3.1': { counted: () => true, earned: ({ online }) => online },
  '3.2': { counted: ({ online }) => online, earned: ({ used }) => used },
  '3.4': { counted: ({ withFee, levelFour }) => withFee && levelFour, earned: ({ paidOnline }) => paidOnline },
  '3.5': { counted: ({ withFee }) => withFee, earned: ({ levelFour }) => levelFour },
};

export type LostCase = Omit<LostDossier, 'unitId' | 'fieldCode'> & Partial<Pick<LostDossier, 'unitId' | 'fieldCode'>>;

/** Indicators of Quyết định 766 for a unit with all below it, from the same dossiers as every other figure. */
@Injectable()
export class Indicators {
  constructor(
    private readonly db: Database,
    private readonly statistics: Statistics,
    private readonly rows: IndicatorReadModel,
    private readonly calendars: CalendarRegistry,
  ) {}

  async scores(query: StatisticsQuery): Promise<Scored[]> {
    const { tally, period } = await this.statistics.count(query);
    const fixed: StatisticsQuery = { ...query, since: period.from, until: period.until };
    const { question } = await this.statistics.questionOf(fixed, null);
    const online = await this.statistics.count({ ...fixed, filters: { ...query.filters, channel: ['online'] } });
    const measured: Readonly<Record<IndicatorCode, Measured>> = {
      ...(await this.#ofProcedures(question)),
      '2.1': { numerator: tally.timely766 + tally.within766, denominator: tally.received + tally.carriedOver },
      '3.3': { numerator: online.tally.received, denominator: tally.received },
      '3.6': await this.#ofDossiers(question, '3.6'),
      '4.1': await this.#ofDossiers(question, '4.1'),
      '4.2': await this.#ofDossiers(question, '4.2'),
      '4.3': await this.#ofDossiers(question, '4.3'),
      '1.2': { numerator: null, denominator: null, reason: 'national-day-unknown' },
      '4.4': { numerator: null, denominator: null, reason: 'vault-not-connected' },
      '4.5': { numerator: null, denominator: null, reason: 'population-not-connected' },
      ...ofFeedback(await this.rows.feedback(this.db, question)),
    };
    return INDICATORS.map((definition) => scoreOf(definition, measured[definition.code]));
  }

  /** The procedures or dossiers that an index counts without the point: as many as the denominator less the numerator. */
  async lost(query: StatisticsQuery, index: LosableCode, limit: number): Promise<LostCase[]> {
    const { question } = await this.statistics.questionOf(query, null);
    if (!isOfProcedures(index)) return this.rows.lost(this.db, question, index, limit);
    const { counted, earned } = PROCEDURE_INDICES[index];
    const daysAhead = await this.#daysAhead();
    const procedures = await this.rows.offered(this.db, question);
    return procedures
      .filter((each) => counted(each) && !earned(each, daysAhead))
      .slice(0, limit)
      .map(({ code, name }) => ({ kind: 'procedure', code, name }));
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
    const offered = await this.rows.offered(this.db, question);
    return {
      'procedures.level-4-share': {
        numerator: offered.filter(({ levelFour }) => levelFour).length,
        denominator: offered.length,
      },
      'dossiers.level-4-share': { numerator: four.tally.received, denominator: all.tally.received },
    };
  }

  async #ofProcedures(question: CountQuestion): Promise<Record<ProcedureIndex, Measured>> {
    const [procedures, daysAhead] = [await this.rows.offered(this.db, question), await this.#daysAhead()];
    const measured = ({ counted, earned }: ProcedureRule): Measured => {
      const of = procedures.filter(counted);
      return { numerator: of.filter((each) => earned(each, daysAhead)).length, denominator: of.length };
    };
    return {
      '1.1': measured(PROCEDURE_INDICES['1.1']),
      '3.1': measured(PROCEDURE_INDICES['3.1']),
      '3.2': measured(PROCEDURE_INDICES['3.2']),
      '3.4': measured(PROCEDURE_INDICES['3.4']),
      '3.5': measured(PROCEDURE_INDICES['3.5']),
    };
  }

  async #ofDossiers(question: CountQuestion, index: DossierIndex): Promise<Measured> {
    const { counted, earned } = await this.rows.dossiers(this.db, question, index);
    return { numerator: earned, denominator: counted };
  }

  /** Working days of the nation's calendar from publication to the first day in force. */
  async #daysAhead(): Promise<DaysAhead> {
    const version = await this.calendars.currentVersion(this.db);
    const calendar = await this.calendars.compiled(this.db, version, null);
    return ({ began }) =>
      began === null || began.publishedOn > began.on ? -1 : workingDaysBetween(calendar, began.publishedOn, began.on);
  }
}

function isOfProcedures(index: LosableCode): index is ProcedureIndex {
  return index in PROCEDURE_INDICES;
}

/** 5.1–5.4: a share of few answers says nothing, and 5.4 needs settled dossiers. */
function ofFeedback(figures: FeedbackFigures): Record<'5.1' | '5.2' | '5.3' | '5.4', Measured> {
  const { received, due, inTime, answers, satisfied, settled, late, displeased } = figures;
  return {
    '5.1': { numerator: received, denominator: null, reason: 'count-alone' },
    '5.2': { numerator: inTime, denominator: due },
    '5.3': {
      numerator: satisfied,
      denominator: answers,
      ...(answers > 0 && answers < LEAST_FOR_SHARE ? { reason: 'too-few-answers' } : {}),
    },
    '5.4': { numerator: Math.max(0, settled - late - displeased), denominator: settled },
  };
}
