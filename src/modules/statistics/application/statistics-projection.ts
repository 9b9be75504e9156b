import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { Change, InTransactionProjection } from '../../dossiers/index.js';
import { deltasOf } from '../domain/index.js';
import { StatDeltaStore } from '../persistence/stat-delta.store.js';

/** Writes what an act adds to the statistics, in the act's own transaction: rows are added, none is touched. */
@Injectable()
export class StatisticsProjection implements InTransactionProjection {
  constructor(private readonly deltas: StatDeltaStore) {}

  project(tx: Tx, changes: readonly Change[]): void {
    this.deltas.insert(tx, deltasOf(changes));
  }
}
