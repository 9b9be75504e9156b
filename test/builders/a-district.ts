import type {
  UnitCode,
  UnitId,
  UnitKind,
  UnitLevel,
  UnitVersion,
} from '../../src/modules/organisation/domain/index.js';
import { compileDirectory } from '../../src/modules/organisation/domain/index.js';
import { idOf } from './a-version.js';

const unit = (
  name: string,
  kind: UnitKind,
  level: UnitLevel,
  parent: string | null,
  functionCode: string,
  areaCode: string,
): UnitVersion => ({
  unitId: unitId(name),
  kind,
  name,
  shortName: name,
  level,
  parentId: parent === null ? null : unitId(parent),
  functionCode,
  areaCode,
  validFrom: null,
  validTo: null,
});

export function unitId(name: string): UnitId {
  return idOf<'org-unit'>(`unit/${name}`);
}

/** A province with one department and its centre, one district with two divisions, two communes; each with a one-stop unit. */
const VERSIONS: readonly UnitVersion[] = [
  unit('UBND tỉnh', 'province-pc', 'province', null, 'PC', '04'),
  unit('Trung tâm PVHCC', 'centre', 'province', 'UBND tỉnh', 'MC', '04'),
  unit('Sở LĐTBXH', 'department', 'province', 'UBND tỉnh', 'LDTBXH', '04'),
  unit('UBND huyện', 'district-pc', 'district', 'UBND tỉnh', 'PC', '047'),
  unit('Một cửa huyện', 'one-stop', 'district', 'UBND huyện', 'MC', '047'),
  unit('Phòng LĐTBXH', 'division', 'district', 'UBND huyện', 'LDTBXH', '047'),
  unit('Phòng TNMT', 'division', 'district', 'UBND huyện', 'TNMT', '047'),
  unit('UBND xã', 'commune-pc', 'commune', 'UBND huyện', 'PC', '01447'),
  unit('Một cửa xã', 'one-stop', 'commune', 'UBND xã', 'MC', '01447'),
  unit('UBND xã bên', 'commune-pc', 'commune', 'UBND huyện', 'PC', '01450'),
  unit('Một cửa xã bên', 'one-stop', 'commune', 'UBND xã bên', 'MC', '01450'),
];

const CODES: readonly UnitCode[] = [
  ['UBND tỉnh', 'H14', '000.00.00.H14'],
  ['UBND huyện', 'H14.30', '000.00.30.H14'],
  ['UBND xã', 'H14.30.15', '000.15.30.H14'],
  ['UBND xã bên', 'H14.30.16', '000.16.30.H14'],
].flatMap(([name = '', qd20 = '', qcvn102 = '']) =>
  (
    [
      ['qd20', qd20],
      ['qcvn102', qcvn102],
    ] as const
  ).map(([scheme, code]) => ({
    unitId: unitId(name),
    scheme,
    code,
    validFrom: null,
    validTo: null,
    synthetic: true,
  })),
);

export const UNIT_NAMES = VERSIONS.map(({ name }) => name);

export const A_DISTRICT = { versions: VERSIONS, codes: CODES };

export function aDirectory() {
  return compileDirectory('test', VERSIONS, CODES);
}
