import { createHash } from 'node:crypto';
import type { Id } from '../../src/kernel/ids.js';
import { dong } from '../../src/kernel/money.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import {
  RULE_SET_DEFAULTS,
  type FeeLine,
  type ProcedureVersion,
  type ProcessStep,
} from '../../src/modules/catalogue/domain/index.js';
import type { UnitLevel, UnitSelector } from '../../src/modules/organisation/domain/index.js';

/** The same id for the same name, in every test run. */
export function idOf<Kind extends string>(name: string): Id<Kind> {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}` as Id<Kind>;
}

export function at(level: UnitLevel, functionCode: string): UnitSelector {
  return { at: 'level', level, function: functionCode };
}

/** A step done by an officer of the commune within a working day, leading to `next`. */
export function aStep(key: string, next: readonly string[], rest: Partial<ProcessStep> = {}): ProcessStep {
  return {
    key,
    nameVi: `Bước ${key}`,
    kind: 'task',
    unit: at('commune', 'PC'),
    role: 'officer',
    limit: { value: 1, unit: 'working-day' },
    offers: [],
    next,
    split: 'all',
    ...rest,
  };
}

/** The step in which the district's People's Committee decides. */
export function aDecision(key = 'quyet-dinh', rest: Partial<ProcessStep> = {}): ProcessStep {
  return aStep(key, [], { kind: 'decision', unit: at('district', 'PC'), role: 'agency-leader', ...rest });
}

export function aFeeLine(name: string, rest: Partial<FeeLine> = {}): FeeLine {
  return {
    id: idOf(name),
    kind: 'le-phi',
    nameVi: name,
    channel: null,
    amount: dong(10_000),
    per: 'dossier',
    stepAt: null,
    amountAfter: null,
    cap: null,
    legalBasis: 'Thông tư 85/2019/TT-BTC',
    ...rest,
  };
}

/**
 * A published version that has everything: taken in at a commune, examined there, then at the district, decided by its
 * People's Committee within ten working days; valid under R61.
 */
export function aVersion(rest: Partial<ProcedureVersion> = {}): ProcedureVersion {
  const code = rest.code ?? '9.000001';
  return {
    id: idOf(`${code}/${String(rest.number ?? 1)}`),
    procedureId: idOf(code),
    code,
    number: 1,
    status: 'published',
    ruleSet: 'R61',
    validFrom: plainDate('2018-06-21'),
    validTo: plainDate('2025-07-01'),
    nameVi: 'Xác nhận để thử',
    sequenceVi: ['Nộp hồ sơ', 'Giải quyết', 'Trả kết quả'],
    mannerVi: 'Trực tiếp, trực tuyến hoặc qua bưu chính công ích',
    channels: ['direct', 'online', 'postal'],
    documents: [
      {
        id: idOf(`${code}/${String(rest.number ?? 1)}/don`),
        key: 'don',
        nameVi: 'Đơn đề nghị',
        originals: 1,
        certifiedCopies: 0,
        photocopies: 0,
        mandatory: true,
        substitutedByData: null,
        shownOnly: false,
      },
    ],
    sets: 1,
    limits: [
      {
        channel: null,
        limit: { value: 10, unit: 'working-day' },
        startEvent: 'accepted',
        cutoffMinute: null,
        textVi: '10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ',
      },
    ],
    applicants: ['citizen'],
    settlingAgencyVi: 'Ủy ban nhân dân cấp huyện',
    results: [{ code: 'KQ.THU', nameVi: 'Giấy xác nhận', medium: 'paper' }],
    conditionsVi: null,
    feeTiming: 'none',
    feeRefundable: false,
    fees: [],
    legalBasis: ['Luật để thử'],
    fieldCode: 'G15-TP07',
    fieldVi: 'Hộ tịch',
    publicationDecision: 'Quyết định để thử',
    level: 'district',
    intakeLevels: ['commune'],
    competent: at('district', 'PC'),
    mechanism: 'interlinked',
    intakeMode: 'one-stop',
    immediate: false,
    finishes: 'at-return-point',
    ...RULE_SET_DEFAULTS.R61,
    process: {
      first: 'xa',
      steps: [
        aStep('xa', ['huyen'], { limit: { value: 3, unit: 'working-day' }, offers: ['supplement'] }),
        aStep('huyen', ['quyet-dinh'], {
          unit: at('district', 'LDTBXH'),
          limit: { value: 5, unit: 'working-day' },
          offers: ['consult', 'supplement', 'draft-result', 'draft-refusal'],
        }),
        aDecision('quyet-dinh', { limit: { value: 2, unit: 'working-day' } }),
      ],
    },
    onlineLevel2011: null,
    onlineMode: null,
    ...rest,
  };
}
