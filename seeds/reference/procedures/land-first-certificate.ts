/** Đăng ký đất đai, cấp Giấy chứng nhận lần đầu: people (three levels until 2025, the commune since) and organisations. */
import {
  byPlace,
  COMMUNE,
  days,
  decide,
  DISTRICT,
  inOrder,
  leg,
  paper,
  posting,
  procedure,
  PROVINCE,
  review,
  within,
  work,
  workingDays,
  type VersionFacts,
} from './facts.js';
import {
  BRANCH,
  CERTIFICATE,
  DEPARTMENT,
  DISTRICT_DIVISION,
  landFees,
  landR118,
  landR61,
  MOUNTAINS,
  mountains,
  OFFICE,
  ORGANISATIONS,
} from './land-law.js';

const firstPapers = [
  paper('don', 'Đơn đăng ký đất đai, tài sản gắn liền với đất, cấp Giấy chứng nhận'),
  paper(
    'nguon-goc',
    'Giấy tờ về nguồn gốc, quá trình sử dụng đất (nộp bản sao, giao bản chính khi nhận Giấy chứng nhận)',
    { photocopies: 1 },
  ),
  paper('chuyen-quyen', 'Giấy tờ về việc chuyển quyền sử dụng đất', { photocopies: 1, optional: true }),
  paper('so-do', 'Mảnh trích đo hoặc trích lục bản đồ địa chính; sơ đồ thửa đất liền kề', {
    photocopies: 1,
    optional: true,
  }),
  paper('xu-phat', 'Giấy tờ về xử phạt vi phạm hành chính về đất đai', { photocopies: 1, optional: true }),
  paper('nghia-vu-tai-chinh', 'Chứng từ thực hiện hoặc giấy tờ miễn, giảm nghĩa vụ tài chính', {
    photocopies: 1,
    optional: true,
  }),
];
const first = { papers: firstPapers, results: [CERTIFICATE], fees: landFees } as const satisfies Partial<VersionFacts>;

/** Fifteen days of posting at the commune, then branch of the land office, division, People's Committee of the district. */
const firstByDistrict = inOrder(
  work('xac-nhan', 'Ủy ban nhân dân cấp xã xác nhận hiện trạng, nguồn gốc sử dụng đất', COMMUNE, workingDays(5)),
  posting('niem-yet', 'Niêm yết công khai kết quả kiểm tra tại xã', COMMUNE, days(15)),
  work(
    'gui-chi-nhanh',
    'Ủy ban nhân dân cấp xã gửi hồ sơ đến Chi nhánh Văn phòng đăng ký đất đai',
    COMMUNE,
    workingDays(1),
  ),
  work(
    'chi-nhanh',
    'Chi nhánh Văn phòng đăng ký đất đai kiểm tra, gửi thông tin thuế, chuẩn bị Giấy chứng nhận',
    BRANCH,
    workingDays(5),
    ['obligation'],
  ),
  work('phong-tnmt', 'Phòng Tài nguyên và Môi trường thẩm tra, trình ký', DISTRICT_DIVISION, workingDays(3)),
  decide('Ủy ban nhân dân cấp huyện ký Giấy chứng nhận', DISTRICT, workingDays(2)),
);
/** The commune in which the parcel lies, wherever it is filed. */
const PARCEL = byPlace('parcel');
/** Measuring and posting run side by side; the tax slip stops the clock until the citizen has paid. */
const firstByCommune = inOrder(
  work('kiem-tra', 'Công chức địa chính kiểm tra hồ sơ, nguồn gốc sử dụng đất', PARCEL, workingDays(1)),
  {
    legs: [
      [leg('do-dac', 'Trích đo địa chính thửa đất', PARCEL, workingDays(5))],
      [posting('niem-yet', 'Niêm yết công khai kết quả kiểm tra', PARCEL, days(15))],
    ],
  },
  work('hoan-thien', 'Công chức địa chính chuyển thông tin thuế, hoàn thiện hồ sơ, trình ký', PARCEL, workingDays(1), [
    'obligation',
  ]),
  decide(
    'Chủ tịch Ủy ban nhân dân cấp xã ký Giấy chứng nhận, chuyển Văn phòng đăng ký đất đai cập nhật',
    PARCEL,
    workingDays(2),
  ),
);

const organisation = {
  ...first,
  name: 'Đăng ký đất đai, tài sản gắn liền với đất, cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất lần đầu đối với tổ chức đang sử dụng đất',
  ...{
    agency: 'Ủy ban nhân dân cấp tỉnh',
    level: 'province',
    intake: ['province'],
    competent: PROVINCE,
    interlinked: true,
  },
  applicants: ORGANISATIONS,
} as const satisfies Partial<VersionFacts>;
const organisationSteps = (office: number, department: number, committee: number) =>
  inOrder(
    work(
      'van-phong',
      'Văn phòng đăng ký đất đai kiểm tra hồ sơ, thực địa, gửi thông tin thuế',
      OFFICE,
      workingDays(office),
      ['obligation'],
    ),
    work('tham-dinh', 'Sở Tài nguyên và Môi trường thẩm định hồ sơ', DEPARTMENT, workingDays(department)),
    review('trinh', 'Lãnh đạo phòng trình Ủy ban nhân dân tỉnh', DEPARTMENT, workingDays(1)),
    decide('Ủy ban nhân dân tỉnh ký Giấy chứng nhận', PROVINCE, workingDays(committee)),
  );

export const FIRST_CERTIFICATE_PROCEDURES = [
  procedure(
    '1.013978',
    'dat-dai',
    ['sổ đỏ', 'làm sổ đỏ lần đầu', 'giấy chứng nhận quyền sử dụng đất lần đầu', 'sổ hồng', 'gcn đất'],
    {
      ...{ ...landR61, ...first, level: 'district', intake: ['commune'], competent: DISTRICT },
      name: 'Đăng ký, cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất lần đầu cho hộ gia đình, cá nhân',
      agency: 'Ủy ban nhân dân cấp huyện',
      ...{ cases: [MOUNTAINS], limits: mountains(30), process: firstByDistrict },
    },
    {
      ...{ ...landR118, ...first, level: 'commune', intake: ['commune', 'province'], competent: PARCEL },
      name: 'Đăng ký đất đai, tài sản gắn liền với đất, cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất lần đầu đối với hộ gia đình, cá nhân, cộng đồng dân cư, người gốc Việt Nam định cư ở nước ngoài',
      agency: 'Chủ tịch Ủy ban nhân dân cấp xã',
      limits: [
        within(workingDays(17), { channel: 'online' }),
        within(workingDays(20), { channel: 'postal' }),
        within(workingDays(27), { channel: 'direct' }),
      ],
      process: firstByCommune,
    },
  ),
  procedure(
    '1.012753',
    'dat-dai',
    ['sổ đỏ cho tổ chức', 'giấy chứng nhận đất cơ quan', 'giấy chứng nhận đất doanh nghiệp'],
    { ...landR61, ...organisation, limits: [within(workingDays(30))], process: organisationSteps(12, 10, 5) },
    {
      ...{ ...landR118, ...organisation, process: organisationSteps(7, 5, 3) },
      limits: [
        within(workingDays(17), { channel: 'online' }),
        within(workingDays(30), { channel: 'postal' }),
        within(workingDays(20), { channel: 'direct' }),
      ],
    },
  ),
];
