import { Injectable } from '@nestjs/common';
import { localDate } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { RoleCode } from '../../identity/domain/index.js';
import { Organisation } from '../../organisation/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { Recipient } from '../domain/index.js';
import type { ReachedMoment } from '../persistence/event-facts.read-model.js';
import { RecipientReadModel } from '../persistence/recipient.read-model.js';

/** These stand above a unit as well: where it has none of its own, the nearest above answers for it. */
const ABOVE: ReadonlySet<string> = new Set(['division-head', 'agency-leader', 'procedure-controller']);

export interface Found {
  readonly to: readonly Recipient[];
  /** Whoever had the dossier on the desk at that moment. */
  readonly holderId: string | null;
}

/** Who hears of a moment: by the posts of the day it comes, not of the day it was foreseen. */
@Injectable()
export class StaffRecipients {
  constructor(
    private readonly recipients: RecipientReadModel,
    private readonly organisation: Organisation,
  ) {}

  async of(tx: Tx, moment: ReachedMoment): Promise<Found> {
    const on = localDate(await tx.now());
    const all = await this.recipients.openSteps(tx, moment.dossierId);
    const there = all.filter(({ unitId }) => unitId === moment.unitId);
    // A date of the dossier belongs to the competent agency; the papers may lie elsewhere.
    const steps = there.length > 0 ? there : all;
    const assignees = steps.flatMap(({ assigneeId }) => assigneeId ?? []);
    const units = [...new Set([...steps.map(({ unitId }) => unitId), moment.unitId])];
    const ids =
      moment.role === 'holder'
        ? await this.#holders(tx, steps, units, on)
        : await this.#firstWith(
            tx,
            moment.role === 'division-head' ? units : [moment.unitId],
            moment.role as RoleCode,
            on,
          );
    const to: Recipient[] = ids.map((id) => ({ kind: 'account', id }));
    const single = assignees.length === 1 ? (assignees[0] ?? null) : null;
    return { to: to.length > 0 ? to : [{ kind: 'unit', id: moment.unitId }], holderId: single };
  }

  /** Those who hold one of the roles at a unit for a field; without any, the head who answers for it. */
  async workingAt(
    tx: Tx,
    unitId: UnitId,
    roles: readonly RoleCode[],
    fieldCode: string,
  ): Promise<readonly Recipient[]> {
    const on = localDate(await tx.now());
    const there = await this.recipients.withRole(tx, unitId, roles, on, fieldCode);
    const ids = there.length > 0 ? there : await this.#firstWith(tx, [unitId], 'division-head', on);
    return ids.length > 0 ? ids.map((id) => ({ kind: 'account', id })) : [{ kind: 'unit', id: unitId }];
  }

  /** Somebody, and whoever may act in his name today. */
  async inPlaceOf(tx: Tx, accountId: string): Promise<readonly Recipient[]> {
    const on = localDate(await tx.now());
    const ids = [accountId, ...(await this.recipients.delegatesOf(tx, accountId, on))];
    return [...new Set(ids)].map((id) => ({ kind: 'account', id }));
  }

  /** The clerks of a counter; without any, the head who answers for it. */
  async counter(tx: Tx, unitId: UnitId): Promise<readonly Recipient[]> {
    const on = localDate(await tx.now());
    const clerks = await this.#withRole(tx, unitId, 'one-stop-clerk', on);
    const ids = clerks.length > 0 ? clerks : await this.#firstWith(tx, [unitId], 'division-head', on);
    return ids.length > 0 ? ids.map((id) => ({ kind: 'account', id })) : [{ kind: 'unit', id: unitId }];
  }

  /** Those the steps were given to; where nobody was named, all who may take them; without any, the head. */
  async #holders(
    tx: Tx,
    steps: Awaited<ReturnType<RecipientReadModel['openSteps']>>,
    units: readonly UnitId[],
    on: PlainDate,
  ): Promise<readonly string[]> {
    const ids = new Set(steps.flatMap(({ assigneeId }) => assigneeId ?? []));
    for (const { unitId, role } of steps.filter(({ assigneeId }) => assigneeId === null)) {
      for (const id of await this.recipients.withRole(tx, unitId, [role], on)) ids.add(id);
    }
    if (steps.length === 0) {
      for (const unit of units) {
        for (const id of await this.recipients.withRole(tx, unit, ['officer', 'one-stop-clerk'], on)) ids.add(id);
      }
    }
    return ids.size > 0 ? [...ids] : this.#firstWith(tx, units, 'division-head', on);
  }

  async #firstWith(tx: Tx, units: readonly UnitId[], role: RoleCode, on: PlainDate): Promise<readonly string[]> {
    for (const unit of units) {
      const found = await this.#withRole(tx, unit, role, on);
      if (found.length > 0) return found;
    }
    return [];
  }

  async #withRole(tx: Tx, unitId: UnitId, role: RoleCode, on: PlainDate): Promise<readonly string[]> {
    const found = await this.recipients.withRole(tx, unitId, [role], on);
    if (found.length > 0 || !ABOVE.has(role)) return found;
    const directory = await this.organisation.directory(tx);
    for (const unit of directory.ancestorsOn(unitId, on)) {
      const above = await this.recipients.withRole(tx, unit.unitId, [role], on);
      if (above.length > 0) return above;
    }
    return [];
  }
}
