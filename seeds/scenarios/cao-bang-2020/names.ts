/**
 * Names for people who do not exist. Small lists written for this scenario: family names that are usual among each people
 * in Cao Bằng, and given names of everyday use; combined at random they name nobody in particular. Shares of the peoples
 * are those of the census of 2019, rounded.
 */

export interface PeopleNames {
  /** Code in the list of peoples (Quyết định 121-TCTK/PPCĐ 1979). */
  readonly ethnicCode: string;
  readonly share: number;
  readonly families: readonly string[];
  readonly maleMiddles: readonly string[];
  readonly femaleMiddles: readonly string[];
  readonly males: readonly string[];
  readonly females: readonly string[];
}

const words = (text: string): readonly string[] => text.split(' ');

const COMMON_MALE = words(
  'An Bình Chiến Chung Công Cường Dũng Dương Đạt Đông Đức Giang Hà Hải Hiệp Hiếu Hoàn Hùng Hưng Huy Khánh Kiên Lâm Linh ' +
    'Long Lực Mạnh Minh Nam Nghĩa Phong Phúc Quân Quang Quý Sơn Tài Tâm Thắng Thành Thịnh Thuận Tiến Toàn Trung Trường ' +
    'Tuấn Tùng Tuyên Việt Vinh Vũ',
);
const COMMON_FEMALE = words(
  'Ánh Bích Chi Diễm Diệp Dung Duyên Điệp Giang Hà Hạnh Hằng Hiền Hoa Hòa Hồng Huế Huệ Hương Huyền Khuyên Lan Lệ Liên ' +
    'Liễu Linh Loan Mai Mến My Nga Ngân Nhung Oanh Phương Quyên Tâm Thảo Thắm Thơm Thu Thúy Tình Trang Tuyết Vân Xuân Yến',
);

export const PEOPLES: readonly PeopleNames[] = [
  {
    ethnicCode: '02',
    share: 41,
    families: words('Nông Hoàng Bế Lương Đàm Ma Hà Lục La Phùng Hứa Sầm Mông Long Đinh Đoàn Tô Vi Triệu Nguyễn Chu Lã'),
    maleMiddles: words('Văn Văn Văn Đức Quốc Xuân Minh Mạnh Hữu Thanh'),
    femaleMiddles: words('Thị Thị Thị Thị Thu Ngọc Thanh Hồng Bích Kim'),
    males: [...COMMON_MALE, ...words('Ích Đôn Hoan Luân Thuyết Huấn Khoa')],
    females: [...COMMON_FEMALE, ...words('Nhình Lả Bay Thoa Huyên Ngoan')],
  },
  {
    ethnicCode: '07',
    share: 30,
    families: words('Nông Hoàng Hoàng Lương Lý Mông Triệu Phan Linh Lâm Hứa Long Tô Sầm Dương Đàm Lục Chu Vi Mã Lộc'),
    maleMiddles: words('Văn Văn Văn Văn Đức Minh Xuân'),
    femaleMiddles: words('Thị Thị Thị Thị Thị Thu Hồng'),
    males: [...COMMON_MALE, ...words('Sáng Phù Sài Hòa Lìn')],
    females: [...COMMON_FEMALE, ...words('Sen Nình Máy Thương Pẩy')],
  },
  {
    ethnicCode: '08',
    share: 12,
    families: words('Hoàng Dương Lý Vừ Sùng Giàng Thào Lầu Ma Đào Vương Ngô'),
    maleMiddles: words('A A A Văn Văn Mí'),
    femaleMiddles: words('Thị Thị Thị Thị'),
    males: words('Chứ Páo Dính Sính Sử Lềnh Khua Chống Súa Tính Sình Chơ Giống Dế Pó Tủa Chú Sáu Thề Nhè'),
    females: words('Mỷ Dợ Chía Say Sua Máo Xúa Dúa Gầu Mao Pàng Vá Mai Dê Chở Dở Sáy Mo'),
  },
  {
    ethnicCode: '09',
    share: 10,
    families: words('Bàn Đặng Triệu Lý Phàn Chảo Tẩn Trương Phùng Dương Hoàng Lưu'),
    maleMiddles: words('Văn Văn Chòi Tiến Phúc Kim Láo'),
    femaleMiddles: words('Thị Thị Mùi Mùi Tả'),
    males: words('Phúc Vạn Quý Tài Phin Mềnh Sếnh Pao Duần Quẩy Sơn Chẳn Dùn Thông Kinh Nhàn Chiêu Lụa Tiến Minh'),
    females: words('Mùi Mẩy Nhậy Liều Khé Mán Náy Mấy Lai Phấy Ghến Viền Chẳn Lụa Pham Ton Nải Chiều'),
  },
  {
    ethnicCode: '01',
    share: 7,
    families: words(
      'Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Hoàng Vũ Phan Trương Bùi Đặng Đỗ Ngô Dương Đinh Lưu Mai Đào Cao',
    ),
    maleMiddles: words('Văn Văn Văn Đức Hữu Minh Quốc Quang Công Xuân Ngọc Trọng Mạnh Duy'),
    femaleMiddles: words('Thị Thị Thị Ngọc Thu Thanh Minh Phương Kim Hồng Mai Diệu Hoài'),
    males: COMMON_MALE,
    females: COMMON_FEMALE,
  },
];

/** Xóm: two words of the kind that hamlets of the province are named with, put together at random. */
export const HAMLET_FIRST = words('Bản Nà Lũng Pác Cốc Khuổi Phia Đông Kéo Nặm Thang Tổng Keng Lam Bó Cô');
export const HAMLET_SECOND = words(
  'Chang Mòn Lạn Sác Vài Đuốc Gà Kít Thin Luông Phiêng Rằng Mạ Vạng Nưa Giàng Pục Mười Cải Lầu Khoang Mật Tẩu Viết Lòa',
);

/** Tổ dân phố of towns and wards: numbers. */
export const STREET_GROUPS = 24;

/** Enterprises, by what they do; the second part is a made-up proper name. */
export const COMPANY_KINDS: readonly string[] = [
  'Công ty TNHH Xây dựng',
  'Công ty TNHH Thương mại và Dịch vụ',
  'Công ty Cổ phần Khoáng sản',
  'Công ty TNHH Vận tải',
  'Công ty Cổ phần Nông lâm nghiệp',
  'Công ty TNHH Một thành viên',
  'Hợp tác xã',
  'Công ty Cổ phần Du lịch',
];
export const COMPANY_NAMES: readonly string[] = [
  'Phja Hồng',
  'Sông Bằng Giang Xanh',
  'Lũng Ngàn',
  'Đại Thịnh Sơn',
  'Cốc Lùng',
  'Nậm Quang Phát',
  'Hưng Long Biên Thùy',
  'Tân Kỳ Sơn',
  'Núi Mắt Trời',
  'Minh Tâm Phát 68',
  'Khuổi Vàng',
  'An Khang Đông Bắc',
  'Hoa Gạo Đỏ',
  'Thác Mây',
  'Ba Dòng Suối',
  'Trường Sinh Lâm',
];
