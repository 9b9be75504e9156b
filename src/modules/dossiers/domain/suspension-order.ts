/**
 * A decision that suspends time limits over an area because of force majeure (bất khả kháng, T26): natural disaster,
 * epidemic, fire, failure of power, network or a register, by a written document. Every open dossier of the area stands
 * still from its beginning, or from acceptance where that is later, until its end; several decisions at once are one pause.
 */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { Id } from '../../../kernel/ids.js';
import { addMs, MS_PER_DAY, type Instant } from '../../../kernel/instant.js';
import type { ProcedureId } from '../../catalogue/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { Dossier } from './dossier.js';

export type SuspensionOrderId = Id<'suspension-order'>;

export interface SuspensionScope {
  /** Each with all units below it: dossiers that were taken in there or are decided there. */
  readonly unitIds: readonly UnitId[];
  /** Null: every procedure. */
  readonly procedureIds: readonly ProcedureId[] | null;
  readonly fromAt: Instant;
  /** Null while the end is not known. */
  readonly toAt: Instant | null;
}

/** How far back a decision may reach: the disaster is over before its paper is signed, but not by months. */
export const LONGEST_BACK_DAYS = 30;

/** What stands against a decision; all of it at once. */
export function suspensionFaults(scope: SuspensionScope, now: Instant): Blocker[] {
  const { unitIds, procedureIds, fromAt, toAt } = scope;
  const faults: Blocker[] = [];
  if (unitIds.length === 0) faults.push({ code: 'suspension.no-unit', field: 'unitIds' });
  if (procedureIds?.length === 0) faults.push({ code: 'suspension.no-procedure', field: 'procedureCodes' });
  if (fromAt < addMs(now, -LONGEST_BACK_DAYS * MS_PER_DAY)) {
    faults.push({ code: 'suspension.from-too-early', field: 'fromAt', params: { days: LONGEST_BACK_DAYS } });
  }
  if (toAt !== null && toAt <= fromAt) faults.push({ code: 'suspension.ends-before-it-begins', field: 'toAt' });
  return faults;
}

/**
 * When the pause of one dossier begins: with the decision, and no earlier than the last thing that happened to the
 * dossier, since its events stay in order. Null when that is not before the end.
 */
export function suspendedFrom(dossier: Pick<Dossier, 'lastEventAt'>, scope: Pick<SuspensionScope, 'fromAt' | 'toAt'>) {
  const at = laterOf(scope.fromAt, dossier.lastEventAt);
  return scope.toAt !== null && at >= scope.toAt ? null : at;
}

/** When it ends: with the decision, or right after what was done meanwhile. */
export function liftedAt(dossier: Pick<Dossier, 'lastEventAt'>, toAt: Instant): Instant {
  return laterOf(toAt, dossier.lastEventAt);
}

function laterOf(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}
