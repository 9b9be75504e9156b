import { describe, expect, it } from '@jest/globals';
import { idOf } from '../../../../test/builders/a-version.js';
import { plainDate } from '../../../kernel/plain-date.js';
import { compileDirectory, type UnitKind, type UnitLevel, type UnitVersion } from '../../organisation/domain/index.js';
import { issuerOf, nameOfOneStop } from './issuer.js';

const id = (key: string) => idOf<'org-unit'>(key);
const unit = (key: string, kind: UnitKind, level: UnitLevel, parent: string | null, name: string): UnitVersion => ({
  ...{ unitId: id(key), kind, level, name, parentId: parent === null ? null : id(parent) },
  ...{ shortName: name.replace('Ủy ban nhân dân', 'UBND'), functionCode: null, areaCode: null },
  ...{ validFrom: null, validTo: null },
});

const directory = compileDirectory(
  'test',
  [
    unit('tinh', 'province-pc', 'province', null, 'Ủy ban nhân dân tỉnh Cao Bằng'),
    unit('so', 'department', 'province', 'tinh', 'Sở Tư pháp'),
    unit('xa', 'commune-pc', 'commune', 'tinh', 'Ủy ban nhân dân xã Đàm Thủy'),
    unit('mc', 'one-stop', 'commune', 'xa', 'Bộ phận Tiếp nhận và Trả kết quả UBND xã Đàm Thủy'),
  ],
  [],
);
const on = plainDate('2020-05-04');

describe('who issues a paper', () => {
  it.each([
    ['mc', 'UBND xã Đàm Thủy', 'Bộ phận Tiếp nhận và Trả kết quả', 'Đàm Thủy'],
    ['xa', 'Ủy ban nhân dân', 'xã Đàm Thủy', 'Đàm Thủy'],
    ['so', 'UBND tỉnh Cao Bằng', 'Sở Tư pháp', 'Cao Bằng'],
    ['tinh', 'Ủy ban nhân dân', 'tỉnh Cao Bằng', 'Cao Bằng'],
    ['unknown', '', '', null],
  ])('%s: %s / %s at %s', (key, above, name, place) => {
    expect(issuerOf(directory, id(key), on)).toEqual({ above, name, place });
  });

  it('does not say twice what the form says already', () => {
    expect(nameOfOneStop('Bộ phận Tiếp nhận và Trả kết quả UBND xã Đàm Thủy')).toBe('UBND xã Đàm Thủy');
    expect(nameOfOneStop('Trung tâm Phục vụ hành chính công xã Hòa An')).toBe(
      'Trung tâm Phục vụ hành chính công xã Hòa An',
    );
  });
});
