/**
 * Posts of each unit: enough of every role for work to pass through, named as in Nghị định 34/2019 (communes) and in
 * the usual staffing of divisions and departments. Who sits on a post is the accounts' matter.
 */
import { seedPostId } from '../../../src/modules/organisation/index.js';
import {
  placeOfCommittee,
  typeWordOf,
  type PostRole,
  type SourcedVersion,
  type StaffPost,
} from '../../../src/modules/organisation/domain/index.js';

type Seat = readonly [role: PostRole, name: string];

/** @param leader how the unit's head is called; people's committees have chairmen instead. */
export function postsOf(unit: SourcedVersion, leader: string): StaffPost[] {
  const taken = new Map<PostRole, number>();
  return seatsOf(unit, leader).map(([role, name]) => {
    const number = (taken.get(role) ?? 0) + 1;
    taken.set(role, number);
    return {
      ...{ id: seedPostId(unit.unitId, `${role}/${String(number)}`), unitId: unit.unitId, role, name },
      ...{ validFrom: unit.validFrom, validTo: unit.validTo },
    };
  });
}

function seatsOf(unit: SourcedVersion, leader: string): Seat[] {
  switch (unit.kind) {
    case 'province-pc':
    case 'district-pc':
      return [
        ...chairs(unit),
        ['officer', 'Chuyên viên tổng hợp'],
        ['registry-clerk', 'Văn thư'],
        ['procedure-controller', 'Công chức đầu mối kiểm soát thủ tục hành chính'],
      ];
    case 'commune-pc':
      return communeSeats(unit);
    case 'one-stop':
    case 'centre':
      return [['division-head', leader], ...counters(unit)];
    case 'division':
      return [['division-head', leader], ['division-head', `Phó ${lowerFirst(leader)}`], ...desks()];
    case 'department':
    case 'sector-agency':
      return unit.level === 'commune'
        ? [
            ['agency-leader', leader],
            ['officer', 'Cán bộ đăng ký, quản lý cư trú'],
          ]
        : [
            ['agency-leader', leader],
            ['agency-leader', `Phó ${lowerFirst(leader)}`],
            ['division-head', unit.level === 'province' ? 'Trưởng phòng chuyên môn' : 'Tổ trưởng nghiệp vụ'],
            ...desks(),
          ];
    case 'external':
      return [];
  }
}

function chairs({ name }: SourcedVersion): Seat[] {
  const committee = `Ủy ban nhân dân ${lowerFirst(placeOfCommittee(name) ?? '')}`;
  return [
    ['agency-leader', `Chủ tịch ${committee}`],
    ['agency-leader', `Phó Chủ tịch ${committee}`],
  ];
}

function communeSeats(unit: SourcedVersion): Seat[] {
  const isRural = typeWordOf(placeOfCommittee(unit.name) ?? '') === 'Xã';
  const land = isRural
    ? 'Địa chính – Nông nghiệp – Xây dựng và Môi trường'
    : 'Địa chính – Xây dựng – Đô thị và Môi trường';
  return [
    ...chairs(unit),
    ['officer', 'Công chức Tư pháp – Hộ tịch'],
    ['officer', `Công chức ${land}`],
    ['officer', 'Công chức Văn hóa – Xã hội'],
    ['registry-clerk', 'Công chức Văn phòng – Thống kê'],
  ];
}

function counters({ level }: SourcedVersion): Seat[] {
  if (level === 'commune') return [['one-stop-clerk', 'Công chức tiếp nhận và trả kết quả']];
  const count = level === 'province' ? 4 : 3;
  return Array.from({ length: count }, (_, index) => [
    'one-stop-clerk',
    `Cán bộ tiếp nhận và trả kết quả, quầy ${String(index + 1)}`,
  ]);
}

function desks(): Seat[] {
  return [
    ['officer', 'Chuyên viên thụ lý 1'],
    ['officer', 'Chuyên viên thụ lý 2'],
    ['registry-clerk', 'Văn thư'],
  ];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
