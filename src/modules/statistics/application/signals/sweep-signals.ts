import { Injectable } from '@nestjs/common';
import { addMs, localDate, MS_PER_MINUTE } from '../../../../kernel/instant.js';
import { Database, UnitOfWork, type Tx } from '../../../../platform/database/unit-of-work.js';
import type { DossierId } from '../../../dossiers/domain/index.js';
import {
  closingOf,
  detectBulkClosing,
  detectInCase,
  detectRefiled,
  signalCaseOf,
  SIGNALS,
  type Thresholds,
} from '../../domain/index.js';
import { SignalStore } from '../../persistence/signals/signal.store.js';
import { HistorySource } from '../history-source.js';

/** Dossiers of one transaction. */
const BATCH = 300;
/** A transaction that was open for so long may have written something older than what was swept. */
const OVERLAP_MS = 10 * MS_PER_MINUTE;

/** Looks for signals in the dossiers in which something has been recorded since the last time. */
@Injectable()
export class SweepSignals {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly source: HistorySource,
    private readonly store: SignalStore,
  ) {}

  /** @param everything all dossiers, as after a change of thresholds. @returns how many dossiers were looked at. */
  async run({ everything = false } = {}, onProgress: (dossiers: number) => void = () => undefined): Promise<number> {
    const until = await this.db.now();
    const swept = everything ? null : await this.store.sweptUntil(this.db);
    const since = swept === null ? null : addMs(swept, -OVERLAP_MS);
    const thresholds = await this.store.thresholds(this.db, localDate(until));
    let [seen, after]: [number, DossierId | null] = [0, null];
    for (;;) {
      const ids: DossierId[] = await this.store.changed(this.db, since, after, BATCH);
      const last: DossierId | undefined = ids.at(-1);
      if (last === undefined) break;
      await this.unitOfWork.run((tx) => this.#look(tx, ids, thresholds));
      seen += ids.length;
      after = last;
      onProgress(seen);
    }
    await this.unitOfWork.run((tx) => this.store.setSweptUntil(tx, until));
    return seen;
  }

  async #look(tx: Tx, ids: readonly DossierId[], thresholds: Thresholds): Promise<void> {
    const before = await this.store.endedBefore(tx, ids, thresholds['refiled.days'] + 1);
    const files = await this.store.resultFiles(tx, ids);
    const all = [...new Set([...ids, ...before])];
    const applicants = await this.store.applicants(tx, all);
    const cases = (await this.source.of(tx, all)).map((history) => {
      const it = signalCaseOf(history);
      return { ...it, applicantId: applicants.get(it.dossierId) ?? it.applicantId };
    });
    const wanted = new Set(ids);
    const own = cases.filter(({ dossierId }) => wanted.has(dossierId));
    const findings = [
      ...own.flatMap((it) => detectInCase(it, thresholds, files.get(it.dossierId) ?? null)),
      ...detectRefiled(cases, thresholds).filter(({ dossierId }) => wanted.has(dossierId)),
    ];
    const single = SIGNALS.filter((signal) => signal !== 'bulk-closing');
    await this.store.replace(tx, ids, single, findings);
    await this.store.putClosings(
      tx,
      own.map(closingOf).filter((closing) => closing !== null),
    );
    const closings = await this.store.closingsOfSameDays(tx, ids);
    const bulk = detectBulkClosing(closings, thresholds);
    await this.store.replace(tx, [...closings.map(({ dossierId }) => dossierId), ...ids], ['bulk-closing'], bulk);
  }
}
