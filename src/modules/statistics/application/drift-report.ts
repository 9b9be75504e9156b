import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import type { UnitId } from '../../organisation/domain/index.js';
import {
  countHistory,
  dayBookOf,
  differingKeys,
  EMPTY_TALLY,
  identityGap,
  periodOf,
  VIEWS,
  type DayBook,
  type HistoryCount,
  type Period,
  type Tally,
  type TallyKey,
  type View,
} from '../domain/index.js';
import { DriftReadModel, type Compared } from '../persistence/drift.read-model.js';
import { TimeDriftReadModel, type ComparedTimes } from '../persistence/time-spent/time-drift.read-model.js';
import { RollupReadModel } from '../persistence/rollup.read-model.js';
import { HistorySource } from './history-source.js';

/** A unit whose figures of this moment are not those of the events. */
export interface DriftedUnit {
  readonly view: View;
  readonly unitId: UnitId;
  readonly counted: Tally;
  readonly stored: Tally;
  readonly figures: readonly TallyKey[];
}

export interface DriftReport {
  readonly dossiers: number;
  /** Every cell of every day, both views. */
  readonly days: Compared;
  /** Every total that is kept beside the days. */
  readonly sums: Compared;
  /** Every unit at this moment, from the beginning. */
  readonly units: { readonly compared: number; readonly drifted: readonly DriftedUnit[] };
  /** Cells of the moment whose parts do not sum. */
  readonly identityGaps: number;
  /** What steps and hand-overs took, by day and by longer blocks. */
  readonly times: ComparedTimes;
}

export function hasDrift(report: DriftReport): boolean {
  return comparedIn(report).drifted > 0;
}

/** How much was compared in a report, and how much of it differs. */
export function comparedIn({ days, sums, units, identityGaps, times }: DriftReport): {
  cells: number;
  drifted: number;
} {
  return {
    cells: days.cells + sums.cells + units.compared + times.cells,
    drifted: days.drifted + sums.drifted + units.drifted.length + identityGaps + times.drifted,
  };
}

/** Counts everything again from the events and compares it with what is stored, in one state of the database. */
@Injectable()
export class ReportDrift {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly source: HistorySource,
    private readonly drift: DriftReadModel,
    private readonly rollups: RollupReadModel,
    private readonly times: TimeDriftReadModel,
  ) {}

  /** `onProgress` hears how many dossiers have been counted. Changes nothing. */
  async run(onProgress: (dossiers: number) => void = () => undefined): Promise<DriftReport> {
    return this.unitOfWork.run(async (tx) => {
      await this.drift.begin(tx);
      const period = periodOf({ from: null, to: null }, await tx.now());
      const now = new UnitTallies();
      let dossiers = 0;
      for await (const histories of this.source.batches(tx)) {
        const books = histories.flatMap((history): DayBook[] => {
          const counted = countHistory(history, period, null);
          if (counted) now.add(counted);
          const book = dayBookOf(history);
          return book ? [book] : [];
        });
        await this.drift.add(tx, books);
        dossiers += histories.length;
        onProgress(dossiers);
      }
      const units = await this.compareUnits(tx, period, now);
      const [days, sums] = [await this.drift.compareDays(tx), await this.drift.compareSums(tx)];
      return { dossiers, days, sums, ...units, times: await this.times.compare(tx) };
    }, 'REPEATABLE READ');
  }

  private async compareUnits(
    tx: Tx,
    period: Period,
    counted: UnitTallies,
  ): Promise<Pick<DriftReport, 'units' | 'identityGaps'>> {
    const units = [...new Set([...(await this.drift.unitsStored(tx)), ...counted.units()])];
    const scope = new Map(units.map((unit, group) => [unit, group]));
    const drifted: DriftedUnit[] = [];
    let identityGaps = 0;
    for (const view of VIEWS) {
      const rows = await this.rollups.count(tx, { view, scope, period, filters: {}, split: null });
      const tallies = new Map(rows.map((row) => [row.group, row.tally]));
      units.forEach((unitId, group) => {
        const [ours, theirs] = [counted.of(view, unitId), tallies.get(group) ?? EMPTY_TALLY];
        const figures = differingKeys(ours, theirs);
        if (figures.length > 0) drifted.push({ view, unitId, counted: ours, stored: theirs, figures });
        if (identityGap(theirs) !== 0) identityGaps += 1;
      });
    }
    return { units: { compared: units.length * VIEWS.length, drifted }, identityGaps };
  }
}

/** Tallies of each unit by itself. */
class UnitTallies {
  readonly #tallies = new Map<string, Tally>();

  add({ entries, moves }: HistoryCount): void {
    for (const view of VIEWS) for (const entry of entries) this.#raise(view, entry[view], entry.key);
    for (const { from, to } of moves) {
      this.#raise('competent', to, 'transferredIn');
      this.#raise('competent', from, 'transferredOut');
    }
  }

  of(view: View, unitId: UnitId): Tally {
    return this.#tallies.get(`${view} ${unitId}`) ?? EMPTY_TALLY;
  }

  units(): UnitId[] {
    return [...this.#tallies.keys()].map((key) => key.split(' ')[1] as UnitId);
  }

  #raise(view: View, unitId: UnitId, key: TallyKey): void {
    const tally = this.of(view, unitId);
    this.#tallies.set(`${view} ${unitId}`, { ...tally, [key]: tally[key] + 1 });
  }
}
