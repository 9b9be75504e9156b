/**
 * A province before and after 2025-07-01: district with its divisions until then, communes that stay, every function that
 * the delivered procedures ask for, and the two ministries above them.
 */
import { plainDate } from '../../src/kernel/plain-date.js';
import type {
  UnitCode,
  UnitId,
  UnitKind,
  UnitLevel,
  UnitVersion,
} from '../../src/modules/organisation/domain/index.js';
import { idOf } from './a-version.js';

const REFORM = plainDate('2025-07-01');

type Period = Pick<UnitVersion, 'validFrom' | 'validTo'>;
const ALWAYS: Period = { validFrom: null, validTo: null };
const BEFORE: Period = { validFrom: null, validTo: REFORM };
const SINCE: Period = { validFrom: REFORM, validTo: null };

interface Place {
  readonly level: UnitLevel;
  readonly areaCode: string | null;
}
const MINISTRY: Place = { level: 'ministry', areaCode: null };
const PROVINCE: Place = { level: 'province', areaCode: '04' };
const DISTRICT: Place = { level: 'district', areaCode: '047' };
const COMMUNE: Place = { level: 'commune', areaCode: '01447' };
const NEIGHBOUR: Place = { level: 'commune', areaCode: '01450' };

export function placeId(name: string): UnitId {
  return idOf<'org-unit'>(`reformed/${name}`);
}

const unit = (
  name: string,
  kind: UnitKind,
  place: Place,
  parent: string | null,
  functionCode: string,
  period: Period = ALWAYS,
): UnitVersion => ({
  ...{ unitId: placeId(name), kind, name, shortName: name, level: place.level, areaCode: place.areaCode },
  ...{ parentId: parent === null ? null : placeId(parent), functionCode, ...period },
});

const DEPARTMENTS = ['LDTBXH', 'NV', 'TNMT', 'TP', 'GTVT', 'XD', 'YT'];
const DIVISIONS = ['LDTBXH', 'TNMT', 'TCKH', 'KTHT', 'TP'];

const commune = (name: string, place: Place): UnitVersion[] => [
  unit(`UBND ${name}`, 'commune-pc', place, 'UBND huyện', 'PC', BEFORE),
  unit(`UBND ${name}`, 'commune-pc', place, 'UBND tỉnh', 'PC', SINCE),
  unit(`Một cửa ${name}`, 'one-stop', place, `UBND ${name}`, 'MC'),
  unit(`Công an ${name}`, 'sector-agency', place, `UBND ${name}`, 'CA'),
];

const VERSIONS: readonly UnitVersion[] = [
  unit('Bộ LĐTBXH', 'external', MINISTRY, null, 'LDTBXH'),
  unit('Bộ Nội vụ', 'external', MINISTRY, null, 'NV'),
  unit('UBND tỉnh', 'province-pc', PROVINCE, null, 'PC'),
  unit('Trung tâm PVHCC', 'centre', PROVINCE, 'UBND tỉnh', 'MC'),
  ...DEPARTMENTS.map((code) => unit(`Sở ${code}`, 'department', PROVINCE, 'UBND tỉnh', code)),
  ...['CA', 'BHXH', 'VPDKDD', 'THUE'].map((code) => unit(`${code} tỉnh`, 'sector-agency', PROVINCE, 'UBND tỉnh', code)),
  unit('UBND huyện', 'district-pc', DISTRICT, 'UBND tỉnh', 'PC', BEFORE),
  unit('Một cửa huyện', 'one-stop', DISTRICT, 'UBND huyện', 'MC', BEFORE),
  ...DIVISIONS.map((code) => unit(`Phòng ${code}`, 'division', DISTRICT, 'UBND huyện', code, BEFORE)),
  ...['BHXH', 'VPDKDD', 'THUE'].map((code) =>
    unit(`${code} huyện`, 'sector-agency', DISTRICT, `${code} tỉnh`, code, BEFORE),
  ),
  ...commune('xã', COMMUNE),
  ...commune('xã bên', NEIGHBOUR),
];

const CODES: readonly UnitCode[] = (
  [
    ['UBND tỉnh', 'H14', '000.00.00.H14'],
    ['UBND huyện', 'H14.30', '000.00.30.H14'],
    ['UBND xã', 'H14.30.15', '000.15.30.H14'],
    ['UBND xã bên', 'H14.30.16', '000.16.30.H14'],
  ] as const
).flatMap(([name, qd20, qcvn102]) => [
  { unitId: placeId(name), scheme: 'qd20', code: qd20, ...ALWAYS, synthetic: true },
  { unitId: placeId(name), scheme: 'qcvn102', code: qcvn102, ...ALWAYS, synthetic: true },
]);

export const A_REFORMED_PROVINCE = { versions: VERSIONS, codes: CODES };

/** The same province the day before: nothing has ended, nobody knows that anything will. */
export const AN_UNREFORMED_PROVINCE = {
  versions: VERSIONS.filter(({ validFrom }) => validFrom === null).map((version) => ({ ...version, validTo: null })),
  codes: CODES,
};

/** Every unit under a code of its own in the province's own scheme, by name. */
export const LOCAL_CODES: ReadonlyMap<string, UnitCode> = new Map(
  [...new Map(VERSIONS.map(({ unitId, name }) => [name, unitId]))].map(([name, unitId], i): [string, UnitCode] => [
    name,
    { unitId, scheme: 'local', code: `U${String(i + 1)}`, ...ALWAYS, synthetic: true },
  ]),
);
