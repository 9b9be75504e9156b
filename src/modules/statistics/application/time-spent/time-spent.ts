import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../../kernel/domain-error.js';
import { addMs, localDate, MS_PER_DAY, startOfDay } from '../../../../kernel/instant.js';
import { addDays, type PlainDate } from '../../../../kernel/plain-date.js';
import { Database } from '../../../../platform/database/unit-of-work.js';
import type { ProcedureId } from '../../../catalogue/domain/index.js';
import { Organisation } from '../../../organisation/index.js';
import type { UnitId } from '../../../organisation/domain/index.js';
import { resolvedOf } from '../../domain/index.js';
import {
  TimeSpentReadModel,
  type HandOverTime,
  type ProcedureTime,
  type StepTime,
  type TimeQuestion,
  type UsualTime,
} from '../../persistence/time-spent/time-spent.read-model.js';
import { Statistics } from '../statistics.js';

export interface TimeQuery {
  /** The unit with all below it. */
  readonly unitId: UnitId;
  /** Inclusive days on which it was done; left out: the ninety days up to today. */
  readonly from?: PlainDate | null;
  readonly to?: PlainDate | null;
}

export interface TimeSpentAnswer {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly steps: readonly StepTime[];
  readonly handOvers: readonly HandOverTime[];
  readonly procedures: readonly ProcedureTime[];
}

const DEFAULT_DAYS = 90;
const USUAL_DAYS = 365;
const SHOWN = 30;

/** Where the time goes: waiting and working by step, on the way between units, and how long procedures take. */
@Injectable()
export class TimeSpent {
  constructor(
    private readonly db: Database,
    private readonly organisation: Organisation,
    private readonly readModel: TimeSpentReadModel,
    private readonly statistics: Statistics,
  ) {}

  /** @throws DomainError invalid `statistics.period-reversed`. */
  async of(query: TimeQuery): Promise<TimeSpentAnswer> {
    const { from, to, question } = await this.questionOf(query);
    const [steps, handOvers, procedures] = await Promise.all([
      this.readModel.steps(this.db, question, SHOWN),
      this.readModel.handOvers(this.db, question, SHOWN),
      this.procedures(query.unitId, { from, to }, question),
    ]);
    return { from, to, steps, handOvers, procedures };
  }

  /** Granted or refused in the period, by procedure; the most first. How many is exact: as the figures count them. */
  private async procedures(
    unitId: UnitId,
    { from, to }: Readonly<Record<'from' | 'to', PlainDate>>,
    question: TimeQuestion,
  ): Promise<ProcedureTime[]> {
    const { groups } = await this.statistics.countBy({ unitId, from, to }, 'procedure');
    const most = groups
      .map(({ key, tally }) => ({ id: key as ProcedureId, finished: resolvedOf(tally) }))
      .filter(({ finished }) => finished > 0)
      .sort((a, b) => b.finished - a.finished)
      .slice(0, SHOWN);
    const taken = await this.readModel.procedures(
      this.db,
      question,
      most.map(({ id }) => id),
    );
    const times = new Map(taken.map((time) => [time.procedureId, time]));
    return most.flatMap(({ id, finished }) => {
      const time = times.get(id);
      return time ? [{ ...time, finished }] : [];
    });
  }

  /** The steps alone that took most of the time. @throws DomainError invalid `statistics.period-reversed`. */
  async steps(query: TimeQuery, shown: number): Promise<readonly StepTime[]> {
    return this.readModel.steps(this.db, (await this.questionOf(query)).question, shown);
  }

  /** What a query means today. @throws DomainError invalid `statistics.period-reversed`. */
  async questionOf(query: TimeQuery): Promise<{ from: PlainDate; to: PlainDate; question: TimeQuestion }> {
    const to = query.to ?? localDate(await this.db.now());
    const from = query.from ?? addDays(to, 1 - DEFAULT_DAYS);
    if (to < from) throw new DomainError('invalid', 'statistics.period-reversed', { from, to });
    const directory = await this.organisation.directory(this.db);
    const units = directory.subtreeOf(query.unitId, to);
    return { from, to, question: { units, since: startOfDay(from), until: startOfDay(addDays(to, 1)) } };
  }

  /** For citizens: what the last year's dossiers of a procedure took; null where fewer than ten were finished. */
  async usual(procedureId: ProcedureId): Promise<UsualTime | null> {
    return this.readModel.usual(this.db, procedureId, addMs(await this.db.now(), -USUAL_DAYS * MS_PER_DAY));
  }
}
