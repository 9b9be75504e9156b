/** Forms that the sample pages do not show as they stand: the step before, another state or a script opens them. */
import { SOME_ID } from '../api-forms.js';
import type { PageForm } from './page-forms.js';
import type { PageFacts, Who } from './page-world.js';

export interface HiddenForm {
  readonly who: Who;
  /** A page with a token of the same session. */
  readonly page: string;
  readonly form: PageForm;
}

interface Told {
  readonly who: Who;
  readonly fields: string;
  readonly at?: (facts: PageFacts) => string;
  readonly multipart?: true;
}

const KEY_ANSWER = 'ticket answer returnTo';

/** By route: who sends it, and its fields with what they hold where anything else would be refused. */
const TOLD: Readonly<Record<string, Told>> = {
  '/phan-anh': {
    who: 'nobody',
    fields: 'kind=complaint topic=delay unit officer dossier title words anonymous=1 fullName email phone files',
    multipart: true,
  },
  '/theo-doi/:key': {
    who: 'nobody',
    at: ({ followKey }) => `/theo-doi/${followKey}`,
    fields: 'act=supply-more code words',
  },
  '/tra-cuu/:key/ket-qua': { who: 'nobody', at: ({ waiting }) => `/tra-cuu/${waiting}/ket-qua`, fields: 'secret' },
  '/tra-cuu/:key/bo-sung': {
    who: 'nobody',
    at: ({ filedKey }) => `/tra-cuu/${filedKey}/bo-sung`,
    fields: 'requirementId action=send files',
    multipart: true,
  },
  '/dang-nhap/ma': { who: 'nobody', fields: 'ticket code returnTo' },
  '/dang-nhap/khoa': { who: 'nobody', fields: KEY_ANSWER },
  '/dang-nhap/khoa-moi': { who: 'nobody', fields: `${KEY_ANSWER} name` },
  '/toi/bao-mat/xac-nhan': { who: 'clerk', fields: 'code' },
  '/toi/bao-mat/tat': { who: 'clerk', fields: 'code' },
  '/quan-tri/ket-noi/thu': { who: 'operator', fields: 'port=email' },
  '/quan-tri/webhook/:id/gui-lai': {
    who: 'operator',
    at: ({ webhookId }) => `/quan-tri/webhook/${webhookId}/gui-lai`,
    fields: `delivery=${SOME_ID}`,
  },
  '/toi/bao-mat/khoa/hoi': { who: 'clerk', fields: `what=remove-key key=${SOME_ID}` },
  '/toi/bao-mat/khoa/tiep': { who: 'clerk', fields: `what=remove-key key=${SOME_ID} code=123456 answer` },
  '/toi/bao-mat/khoa/moi': { who: 'clerk', fields: 'name answer' },
  '/toi/uy-quyen/ket-thuc': { who: 'officer', fields: `id=${SOME_ID}` },
  '/toi/uy-quyen/thay': { who: 'officer', fields: `account=${SOME_ID}` },
  '/can-bo/ho-so/:code/tep-ket-qua': {
    who: 'head',
    at: ({ code }) => `/can-bo/ho-so/${code}/tep-ket-qua`,
    fields: 'version=1 files',
    multipart: true,
  },
  '/can-bo/hoi-dap/:code/:act': {
    who: 'chief',
    at: ({ question }) => `/can-bo/hoi-dap/${question}/answer`,
    fields: 'words upheld=yes unit version=1 idempotencyKey',
  },
  '/can-bo/xin-loi/:code': {
    who: 'officer',
    at: ({ code }) => `/can-bo/xin-loi/${code}`,
    fields: 'dueOn note action=propose version=1 idempotencyKey',
  },
  '/lanh-dao/xin-loi/:code': {
    who: 'chief',
    at: ({ code }) => `/lanh-dao/xin-loi/${code}`,
    fields: 'dueOn note action=propose version=1 idempotencyKey',
  },
  '/can-bo/chi-dao/:code': {
    who: 'head',
    at: ({ code }) => `/can-bo/chi-dao/${code}`,
    fields: `to=${SOME_ID} words dueOn idempotencyKey`,
  },
  '/lanh-dao/chi-dao/:code/tra-loi': {
    who: 'chief',
    at: ({ code }) => `/lanh-dao/chi-dao/${code}/tra-loi`,
    fields: `id=${SOME_ID} answer idempotencyKey`,
  },
  '/can-bo/tra-cuu/xuat': { who: 'officer', fields: 'q thuTuc donVi trangThai tu den trang=1 dang=csv' },
  '/can-bo/ho-so/:code/tep/:fileId/thay': {
    who: 'clerk',
    at: ({ code, fileId }) => `/can-bo/ho-so/${code}/tep/${fileId}/thay`,
    fields: 'files',
    multipart: true,
  },
  '/quay/ho-so/:code/tep/:fileId/thay': {
    who: 'clerk',
    at: ({ code, fileId }) => `/quay/ho-so/${code}/tep/${fileId}/thay`,
    fields: 'files',
    multipart: true,
  },
  '/khoa/mo': { who: 'nobody', fields: `person=${SOME_ID} secret returnTo` },
  '/quan-tri/thu-tuc/:code/:version/mau/thoi': {
    who: 'controller',
    at: () => '/quan-tri/thu-tuc/9.000001/1/mau/thoi',
    fields: `form=${SOME_ID}`,
  },
  '/quay/man-hinh-danh-gia': {
    who: 'clerk',
    fields:
      'attitude=satisfied guidance=satisfied time=neutral publicity=neutral overall=satisfied comment action=save',
  },
  '/quay/ban-giao': { who: 'clerk', fields: `dossier=${SOME_ID}:3 idempotencyKey` },
  '/quan-tri/chuyen-giao': {
    who: 'controller',
    fields: `dossierId=${SOME_ID} unitId=${SOME_ID} toUnitId=${SOME_ID} toCode idempotencyKey`,
  },
  '/quan-tri/du-lieu-ca-nhan/thuc-hien': { who: 'controller', fields: `id=${SOME_ID} code field=phone value` },
  '/quan-tri/du-lieu-ca-nhan/buoc': { who: 'controller', fields: `id=${SOME_ID} step=finish answer` },
  '/van-hanh/gui-lai': { who: 'operator', fields: 'id=1' },
  '/van-hanh/thong-bao': { who: 'operator', fields: 'id=1' },
};

/** The form of a route that no sample page shows; undefined where nobody wrote it down here. */
export function hiddenForm(route: string, facts: PageFacts): HiddenForm | undefined {
  const told = TOLD[route];
  if (!told) return undefined;
  const { who, at, fields, multipart = false } = told;
  const own = fields.split(' ').map((field) => {
    const [name = '', value = ''] = field.split('=');
    return { name, kind: name === 'files' ? 'file' : 'text', value };
  });
  const form = { method: 'POST' as const, action: at?.(facts) ?? route, multipart };
  const page = who === 'nobody' ? '/mat-giay-hen' : '/toi/mat-khau';
  return { who, page, form: { ...form, fields: [{ name: '_csrf', kind: 'hidden', value: '' }, ...own] } };
}
