/**
 * Where the package vietnam-provinces-js 2.0.0 (10,051 communes) stands behind the list of the General Statistics
 * Office in force from 2025-03-01 to 2025-06-30 (63 / 696 / 10,035): mergers of the winter 2024/25 in Sơn La, Lâm Đồng
 * and seven other provinces, new codes of wards in Thành phố Hồ Chí Minh, Huế and Phú Mỹ as cities, Mộc Châu as a town.
 */

/** Communes that no longer were. */
// prettier-ignore
export const REMOVED_COMMUNES: readonly string[] = [
  '03751', '03898', '03913', '03988', '03991', '04003', '04060', '07693', '07732', '07744', '16387', '16411', '18448',
  '20176', '20674', '25102', '25174', '25177', '25186', '26935', '26959', '27067', '27217', '27223', '27361', '27379',
];

/** Code, code of the district, name. */
export const ADDED_COMMUNES: readonly (readonly [code: string, district: string, name: string])[] = [
  ['03980', '123', 'Phường Mộc Lỵ'],
  ['03983', '123', 'Phường Bình Minh'],
  ['03984', '123', 'Phường Cờ Đỏ'],
  ['26929', '765', 'Phường 14'],
  ['26953', '765', 'Phường 19'],
  ['27076', '768', 'Phường 15'],
  ['27226', '772', 'Phường 11'],
  ['27232', '772', 'Phường 10'],
  ['27367', '775', 'Phường 2'],
  ['27373', '775', 'Phường 1'],
];

/** Names by code: provinces (2 digits), districts (3), communes (5). */
export const CORRECTED_NAMES: Readonly<Record<string, string>> = {
  '46': 'Thành phố Huế',
  '123': 'Thị xã Mộc Châu',
  '754': 'Thành phố Phú Mỹ',
  '03703': 'Thị trấn Mường Giàng',
  '03748': 'Xã Phổng Ly',
  '03910': 'Thị trấn Quang Huy',
  '03979': 'Phường Mộc Sơn',
  '03982': 'Phường Thảo Nguyên',
  '03997': 'Xã Tân Yên',
  '04000': 'Xã Đoàn Kết',
  '04015': 'Xã Chiềng Chung',
  '04027': 'Phường Mường Sang',
  '04030': 'Phường Đông Sang',
  '04033': 'Phường Vân Sơn',
  '04066': 'Xã Sặp Vạt',
  '04075': 'Thị trấn Yên Châu',
  '04117': 'Xã Mường Chanh',
  '04136': 'Xã Nà Bó',
  '07540': 'Xã Sa Lý',
  '26707': 'Phường Tân Hòa',
  '26710': 'Phường Tân Hải',
  '31246': 'Xã Thạnh Quới',
};
