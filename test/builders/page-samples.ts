import { parseInstant } from '../../src/kernel/instant.js';
import type { Language } from '../../src/platform/i18n/language.js';
import { I18n } from '../../src/platform/i18n/i18n.js';
import { homePage } from '../../src/channels/portal/home/home.view.js';
import { trackingPage } from '../../src/channels/portal/tracking/tracking.view.js';
import { dossierPage } from '../../src/channels/desk/dossier/dossier.view.js';
import { intakePage } from '../../src/channels/desk/intake/intake.view.js';
import type { SignInPage } from '../../src/channels/desk/sign-in/sign-in.view.js';
import { worklistPage } from '../../src/channels/desk/worklist/worklist.view.js';
import { dossierListPage } from '../../src/channels/dashboard/dossier-list/dossier-list.view.js';
import { overviewPage } from '../../src/channels/dashboard/overview/overview.view.js';
import { ratesOf } from '../../src/modules/statistics/domain/index.js';
import type { PageShell, StaffShell } from '../../src/channels/shared/page-shell.js';
import { wordsOf, type Words } from '../../src/channels/shared/words.js';
import { ACase } from './a-case.js';
import {
  NOW,
  workingDays,
  FUNERAL,
  aFuneralCase,
  suppliedFuneralCase,
  trackingFacts,
  dossierFacts,
} from './funeral-case.js';
import { workRows, COUNTS, someUnits, intakeFacts } from './staff-facts.js';
import { EMPTY_TALLY } from '../../src/modules/statistics/domain/index.js';

/** One page with everything its template needs, made by the real views from cases that the real rules decided. */
export interface PageSample {
  readonly name: string;
  readonly template: string;
  readonly context: object;
  readonly phone: boolean;
  /** Most bytes of a first view, gzip (`interface/ui.md` §12). */
  readonly budget: number;
}

function staffShell(words: Words, current: '/can-bo' | '/quay' | '/lanh-dao'): StaffShell {
  const item = (href: string, text: string, keys: string, count: number | null = null) => ({
    href,
    text,
    current: href === current,
    count,
    alert: false,
    keys,
  });
  return {
    ...publicShell(words, ''),
    results: 2,
    navigation: [
      item('/quay', words('desk.worklist.counter.heading'), 'g q', 25),
      item('/quay/tiep-nhan', words('desk.intake.new'), 'n'),
      item('/can-bo', words('desk.worklist.officer.heading'), 'g v', 24),
      item('/lanh-dao', words('dashboard.overview.short'), 'g t'),
    ],
    letterKeys: true,
    csrf: 'token',
    sections: [],
    homeHref: current,
    account: { name: 'Hoàng Thị Dung', unitName: 'Phòng LĐ–TB&XH · H. Trùng Khánh', position: 'Chuyên viên' },
  };
}

function publicShell(words: Words, current: string): PageShell {
  return {
    nonce: 'nonce',
    path: '/',
    province: words('ui.province'),
    demo: true,
    now: NOW,
    navigation: [
      { href: '/', text: words('ui.nav.home'), current: current === '/', count: null, alert: false, keys: null },
      {
        href: '/tra-cuu',
        text: words('ui.nav.track'),
        current: current === '/tra-cuu',
        count: null,
        alert: false,
        keys: null,
      },
    ],
  };
}

/** Every page in one language. */
export function pageSamples(language: Language = 'vi', i18n = new I18n()): PageSample[] {
  const words = wordsOf(i18n, language);
  const reader = { now: NOW, workingDays, language, words };
  const guards = { csrf: 'token', idempotencyKey: 'key', version: 9 };
  const dossierReader = { now: NOW, workingDays, words, guards, desk: '/can-bo', sent: null, done: null } as const;
  const tracking = publicShell(words, '/tra-cuu');
  const worklist = {
    rows: workRows(),
    counts: { overdue: 2, supplied: 0, soon: 2, 'on-track': 18, paused: 2 },
    only: null,
  } as const;
  const signIn: SignInPage = {
    csrf: 'token',
    username: 'tuannv.trungkhanh',
    returnTo: '/can-bo',
    keptForm: true,
    errors: [{ field: 'password', text: words('desk.sign-in.password-missing') }],
    demoAccounts: [
      { username: 'motcua.damthuy', position: 'Cán bộ một cửa, xã Đàm Thủy' },
      { username: 'dunght.trungkhanh', position: 'Chuyên viên, Phòng LĐ–TB&XH huyện Trùng Khánh' },
    ],
    elsewhere: [{ href: '/dang-nhap/mot-lan/staff', text: 'Đăng nhập một lần' }],
    demoPassword: 'minh-hoa-2020',
  };
  const sample = (
    name: string,
    template: string,
    shell: PageShell,
    page: object,
    budget: number,
    phone = false,
  ): PageSample => ({
    name,
    template,
    context: { language, shell, page },
    phone,
    budget: budget * 1024,
  });
  const fields = [{ code: 'G15-TP07', nameVi: 'Hộ tịch', procedures: 62 }];
  const figures = { asOf: NOW, received: 29118, onTime: 25923, pending: 2061, paused: 114, overdue: 74 };
  const errorView = {
    language,
    status: 409,
    title: i18n.t(language, 'http.409'),
    detail: 'Hoàng Thị Dung đã chuyển hồ sơ này lúc 14:03.',
    reasons: [{ text: 'Hồ sơ đang ở bước khác.' }],
    requestId: 'K7-2041',
    cspNonce: 'nonce',
  };
  return [
    sample(
      'home',
      'portal/home/home.view.njk',
      publicShell(words, '/'),
      homePage({ now: NOW, figures, fields }, language, words),
      30,
      true,
    ),
    sample(
      'ask',
      'portal/tracking/ask.view.njk',
      tracking,
      { code: 'abc', exampleCode: 'x', error: words('portal.track.code-missing') },
      30,
      true,
    ),
    sample(
      'tracking',
      'portal/tracking/tracking.view.njk',
      tracking,
      trackingPage(trackingFacts(suppliedFuneralCase()), reader),
      30,
      true,
    ),
    sample(
      'tracking-paused',
      'portal/tracking/tracking.view.njk',
      tracking,
      trackingPage(trackingFacts(aFuneralCase()), reader),
      30,
      true,
    ),
    sample('sign-in', 'desk/sign-in/sign-in.view.njk', publicShell(words, ''), signIn, 60, true),
    sample(
      'officer',
      'desk/worklist/worklist.view.njk',
      staffShell(words, '/can-bo'),
      worklistPage({ ...worklist, desk: 'officer', nextCursor: 'abc', mayTakeIn: false }, reader),
      45,
      true,
    ),
    sample(
      'counter',
      'desk/worklist/worklist.view.njk',
      staffShell(words, '/quay'),
      worklistPage({ ...worklist, desk: 'counter', nextCursor: null, mayTakeIn: true }, reader),
      45,
    ),
    sample(
      'counter-empty',
      'desk/worklist/worklist.view.njk',
      staffShell(words, '/quay'),
      worklistPage(
        {
          rows: [],
          counts: { overdue: 0, supplied: 0, soon: 0, 'on-track': 0, paused: 0 },
          only: null,
          desk: 'counter',
          nextCursor: null,
          mayTakeIn: true,
        },
        reader,
      ),
      45,
    ),
    sample(
      'dossier',
      'desk/dossier/dossier.view.njk',
      staffShell(words, '/can-bo'),
      dossierPage(dossierFacts(suppliedFuneralCase()), { ...dossierReader, done: 'Đã lưu hồ sơ 0007.' }),
      45,
      true,
    ),
    sample(
      'dossier-paused',
      'desk/dossier/dossier.view.njk',
      staffShell(words, '/can-bo'),
      dossierPage(dossierFacts(aFuneralCase()), dossierReader),
      45,
    ),
    sample(
      'dossier-draft',
      'desk/dossier/dossier.view.njk',
      staffShell(words, '/quay'),
      dossierPage(dossierFacts(new ACase('2020-05-25T08:00:00', FUNERAL)), {
        ...dossierReader,
        desk: '/quay',
        sent: { act: 'accept', values: {}, errors: [{ field: 'documents', text: 'Thiếu giấy chứng tử' }] },
      }),
      45,
    ),
    sample(
      'intake',
      'desk/intake/intake.view.njk',
      staffShell(words, '/quay'),
      intakePage(intakeFacts(), language, words),
      45,
      true,
    ),
    sample(
      'intake-empty',
      'desk/intake/intake.view.njk',
      staffShell(words, '/quay'),
      intakePage(
        {
          ...intakeFacts(),
          preview: null,
          requirements: [],
          errors: [],
          values: { ...intakeFacts().values, procedureCode: '' },
        },
        language,
        words,
      ),
      45,
    ),
    sample(
      'overview',
      'dashboard/overview/overview.view.njk',
      staffShell(words, '/lanh-dao'),
      overviewPage(
        {
          areaName: 'tỉnh Cao Bằng',
          areaCode: 'H14',
          asOf: NOW,
          counts: COUNTS,
          units: someUnits(),
          target: 95,
          rates: ratesOf({ ...EMPTY_TALLY, received: COUNTS.received, early: COUNTS.early, onTime: COUNTS.onTime }),
          address: { donVi: 'H14' },
        },
        language,
        words,
      ),
      45,
      true,
    ),
    sample(
      'dossier-list',
      'dashboard/dossier-list/dossier-list.view.njk',
      staffShell(words, '/lanh-dao'),
      dossierListPage(
        {
          list: 'overdue',
          areaName: 'tỉnh Cao Bằng',
          areaCode: 'H14',
          asOf: NOW,
          total: 74,
          nextCursor: 'abc',
          rows: workRows().map((row, index) => ({
            ...row,
            unit: 'Huyện Trùng Khánh',
            receivedAt: parseInstant('2020-04-16T08:00:00+07:00'),
            readable: index > 0,
          })),
        },
        reader,
      ),
      45,
    ),
    sample('error-of-staff', 'shared/staff-error-page.njk', staffShell(words, '/can-bo'), errorView, 45, true),
    { name: 'error', template: 'shared/error-page.njk', context: errorView, phone: true, budget: 30 * 1024 },
  ];
}
