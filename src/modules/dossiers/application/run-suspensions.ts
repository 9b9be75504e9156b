import { Injectable } from '@nestjs/common';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { liftedAt, openPauseOf, suspendedFrom, type DossierId } from '../domain/index.js';
import { SuspensionStore, type SuspensionOrder } from '../persistence/suspension.store.js';
import { ActSessions } from './act-session.js';
import { SuspendArea } from './suspend-area.js';

const BATCH = 200;
/** Dossiers handled by one run; the next tick goes on. */
const MOST_AT_ONCE = 5_000;

/**
 * Brings decisions of force majeure to their dossiers, each in a transaction of its own together with the row that says
 * so. Stopped anywhere, it goes on where it was; run twice, it does nothing twice.
 */
@Injectable()
export class RunSuspensions {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly store: SuspensionStore,
    private readonly sessions: ActSessions,
    private readonly area: SuspendArea,
  ) {}

  /** @returns how many dossiers were touched. */
  async run(most = MOST_AT_ONCE): Promise<number> {
    let left = most;
    const now = await this.db.now();
    for (const order of await this.store.open(this.db, now)) {
      left -= await this.#reach(order, await this.area.unitsOf(this.db, order.unitIds, now), left);
      const over = order.toAt !== null && order.toAt <= now;
      if (over && left > 0) left -= await this.#lift(order, left);
      if (over && left > 0) await this.unitOfWork.run((tx) => this.store.close(tx, order.id));
      if (left <= 0) break;
    }
    return most - left;
  }

  /** Pauses the affected dossiers that the decision has not reached, those accepted meanwhile among them. */
  async #reach(order: SuspensionOrder, units: readonly UnitId[], most: number): Promise<number> {
    let done = 0;
    while (done < most) {
      const ids = await this.store.notReached(this.db, order.id, units, order, Math.min(BATCH, most - done));
      for (const id of ids) await this.#suspend(order, id);
      done += ids.length;
      if (ids.length === 0) break;
    }
    return done;
  }

  async #lift(order: SuspensionOrder, most: number): Promise<number> {
    let done = 0;
    while (done < most) {
      const ids = await this.store.toLift(this.db, order.id, Math.min(BATCH, most - done));
      for (const id of ids) await this.#release(order, id);
      done += ids.length;
      if (ids.length === 0) break;
    }
    return done;
  }

  #suspend(order: SuspensionOrder, id: DossierId): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const session = await this.sessions.lock(tx, id, 'system-job', null);
      const { dossier } = session;
      if (await this.store.isMember(tx, order.id, id, false)) return;
      const at = dossier.finishedAt === null && dossier.clock ? suspendedFrom(dossier, order) : null;
      const standsStill = openPauseOf(dossier, 'force-majeure') !== null;
      if (at === null || standsStill) {
        await this.store.join(tx, order.id, id, session.recordedAt, null, at === null);
        return;
      }
      const { documentNumber } = order;
      const applied = await this.sessions.apply(tx, { ...session, now: at }, { act: 'suspend', documentNumber }, null);
      const after = await this.sessions.finish(tx, applied);
      await this.store.join(tx, order.id, id, session.recordedAt, after.seq, false);
    });
  }

  #release(order: SuspensionOrder, id: DossierId): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const session = await this.sessions.lock(tx, id, 'system-job', null);
      const { dossier } = session;
      if (order.toAt === null || !(await this.store.isMember(tx, order.id, id, true))) return;
      const standsStill = openPauseOf(dossier, 'force-majeure') !== null;
      // Decisions that overlap are one pause: it ends with the last of them.
      if (!standsStill || (await this.store.heldByAnother(tx, order.id, id))) {
        await this.store.leave(tx, order.id, id, session.recordedAt, null);
        return;
      }
      const documentNumber = order.endDocumentNumber ?? order.documentNumber;
      const at = liftedAt(dossier, order.toAt);
      const applied = await this.sessions.apply(
        tx,
        { ...session, now: at },
        { act: 'lift-suspension', documentNumber },
        null,
      );
      const after = await this.sessions.finish(tx, applied);
      await this.store.leave(tx, order.id, id, session.recordedAt, after.seq);
    });
  }
}
