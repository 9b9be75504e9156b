import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { Change, InTransactionProjection } from '../../dossiers/index.js';
import { deltasOf } from '../domain/index.js';
import { StatDeltaStore } from '../persistence/stat-delta.store.js';
import { TimeSumStore, type Arrival } from '../persistence/time-spent/time-sum.store.js';

const ARRIVALS: readonly string[] = ['dossier.received.v1', 'dossier.step-received.v1', 'dossier.result-received.v1'];

/**
 * Writes what an act adds to the statistics, in the act's own transaction: rows are added, none is touched. Stands behind the
 * projection of steps and hand-overs, whose rows say how long they took.
 */
@Injectable()
export class StatisticsProjection implements InTransactionProjection {
  constructor(
    private readonly deltas: StatDeltaStore,
    private readonly times: TimeSumStore,
  ) {}

  project(tx: Tx, changes: readonly Change[]): void {
    this.deltas.insert(tx, deltasOf(changes));
    this.times.note(tx, changes.flatMap(stepsEnded), changes.flatMap(arrivalsOf));
  }
}

function stepsEnded({ before, after }: Change): string[] {
  const open = new Set(before?.steps.filter(({ closedAt }) => closedAt === null).map(({ id }) => id));
  const opened = after.steps.slice(before?.steps.length ?? 0).map(({ id }) => id);
  for (const id of opened) open.add(id);
  return after.steps.filter(({ id, closedAt }) => closedAt !== null && open.has(id)).map(({ id }) => id);
}

function arrivalsOf({ event }: Change): Arrival[] {
  return ARRIVALS.includes(event.type) ? [{ dossierId: event.dossierId, seq: event.seq }] : [];
}
