import type { PlainDate } from '../../../kernel/plain-date.js';
import type { UnitDirectory, UnitId } from '../../organisation/domain/index.js';
import type { Actor, RoleAtUnit, RoleReach } from './actor.js';
import { PERMISSIONS, type Permission } from './permission.js';
import { permissionsOf } from './role-permissions.js';
import type { RoleCode } from './role.js';

/*
 * One policy for everything: pages and API ask `mayAt` about one thing, lists, search, export and statistics filter by
 * `reachOf`. Both are made of the same grants, so that a list never shows what "get" refuses or the other way round.
 */

/** A permission that a role gives somewhere. */
export interface Grant {
  readonly permission: Permission;
  readonly role: RoleCode;
  readonly unitId: UnitId;
  readonly reach: RoleReach;
  /** Null: all fields, or the permission does not depend on a field. */
  readonly fieldCodes: readonly string[] | null;
}

/** Grants with the same fields, as a filter: units by themselves, and units with all below them. */
export interface ReachArea {
  readonly units: readonly UnitId[];
  readonly subtrees: readonly UnitId[];
  readonly fieldCodes: readonly string[] | null;
}

/** The union of its areas; without areas it covers nothing. */
export type Reach = readonly ReachArea[];

/** Role valid on a day: `[validFrom, validTo)`. */
export function isRoleValid(role: Pick<RoleAtUnit, 'validFrom' | 'validTo'>, on: PlainDate): boolean {
  return role.validFrom <= on && (role.validTo === null || on < role.validTo);
}

/** Every grant of the permission that the actor holds on the day; `own` permissions know no unit and no grant. */
export function grants(actor: Actor, permission: Permission, on: PlainDate): readonly Grant[] {
  return actor.roles
    .filter((held) => held.role !== 'citizen' && isRoleValid(held, on) && permissionsOf(held.role).includes(permission))
    .map((held) => ({
      permission,
      role: held.role,
      unitId: held.unitId,
      reach: held.reach,
      fieldCodes: PERMISSIONS[permission] === 'field' ? held.fieldCodes : null,
    }));
}

/** Whether the actor holds the permission anywhere: what a route asks before anything is loaded. */
export function mayAnywhere(actor: Actor, permission: Permission, on: PlainDate): boolean {
  if (permission === 'public' || permission === 'self') return true;
  if (PERMISSIONS[permission] === 'own') return holdsOwn(actor, permission);
  return grants(actor, permission, on).length > 0;
}

/** Rights of citizens on what is theirs; the caller of this must still compare the owner with `actor.personId`. */
function holdsOwn(actor: Actor, permission: Permission): boolean {
  return actor.kind === 'citizen' && permissionsOf('citizen').includes(permission);
}

/**
 * Whether the actor may do it to a thing of a unit.
 * @param unitAncestorIds the unit itself first, then its parents up to the root, as the tree stands on the day.
 * @param fieldCode the field of the dossier; null where the thing has none, which grants limited to fields do not cover.
 */
export function mayAt(
  actor: Actor,
  permission: Permission,
  unitAncestorIds: readonly UnitId[],
  fieldCode: string | null,
  on: PlainDate,
): boolean {
  if (permission === 'public') return true;
  return grants(actor, permission, on).some((grant) => covers(grant, unitAncestorIds, fieldCode));
}

/** Like {@link mayAt}, asking the directory: what has ended counts under its last parent, as it does in lists. */
export function mayAtUnit(
  actor: Actor,
  permission: Permission,
  unitId: UnitId,
  fieldCode: string | null,
  on: PlainDate,
  directory: Pick<UnitDirectory, 'isWithin'>,
): boolean {
  return permission === 'public' || grantAt(actor, permission, unitId, fieldCode, on, directory) !== null;
}

/** The first grant by which {@link mayAtUnit} is true: in whose name it is done. Null where there is none. */
export function grantAt(
  actor: Actor,
  permission: Exclude<Permission, 'public'>,
  unitId: UnitId,
  fieldCode: string | null,
  on: PlainDate,
  directory: Pick<UnitDirectory, 'isWithin'>,
): Grant | null {
  const reaches = (grant: Grant) =>
    grant.reach === 'unit' ? unitId === grant.unitId : directory.isWithin(unitId, grant.unitId, on);
  const held = grants(actor, permission, on);
  return held.find((grant) => reaches(grant) && coversField(grant, fieldCode)) ?? null;
}

/** A unit with all below it, as its figures count it: by the units of the last day counted, today's for a day to come. */
export interface Subtree {
  readonly root: UnitId;
  readonly until: PlainDate | null;
}

/**
 * Whether the actor may see what is said of a unit with all below it (figures, their lists, reports): {@link mayAtUnit}
 * at each of the units, so that a right at the root alone is not enough.
 * @param fieldCode the one field asked for; null: all fields, which grants limited to fields do not cover.
 */
export function mayAtSubtree(
  actor: Actor,
  permission: Permission,
  { root, until }: Subtree,
  fieldCode: string | null,
  on: PlainDate,
  directory: Pick<UnitDirectory, 'isWithin' | 'subtreeOf'>,
): boolean {
  const units = directory.subtreeOf(root, until !== null && until < on ? until : on);
  return units.every((unit) => mayAtUnit(actor, permission, unit, fieldCode, on, directory));
}

/** Whether there is any unit that {@link mayAtSubtree} opens to the actor, in all fields. */
export function maySomeSubtree(
  actor: Actor,
  permission: Permission,
  on: PlainDate,
  directory: Pick<UnitDirectory, 'isWithin' | 'subtreeOf'>,
): boolean {
  return grants(actor, permission, on).some(
    ({ unitId: root, reach, fieldCodes }) =>
      fieldCodes === null &&
      (reach === 'subtree' || mayAtSubtree(actor, permission, { root, until: null }, null, on, directory)),
  );
}

function covers(grant: Grant, unitAncestorIds: readonly UnitId[], fieldCode: string | null): boolean {
  const there = grant.reach === 'unit' ? unitAncestorIds[0] === grant.unitId : unitAncestorIds.includes(grant.unitId);
  return there && coversField(grant, fieldCode);
}

/** @param fieldCode null where the thing has no field, which a grant limited to fields does not cover. */
export function coversField(grant: Pick<Grant, 'fieldCodes'>, fieldCode: string | null): boolean {
  return grant.fieldCodes === null || (fieldCode !== null && grant.fieldCodes.includes(fieldCode));
}

/** The same grants as a filter for lists: {@link mayAt} is true exactly for what one of the areas contains. */
export function reachOf(actor: Actor, permission: Permission, on: PlainDate): Reach {
  const areas = new Map<string, { units: Set<UnitId>; subtrees: Set<UnitId>; fieldCodes: readonly string[] | null }>();
  for (const grant of grants(actor, permission, on)) {
    const fieldCodes = grant.fieldCodes === null ? null : [...new Set(grant.fieldCodes)].sort();
    const key = JSON.stringify(fieldCodes);
    const area = areas.get(key) ?? { units: new Set(), subtrees: new Set(), fieldCodes };
    (grant.reach === 'unit' ? area.units : area.subtrees).add(grant.unitId);
    areas.set(key, area);
  }
  return [...areas.values()].map((area) => ({
    units: [...area.units].sort(),
    subtrees: [...area.subtrees].sort(),
    fieldCodes: area.fieldCodes,
  }));
}

/** An area with its subtrees written out: what SQL compares with, `unit_id = any(…) and field_code = any(…)`. */
export interface UnitFilter {
  readonly unitIds: readonly UnitId[];
  /** Null: no condition on the field. */
  readonly fieldCodes: readonly string[] | null;
}

/** The reach as lists of units on the day; empty where nothing may be seen. {@link mayAtUnit} agrees with it. */
export function unitFilters(
  reach: Reach,
  on: PlainDate,
  directory: Pick<UnitDirectory, 'subtreeOf'>,
): readonly UnitFilter[] {
  return reach.map((area) => ({
    unitIds: [...new Set([...area.units, ...area.subtrees.flatMap((root) => directory.subtreeOf(root, on))])],
    fieldCodes: area.fieldCodes,
  }));
}
