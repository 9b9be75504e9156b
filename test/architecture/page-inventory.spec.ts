/**
 * Every address that the design of the pages names, by hand, and that a route answers it. An address that moves or
 * is forgotten fails here; what comes later is named as such.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registeredRoutes } from '../support/registered-routes.js';
import { createTestWebApp, type TestWebApp } from '../support/test-web-app.js';

const CITIZENS = [
  ...['/', '/thu-tuc', '/thu-tuc/linh-vuc/:ma', '/thu-tuc/:ma', '/thu-tuc/:ma/mau/:tep', '/noi-nop', '/nop/:ma'],
  ...['/nop/:id/nguoi-nop', '/nop/:id/giay-to', '/nop/:id/nhan-ket-qua', '/nop/:id/kiem-tra', '/nop/:id/xong'],
  ...['/nop/:id/le-phi', '/tra-cuu', '/tra-cuu/:ma', '/tra-cuu/:ma/day-du', '/tra-cuu/:ma/bo-sung', '/tra-cuu/:ma/rut'],
  ...['/mat-giay-hen', '/danh-gia/:ma', '/hoi-dap', '/hoi-dap/:id', '/hoi-dap/gui', '/phan-anh', '/tien-do'],
  ...['/tien-do/:donVi', '/tai-khoan', '/tai-khoan/ho-so', '/tro-nang', '/bao-ve-du-lieu', '/gio-lam-viec'],
];
const COUNTER = [
  ...['/quay', '/quay/tiep-nhan', '/quay/tiep-nhan/:nhap', '/quay/ho-so/:ma', '/quay/tra-ket-qua', '/quay/ban-giao'],
  ...['/quay/so-theo-doi', '/quay/thu-tien', '/in/:mau/:ma'],
  ...[
    '/quay/goi-so',
    '/quay/truc-tuyen/:id',
    '/quay/ho-so/:ma/bo-sung',
    '/quay/ho-so/:ma/tu-choi',
    '/quay/ho-so/:ma/phi',
  ],
  ...['/quay/ho-so/:ma/tra'],
];
const OFFICERS = [
  ...[
    '/can-bo',
    '/can-bo/phong',
    '/can-bo/cho-ky',
    '/can-bo/ho-so/:ma',
    '/can-bo/ho-so/:ma/tep/:id',
    '/can-bo/bao-cao',
  ],
  ...[
    '/can-bo/ho-so/:ma/bo-sung',
    '/can-bo/ho-so/:ma/phoi-hop',
    '/can-bo/ho-so/:ma/gia-han',
    '/can-bo/ho-so/:ma/tra-lai',
  ],
  ...['/can-bo/ho-so/:ma/xin-loi', '/can-bo/tra-cuu'],
];
const LEADERS = [
  ...['/lanh-dao', '/lanh-dao/ho-so', '/lanh-dao/don-vi', '/lanh-dao/don-vi/:id'],
  ...['/lanh-dao/linh-vuc/:ma', '/lanh-dao/thu-tuc/:ma', '/lanh-dao/hai-long', '/lanh-dao/bao-cao'],
  ...['/lanh-dao/bao-cao/:ky', '/lanh-dao/chi-dao'],
];
const OTHERS = [
  ...['/dang-nhap', '/khoa', '/doi-nguoi', '/toi/viec-nen', '/man-hinh/goi-so/:quay', '/kiosk'],
  ...['/man-hinh/tien-do/:donVi', '/toi/tuy-chon', '/quan-tri/thu-tuc', '/quan-tri/quy-trinh'],
  ...['/quan-tri/ngay-nghi', '/quan-tri/don-vi', '/quan-tri/nguoi-dung', '/quan-tri/phan-quyen', '/quan-tri/mau-in'],
  ...['/quan-tri/nhat-ky', '/quan-tri/ket-noi'],
];

const INVENTORY = [...CITIZENS, ...COUNTER, ...OFFICERS, ...LEADERS, ...OTHERS];

/** Acts on a dossier are forms of its page; an online one is taken in on the page of intake. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  '/quay/truc-tuyen/:id': '/quay/tiep-nhan/:nhap',
  '/quay/ho-so/:ma/bo-sung': '/quay/ho-so/:ma',
  '/quay/ho-so/:ma/tu-choi': '/quay/ho-so/:ma',
  '/quay/ho-so/:ma/phi': '/quay/ho-so/:ma',
  '/quay/ho-so/:ma/tra': '/quay/ho-so/:ma',
  '/can-bo/ho-so/:ma/bo-sung': '/can-bo/ho-so/:ma',
  '/can-bo/ho-so/:ma/phoi-hop': '/can-bo/ho-so/:ma',
  '/can-bo/ho-so/:ma/gia-han': '/can-bo/ho-so/:ma',
  '/can-bo/ho-so/:ma/tra-lai': '/can-bo/ho-so/:ma',
  '/can-bo/ho-so/:ma/xin-loi': '/can-bo/xin-loi/:ma',
};
/** Not built yet. */
const LATER: ReadonlySet<string> = new Set(['/quay/goi-so', '/man-hinh/goi-so/:quay', '/kiosk']);

let web: TestWebApp;
let served: Set<string>;
const nameless = (path: string): string => path.replace(/:\w+/g, ':');
beforeAll(async () => {
  web = await createTestWebApp();
  const gets = registeredRoutes(web.app).filter(({ method }) => method === 'GET');
  served = new Set(gets.map(({ path }) => nameless(path)));
});
afterAll(() => web.close());

describe('the inventory of pages', () => {
  it('is served whole', () => {
    const asked = INVENTORY.filter((path) => !LATER.has(path)).map((path) => ELSEWHERE[path] ?? path);
    expect(asked.length).toBeGreaterThan(80);
    expect(asked.filter((path) => !served.has(nameless(path)))).toEqual([]);
  });

  it('names what comes later', () => {
    expect(INVENTORY).toEqual(expect.arrayContaining([...LATER]));
    expect([...LATER].filter((path) => served.has(nameless(path)))).toEqual([]);
  });
});
