import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import { isPlainDate, type PlainDate } from '../../../kernel/plain-date.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { JobQueue } from '../../../platform/queue/job-queue.js';
import { Audit } from '../../audit/index.js';
import { maySetFor, type Actor } from '../../identity/domain/index.js';
import { Organisation } from '../../organisation/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { ladderFaults, type EscalationStep, type TimerKind } from '../domain/index.js';
import { EscalationStore } from '../persistence/escalation.store.js';

export interface LadderChange {
  /** Null: for every unit without a ladder of its own. */
  readonly unitId: UnitId | null;
  readonly kind: TimerKind;
  /** None: the unit goes back to the default. */
  readonly steps: readonly EscalationStep[];
  /** First day; today at the earliest. */
  readonly from: PlainDate;
}

/** Changes who hears of a missed date, from a day on. Standing timers follow when that day comes. */
@Injectable()
export class SetLadder {
  constructor(
    private readonly store: EscalationStore,
    private readonly organisation: Organisation,
    private readonly audit: Audit,
    private readonly jobs: JobQueue,
  ) {}

  /** @throws DomainError forbidden outside one's units (the default belongs to the uppermost), invalid with every fault. */
  async run(tx: Tx, actor: Actor, { unitId, kind, steps, from }: LadderChange): Promise<void> {
    const today = localDate(await tx.now());
    await this.#mayChange(tx, actor, unitId, today);
    const faults = ladderFaults(steps, unitId === null);
    if (!isPlainDate(from) || from < today) faults.push({ code: 'deadlines.ladder-from', field: 'from' });
    if (faults.length > 0) throw invalidInput(faults);
    await this.store.replace(tx, { unitId, kind }, steps, from);
    await this.audit.record(tx, {
      action: 'escalation.changed',
      actor,
      subject: { kind: 'escalation-ladder', id: kind },
      unitId,
      detail: { from, roles: steps.map(({ role }) => role), minutes: steps.map((step) => step.afterWorkingMinutes) },
    });
    tx.afterCommit(() => {
      this.jobs.hint('deadlines.ladders', {}, { id: 'wake' });
    });
  }

  async #mayChange(tx: Tx, actor: Actor, unitId: UnitId | null, today: PlainDate): Promise<void> {
    const directory = await this.organisation.directory(tx);
    const may = maySetFor(actor, 'organisation.manage', unitId, today, directory);
    if (!may) throw new DomainError('forbidden', 'deadlines.ladder-forbidden');
  }
}
