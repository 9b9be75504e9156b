/** The case that most page samples show, decided by the real rules, and what its pages need of it. */
import { parseInstant, localDate, type Instant } from '../../src/kernel/instant.js';
import { plainDate, type PlainDate } from '../../src/kernel/plain-date.js';
import { computeDeadline, workingDaysBetween } from '../../src/modules/calendar/domain/index.js';
import type { DocumentRequirement } from '../../src/modules/catalogue/domain/index.js';
import { explainPromise, offeredActs, type Dossier } from '../../src/modules/dossiers/domain/index.js';
import { type TrackingFacts } from '../../src/channels/portal/tracking/tracking.view.js';
import { deadlineFacts, type DossierFacts } from '../../src/channels/desk/dossier/dossier.view.js';
import type { EventLine } from '../../src/channels/desk/dossier/ledger.view.js';
import type { StepLine } from '../../src/channels/desk/dossier/steps.view.js';
import { ACase, A_CALENDAR } from './a-case.js';
import { aStep, at, aVersion } from './a-version.js';

export const NOW = parseInstant('2020-05-25T14:05:00+07:00');
export const workingDays = (from: PlainDate, to: PlainDate): number => workingDaysBetween(A_CALENDAR, from, to);

function aPaper(key: string, nameVi: string, rest: Partial<DocumentRequirement> = {}): DocumentRequirement {
  const [paper] = aVersion().documents;
  if (!paper) throw new Error('no paper');
  return { ...paper, id: `${paper.id.slice(0, -3)}${key}` as DocumentRequirement['id'], key, nameVi, ...rest };
}

export const FUNERAL = aVersion({
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

export function trackingFacts(aCase: ACase): TrackingFacts {
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
