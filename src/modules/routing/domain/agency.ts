import type { PlainDate } from '../../../kernel/plain-date.js';
import type { UnitDirectory, UnitId, UnitKind } from '../../organisation/domain/index.js';

/** Kinds that are a body of their own; divisions and one-stop units are rooms of the body above them. */
const BODIES: ReadonlySet<UnitKind> = new Set<UnitKind>([
  'province-pc',
  'department',
  'district-pc',
  'commune-pc',
  'sector-agency',
  'external',
]);

/** The body that a unit belongs to on a day; the unit itself when none stands above it. */
export function agencyOf(directory: UnitDirectory, unitId: UnitId, on: PlainDate): UnitId {
  const unit = directory.unitOn(unitId, on);
  if (!unit || BODIES.has(unit.kind)) return unitId;
  return directory.ancestorsOn(unitId, on).find((ancestor) => BODIES.has(ancestor.kind))?.unitId ?? unitId;
}
