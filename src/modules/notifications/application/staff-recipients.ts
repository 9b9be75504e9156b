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
    const steps = await this.recipients.stepHolders(tx, moment.dossierId, moment.unitId);
    const assignees = steps.flatMap(({ assigneeId }) => assigneeId ?? []);
    const [single] = assignees.length === 1 ? assignees : [];
    let ids: readonly string[];
    if (moment.role === 'holder') {
      const open = steps.filter(({ assigneeId }) => assigneeId === null).map(({ role }) => role);
      const roles = steps.length === 0 ? (['officer', 'one-stop-clerk'] as const) : open;
      const others = roles.length > 0 ? await this.recipients.withRole(tx, moment.unitId, roles, on) : [];
      ids = [...new Set([...assignees, ...others])];
      if (ids.length === 0) ids = await this.#withRole(tx, moment.unitId, 'division-head', on);
    } else {
      ids = await this.#withRole(tx, moment.unitId, moment.role as RoleCode, on);
    }
    const to: Recipient[] = ids.map((id) => ({ kind: 'account', id }));
    return { to: to.length > 0 ? to : [{ kind: 'unit', id: moment.unitId }], holderId: single ?? null };
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
