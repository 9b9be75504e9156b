/**
 * Nobody handles a complaint about himself, nor does anybody who acts for him or works under him (Luật Khiếu nại 2011
 * Điều 7; Nghị định 61/2018 Điều 36): it goes to the head of his unit, and where he is the head, to the unit above.
 */
import type { PlainDate } from '../../../kernel/plain-date.js';
import {
  isRoleValid,
  type AccountId,
  type Actor,
  type RoleAtUnit,
  type RoleCode,
} from '../../identity/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';

/** Who stands above whom at one unit; 0 for those who handle no complaint. */
const RANK: Partial<Record<RoleCode, number>> = {
  'one-stop-clerk': 1,
  officer: 1,
  'registry-clerk': 1,
  'division-head': 2,
  'agency-leader': 3,
  'procedure-controller': 3,
};

export function rankOf(role: RoleCode): number {
  return RANK[role] ?? 0;
}

export interface HandlerCandidate {
  readonly accountId: AccountId;
  readonly role: RoleCode;
}

/** A unit on the way up, nearest first, with those who may handle there. */
export interface UnitCandidates {
  readonly unitId: UnitId;
  readonly candidates: readonly HandlerCandidate[];
}

export interface ComplaintSubject {
  readonly accountId: AccountId | null;
  /** Where the person works, with every role held. */
  readonly roles: readonly Pick<RoleAtUnit, 'role' | 'unitId'>[];
  /** Who may act in the person's name. */
  readonly delegates: readonly AccountId[];
}

export interface HandlingPlace {
  readonly unitId: UnitId;
  /** The least rank that may see and handle it there. */
  readonly minRank: number;
}

/** The nearest unit where somebody of sufficient rank is not touched by it; null where there is none. */
export function handlingPlace(subject: ComplaintSubject, way: readonly UnitCandidates[]): HandlingPlace | null {
  for (const { unitId, candidates } of way) {
    const minRank = requiredRank(subject, unitId);
    const barred = new Set([subject.accountId, ...subject.delegates]);
    if (candidates.some(({ accountId, role }) => rankOf(role) >= minRank && !barred.has(accountId))) {
      return { unitId, minRank: Math.min(minRank, 3) };
    }
  }
  return null;
}

/** One above the highest rank that the person holds at the unit; 0 where the person does not work there. */
export function requiredRank(subject: Pick<ComplaintSubject, 'roles'>, unitId: UnitId): number {
  const held = subject.roles.filter((role) => role.unitId === unitId).map(({ role }) => rankOf(role));
  return held.length === 0 ? 0 : Math.max(...held) + 1;
}

/** The actor with those roles alone whose rank is enough: by these it is decided what is shown and may be done. */
export function withRank(actor: Actor, minRank: number, on: PlainDate): Actor {
  if (minRank === 0) return actor;
  return { ...actor, roles: actor.roles.filter((held) => isRoleValid(held, on) && rankOf(held.role) >= minRank) };
}
