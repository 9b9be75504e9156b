/**
 * Đăng ký thường trú at the commune's police, whose own system keeps the record. To 2021-06-30 Luật Cư trú 2006: fifteen
 * days and the household book (span from memory); since then Luật Cư trú 2020: seven working days.
 */
import {
  at,
  days,
  decide,
  fee,
  feeByProvince,
  inOrder,
  keptBy,
  listOf,
  paper,
  procedure,
  result,
  within,
  work,
  workingDays,
  type VersionFacts,
} from './facts.js';

const POLICE = at('commune', 'CA');
const RESIDENCE_FEE = 'Lệ phí đăng ký cư trú';

const residence = {
  name: 'Đăng ký thường trú',
  ...{ agency: 'Công an cấp xã', level: 'commune', intake: ['commune'], competent: POLICE },
  feeTiming: 'at-intake',
} as const satisfies Partial<VersionFacts>;

const since2021 = {
  ...residence,
  ...{ channels: ['direct', 'online'], limits: [within(workingDays(7))] },
  papers: [
    paper('ct01', 'Tờ khai thay đổi thông tin cư trú (Mẫu CT01)'),
    paper('cho-o', 'Giấy tờ, tài liệu chứng minh chỗ ở hợp pháp', {
      photocopies: 1,
      data: 'Cơ sở dữ liệu quốc gia về đất đai',
    }),
    paper('quan-he', 'Giấy tờ chứng minh quan hệ nhân thân với chủ hộ', {
      photocopies: 1,
      optional: true,
      data: 'Cơ sở dữ liệu quốc gia về dân cư',
    }),
  ],
  results: [result('KQ.G01.000065', 'Thông báo kết quả giải quyết thủ tục về cư trú', 'both')],
  fees: [
    fee('le-phi', RESIDENCE_FEE, 20_000, 'Thông tư 75/2022/TT-BTC', { channel: 'direct' }),
    fee('le-phi', RESIDENCE_FEE, 10_000, 'Thông tư 75/2022/TT-BTC', { channel: 'online' }),
  ],
  process: inOrder(
    work('tham-dinh', 'Công an cấp xã kiểm tra, xác minh, cập nhật cơ sở dữ liệu cư trú', POLICE, workingDays(5)),
    decide('Trưởng Công an cấp xã duyệt, ký thông báo kết quả', POLICE, workingDays(2)),
  ),
} as const satisfies Partial<VersionFacts>;

export const RESIDENCE_PROCEDURES = [
  procedure(
    '1.004222',
    'cu-tru',
    ['nhập hộ khẩu', 'hộ khẩu', 'chuyển khẩu', 'thường trú'],
    {
      ...{ ...residence, ruleSet: 'R61', to: '2021-07-01', channels: ['direct'], limits: [within(days(15))] },
      ...{
        decision: listOf('Bộ Công an', 'cư trú'),
        basis: ['Luật Cư trú 2006 (sửa đổi 2013)', 'Thông tư 35/2014/TT-BCA'],
      },
      papers: [
        paper('phieu-bao', 'Phiếu báo thay đổi hộ khẩu, nhân khẩu'),
        paper('ban-khai', 'Bản khai nhân khẩu'),
        paper('cho-o', 'Giấy tờ chứng minh chỗ ở hợp pháp', { photocopies: 1 }),
        paper('giay-chuyen-ho-khau', 'Giấy chuyển hộ khẩu', { optional: true }),
      ],
      results: [result('SO-HK', 'Sổ hộ khẩu')],
      fees: [feeByProvince('le-phi', RESIDENCE_FEE)],
      process: inOrder(
        work('tham-dinh', 'Công an cấp xã kiểm tra, xác minh nơi cư trú', POLICE, days(10)),
        decide('Trưởng Công an cấp xã ký sổ hộ khẩu', POLICE, days(3)),
      ),
    },
    {
      ...{ ...since2021, ruleSet: 'R61', from: '2021-07-01', decision: listOf('Bộ Công an', 'cư trú') },
      basis: ['Luật Cư trú 2020', 'Nghị định 62/2021/NĐ-CP', 'Thông tư 55/2021/TT-BCA'],
    },
    {
      ...{ ...since2021, ruleSet: 'R118', decision: 'Quyết định 1523/QĐ-BCA-C06' },
      // Nghị định 224/2026 Điều 15.1.h: the ministry's system keeps the record, here stands a mirror.
      process: inOrder(
        keptBy(
          work('tham-dinh', 'Công an cấp xã kiểm tra, xác minh, cập nhật cơ sở dữ liệu cư trú', POLICE, workingDays(5)),
          'co-so-du-lieu-cu-tru',
        ),
        decide('Trưởng Công an cấp xã duyệt, ký thông báo kết quả', POLICE, workingDays(2)),
      ),
      basis: [
        'Luật Cư trú 2020',
        'Nghị định 154/2024/NĐ-CP',
        'Thông tư 55/2021/TT-BCA (sửa đổi bởi Thông tư 53/2025/TT-BCA)',
      ],
    },
  ),
];
