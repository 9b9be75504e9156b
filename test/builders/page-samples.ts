import { parseInstant, localDate, type Instant } from '../../src/kernel/instant.js';
import { plainDate, type PlainDate } from '../../src/kernel/plain-date.js';
import type { Language } from '../../src/platform/i18n/language.js';
import { I18n } from '../../src/platform/i18n/i18n.js';
import { computeDeadline, explainDeadline, workingDaysBetween } from '../../src/modules/calendar/domain/index.js';
import type { DocumentRequirement } from '../../src/modules/catalogue/domain/index.js';
import { explainPromise, offeredActs, type Dossier } from '../../src/modules/dossiers/domain/index.js';
import { homePage } from '../../src/channels/portal/home/home.view.js';
import { trackingPage, type TrackingFacts } from '../../src/channels/portal/tracking/tracking.view.js';
import { dossierPage, deadlineFacts, type DossierFacts } from '../../src/channels/desk/dossier/dossier.view.js';
import type { EventLine } from '../../src/channels/desk/dossier/ledger.view.js';
import type { StepLine } from '../../src/channels/desk/dossier/steps.view.js';
import { intakePage, type IntakeFacts } from '../../src/channels/desk/intake/intake.view.js';
import type { SignInPage } from '../../src/channels/desk/sign-in/sign-in.view.js';
import { worklistPage, type WorkFacts } from '../../src/channels/desk/worklist/worklist.view.js';
import { dossierListPage } from '../../src/channels/dashboard/dossier-list/dossier-list.view.js';
import { overviewPage, type Counts } from '../../src/channels/dashboard/overview/overview.view.js';
import { EMPTY_TALLY, ratesOf } from '../../src/modules/statistics/domain/index.js';
import type { PageShell, StaffShell } from '../../src/channels/shared/page-shell.js';
import { wordsOf, type Words } from '../../src/channels/shared/words.js';
import { ACase, A_CALENDAR } from './a-case.js';
import { aStep, at, aVersion } from './a-version.js';

/** One page with everything its template needs, made by the real views from cases that the real rules decided. */
export interface PageSample {
  readonly name: string;
  readonly template: string;
  readonly context: object;
  readonly phone: boolean;
  /** Most bytes of a first view, gzip (`interface/ui.md` §12). */
  readonly budget: number;
}

const NOW = parseInstant('2020-05-25T14:05:00+07:00');
const workingDays = (from: PlainDate, to: PlainDate): number => workingDaysBetween(A_CALENDAR, from, to);

function aPaper(key: string, nameVi: string, rest: Partial<DocumentRequirement> = {}): DocumentRequirement {
  const [paper] = aVersion().documents;
  if (!paper) throw new Error('no paper');
  return { ...paper, id: `${paper.id.slice(0, -3)}${key}` as DocumentRequirement['id'], key, nameVi, ...rest };
}

const FUNERAL = aVersion({
  code: '1.002305',
  nameVi: 'Hưởng mai táng phí, trợ cấp một lần khi người có công với cách mạng từ trần',
  limits: [
    {
      channel: null,
      limit: { value: 25, unit: 'working-day' },
      startEvent: 'accepted',
      cutoffMinute: null,
      textVi: '',
    },
  ],
  supplement: { ...aVersion().supplement, policy: 'pause', window: null },
  documents: [
    aPaper('001', 'Bản khai của đại diện thân nhân (Mẫu TT1)'),
    aPaper('002', 'Giấy chứng tử (trích lục khai tử)', { originals: 0, photocopies: 1 }),
    aPaper('003', 'Hồ sơ của người có công với cách mạng', { mandatory: false, substitutedByData: 'Sở LĐ–TB&XH' }),
    aPaper('004', 'Biên bản ủy quyền của các thân nhân', { mandatory: false }),
  ],
  process: {
    first: 'xa',
    steps: [
      aStep('xa', ['huyen'], {
        nameVi: 'Xác nhận bản khai',
        limit: { value: 5, unit: 'working-day' },
        offers: ['supplement'],
      }),
      aStep('huyen', ['quyet-dinh'], {
        nameVi: 'Kiểm tra hồ sơ, lập phiếu báo giảm',
        unit: at('district', 'LDTBXH'),
        limit: { value: 10, unit: 'working-day' },
        offers: ['consult', 'supplement', 'draft-result', 'draft-refusal'],
      }),
      aStep('quyet-dinh', [], {
        nameVi: 'Ra quyết định trợ cấp',
        kind: 'decision',
        unit: at('district', 'PC'),
        role: 'agency-leader',
        limit: { value: 10, unit: 'working-day' },
      }),
    ],
  },
});

/** Taken in at the commune on 4 May, stopped for a paper from the 13th to the 20th, in the district's hands since. */
export function aFuneralCase(): ACase {
  const started = new ACase('2020-05-04T08:30:00', FUNERAL).accept('2020-05-04T08:35:00');
  started.act('2020-05-04T09:00:00', { act: 'start-processing' });
  started.act('2020-05-08T15:40:00', { act: 'complete-step', stepId: started.step.id, choice: null, noteId: null });
  started.act('2020-05-11T08:20:00', { act: 'receive-step', stepId: started.step.id });
  const asked = FUNERAL.documents[1];
  if (!asked) throw new Error('no paper to ask for');
  return started
    .act('2020-05-13T15:00:00', {
      act: 'draft-supplement',
      items: [{ requirementId: asked.id, legalClause: null }],
      noteId: started.note(),
    })
    .act('2020-05-13T15:30:00', { act: 'approve-supplement' })
    .act('2020-05-13T16:10:00', { act: 'send-supplement' });
}

export function suppliedFuneralCase(): ACase {
  const waiting = aFuneralCase();
  return waiting.act('2020-05-20T10:15:00', { act: 'confirm-supplement', documents: waiting.papers() });
}

function traceOf(dossier: Dossier) {
  return dossier.clock ? (explainPromise(dossier.clock, A_CALENDAR)?.trace ?? null) : null;
}

function trackingFacts(aCase: ACase): TrackingFacts {
  const { dossier } = aCase;
  const { clock } = dossier;
  if (!clock) throw new Error('not accepted');
  const days = (from: Instant, to: Instant): number => workingDays(localDate(from), localDate(to));
  const paused = dossier.state === 'supplement-wait';
  return {
    ...deadlineFacts(dossier),
    code: dossier.code ?? '',
    procedure: aCase.version.nameVi,
    submitter: 'Nông Thị H***',
    state: dossier.state,
    holder: 'Phòng Lao động – Thương binh và Xã hội huyện Trùng Khánh',
    returnUnit: 'Bộ phận Một cửa xã Đàm Thủy',
    limit: clock.rule.limit,
    promises: clock.promises.map((promise, index) => ({
      dueOn: promise.dueOn,
      cause: promise.cause,
      movedDays: index === 0 ? 0 : workingDays(clock.promises[index - 1]?.dueOn ?? promise.dueOn, promise.dueOn),
    })),
    pauses: clock.pauses.map(({ from, to }) => ({ from, to, days: days(from, to ?? NOW) })),
    trace: traceOf(dossier),
    missing: paused ? ['Giấy chứng tử (trích lục khai tử)'] : [],
    steps: [
      {
        state: 'done',
        name: 'Xác nhận bản khai',
        unit: 'UBND xã Đàm Thủy',
        level: 'commune',
        fromOn: plainDate('2020-05-04'),
        toOn: plainDate('2020-05-08'),
        dueOn: plainDate('2020-05-11'),
        usedDays: 4,
        limitDays: 5,
        paused: false,
        note: null,
      },
      {
        state: paused ? 'now' : 'done',
        name: 'Chờ bạn bổ sung giấy tờ',
        unit: '',
        level: 'commune',
        fromOn: plainDate('2020-05-13'),
        toOn: paused ? null : plainDate('2020-05-20'),
        dueOn: null,
        usedDays: null,
        limitDays: null,
        paused: true,
        note: paused ? null : 'Bạn đã nộp lại ngày 20/05/2020, thời hạn chạy tiếp từ 21/05.',
      },
      {
        state: paused ? 'next' : 'now',
        name: 'Kiểm tra hồ sơ, lập phiếu báo giảm',
        unit: 'Phòng Lao động – Thương binh và Xã hội huyện Trùng Khánh',
        level: 'district',
        fromOn: plainDate('2020-05-11'),
        toOn: null,
        dueOn: plainDate('2020-05-29'),
        usedDays: 6,
        limitDays: 10,
        paused: false,
        note: null,
      },
      {
        state: 'next',
        name: 'Ra quyết định trợ cấp',
        unit: 'UBND huyện Trùng Khánh',
        level: 'district',
        fromOn: null,
        toOn: null,
        dueOn: null,
        usedDays: null,
        limitDays: 10,
        paused: false,
        note: null,
      },
    ],
  };
}

function stepLines(aCase: ACase): StepLine[] {
  const lines = aCase.dossier.steps.map((step): StepLine => {
    const definition = aCase.version.process.steps.find(({ key }) => key === step.key);
    const from = step.receivedAt;
    const limit = definition?.limit?.value ?? null;
    const due =
      from && limit ? computeDeadline(A_CALENDAR, { start: from, limit: { value: limit, unit: 'working-day' } }) : null;
    return {
      state: step.closedAt === null ? 'now' : 'done',
      name: definition?.nameVi ?? step.key,
      unit: step.key === 'xa' ? 'UBND xã Đàm Thủy' : 'Phòng LĐ–TB&XH huyện Trùng Khánh',
      level: step.key === 'xa' ? 'commune' : 'district',
      holder: step.key === 'xa' ? null : 'Hoàng Thị Dung',
      fromAt: from,
      toAt: step.closedAt,
      dueOn: step.closedAt === null ? plainDate('2020-05-29') : (due?.dueOn ?? null),
      dueAt: step.closedAt === null ? parseInstant('2020-05-29T17:30:00+07:00') : (due?.dueAt ?? null),
      limitDays: limit,
      plannedFrom: null,
      onItsWay: from === null,
    };
  });
  const planned: StepLine = {
    state: 'next',
    name: 'Ra quyết định trợ cấp',
    unit: 'UBND huyện Trùng Khánh',
    level: 'district',
    holder: null,
    fromAt: null,
    toAt: null,
    dueOn: null,
    dueAt: null,
    limitDays: 10,
    plannedFrom: plainDate('2020-05-29'),
    onItsWay: false,
  };
  return [...lines, planned];
}

export function dossierFacts(aCase: ACase, now = NOW): DossierFacts {
  const { dossier, version } = aCase;
  const events = aCase.events.map((event): EventLine => ({
    seq: event.seq,
    type: event.type,
    at: event.at,
    actor: event.seq < 4 ? 'Nông Văn Tuấn' : 'Hoàng Thị Dung',
    unit: event.seq < 4 ? 'Bộ phận Một cửa xã Đàm Thủy' : 'Phòng LĐ–TB&XH huyện Trùng Khánh',
    changesHands: event.type === 'dossier.step-completed.v1',
    note: event.type === 'dossier.supplement-drafted.v1' ? 'Bản sao mờ số, không đọc được ngày mất.' : null,
  }));
  return {
    dossier,
    version,
    events,
    steps: stepLines(aCase),
    trace: traceOf(dossier),
    people: [
      { key: 'applicant', value: 'Nông Thị Hương' },
      { key: 'phone', value: '09** *** 218' },
      { key: 'address', value: 'Xóm Bản Rạ, xã Đàm Thủy, huyện Trùng Khánh' },
      { key: 'channel', value: 'Trực tiếp' },
      { key: 'return-at', value: 'Bộ phận Một cửa xã Đàm Thủy' },
    ],
    offered: offeredActs(dossier, aCase.facts(null, now), () => true),
    papers: [{ kind: 'intake-receipt', url: '/in/tiep-nhan/0007', possible: true }],
    choices: {
      options: {
        stepId: dossier.steps.filter((s) => s.closedAt === null).map((s) => ({ value: s.id, text: s.key })),
        resultCode: version.results.map(({ code, nameVi }) => ({ value: code, text: nameVi })),
        unitId: [
          { value: 'a', text: 'Công an huyện Trùng Khánh' },
          { value: 'b', text: 'Phòng Tư pháp huyện Trùng Khánh' },
        ],
        assigneeId: [
          { value: 'a', text: 'Hoàng Thị Dung' },
          { value: 'b', text: 'Lục Văn Hải' },
        ],
        items: version.documents.map(({ id, nameVi }) => ({ value: id, text: nameVi })),
      },
      lastCompleted: null,
      stepsInHand: dossier.steps.map((s) => s.id),
      documents: version.documents.map((paper) => ({
        id: paper.id,
        name: paper.nameVi,
        kinds: '1 bản chính',
        mandatory: paper.mandatory,
        present: paper.mandatory,
        substitute: paper.substitutedByData === null ? null : { name: paper.substitutedByData, chosen: false },
      })),
      values: {},
    },
  };
}

function workRows(): WorkFacts[] {
  const row = (
    code: string,
    applicant: string,
    stepOn: string,
    dueOn: string,
    rest: Partial<WorkFacts> = {},
  ): WorkFacts => {
    const due = (on: string) => ({ on: plainDate(on), at: parseInstant(`${on}T16:30:00+07:00`), kind: 'day' as const });
    return {
      code,
      applicant,
      place: 'xã Đàm Thủy',
      procedure: 'Trợ cấp xã hội hàng tháng',
      step: 'Thẩm định',
      holder: null,
      state: 'processing',
      channel: 'direct',
      due: due(dueOn),
      stepDue: due(stepOn),
      pausedSince: null,
      finished: null,
      ...rest,
    };
  };
  return [
    row('000.11.30.H14-200416-0112', 'Lý A Páo', '2020-05-20', '2020-05-22', { place: 'xã Ngọc Côn' }),
    row('000.15.30.H14-200414-0003', 'Phùng Chòi Mẩy', '2020-05-22', '2020-06-03', { step: 'Kiểm tra hồ sơ' }),
    row('000.14.30.H14-200512-0021', 'Mã Thị Liên', '2020-05-25', '2020-05-27'),
    row('000.11.30.H14-200506-0130', 'Vương Thị Sầu', '2020-05-26', '2020-06-01', {
      state: 'result-drafted',
      step: 'Trình ký',
    }),
    row('000.15.30.H14-200504-0007', 'Nông Thị Hương', '2020-05-29', '2020-06-15', {
      procedure: FUNERAL.nameVi,
      step: 'Kiểm tra hồ sơ, lập phiếu báo giảm',
      holder: 'Hoàng Thị Dung',
    }),
    row('000.10.30.H14-200519-0060', 'Đàm Văn Khánh', '2020-06-01', '2020-06-09', { state: 'accepted' }),
    row('000.13.30.H14-200508-0011', 'Lục Thị Nga', '2020-06-01', '2020-06-09', {
      state: 'supplement-wait',
      pausedSince: parseInstant('2020-05-20T09:00:00+07:00'),
      stepDue: null,
    }),
  ];
}

const COUNTS: Counts = {
  received: 29118,
  carriedOver: 0,
  early: 9120,
  onTime: 16803,
  late: 948,
  noLimit: 0,
  withdrawn: 186,
  pendingWithin: 1873,
  pendingOverdue: 74,
  pendingPaused: 114,
  pendingNoLimit: 0,
};

function someUnits() {
  const unit = (unitCode: string, name: string, received: number, onTime: number, late: number, overdue: number) => ({
    unitCode,
    name,
    counts: {
      ...COUNTS,
      received,
      early: 0,
      onTime,
      late,
      pendingOverdue: overdue,
      pendingWithin: 120,
      pendingPaused: 4,
    },
  });
  return [
    unit('H14.40', 'Thành phố Cao Bằng', 4210, 3981, 66, 3),
    unit('H14.34', 'Huyện Bảo Lâm', 1830, 1498, 148, 14),
    unit('H14.33', 'Huyện Bảo Lạc', 1944, 1611, 138, 11),
    unit('H14.12', 'Sở Tài nguyên và Môi trường', 2310, 1904, 134, 17),
    unit('H14.35', 'Huyện Hà Quảng', 2188, 1972, 93, 8),
    unit('H14.99', 'Ban mới thành lập', 0, 0, 0, 0),
  ];
}

function intakeFacts(): IntakeFacts {
  const { deadline, trace } = explainDeadline(A_CALENDAR, { start: NOW, limit: { value: 25, unit: 'working-day' } });
  return {
    now: NOW,
    unitName: 'Bộ phận Một cửa xã Đàm Thủy',
    procedures: [
      { code: '1.002305', name: FUNERAL.nameVi, field: 'Người có công' },
      { code: '1.001753', name: 'Hỗ trợ chi phí mai táng cho đối tượng bảo trợ xã hội', field: 'Bảo trợ xã hội' },
    ],
    requirements: FUNERAL.documents,
    values: {
      procedureCode: '1.002305',
      caseKey: '',
      placeCode: '',
      resultCode: '',
      number: '',
      identityChecked: '',
      luc: '',
      giay: '',
      lydo: '',
      channel: 'direct',
      postmarkOn: '',
      fullName: 'Nông Thị Hương',
      personalId: '085000218',
      phone: '0912 000',
      addressText: 'Xóm Bản Rạ, xã Đàm Thủy, huyện Trùng Khánh',
      submitterName: '',
      subject: '',
      documents: [FUNERAL.documents[0]?.id ?? ''],
      substituted: [],
      copies: '1',
      pages: '1',
      feeCollected: '8000',
    },
    preview: {
      limit: { value: 25, unit: 'working-day' },
      dueOn: deadline.dueOn,
      dueAt: deadline.dueAt,
      provisional: false,
      stages: [
        { unit: 'UBND xã Đàm Thủy', limit: { value: 5, unit: 'working-day' }, dueOn: plainDate('2020-06-01') },
        { unit: 'Phòng LĐ–TB&XH', limit: { value: 10, unit: 'working-day' }, dueOn: plainDate('2020-06-15') },
        { unit: 'UBND huyện Trùng Khánh', limit: { value: 10, unit: 'working-day' }, dueOn: plainDate('2020-06-29') },
      ],
      skippedDays: trace.filter((day) => !day.counted && day.reason !== 'start-day').length,
      holidays: [],
      competent: 'UBND huyện Trùng Khánh',
      returnAt: 'Bộ phận Một cửa xã Đàm Thủy',
      fees: [{ name: 'Lệ phí', amount: 8000 }],
      feeDue: 8000,
      asksCopies: false,
      asksPages: false,
      feeTiming: 'at-intake',
    },
    errors: [{ field: 'phone', text: 'Thiếu số: di động có 10 chữ số' }],
    guards: { csrf: 'token', idempotencyKey: 'key' },
  };
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
    counts: { overdue: 2, soon: 2, 'on-track': 18, paused: 2 },
    only: null,
  } as const;
  const signIn: SignInPage = {
    csrf: 'token',
    username: 'tuannv.trungkhanh',
    returnTo: '/can-bo',
    errors: [{ field: 'password', text: words('desk.sign-in.password-missing') }],
    demoAccounts: [
      { username: 'motcua.damthuy', position: 'Cán bộ một cửa, xã Đàm Thủy' },
      { username: 'dunght.trungkhanh', position: 'Chuyên viên, Phòng LĐ–TB&XH huyện Trùng Khánh' },
    ],
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
      homePage(figures, NOW, language, words),
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
          counts: { overdue: 0, soon: 0, 'on-track': 0, paused: 0 },
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
    { name: 'error', template: 'shared/error-page.njk', context: errorView, phone: true, budget: 30 * 1024 },
  ];
}
