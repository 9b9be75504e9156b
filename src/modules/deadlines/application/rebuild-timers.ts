import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork, type Queryable, type Tx } from '../../../platform/database/unit-of-work.js';
import { DossierStore, RulesLoader } from '../../dossiers/index.js';
import { foldEvents, type DossierEvent, type DossierId, type PinnedRules } from '../../dossiers/domain/index.js';
import {
  diffTimers,
  isEmptyDiff,
  timersOf,
  type EscalationRule,
  type StepDueOf,
  type Timer,
  type TimerDiff,
} from '../domain/index.js';
import { EscalationStore } from '../persistence/escalation.store.js';
import { TimerStore } from '../persistence/timer.store.js';
import { STEP_DUE } from './step-clock.js';

export interface TimerReport {
  readonly dossiers: number;
  readonly timers: number;
  /** Dossiers whose stored timers are not those of their events. */
  readonly differing: readonly { readonly dossierId: DossierId; readonly diff: TimerDiff }[];
}

interface Pass {
  readonly escalation: readonly EscalationRule[];
  /** Thousands of dossiers share a version, a unit and its calendars. */
  readonly rules: Map<string, PinnedRules>;
}

const BATCH = 200;
const SAMPLE = 100;

/** Builds the timers of dossiers again from their events, or says where the stored ones differ. */
@Injectable()
export class RebuildTimers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly dossiers: DossierStore,
    private readonly loader: RulesLoader,
    private readonly timers: TimerStore,
    private readonly escalation: EscalationStore,
    @Inject(STEP_DUE) private readonly stepDue: StepDueOf,
  ) {}

  /** One dossier, under its lock. @returns what differed and is mended now. */
  async rebuild(tx: Tx, dossierId: DossierId): Promise<TimerDiff> {
    return (await this.#rebuild(tx, dossierId, await this.#pass(tx))).diff;
  }

  /** All dossiers that may have timers, each in a transaction of its own: acts go on beside it. */
  async rebuildAll(progress: (dossiers: number) => void = () => undefined): Promise<TimerReport> {
    const pass = await this.unitOfWork.run((tx) => this.#pass(tx));
    const report = new Report();
    for (let after: DossierId | null = null; ;) {
      const ids: DossierId[] = await this.unitOfWork.run((tx) => this.timers.candidates(tx, after, BATCH));
      for (const id of ids) {
        const { diff, wanted } = await this.unitOfWork.run((tx) => this.#rebuild(tx, id, pass));
        report.add(id, diff, wanted.length);
      }
      progress(report.dossiers);
      after = ids.at(-1) ?? null;
      if (after === null) return report;
    }
  }

  /** Compares in one state of the database; changes nothing. */
  async check(progress: (dossiers: number) => void = () => undefined): Promise<TimerReport> {
    return this.unitOfWork.run(async (tx) => {
      const pass = await this.#pass(tx);
      const report = new Report();
      for (let after: DossierId | null = null; ;) {
        const ids: DossierId[] = await this.timers.candidates(tx, after, BATCH);
        const standing = await this.timers.standing(tx, ids);
        for (const id of ids) {
          const wanted = await this.#wanted(tx, id, await this.dossiers.eventsOf(tx, id), pass);
          report.add(id, diffTimers(standing.get(id) ?? [], wanted), wanted.length);
        }
        progress(report.dossiers);
        after = ids.at(-1) ?? null;
        if (after === null) return report;
      }
    }, 'REPEATABLE READ');
  }

  async #pass(db: Queryable): Promise<Pass> {
    return { escalation: await this.escalation.rules(db), rules: new Map() };
  }

  async #rebuild(tx: Tx, id: DossierId, pass: Pass): Promise<{ diff: TimerDiff; wanted: Timer[] }> {
    const { events, now } = await this.dossiers.lock(tx, id);
    const wanted = await this.#wanted(tx, id, events, pass);
    const diff = diffTimers(await this.timers.lock(tx, id), wanted);
    if (!isEmptyDiff(diff)) {
      this.timers.write(tx, diff, events.length, now);
      await this.timers.recallNotices(tx, id);
    }
    return { diff, wanted };
  }

  async #wanted(db: Queryable, id: DossierId, events: readonly DossierEvent[], pass: Pass): Promise<Timer[]> {
    const [opened, last] = [events[0], events.at(-1)];
    if (opened?.type !== 'dossier.opened.v1' || !last) throw new Error(`dossier ${id} does not begin with its opening`);
    const { versionId, intakeUnitId } = opened.payload;
    const key = [versionId, intakeUnitId, ...new Set(events.map((event) => event.calendarVersion))].join(' ');
    let rules = pass.rules.get(key);
    if (!rules) {
      ({ rules } = await this.loader.load(db, versionId, intakeUnitId, events));
      pass.rules.set(key, rules);
    }
    const { calendarVersion } = last;
    const { escalation } = pass;
    return timersOf(foldEvents(events, rules), { rules, calendarVersion, stepDue: this.stepDue, escalation });
  }
}

class Report implements TimerReport {
  dossiers = 0;
  timers = 0;
  readonly differing: { dossierId: DossierId; diff: TimerDiff }[] = [];

  /** Counts all, keeps the first hundred that differ. */
  add(dossierId: DossierId, diff: TimerDiff, timers: number): void {
    this.dossiers += 1;
    this.timers += timers;
    if (!isEmptyDiff(diff) && this.differing.length < SAMPLE) this.differing.push({ dossierId, diff });
  }
}
