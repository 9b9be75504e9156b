import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import { ActSessions, type ActSession } from '../../dossiers/index.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import { Organisation } from '../../organisation/index.js';
import type { UnitId, UnitSuccession } from '../../organisation/domain/index.js';
import { custodyPlan, type CustodyPlan, type Reform } from '../domain/index.js';
import { CustodyReadModel, type Follower } from '../persistence/custody.read-model.js';
import { CustodyStore, type DecidedCase, type QueuedCase } from '../persistence/custody.store.js';

const BATCH = 50;
const FIRST = '00000000-0000-0000-0000-000000000000';

export interface CustodyReport {
  /** Open dossiers in which an ended unit had a part. */
  readonly dossiers: number;
  /** Moved to a successor without a question. */
  readonly moved: number;
  /** Left to a person, with and without a suggestion. */
  readonly queued: number;
  readonly suggested: number;
}

export const EMPTY_CUSTODY: CustodyReport = { dossiers: 0, moved: 0, queued: 0, suggested: 0 };

/** Brings a reform to the open dossiers. The units and their successions have been loaded before. */
@Injectable()
export class TransferCustody {
  constructor(
    private readonly organisation: Organisation,
    private readonly custody: CustodyReadModel,
    private readonly store: CustodyStore,
    private readonly sessions: ActSessions,
  ) {}

  /**
   * One batch: what `after` it left off with goes on. Preview and effect are this same function; a preview rolls back.
   * @returns the id to go on after; null when all are done.
   */
  async batch(
    tx: Tx,
    ended: readonly UnitId[],
    on: PlainDate,
    legalRef: string,
    after = FIRST,
  ): Promise<{ report: CustodyReport; next: string | null }> {
    const concerned = await this.custody.concerned(tx, ended, after, BATCH);
    const reform = await this.#reform(tx, ended, on);
    let report = EMPTY_CUSTODY;
    for (const { id, areaCode } of concerned) {
      const session = await this.sessions.lock(tx, id, 'system-job', null);
      const plan = custodyPlan(session.dossier, reform, areaCode);
      await this.#carryOut(tx, session, plan, legalRef);
      report = added(report, plan);
    }
    return { report, next: concerned.length < BATCH ? null : (concerned.at(-1)?.id ?? null) };
  }

  /** Cases that wait for a person. */
  queue(q: Queryable, limit: number): Promise<QueuedCase[]> {
    return this.store.open(q, limit);
  }

  /** What people decided, newest first. */
  decided(q: Queryable, limit: number): Promise<DecidedCase[]> {
    return this.store.decided(q, limit);
  }

  /** Whoever follows a unit, in whole or in part, by the unit followed. */
  followers(q: Queryable): Promise<ReadonlyMap<UnitId, readonly Follower[]>> {
    return this.custody.followers(q);
  }

  /** @throws DomainError not-found where no such case is open, invalid for a unit that is none today. */
  async decide(tx: Tx, dossierId: DossierId, unitId: UnitId, to: UnitId, by: string | null): Promise<void> {
    const directory = await this.organisation.directory(tx);
    if (!directory.unitOn(to, localDate(await tx.now()))) {
      throw new DomainError('invalid', 'input.invalid', {}, [{ code: 'custody.unit-unknown', field: 'toUnitId' }]);
    }
    const legalRef = await this.store.decide(tx, dossierId, unitId, to, by);
    if (legalRef === null) throw new DomainError('not-found', 'custody.not-found');
    const session = await this.sessions.lock(tx, dossierId, 'system-job', null);
    await this.#carryOut(tx, session, { moves: [{ fromUnitId: unitId, toUnitId: to }], cases: [] }, legalRef);
  }

  async #carryOut(tx: Tx, session: ActSession, { moves, cases }: CustodyPlan, legalRef: string): Promise<void> {
    await this.store.queue(tx, session.dossier.id, cases, legalRef);
    if (moves.length === 0) return;
    const done = await this.sessions.apply(tx, session, { act: 'transfer-custody', moves, legalRef }, null);
    await this.sessions.finish(tx, done);
  }

  async #reform(tx: Tx, ended: readonly UnitId[], effectiveOn: PlainDate): Promise<Reform> {
    const edges = new Map<UnitId, UnitSuccession[]>();
    for (const edge of await this.organisation.successionsFrom(tx, ended)) {
      if (edge.effectiveOn !== effectiveOn || edge.fieldCode !== null) continue;
      edges.set(edge.predecessorId, [...(edges.get(edge.predecessorId) ?? []), edge]);
    }
    return { effectiveOn, ended: new Set(ended), edges, directory: await this.organisation.directory(tx) };
  }
}

function added(report: CustodyReport, { moves, cases }: CustodyPlan): CustodyReport {
  return {
    dossiers: report.dossiers + (moves.length + cases.length > 0 ? 1 : 0),
    moved: report.moved + (moves.length > 0 ? 1 : 0),
    queued: report.queued + cases.length,
    suggested: report.suggested + cases.filter(({ suggestedUnitId }) => suggestedUnitId !== null).length,
  };
}

export function sumOfReports(a: CustodyReport, b: CustodyReport): CustodyReport {
  return {
    dossiers: a.dossiers + b.dossiers,
    moved: a.moved + b.moved,
    queued: a.queued + b.queued,
    suggested: a.suggested + b.suggested,
  };
}
