import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { currentPromise, type DossierId } from '../domain/index.js';
import { CalendarChangeStore, type CalendarChange } from '../persistence/calendar-change.store.js';
import { ActSessions } from './act-session.js';

const BATCH = 200;
/** Dossiers handled by one run; the next tick goes on. */
const MOST_AT_ONCE = 5_000;

/**
 * Counts the dates of open dossiers again under a new calendar, each in a transaction of its own together with the row
 * that says so. Stopped anywhere, it goes on where it was; run twice, it does nothing twice.
 */
@Injectable()
export class RunCalendarChanges {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly store: CalendarChangeStore,
    private readonly sessions: ActSessions,
  ) {}

  /** @returns how many dossiers were looked at. */
  async run(most = MOST_AT_ONCE): Promise<number> {
    let left = most;
    for (const change of await this.store.open(this.db)) {
      while (left > 0) {
        const ids = await this.store.notLookedAt(this.db, change, Math.min(BATCH, left));
        for (const id of ids) await this.#apply(change, id);
        left -= ids.length;
        if (ids.length > 0) continue;
        await this.unitOfWork.run((tx) => this.store.close(tx, change.id));
        break;
      }
    }
    return most - left;
  }

  #apply(change: CalendarChange, id: DossierId): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const session = await this.sessions.lock(tx, id, 'system-job', null);
      if (await this.store.hasLookedAt(tx, change.id, id)) return;
      const former = session.dossier.clock && currentPromise(session.dossier.clock);
      if (!former || session.dossier.finishedAt !== null) return;
      try {
        const applied = await this.sessions.apply(tx, session, { act: 'apply-calendar' }, null);
        const after = await this.sessions.finish(tx, applied);
        const now = after.clock && currentPromise(after.clock);
        await this.store.lookedAt(tx, change.id, id, after.seq, {
          former: former.dueOn,
          now: now?.dueOn ?? former.dueOn,
        });
      } catch (error) {
        // Refused before anything was written: the new calendar changes nothing here.
        if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
        await this.store.lookedAt(tx, change.id, id, null, { former: former.dueOn, now: former.dueOn });
      }
    });
  }
}
