/**
 * Nghị quyết 202/2025/QH15: 63 provinces became 34, districts ended, from 2025-07-01. Eleven provinces went on as they
 * were; each of the others is a new unit, also where it keeps the name or the code of one of its predecessors: Lào Cai
 * carries 15, which was Yên Bái's.
 */
import { plainDate } from '../../../src/kernel/plain-date.js';

export const REFORM_ON = plainDate('2025-07-01');
export const PROVINCE_RESOLUTION = '202/2025/QH15';
/** Sửa đổi Hiến pháp, Điều 2: districts ended. */
export const DISTRICT_RESOLUTION = '203/2025/QH15';

interface NewProvince {
  readonly from: readonly string[];
  /** The resolution on its communes, number/NQ-UBTVQH15. */
  readonly resolution: number;
}

/** By code from 2025-07-01; `from` by code until 2025-06-30. */
export const PROVINCES_2025: Readonly<Record<string, NewProvince>> = {
  '01': { from: ['01'], resolution: 1656 },
  '04': { from: ['04'], resolution: 1657 },
  '08': { from: ['02', '08'], resolution: 1684 },
  '11': { from: ['11'], resolution: 1661 },
  '12': { from: ['12'], resolution: 1670 },
  '14': { from: ['14'], resolution: 1681 },
  '15': { from: ['10', '15'], resolution: 1673 },
  '19': { from: ['06', '19'], resolution: 1683 },
  '20': { from: ['20'], resolution: 1672 },
  '22': { from: ['22'], resolution: 1679 },
  '24': { from: ['24', '27'], resolution: 1658 },
  '25': { from: ['17', '25', '26'], resolution: 1676 },
  '31': { from: ['30', '31'], resolution: 1669 },
  '33': { from: ['33', '34'], resolution: 1666 },
  '37': { from: ['35', '36', '37'], resolution: 1674 },
  '38': { from: ['38'], resolution: 1686 },
  '40': { from: ['40'], resolution: 1678 },
  '42': { from: ['42'], resolution: 1665 },
  '44': { from: ['44', '45'], resolution: 1680 },
  '46': { from: ['46'], resolution: 1675 },
  '48': { from: ['48', '49'], resolution: 1659 },
  '51': { from: ['51', '62'], resolution: 1677 },
  '52': { from: ['52', '64'], resolution: 1664 },
  '56': { from: ['56', '58'], resolution: 1667 },
  '66': { from: ['54', '66'], resolution: 1660 },
  '68': { from: ['60', '67', '68'], resolution: 1671 },
  '75': { from: ['70', '75'], resolution: 1662 },
  '79': { from: ['74', '77', '79'], resolution: 1685 },
  '80': { from: ['72', '80'], resolution: 1682 },
  '82': { from: ['82', '87'], resolution: 1663 },
  '86': { from: ['83', '84', '86'], resolution: 1687 },
  '91': { from: ['89', '91'], resolution: 1654 },
  '92': { from: ['92', '93', '94'], resolution: 1668 },
  '96': { from: ['95', '96'], resolution: 1655 },
};

/** Island districts without communes that became đặc khu: old district, new commune. The other districts just ended. */
export const ISLAND_DISTRICTS: Readonly<Record<string, string>> = {
  '318': '11948',
  '471': '19742',
  '498': '20333',
  '536': '21548',
  '755': '26732',
};

/**
 * Electronic identifiers of provinces that a source shows, by GSO code before the reform, and whether the province that
 * came out of it still uses them (national portal, 2026-07). Those that only an alphabetical order suggests are left out.
 */
export const PROVINCE_EIDS: readonly (readonly [eid: string, before: string, after: string | null])[] = [
  ['H05', '27', '24'],
  ['H14', '04', '04'],
  ['H15', '66', '66'],
  ['H17', '48', '48'],
  ['H20', '87', '82'],
  ['H21', '64', '52'],
  ['H22', '02', null],
  ['H24', '31', '31'],
  ['H26', '01', '01'],
  ['H35', '12', '12'],
  ['H37', '20', '20'],
  ['H38', '10', '15'],
  ['H41', '40', '40'],
  ['H49', '22', '22'],
  ['H54', '34', null],
  ['H56', '38', '38'],
];
