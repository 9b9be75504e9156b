import { Injectable } from '@nestjs/common';
import { Database } from '../../../../platform/database/unit-of-work.js';
import type { ProcedureId } from '../../../catalogue/domain/index.js';
import { TimeUsedReadModel, type TimeUsedRow } from '../../persistence/time-spent/time-used.read-model.js';
import { TimeSpent, type TimeQuery } from './time-spent.js';
import type { PlainDate } from '../../../../kernel/plain-date.js';

export interface TimeUsedQuery extends TimeQuery {
  /** One of the two narrows the question; by the other things are told apart. */
  readonly procedureId?: ProcedureId;
  readonly fieldCode?: string;
}

export interface TimeUsedAnswer {
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Null where nothing ended against a date. */
  readonly whole: TimeUsedRow | null;
  /** A procedure by the units that decided it, a field by its procedures. */
  readonly rows: readonly TimeUsedRow[];
  /** Dossiers by the share of the time that they used; see `SHARE_ENDS`. */
  readonly shares: readonly number[];
}

const SHOWN = 50;

/** Time used against time allowed, of a procedure or of a field. */
@Injectable()
export class TimeUsed {
  constructor(
    private readonly db: Database,
    private readonly spent: TimeSpent,
    private readonly readModel: TimeUsedReadModel,
  ) {}

  /** @throws DomainError invalid `statistics.period-reversed`. */
  async of(query: TimeUsedQuery): Promise<TimeUsedAnswer> {
    const { from, to, question: days } = await this.spent.questionOf(query);
    const { procedureId = null, fieldCode = null } = query;
    const question = { ...days, procedureId, fieldCode };
    const [whole, rows, shares] = await Promise.all([
      this.readModel.whole(this.db, question),
      this.readModel.by(this.db, procedureId === null ? 'procedure' : 'unit', question, SHOWN),
      this.readModel.shares(this.db, question),
    ]);
    return { from, to, whole, rows, shares };
  }
}
