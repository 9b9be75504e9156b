/**
 * What newspapers and portals reported of five northern provinces between 2015 and 2020: words of others, none of it
 * counted here. One line: indicator, value, and what belongs to it.
 */
import type { FactFile, ReportedFact } from '../../src/modules/statistics/domain/index.js';
import { plainDate } from '../../src/kernel/plain-date.js';

type Extra = Partial<Pick<ReportedFact, 'level' | 'comparator' | 'valueHigh' | 'numerator' | 'denominator'>>;
type Line = readonly [indicator: string, name: string, value: number, unit: string, extra?: Extra];

interface Source {
  readonly scope: string;
  readonly scopeName: string;
  readonly asOf: string | null;
  readonly precision: ReportedFact['precision'];
  readonly source: string;
  readonly lines: readonly Line[];
}

const gt = { comparator: 'gt' } as const;
const province = { level: 'province' } as const;
const district = { level: 'district' } as const;
const commune = { level: 'commune' } as const;

const LAO_CAI: readonly Line[] = [
  ['procedures.level-1', 'Thủ tục cung cấp mức độ 1', 147, 'thủ tục'],
  ['procedures.level-2', 'Thủ tục cung cấp mức độ 2', 956, 'thủ tục'],
  ['procedures.level-3', 'Thủ tục cung cấp mức độ 3', 18, 'thủ tục'],
  ['procedures.total', 'Thủ tục cung cấp trên mạng', 1121, 'thủ tục'],
  ['one-stop.equipped', 'Một cửa được trang bị', 9, 'huyện', { ...district, numerator: 9, denominator: 9 }],
  ['one-stop.equipped', 'Một cửa được trang bị', 14, 'sở, ngành', { ...province, numerator: 14, denominator: 19 }],
  ['mailboxes.number', 'Hộp thư công vụ', 6013, 'hộp thư'],
  ['mailboxes.share', 'Cán bộ được cấp hộp thư', 97, '%'],
  ['mailboxes.used-share', 'Cán bộ dùng hộp thư', 75, '%'],
  ['meetings.online-share', 'Cuộc họp trực tuyến', 70, '%', province],
  ['meetings.online-share', 'Cuộc họp trực tuyến', 25, '%', district],
  ['questions.asked', 'Câu hỏi gửi đến', 1682, 'câu hỏi'],
  ['questions.answered', 'Câu hỏi đã trả lời', 1416, 'câu hỏi'],
  ['questions.answered-share', 'Tỷ lệ trả lời câu hỏi', 84.2, '%', { numerator: 1416, denominator: 1682 }],
  ['portals.members', 'Trang thành viên của cổng', 43, 'trang', gt],
  ['portals.news-per-year', 'Tin bài một năm', 10000, 'tin'],
  ['portals.pages-per-year', 'Trang nội dung A4 một năm', 7000, 'trang', gt],
  ['staff.body-with-it-officer', 'Cơ quan có cán bộ công nghệ thông tin', 95, '%'],
  ['staff.it-skilled', 'Cán bộ có kỹ năng công nghệ thông tin', 85, '%'],
  ['staff.with-allowance', 'Cán bộ được phụ cấp công nghệ thông tin', 90, 'người', gt],
  ['procedures.published-share', 'Thủ tục được công khai', 100, '%'],
  ['network.lan', 'Cơ quan có mạng nội bộ', 100, '%', province],
  ['network.lan', 'Cơ quan có mạng nội bộ', 100, '%', district],
];

const LANG_SON: readonly Line[] = [
  ['procedures.published', 'Thủ tục được công khai', 2000, 'thủ tục', gt],
  ['procedures.level-3', 'Thủ tục cung cấp mức độ 3', 10, 'thủ tục', gt],
  ['one-stop.electronic', 'Đơn vị có một cửa điện tử', 11, 'đơn vị'],
  ['staff.pc-share', 'Máy tính trên cán bộ', 90, '%', gt],
  ['network.lan-bodies', 'Cơ quan có mạng nội bộ', 32, 'cơ quan'],
  ['documents.eoffice', 'Cơ quan dùng eOffice', 100, '%'],
  ['videoconference.points', 'Điểm họp trực tuyến', 2, 'điểm', province],
  ['videoconference.points', 'Điểm họp trực tuyến', 11, 'điểm', district],
  ['portals.number', 'Cổng, trang thông tin', 32, 'trang'],
  ['staff.it-trained', 'Cán bộ được đào tạo công nghệ thông tin', 30, '%', { comparator: 'range', valueHigh: 40 }],
  ['signatures.certified-clerks', 'Văn thư có chứng thư số', 32, 'người'],
  ['signatures.certified-clerks', 'Văn thư có chứng thư số', 21, 'người', province],
  ['signatures.certified-clerks', 'Văn thư có chứng thư số', 11, 'người', district],
  ['signatures.budget', 'Kinh phí chữ ký số cho lãnh đạo', 300, 'triệu đồng'],
];

const YEN_BAI: readonly Line[] = [
  ['procedures.level-3', 'Thủ tục cung cấp mức độ 3', 295, 'thủ tục'],
  ['procedures.level-3', 'Thủ tục cung cấp mức độ 3', 38, 'thủ tục', province],
  ['procedures.level-3', 'Thủ tục cung cấp mức độ 3', 257, 'thủ tục', district],
  ['services.level-3', 'Dịch vụ mức độ 3', 10, 'dịch vụ', province],
  ['services.level-3-fields', 'Lĩnh vực có dịch vụ mức độ 3', 12, 'lĩnh vực', district],
  ['staff.per-pc', 'Cán bộ trên một máy tính', 2.2, 'người'],
  ['staff.per-pc', 'Cán bộ trên một máy tính', 1.2, 'người', province],
  ['staff.per-pc', 'Cán bộ trên một máy tính', 2, 'người', district],
  ['staff.per-pc', 'Cán bộ trên một máy tính', 3.5, 'người', commune],
  ['staff.pc-older-than-5-years', 'Máy tính trên 5 năm', 50, '%', { comparator: 'approx' }],
  ['network.broadband', 'Xã có mạng tốc độ cao', 94, '%', commune],
  ['network.lan', 'Xã có mạng nội bộ', 30, '%', commune],
  ['mailboxes.number', 'Hộp thư công vụ', 2971, 'hộp thư', province],
  ['mailboxes.number', 'Hộp thư công vụ', 300, 'hộp thư', { ...commune, ...gt }],
  ['network.connected-units', 'Đơn vị kết nối liên thông', 180, 'đơn vị'],
  ['network.connected-communes', 'Xã kết nối liên thông', 42, 'xã'],
  ['network.connected-communes-van-yen', 'Xã kết nối liên thông, huyện Văn Yên', 27, 'xã'],
  ['network.connected-communes-luc-yen', 'Xã kết nối liên thông, huyện Lục Yên', 5, 'xã'],
  ['network.connected-communes-yen-bai', 'Xã, phường kết nối liên thông, thành phố Yên Bái', 10, 'xã'],
  ['videoconference.points', 'Điểm họp trực tuyến', 4, 'điểm'],
  ['portals.number', 'Cổng và trang thành phần', 39, 'trang'],
  ['trade-portal.firms', 'Doanh nghiệp trên sàn thương mại', 130, 'doanh nghiệp', gt],
  ['trade-portal.fields', 'Lĩnh vực trên sàn thương mại', 30, 'lĩnh vực', gt],
  ['trade-portal.offers', 'Chào hàng trên sàn thương mại', 350, 'chào hàng', gt],
];

const TUYEN_QUANG: readonly Line[] = [
  ['procedures.total', 'Thủ tục cung cấp trên mạng', 1632, 'thủ tục'],
  ['procedures.level-3-4', 'Thủ tục cung cấp mức độ 3 và 4', 835, 'thủ tục'],
  ['procedures.level-3-4-share', 'Tỷ lệ mức độ 3 và 4', 51.16, '%', { numerator: 835, denominator: 1632 }],
  ['national-portal.services', 'Dịch vụ trên Cổng Dịch vụ công quốc gia', 254, 'dịch vụ'],
  ['staff.pc-share', 'Cán bộ có máy tính', 98.6, '%', commune],
  ['mailboxes.used-share', 'Cán bộ dùng thư điện tử', 98, '%'],
  ['documents.electronic-share', 'Văn bản hoàn toàn điện tử', 92, '%'],
  ['videoconference.points', 'Điểm họp trực tuyến', 87, 'điểm'],
  ['videoconference.points', 'Điểm họp trực tuyến', 21, 'điểm', province],
  ['videoconference.points', 'Điểm họp trực tuyến', 10, 'điểm', district],
  ['videoconference.points', 'Điểm họp trực tuyến', 56, 'điểm', commune],
  ['par-index.rank', 'Xếp hạng cải cách hành chính 2019', 16, 'hạng trên 63'],
  ['par-index.modernisation-rank', 'Xếp hạng hiện đại hóa 2019', 19, 'hạng trên 63'],
  ['par-index.impact-rank', 'Xếp hạng tác động 2019', 13, 'hạng trên 63'],
  ['justice.applications', 'Phần mềm chuyên ngành của Sở Tư pháp', 12, 'phần mềm'],
];

const CAO_BANG: readonly Line[] = [
  ['procedures.level-3', 'Thủ tục cung cấp mức độ 3', 638, 'thủ tục'],
  ['procedures.level-4', 'Thủ tục cung cấp mức độ 4', 178, 'thủ tục'],
  ['dossiers.received', 'Hồ sơ tiếp nhận', 29118, 'hồ sơ'],
  ['dossiers.returned-on-time', 'Hồ sơ trả đúng hạn', 25923, 'hồ sơ'],
  [
    'dossiers.on-time-share',
    'Tỷ lệ trả đúng hạn trên số tiếp nhận',
    89.03,
    '%',
    { numerator: 25923, denominator: 29118 },
  ],
  ['staff.pc-share', 'Máy tính trên cán bộ', 100, '%', province],
  ['staff.pc-share', 'Máy tính trên cán bộ', 89, '%', district],
  ['staff.pc-share', 'Máy tính trên cán bộ', 55, '%', commune],
  ['network.internet', 'Máy tính nối mạng', 99, '%', province],
  ['network.internet', 'Máy tính nối mạng', 97, '%', district],
  ['network.internet', 'Máy tính nối mạng', 95, '%', commune],
  ['network.lan', 'Cơ quan có mạng nội bộ', 99, '%', province],
  ['network.lan', 'Cơ quan có mạng nội bộ', 89, '%', { ...district, ...gt }],
  ['network.lan', 'Cơ quan có mạng nội bộ', 73, '%', { ...commune, ...gt }],
  ['security.antivirus', 'Máy tính có phần mềm diệt vi-rút', 80, '%', { ...province, ...gt }],
  ['security.antivirus', 'Máy tính có phần mềm diệt vi-rút', 84, '%', { ...district, ...gt }],
  ['security.antivirus', 'Máy tính có phần mềm diệt vi-rút', 64, '%', { ...commune, ...gt }],
  ['mailboxes.share', 'Cán bộ được cấp hộp thư', 88, '%', { ...province, ...gt }],
  ['mailboxes.used-share', 'Cán bộ dùng hộp thư thường xuyên', 17, '%', { ...province, ...gt }],
  ['mailboxes.share', 'Cán bộ được cấp hộp thư', 66, '%', { ...commune, ...gt }],
  ['mailboxes.used-share', 'Cán bộ dùng hộp thư thường xuyên', 27, '%', { ...commune, ...gt }],
];

const SOURCES: readonly Source[] = [
  {
    scope: 'H38',
    scopeName: 'Lào Cai',
    asOf: '2015-12-31',
    precision: 'year',
    source: 'báo địa phương, 2015',
    lines: LAO_CAI,
  },
  {
    scope: 'H37',
    scopeName: 'Lạng Sơn',
    asOf: '2016-01-01',
    precision: 'year',
    source: 'báo địa phương, 2016',
    lines: LANG_SON,
  },
  {
    scope: 'H63',
    scopeName: 'Yên Bái',
    asOf: null,
    precision: 'unknown',
    source: 'báo địa phương, khoảng 2017–2018',
    lines: YEN_BAI,
  },
  {
    scope: 'H60',
    scopeName: 'Tuyên Quang',
    asOf: '2020-01-01',
    precision: 'year',
    source: 'báo địa phương, 2020',
    lines: TUYEN_QUANG,
  },
  {
    scope: 'H14',
    scopeName: 'Cao Bằng',
    asOf: '2020-05-25',
    precision: 'day',
    source: 'báo địa phương, 25/5/2020',
    lines: CAO_BANG,
  },
];

const NOTHING = { level: null, comparator: 'eq', valueHigh: null, numerator: null, denominator: null } as const;

export const REPORTED_FACTS: FactFile = {
  facts: SOURCES.flatMap(({ lines, asOf, ...source }) =>
    lines.map(([indicator, name, value, unit, extra]): ReportedFact => ({
      ...source,
      ...NOTHING,
      indicator,
      name,
      value,
      unit,
      ...extra,
      asOf: asOf === null ? null : plainDate(asOf),
      computed: false,
    })),
  ),
  targets: (['procedures.level-4-share', 'dossiers.level-4-share'] as const).map((indicator) => ({
    indicator,
    scope: 'H14',
    dueOn: plainDate('2025-12-31'),
    comparator: indicator.startsWith('procedures') ? ('gt' as const) : ('ge' as const),
    value: indicator.startsWith('procedures') ? 80 : 40,
    source: 'tỉnh Cao Bằng, mục tiêu đến hết năm 2025',
  })),
};
