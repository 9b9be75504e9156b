import { DomainError } from '../../../kernel/domain-error.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { UnitDirectory, UnitId } from '../../organisation/domain/index.js';
import type { Actor } from './actor.js';
import type { Permission } from './permission.js';
import { mayAtUnit } from './policy.js';

/**
 * Whether somebody may set what holds at a unit, or for all units (null): that belongs to those of the uppermost ones.
 * @throws DomainError not-found for a unit that there is not on the day.
 */
export function maySetFor(
  actor: Actor,
  permission: Permission,
  unitId: UnitId | null,
  on: PlainDate,
  directory: Pick<UnitDirectory, 'childrenOn' | 'isWithin' | 'unitOn'>,
): boolean {
  const units = unitId === null ? directory.childrenOn(null, on).map((unit) => unit.unitId) : [unitId];
  if (unitId !== null && directory.unitOn(unitId, on) === null) {
    throw new DomainError('not-found', 'unit.unknown', { detail: unitId });
  }
  return units.some((unit) => mayAtUnit(actor, permission, unit, null, on, directory));
}
