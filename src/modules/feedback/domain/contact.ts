/**
 * How often a citizen had to come or was asked, and where, after filing (Thông tư 01/2018 Điều 14 chỉ số 3 và 4). Which
 * acts are contacts is data here; what acts have counted is only corrected by a further entry.
 */
import type { Instant } from '../../../kernel/instant.js';
import type { DossierEvent, EventType } from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';

export type ContactPlace = 'one-stop' | 'agency';

/** Each is one time that the citizen was called upon; coming for the result is not. */
export const CONTACT_EVENTS = [
  'dossier.correction-requested.v1',
  'dossier.supplement-sent.v1',
  'dossier.obligation-requested.v1',
] as const satisfies readonly EventType[];

export interface DossierContact {
  readonly eventSeq: number;
  readonly place: ContactPlace;
  readonly unitId: UnitId;
  readonly at: Instant;
}

/**
 * The contact that an event is; null for all others. The clerk sends what officers ask for (NĐ 61/2018 Điều 5.1.e): such a
 * contact is at the one-stop unit. Money owed is asked for by the agency itself.
 */
export function contactOf(
  event: DossierEvent,
  intakeUnitId: UnitId,
  competentUnitId: UnitId | null,
): DossierContact | null {
  if (!(CONTACT_EVENTS as readonly string[]).includes(event.type)) return null;
  const atAgency = event.type === 'dossier.obligation-requested.v1' && competentUnitId !== null;
  const place = atAgency ? 'agency' : 'one-stop';
  return { eventSeq: event.seq, place, unitId: atAgency ? competentUnitId : intakeUnitId, at: event.at };
}
