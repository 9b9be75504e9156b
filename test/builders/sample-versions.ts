import { dong } from '../../src/kernel/money.js';
import type { TimeLimit } from '../../src/modules/calendar/domain/index.js';
import {
  RULE_SET_DEFAULTS,
  type ProcedureVersion,
  type StepOffer,
  type TimeLimitRule,
} from '../../src/modules/catalogue/domain/index.js';
import { aDecision, aFeeLine, aStep, at, aVersion } from './a-version.js';

const limit = (value: number, unit: TimeLimit['unit'], rest: Partial<TimeLimitRule> = {}): TimeLimitRule[] => [
  {
    channel: null,
    limit: { value, unit },
    startEvent: 'accepted',
    cutoffMinute: null,
    textVi: `${String(value)} ${unit}`,
    ...rest,
  },
];
const EVERYTHING: readonly StepOffer[] = ['consult', 'supplement', 'obligation', 'draft-result', 'draft-refusal'];
/** A supplement may be asked three times, so that index 2.1 of Quyết định 766 has something to count as late. */
const LENIENT = { ...RULE_SET_DEFAULTS.R118.supplement, maximum: 3 } as const;

/** Procedures that differ in everything that moves the clock, the route or the counts. */
export const SAMPLE_VERSIONS: readonly ProcedureVersion[] = [
  aVersion(),
  aVersion({
    code: '9.000002',
    feeRefundable: true,
    fieldCode: 'G15-TP08',
    limits: limit(5, 'working-day'),
    supplement: LENIENT,
    feeTiming: 'at-return',
    fees: [aFeeLine('le-phi-tra')],
    applicants: ['citizen', 'enterprise'],
    onlineLevel2011: 4,
    process: {
      first: 'xa',
      steps: [
        aStep('xa', ['ky'], { offers: EVERYTHING }),
        aStep('ky', ['quyet-dinh'], { offers: EVERYTHING }),
        aDecision(),
      ],
    },
  }),
  aVersion({
    code: '9.000003',
    feeRefundable: true,
    feeTiming: 'at-return',
    fees: [aFeeLine('le-phi-9.000003')],
    level: 'commune',
    competent: at('commune', 'PC'),
    limits: limit(8, 'working-hour'),
    supplement: LENIENT,
    onlineLevel2011: 3,
    process: {
      first: 'xa',
      steps: [
        aStep('xa', ['quyet-dinh'], { offers: EVERYTHING }),
        aDecision('quyet-dinh', { unit: at('commune', 'PC') }),
      ],
    },
  }),
  aVersion({
    code: '9.000004',
    feeTiming: 'at-return',
    fees: [aFeeLine('le-phi-9.000004')],
    fieldCode: 'G09-LD02',
    level: 'province',
    competent: at('province', 'LDTBXH'),
    intakeLevels: ['commune', 'district', 'province'],
    limits: [...limit(48, 'hour'), ...limit(10, 'working-day', { channel: 'online' })],
    finishes: 'at-issue',
    process: {
      first: 'so',
      steps: [
        aStep('so', ['quyet-dinh'], { unit: at('province', 'LDTBXH'), offers: EVERYTHING }),
        aDecision('quyet-dinh', { unit: at('province', 'PC') }),
      ],
    },
  }),
  aVersion({
    code: '9.000005',
    level: 'commune',
    competent: at('commune', 'PC'),
    limits: [{ ...limit(1, 'working-day')[0], limit: null } as TimeLimitRule],
    supplement: LENIENT,
    process: {
      first: 'xa',
      steps: [
        aStep('xa', ['quyet-dinh'], { offers: EVERYTHING }),
        aDecision('quyet-dinh', { unit: at('commune', 'PC') }),
      ],
    },
  }),
  aVersion({
    code: '9.000006',
    feeRefundable: true,
    feeTiming: 'at-return',
    fees: [aFeeLine('le-phi-9.000006')],
    limits: limit(15, 'calendar-day', { startEvent: 'received-by-competent-unit' }),
    competent: at('district', 'LDTBXH'),
    supplement: LENIENT,
    process: {
      first: 'huyen',
      steps: [
        aStep('huyen', ['dat', 'xa-hoi'], { unit: at('district', 'LDTBXH'), split: 'choice', offers: EVERYTHING }),
        aStep('dat', ['quyet-dinh'], { unit: at('district', 'TNMT'), offers: EVERYTHING }),
        aStep('xa-hoi', ['quyet-dinh'], { unit: at('district', 'LDTBXH'), offers: EVERYTHING }),
        aDecision(),
      ],
    },
  }),
  aVersion({
    code: '9.000007',
    feeRefundable: true,
    level: 'commune',
    competent: at('commune', 'PC'),
    limits: limit(1, 'same-day'),
    feeTiming: 'at-intake',
    fees: [aFeeLine('le-phi-nop', { amount: dong(8_000) })],
    finishes: 'at-issue',
    immediate: true,
    supplement: LENIENT,
    process: {
      first: 'xa',
      steps: [
        aStep('xa', ['quyet-dinh'], { offers: EVERYTHING }),
        aDecision('quyet-dinh', { unit: at('commune', 'PC') }),
      ],
    },
  }),
  aVersion({
    code: '9.000008',
    fieldCode: 'G13-DD01',
    limits: [...limit(1, 'month'), ...limit(20, 'working-day', { channel: 'online' })],
    supplement: { ...LENIENT, policy: 'restart' },
    process: {
      first: 'xa',
      steps: [
        aStep('xa', ['dat', 'xa-hoi']),
        aStep('dat', ['tong-hop'], { unit: at('district', 'TNMT'), offers: ['consult', 'obligation'] }),
        aStep('xa-hoi', ['tong-hop'], { unit: at('district', 'LDTBXH'), offers: ['consult', 'supplement'] }),
        aStep('tong-hop', ['quyet-dinh'], { unit: at('district', 'LDTBXH'), offers: EVERYTHING }),
        aDecision(),
      ],
    },
  }),
  aVersion({
    code: '9.000009',
    level: 'commune',
    competent: at('commune', 'PC'),
    channels: ['online', 'postal'],
    limits: limit(3, 'working-day'),
    feeTiming: 'prepaid',
    feeRefundable: true,
    fees: [aFeeLine('le-phi-truoc', { amount: dong(100_000) })],
    supplement: { ...LENIENT, answerWithin: { value: 2, unit: 'working-day' } },
    process: {
      first: 'xa',
      steps: [
        aStep('xa', ['quyet-dinh'], { offers: EVERYTHING }),
        aDecision('quyet-dinh', { unit: at('commune', 'PC') }),
      ],
    },
  }),
];
