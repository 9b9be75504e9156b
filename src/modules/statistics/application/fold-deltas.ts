import { Injectable } from '@nestjs/common';
import { addMs, MS_PER_DAY } from '../../../kernel/instant.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { StatRollupStore } from '../persistence/stat-rollup.store.js';
import { TimeSumStore } from '../persistence/time-spent/time-sum.store.js';

/** Deltas of one transaction: short enough that nobody waits, long enough to be worth it. */
const BATCH = 5_000;

/** Due moments of hours are asked on their own day; kept a little longer for the eye. */
const HOURS_KEPT_MS = 7 * MS_PER_DAY;

/**
 * Takes deltas into the roll-ups until none is left. Reads are exact before, after and meanwhile; folding only keeps them
 * short. May run anywhere, any number of times at once.
 */
@Injectable()
export class FoldDeltas {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rollups: StatRollupStore,
    private readonly times: TimeSumStore,
  ) {}

  /** @returns how many deltas were folded. */
  async run(batch: number = BATCH): Promise<number> {
    let folded = 0;
    for (let taken = batch; taken === batch; folded += taken) {
      taken = await this.unitOfWork.run((tx) => this.rollups.fold(tx, batch));
    }
    for (let taken = batch; taken === batch;) taken = await this.unitOfWork.run((tx) => this.times.fold(tx, batch));
    if (folded > 0) {
      await this.unitOfWork.run(async (tx) => {
        await this.rollups.dropHoursBefore(tx, addMs(await tx.now(), -HOURS_KEPT_MS));
      });
    }
    return folded;
  }
}
