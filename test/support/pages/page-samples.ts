import type { PageFacts, Who } from './page-world.js';

/** How a page is opened: by whom, and what its address and its query hold. */
export interface PageSample {
  readonly who: Who;
  readonly at?: (facts: PageFacts) => string;
}

const COMMUNE = 'H14.30.15';
const by = (who: Who, at?: PageSample['at']): PageSample => (at ? { who, at } : { who });

/** Every page of the application by its route. A route that is neither here nor below fails the test. */
// prettier-ignore
export const PAGE_SAMPLES: Readonly<Record<string, PageSample>> = {
  '/': by('nobody'),
  '/api': by('nobody'),
  '/thu-tuc': by('nobody', () => '/thu-tuc?q=xac+nhan'),
  '/thu-tuc/:code': by('nobody', () => '/thu-tuc/9.000001'),
  '/tra-cuu': by('nobody'),
  '/tra-cuu/:key': by('nobody', ({ code }) => `/tra-cuu/${code}`),
  '/tra-cuu/:key/le-phi': by('nobody', ({ owing }) => `/tra-cuu/${owing}/le-phi`),
  '/tra-cuu/:key/ket-qua': by('nobody', ({ code }) => `/tra-cuu/${code}/ket-qua`),
  '/nop/:key': by('nobody', () => '/nop/9.000002'),
  '/nop/:key/noi-nop': by('nobody', ({ draftKey }) => `/nop/${draftKey}/noi-nop`),
  '/nop/:key/nguoi-nop': by('nobody', ({ draftKey }) => `/nop/${draftKey}/nguoi-nop`),
  '/nop/:key/giay-to': by('nobody', ({ draftKey }) => `/nop/${draftKey}/giay-to`),
  '/nop/:key/nhan-ket-qua': by('nobody', ({ draftKey }) => `/nop/${draftKey}/nhan-ket-qua`),
  '/nop/:key/kiem-tra': by('nobody', ({ draftKey }) => `/nop/${draftKey}/kiem-tra`),
  '/nop/:key/xong': by('nobody', ({ filedKey }) => `/nop/${filedKey}/xong`),
  '/nop/:key/le-phi': by('nobody', ({ owing }) => `/nop/${owing}/le-phi`),
  '/chung-minh/:code/:number': by('nobody', ({ code }) => `/chung-minh/${code}/1`),
  '/hoi-dap': by('nobody'),
  '/hoi-dap/:code': by('nobody', ({ question }) => `/hoi-dap/${question}`),
  '/hoi-dap/gui': by('nobody'),
  '/danh-gia': by('nobody'),
  '/danh-gia/:key': by('nobody', ({ ratingKey }) => `/danh-gia/${ratingKey}`),
  '/phan-anh': by('nobody'),
  '/theo-doi': by('nobody'),
  '/theo-doi/:key': by('nobody', ({ followKey }) => `/theo-doi/${followKey}`),
  '/tien-do': by('nobody'),
  '/tien-do/:unit': by('nobody', () => `/tien-do/${COMMUNE}`),
  '/mo-phong/hop-thu': by('nobody'),
  '/mo-phong/thanh-toan/:reference': by('nobody', ({ payment }) => `/mo-phong/thanh-toan/${payment}`),
  '/nhat-ky-cong-khai': by('nobody'),
  '/dang-nhap': by('nobody'),

  '/toi/thong-bao': by('clerk'),
  '/toi/bao-mat': by('clerk'),
  '/quay': by('clerk'),
  '/quay/tiep-nhan': by('clerk', () => '/quay/tiep-nhan?thuTuc=9.000002'),
  '/quay/ho-so/:code': by('clerk', ({ waiting }) => `/quay/ho-so/${waiting}`),
  '/quay/danh-gia': by('clerk'),
  '/quay/danh-gia/:code': by('clerk', ({ returned }) => `/quay/danh-gia/${returned}`),
  '/quay/man-hinh-danh-gia': by('clerk'),
  '/quay/nhap-bu': by('clerk'),
  '/quay/nhap-bu/ho-so/:code': by('clerk', ({ code }) => `/quay/nhap-bu/ho-so/${code}?luc=2020-05-22T09:00&giay=12&lydo=power-failure`),
  '/quay/dinh-chinh/:code': by('clerk', ({ returned }) => `/quay/dinh-chinh/${returned}`),

  '/can-bo': by('officer'),
  '/can-bo/tra-cuu': by('officer', () => '/can-bo/tra-cuu?q=nong'),
  '/can-bo/ho-so/:code': by('officer', ({ code }) => `/can-bo/ho-so/${code}`),
  '/can-bo/ho-so/:code/tep-ket-qua': by('officer', ({ code }) => `/can-bo/ho-so/${code}/tep-ket-qua`),
  '/can-bo/hoi-dap': by('chief'),
  '/can-bo/hoi-dap/:code': by('chief', ({ question }) => `/can-bo/hoi-dap/${question}`),
  '/can-bo/lien-he/:code': by('controller', ({ code }) => `/can-bo/lien-he/${code}`),
  '/can-bo/xin-loi': by('officer'),
  '/can-bo/xin-loi/:code': by('officer', ({ code }) => `/can-bo/xin-loi/${code}`),

  '/lanh-dao': by('chief'),
  '/lanh-dao/ho-so': by('chief', () => '/lanh-dao/ho-so?loai=dang-giai-quyet'),
  '/lanh-dao/xin-loi': by('chief'),
  '/lanh-dao/xin-loi/:code': by('chief', ({ code }) => `/lanh-dao/xin-loi/${code}`),
  '/lanh-dao/chi-tieu': by('chief'),
  '/lanh-dao/chi-tieu/so-lieu': by('chief'),
  '/lanh-dao/hai-long': by('chief'),
  '/lanh-dao/hai-long/danh-gia': by('chief'),
  '/lanh-dao/hai-long/viec': by('chief'),
  '/lanh-dao/hai-long/chi-so': by('chief'),
  '/lanh-dao/thoi-gian': by('chief'),
  '/lanh-dao/dau-hieu': by('chief'),
  '/lanh-dao/dau-hieu/ho-so': by('chief', () => '/lanh-dao/dau-hieu/ho-so?loai=refiled'),
  '/lanh-dao/bao-cao': by('chief'),
  '/lanh-dao/xuat-su-kien': by('chief'),
  '/can-bo/nguyen-nhan-qua-han/:code': by('officer', ({ code }) => `/can-bo/nguyen-nhan-qua-han/${code}`),
  '/lanh-dao/bao-cao/:id': by('chief', ({ report }) => `/lanh-dao/bao-cao/${report}`),
  '/lanh-dao/bao-cao/:id/doi-chieu': by('chief', ({ report }) => `/lanh-dao/bao-cao/${report}/doi-chieu`),

  '/quan-tri': by('controller'),
  '/quan-tri/thu-tuc': by('controller'),
  '/quan-tri/thu-tuc/:code/:version': by('controller', () => '/quan-tri/thu-tuc/9.000001/1'),
  '/quan-tri/thu-tuc/:code/:version/so-sanh': by('controller', () => '/quan-tri/thu-tuc/9.000001/1/so-sanh'),
  '/quan-tri/doi-soat-phi': by('controller'),
  '/quan-tri/ngay-nghi': by('controller'),
  '/quan-tri/bat-kha-khang': by('controller'),
  '/quan-tri/mau-thong-bao': by('controller'),
  '/quan-tri/mau-thong-bao/:kind/:language': by('controller', () => '/quan-tri/mau-thong-bao/accepted/vi'),
  '/quan-tri/leo-thang': by('controller'),
  '/van-hanh': by('operator'),
  '/van-hanh/thong-bao': by('operator'),
};

/** Routes that answer with files, or lead on to a page. */
export const NOT_PAGES: ReadonlySet<string> = new Set([
  '/toi',
  '/thu-tuc/linh-vuc/:code',
  '/ngon-ngu',
  '/in/:kind/:code',
  '/in/so-theo-doi/:unit',
  '/can-bo/hoi-dap/:code/tep/:fileId',
  '/lanh-dao/ho-so/tep',
  '/lanh-dao/bao-cao/:id/tep',
  '/lanh-dao/xuat-su-kien/:id/tep',
  '/nhat-ky-cong-khai/goc.json',
  '/metrics',
  '/health/live',
  '/health/ready',
]);
