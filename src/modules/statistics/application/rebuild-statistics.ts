import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { evolve, type Dossier } from '../../dossiers/domain/index.js';
import { deltasOf, type CountedChange, type History } from '../domain/index.js';
import { StatDeltaStore } from '../persistence/stat-delta.store.js';
import { TimeSumStore } from '../persistence/time-spent/time-sum.store.js';
import { FoldDeltas } from './fold-deltas.js';
import { HistorySource } from './history-source.js';

/** Large batches: nobody else folds meanwhile. */
const BATCH = 50_000;

/** Writes the statistics anew from the events: they are a copy, and a copy can be made again. Acts wait meanwhile. */
@Injectable()
export class RebuildStatistics {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly source: HistorySource,
    private readonly deltas: StatDeltaStore,
    private readonly fold: FoldDeltas,
    private readonly times: TimeSumStore,
  ) {}

  /** `onProgress` hears how many dossiers have been written. @returns their number. */
  async run(onProgress: (dossiers: number) => void = () => undefined): Promise<number> {
    const dossiers = await this.unitOfWork.run(async (tx) => {
      await this.deltas.forgetAll(tx);
      let done = 0;
      for await (const histories of this.source.batches(tx)) {
        this.deltas.insert(tx, deltasOf(histories.flatMap(changesOf)));
        onProgress((done += histories.length));
      }
      return done;
    });
    await this.unitOfWork.run((tx) => this.times.rebuild(tx));
    await this.fold.run(BATCH);
    return dossiers;
  }
}

function changesOf({ events, rules }: History): CountedChange[] {
  let before: Dossier | null = null;
  return events.map((event) => {
    const change = { before, event, after: evolve(before, event, rules), rules };
    before = change.after;
    return change;
  });
}
