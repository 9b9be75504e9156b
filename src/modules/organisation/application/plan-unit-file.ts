/**
 * What a list of places changes. A line whose code is held on its first day by a place of the same name is that place:
 * brought up to date where it begins that day, else in a new version from that day. A line whose code nobody holds is a
 * new unit. A code held by a place of another name is refused unless renaming is asked for: it would make one unit of
 * two (15, Yên Bái and Lào Cai).
 */
import type { Blocker } from '../../../kernel/domain-error.js';
import { plainDate } from '../../../kernel/plain-date.js';
import {
  bareName,
  committeeVersion,
  EMPTY_UNIT_SET,
  gsoCode,
  isSameName,
  isValidOn,
  placeOfCommittee,
  type Period,
  type SourcedVersion,
  type UnitCode,
  type UnitDirectory,
  type UnitId,
  type UnitSet,
  type UnitVersion,
} from '../domain/index.js';
import { fault, refuseFaults, type UnitFileLine } from './parse-unit-file.js';
import { seedUnitId } from './seed-id.js';

/** Before every first day, so that it lies in periods without a beginning and in no other. */
const THE_BEGINNING = plainDate('0001-01-01');
const ORDER = { ministry: 0, province: 1, district: 2, commune: 3 } as const;

interface Plan {
  readonly directory: UnitDirectory;
  readonly placed: Map<string, { line: UnitFileLine; unitId: UnitId }[]>;
  readonly versions: SourcedVersion[];
  readonly codes: UnitCode[];
  readonly faults: Blocker[];
  readonly mayRename: boolean;
}

/**
 * @param mayRename whether a place that is there may get another name.
 * @throws DomainError `unit-file.broken` (invalid), as {@link parseUnitFile}.
 */
export function planUnitFile(lines: readonly UnitFileLine[], directory: UnitDirectory, mayRename = false): UnitSet {
  const plan: Plan = { directory, placed: new Map(), versions: [], codes: [], faults: [], mayRename };
  // Parents before children, so that a child finds a parent of the same file.
  const ordered = [...lines].sort((a, b) => ORDER[a.type.level] - ORDER[b.type.level]);
  for (const line of ordered) planLine(plan, line);
  refuseFaults(plan.faults);
  return { ...EMPTY_UNIT_SET, versions: plan.versions, codes: plan.codes };
}

function planLine(plan: Plan, line: UnitFileLine): void {
  const day = line.validFrom ?? THE_BEGINNING;
  const held = plan.directory.byCode(line.code, day, 'gso');
  const unitId = held ?? seedUnitId('gso', line.code, line.validFrom);
  const known = plan.placed.get(line.code);
  if (known) known.push({ line, unitId });
  else plan.placed.set(line.code, [{ line, unitId }]);

  const parentId = line.parentCode === null ? null : parentOf(plan, line, line.parentCode);
  if (parentId === undefined || !planCode(plan, line, unitId)) return;
  const next = committeeVersion(line, unitId, parentId, line);
  const current = plan.directory.unitOn(unitId, day);
  if (held !== null) planChange(plan, line, current, next);
  else plan.versions.push(next);
}

/** A code for a new unit; a code that ends with its unit. False, after a fault, where another unit has it meanwhile. */
function planCode({ directory, codes, faults }: Plan, line: UnitFileLine, unitId: UnitId): boolean {
  const holders = directory.holdersOf(line.code).filter((held) => held.scheme === 'gso');
  const own = holders.find((held) => held.unitId === unitId && isValidOn(held, line.validFrom ?? THE_BEGINNING));
  const other = holders.find((held) => held.unitId !== unitId && overlap(held, line));
  if (other) {
    faults.push(fault('code-held', line.line, { value: line.code, name: nameOf(directory.latest(other.unitId)) }));
    return false;
  }
  if (!own) codes.push(gsoCode(unitId, line.code, line));
  else if (line.validTo !== null && line.validTo !== own.validTo) codes.push({ ...own, validTo: line.validTo });
  return true;
}

/** The line names a unit that is there. */
function planChange(plan: Plan, line: UnitFileLine, current: UnitVersion | null, next: SourcedVersion): void {
  const known = current ?? plan.directory.latest(next.unitId);
  const place = nameOf(known);
  if (known && known.kind !== next.kind) {
    plan.faults.push(fault('kind-changed', line.line, { value: line.code, name: place }));
  } else if (!plan.mayRename && !isSameName(bareName(place), bareName(line.name))) {
    plan.faults.push(fault('code-held', line.line, { value: line.code, name: place }));
  } else if (!current) {
    plan.versions.push(next);
  } else if (current.validFrom === line.validFrom) {
    plan.versions.push({ ...next, validTo: line.validTo ?? current.validTo });
  } else if (current.name !== next.name || current.parentId !== next.parentId) {
    plan.versions.push({ ...current, validTo: line.validFrom }, { ...next, validTo: line.validTo ?? current.validTo });
  } else if (line.validTo !== null && line.validTo !== current.validTo) {
    plan.versions.push({ ...current, validTo: line.validTo });
  }
}

function nameOf(unit: UnitVersion | null): string {
  return unit ? (placeOfCommittee(unit.name) ?? unit.name) : '';
}

function overlap(a: Period, b: Period): boolean {
  return (
    (a.validTo === null || (b.validFrom ?? THE_BEGINNING) < a.validTo) &&
    (b.validTo === null || (a.validFrom ?? THE_BEGINNING) < b.validTo)
  );
}

/** Undefined where there is none, after a fault. */
function parentOf({ directory, placed, faults }: Plan, line: UnitFileLine, parentCode: string): UnitId | undefined {
  const day = line.validFrom ?? THE_BEGINNING;
  const inFile = placed.get(parentCode)?.find((each) => isValidOn(each.line, day));
  const parentId = inFile?.unitId ?? directory.byCode(parentCode, day, 'gso') ?? undefined;
  const level = inFile?.line.type.level ?? (parentId && directory.unitOn(parentId, day)?.level);
  if (parentId === undefined || level === undefined) {
    faults.push(fault('parent-unknown', line.line, { value: parentCode }));
    return undefined;
  }
  if (ORDER[level] < ORDER[line.type.level]) return parentId;
  faults.push(fault('parent-wrong', line.line, { value: parentCode }));
  return undefined;
}
