import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../../kernel/domain-error.js';
import type { Instant } from '../../../../kernel/instant.js';
import type { Queryable } from '../../../../platform/database/unit-of-work.js';
import { periodOf, type PeriodDays, type Tally } from '../../../statistics/domain/index.js';
import { caseFacts, HistoryCount, readMapping, type CaseFlag, type RequestFigures } from '../domain/index.js';
import {
  HistoryLogReadModel,
  type LogShape,
  type StepTime,
  type StoredLog,
} from '../persistence/history-log.read-model.js';

export interface HistoryQuestion extends Partial<PeriodDays> {
  readonly name: string;
  readonly knownAt?: Instant | null;
  /** Another reading of the same events; left out: the one it was imported under. */
  readonly mapping?: unknown;
  readonly lateRequestDay?: number | null;
}

export interface HistoryFigures extends LogShape {
  readonly log: StoredLog;
  readonly tally: Tally;
  readonly requests: RequestFigures;
  readonly flags: Partial<Record<CaseFlag, number>>;
}

@Injectable()
export class HistoryLogs {
  constructor(private readonly logs: HistoryLogReadModel) {}

  list(db: Queryable): Promise<StoredLog[]> {
    return this.logs.logs(db);
  }

  /** @throws DomainError not-found `history.unknown`. */
  async byName(db: Queryable, name: string): Promise<StoredLog> {
    const log = await this.logs.byName(db, name);
    if (!log) throw new DomainError('not-found', 'history.unknown', { name });
    return log;
  }

  /** Counted case by case from the events as they came. */
  async figures(db: Queryable, question: HistoryQuestion, now: Instant): Promise<HistoryFigures> {
    const log = await this.byName(db, question.name);
    const mapping = readMapping(question.mapping ?? log.mapping);
    const period = periodOf({ from: question.from ?? null, to: question.to ?? null }, now);
    const { knownAt = null, lateRequestDay = null } = question;
    const count = new HistoryCount({ period, knownAt, lateRequestDay });
    for await (const each of this.logs.cases(db, log.id)) count.add(caseFacts(each, mapping), log.importedAt);
    const { tally, requests, flags } = count;
    return { log, ...(await this.logs.shape(db, log.id)), tally, requests, flags };
  }

  async steps(db: Queryable, name: string, limit: number): Promise<StepTime[]> {
    return this.logs.steps(db, (await this.byName(db, name)).id, limit);
  }
}
