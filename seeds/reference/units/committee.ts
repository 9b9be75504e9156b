import type { PlainDate } from '../../../src/kernel/plain-date.js';
import {
  committeeName,
  committeeShortName,
  qcvn102FromQd20,
  type SourcedVersion,
  type UnitCode,
  type UnitId,
} from '../../../src/modules/organisation/domain/index.js';
import type { Place } from './place.js';

export interface Period {
  readonly validFrom: PlainDate | null;
  readonly validTo: PlainDate | null;
}

export const ALWAYS: Period = { validFrom: null, validTo: null };

/** The people's committee of a place during a period. */
export function committee(
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
