import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { Change, InTransactionProjection } from '../../dossiers/index.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import { diffTimers, timersOf, type StepDueOf } from '../domain/index.js';
import { EscalationStore } from '../persistence/escalation.store.js';
import { TimerStore } from '../persistence/timer.store.js';
import { STEP_DUE } from './step-clock.js';

/** Makes, moves and ends timers in the transaction of the act that causes it. */
@Injectable()
export class DeadlinesProjection implements InTransactionProjection {
  constructor(
    private readonly timers: TimerStore,
    private readonly escalation: EscalationStore,
    @Inject(STEP_DUE) private readonly stepDue: StepDueOf,
  ) {}

  foresee(tx: Tx, dossierId: DossierId): void {
    this.timers.foresee(tx, dossierId);
  }

  async project(tx: Tx, changes: readonly Change[]): Promise<void> {
    const [first, last] = [changes[0], changes.at(-1)];
    if (!first || !last) return;
    const { after, event, rules } = last;
    const escalation = await this.escalation.rules(tx);
    const { calendarVersion } = event;
    const wanted = timersOf(after, { rules, calendarVersion, stepDue: this.stepDue, escalation });
    const stored = first.before ? await this.timers.lock(tx, after.id) : [];
    this.timers.write(tx, diffTimers(stored, wanted), event.seq, await tx.now());
  }
}
