/**
 * Blank forms of the demonstration, of our own making: neutral, without the number of any circular. A province puts the
 * forms of the law in their place.
 */
import { parseInstant } from '../../src/kernel/instant.js';
import type { BlankForm } from '../../src/modules/printing/domain/index.js';

export interface DeliveredForm {
  readonly procedure: string;
  /** Key of the paper within the procedure. */
  readonly paper: string;
  readonly fileName: string;
  readonly form: BlankForm;
}

/** The same every time, so that the file and its address are. */
const at = parseInstant('2020-01-02T08:00:00+07:00');
const COMMUNE = 'Ủy ban nhân dân xã, phường, thị trấn';
const ASKER = [
  'Họ và tên người yêu cầu',
  'Ngày, tháng, năm sinh',
  'Số giấy tờ tùy thân',
  'Nơi cư trú',
  'Số điện thoại',
];

export const MODEL_FORMS: readonly DeliveredForm[] = [
  delivered('1.001193', 'to-khai', 'Tờ khai đăng ký khai sinh', [
    ...ASKER,
    'Quan hệ với người được khai sinh',
    'Họ và tên người được khai sinh',
    'Ngày, tháng, năm và nơi sinh',
    'Giới tính, dân tộc, quốc tịch',
    'Họ và tên mẹ, năm sinh, nơi cư trú …',
    'Họ và tên cha, năm sinh, nơi cư trú …',
  ]),
  delivered('1.000656', 'to-khai', 'Tờ khai đăng ký khai tử', [
    ...ASKER,
    'Quan hệ với người đã chết',
    'Họ và tên người đã chết, năm sinh',
    'Đã chết vào lúc, ngày',
    'Nơi chết',
    'Nguyên nhân chết',
  ]),
  delivered('1.000894', 'to-khai', 'Tờ khai đăng ký kết hôn', [
    'Họ và tên bên nam, ngày sinh',
    'Số giấy tờ tùy thân bên nam',
    'Nơi cư trú bên nam',
    'Kết hôn lần thứ mấy (bên nam)',
    'Họ và tên bên nữ, ngày sinh',
    'Số giấy tờ tùy thân bên nữ',
    'Nơi cư trú bên nữ',
    'Kết hôn lần thứ mấy (bên nữ)',
  ]),
  delivered('1.001776', 'to-khai', 'Tờ khai đề nghị trợ giúp xã hội', [
    ...ASKER,
    'Họ và tên người cần trợ giúp, năm sinh',
    'Dạng khuyết tật (nếu có)',
    'Hoàn cảnh của hộ gia đình …',
    'Đề nghị …',
  ]),
  delivered('2.000908', 'phieu-yeu-cau', 'Phiếu yêu cầu cấp bản sao từ sổ gốc', [
    ...ASKER,
    'Tên văn bằng, giấy tờ cần bản sao',
    'Cấp cho ai, ngày cấp',
    'Số bản sao',
    'Mục đích sử dụng',
  ]),
];

function delivered(procedure: string, paper: string, title: string, lines: readonly string[]): DeliveredForm {
  return { procedure, paper, fileName: `${title}.pdf`, form: { title, to: COMMUNE, lines, at } };
}
