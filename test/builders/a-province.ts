import {
  EMPTY_UNIT_SET,
  type SourcedVersion,
  type UnitId,
  type UnitKind,
} from '../../src/modules/organisation/domain/index.js';
import { seedUnitId } from '../../src/modules/organisation/index.js';
import { ImportUnits } from '../../src/modules/organisation/application/import-units.js';
import { UnitSetStore } from '../../src/modules/organisation/persistence/unit-set.store.js';
import type { Tx } from '../../src/platform/database/unit-of-work.js';

const id = (name: string): UnitId => seedUnitId('local', `test:${name}`, null);

/** A province with two districts and three communes, by the names that tests use. */
export const TEST_UNITS = {
  province: id('province'),
  trungKhanh: id('trung-khanh'),
  haQuang: id('ha-quang'),
  damThuy: id('dam-thuy'),
  chiVien: id('chi-vien'),
  sacHa: id('sac-ha'),
} as const;

const { province, trungKhanh, haQuang, damThuy, chiVien, sacHa } = TEST_UNITS;

/** {@link TEST_UNITS} as rows, valid from the beginning. */
export async function importTestUnits(tx: Tx): Promise<void> {
  const versions = [
    version(province, 'province-pc', 'UBND tỉnh Cao Bằng', null),
    version(trungKhanh, 'district-pc', 'UBND huyện Trùng Khánh', province),
    version(haQuang, 'district-pc', 'UBND huyện Hà Quảng', province),
    version(damThuy, 'commune-pc', 'UBND xã Đàm Thủy', trungKhanh),
    version(chiVien, 'commune-pc', 'UBND xã Chí Viễn', trungKhanh),
    version(sacHa, 'commune-pc', 'UBND xã Sóc Hà', haQuang),
  ];
  await new ImportUnits(new UnitSetStore()).run(tx, { ...EMPTY_UNIT_SET, versions });
}

function version(unitId: UnitId, kind: UnitKind, name: string, parentId: UnitId | null): SourcedVersion {
  const level = kind === 'province-pc' ? 'province' : kind === 'district-pc' ? 'district' : 'commune';
  return {
    ...{ unitId, kind, name, shortName: name, level, parentId },
    ...{ functionCode: 'PC', areaCode: null, validFrom: null, validTo: null },
  };
}
