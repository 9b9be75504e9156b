import { Inject, Injectable } from '@nestjs/common';
import { stopwatch } from '../../../platform/clock/real-clock.js';
import { UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { LOGGER, type Logger } from '../../../platform/logging/logger.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { ActSessions } from '../../dossiers/index.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import { DueTimerStore, type FiredTimer } from '../persistence/due-timer.store.js';
import { SweepMetrics } from './sweep-metrics.js';

export { DEADLINE_REACHED } from '../persistence/due-timer.store.js';

const BATCH = 500;
/** After a silence: larger transactions write the same rows faster, and are still over in a quarter of a second. */
const BACKLOG_BATCHES = 4;
const ACTS_BATCH = 100;
/** Then the next sweep goes on: an order to stop waits no longer than this. */
const PATIENCE_MS = 10_000;
const ACTS_PATIENCE_MS = 2_000;

/**
 * Says what is due: the sweep. Any number of them may run at a time, whoever starts them; each timer is fired by one, once,
 * with its notice and its message in the same transaction.
 */
@Injectable()
export class FireDueTimers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly due: DueTimerStore,
    private readonly outbox: Outbox,
    private readonly acts: ActSessions,
    private readonly metrics: SweepMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Until nothing is due, or ten seconds are over. @returns how many were fired. */
  async run(batch = BATCH): Promise<number> {
    const elapsed = stopwatch();
    let total = 0;
    for (let limit = batch; ; limit = batch * BACKLOG_BATCHES) {
      const first = limit === batch;
      const timers = await this.unitOfWork.run(async (tx) =>
        first ? this.fireDueTimers(tx, limit) : this.#clear(tx, limit),
      );
      this.metrics.observe(timers);
      total += timers.length;
      if (timers.length < limit || elapsed() >= PATIENCE_MS) break;
    }
    return total + (await this.#doDueActs());
  }

  /** Up to `limit` of what is due by the clock for law and nobody else is firing. */
  async fireDueTimers(tx: Tx, limit: number): Promise<FiredTimer[]> {
    const fired = await this.due.fireDue(tx, limit);
    if (fired.length > 0) this.outbox.wake(tx);
    return fired;
  }

  /**
   * Of a backlog nobody is woken for each batch: the relay looks every second by itself, and woken a dozen times a second
   * it would claim messages as fast as they are written, on the processor that the clerks need.
   */
  async #clear(tx: Tx, limit: number): Promise<FiredTimer[]> {
    return (await this.due.mayClear(tx)) ? this.due.fireDue(tx, limit) : [];
  }

  /** For the figures: what was fired by this process before it was up. */
  note(fired: readonly FiredTimer[]): void {
    this.metrics.observe(fired);
  }

  /** One timer, by the same statement as the sweep. @returns whether it was due and still to be fired. */
  async fireOne(id: string): Promise<boolean> {
    const fired = await this.unitOfWork.run((tx) => this.due.fireOne(tx, id, 'word'));
    if (fired) this.metrics.observe([fired]);
    return fired !== null;
  }

  /** A result that nobody collected (T21a): an act of the lifecycle, one transaction for each dossier. */
  async #doDueActs(): Promise<number> {
    const elapsed = stopwatch();
    const due = await this.unitOfWork.run((tx) => this.due.dueActs(tx, ACTS_BATCH));
    let done = 0;
    for (const { id, dossier_id: dossierId } of due) {
      if (elapsed() > ACTS_PATIENCE_MS) break;
      try {
        if (await this.unitOfWork.run((tx) => this.#markUncollected(tx, id, dossierId))) done += 1;
      } catch (error) {
        this.logger.error({ err: error, timerId: id, dossierId }, 'result not marked as uncollected');
        await this.unitOfWork.run((tx) => this.due.postpone(tx, id));
      }
    }
    return done;
  }

  /** The dossier is locked first, as by any act; then the timer tells whether there is still something to do. */
  async #markUncollected(tx: Tx, id: string, dossierId: DossierId): Promise<boolean> {
    const session = await this.acts.lock(tx, dossierId, 'system-job', null);
    const fired = await this.due.fireOne(tx, id, 'act');
    if (!fired) return false;
    this.outbox.wake(tx);
    const done = await this.acts.apply(tx, session, { act: 'mark-uncollected' }, null);
    await this.acts.finish(tx, done);
    this.metrics.observe([fired]);
    return true;
  }
}
