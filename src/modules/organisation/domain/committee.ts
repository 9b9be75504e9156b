import type { PlainDate } from '../../../kernel/plain-date.js';
import { qcvn102FromQd20 } from './agency-code.js';
import type { Place } from './place.js';
import type { SourcedVersion } from './unit-set.js';
import type { UnitCode, UnitId } from './unit.js';
import { committeeName, committeeShortName } from './vietnamese-name.js';

export interface Period {
  readonly validFrom: PlainDate | null;
  readonly validTo: PlainDate | null;
}

export const ALWAYS: Period = { validFrom: null, validTo: null };

/** The people's committee of a place during a period. */
export function committeeVersion(
  { type, name, code }: Place,
  unitId: UnitId,
  parentId: UnitId | null,
  { validFrom, validTo }: Period,
  legalRef: string | null = null,
): SourcedVersion {
  return {
    unitId,
    kind: type.kind,
    name: committeeName(name),
    shortName: committeeShortName(name),
    level: type.level,
    parentId,
    functionCode: 'PC',
    areaCode: code,
    validFrom,
    validTo,
    legalRef,
  };
}

export function gsoCode(unitId: UnitId, code: string, { validFrom, validTo }: Period): UnitCode {
  return { unitId, scheme: 'gso', code, validFrom, validTo, synthetic: false };
}

/** An electronic identifier in both notations, where the older one can say it. */
export function eidCodes(unitId: UnitId, eid: string, { validFrom, validTo }: Period, synthetic: boolean): UnitCode[] {
  const older = qcvn102FromQd20(eid);
  const codes: UnitCode[] = [{ unitId, scheme: 'qd20', code: eid, validFrom, validTo, synthetic }];
  if (older !== null) codes.push({ unitId, scheme: 'qcvn102', code: older, validFrom, validTo, synthetic });
  return codes;
}
