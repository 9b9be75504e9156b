import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ACase } from '../../../../test/builders/a-case.js';
import { unitId } from '../../../../test/builders/a-district.js';
import { aDecision, aFeeLine, aStep, at as level, aVersion, idOf } from '../../../../test/builders/a-version.js';
import { tellHistory } from '../../../../test/builders/told-history.js';
import { parseInstant } from '../../../kernel/instant.js';
import { dong } from '../../../kernel/money.js';
import { plainDate } from '../../../kernel/plain-date.js';
import { RULE_SET_DEFAULTS, type ProcedureVersion } from '../../catalogue/domain/index.js';
import type { Command } from './act-command.js';
import { ACT_CODES } from './lifecycle.js';

/*
 * Every act at least once: what its event says and what it changes, told in test/golden/acts.json and read by eye when it
 * was written. Monday 04/05/2020 + 10 working days = Monday 18/05/2020.
 */
type Asked = readonly [string, Command | ((a: ACase) => Command)];
const requirementId = aVersion().documents[0]?.id ?? null;
const items = [{ requirementId, legalClause: 'Điều 5' }];
const noteId = idOf<'dossier-note'>('id/90');
const stepId = (a: ACase) => a.step.id;
const first = (a: ACase) => a.dossier.steps[0]?.id ?? idOf<'step-instance'>('none');
const consultationId = (a: ACase) => a.dossier.consultations.at(-1)?.id ?? idOf<'consultation'>('none');
const accept = (rest: Partial<Extract<Command, { act: 'accept' }>> = {}) => {
  return (a: ACase): Command => ({
    act: 'accept',
    documents: a.papers(),
    feeCollected: dong(0),
    copies: 1,
    pages: 1,
    ...rest,
  });
};
const start: Asked[] = [
  ['2020-05-04T08:35:00', accept()],
  ['2020-05-04T08:40:00', { act: 'start-processing' }],
];
const toDistrict: Asked[] = [
  ...start,
  ['2020-05-05T09:00:00', (a) => ({ act: 'complete-step', stepId: stepId(a), choice: null, noteId })],
  ['2020-05-05T10:00:00', (a) => ({ act: 'receive-step', stepId: stepId(a) })],
];
const draft = (day: string): Asked => [
  `${day}T10:30:00`,
  (a) => ({ act: 'draft-result', stepId: stepId(a), resultCode: 'KQ.THU', noteId }),
];
const ask = (day: string): Asked[] => [
  [`${day}T09:00:00`, { act: 'draft-supplement', items, noteId }],
  [`${day}T09:10:00`, { act: 'approve-supplement' }],
  [`${day}T09:20:00`, { act: 'send-supplement' }],
];
const expired: Asked[] = [
  ...start,
  ...ask('2020-05-05'),
  ['2020-07-06T09:00:00', { act: 'expire-supplement', number: '9/TB', noteId }],
];
const prepaid = aVersion({ feeTiming: 'prepaid', feeRefundable: true, fees: [aFeeLine('phi')] });
const atDistrictFirst = aVersion({
  process: {
    first: 'huyen',
    steps: [
      aStep('huyen', ['quyet-dinh'], { unit: level('district', 'LDTBXH'), offers: ['obligation', 'consult'] }),
      aDecision(),
    ],
  },
});
const byReceipt = aVersion({
  limits: aVersion().limits.map((each) => ({ ...each, startEvent: 'received-by-competent-unit' as const })),
});

const HISTORIES: Record<string, { version?: ProcedureVersion; channel?: 'online' | 'postal'; acts: Asked[] }> = {
  'from the counter to the hand of the applicant': {
    acts: [
      ...start,
      ['2020-05-04T08:50:00', (a) => ({ act: 'assign-step', stepId: stepId(a), assigneeId: idOf('id/91') })],
      ['2020-05-05T08:00:00', (a) => ({ act: 'complete-step', stepId: stepId(a), choice: null, noteId })],
      ['2020-05-05T08:10:00', (a) => ({ act: 'retrieve-step', stepId: first(a) })],
      ['2020-05-05T09:00:00', (a) => ({ act: 'complete-step', stepId: stepId(a), choice: null, noteId })],
      ['2020-05-05T10:00:00', (a) => ({ act: 'receive-step', stepId: stepId(a) })],
      ['2020-05-05T11:00:00', (a) => ({ act: 'return-step', stepId: stepId(a), noteId })],
      ['2020-05-06T08:00:00', (a) => ({ act: 'receive-step', stepId: stepId(a) })],
      ['2020-05-06T09:00:00', (a) => ({ act: 'complete-step', stepId: stepId(a), choice: null, noteId })],
      ['2020-05-06T10:00:00', (a) => ({ act: 'receive-step', stepId: stepId(a) })],
      draft('2020-05-06'),
      ['2020-05-06T11:00:00', { act: 'return-draft', noteId }],
      draft('2020-05-07'),
      ['2020-05-07T14:00:00', { act: 'sign-result', fileId: 'id/92' }],
      ['2020-05-07T14:10:00', { act: 'number-result', number: '12/QĐ-UBND' }],
      ['2020-05-07T14:20:00', { act: 'issue-result' }],
      ['2020-05-18T16:00:00', { act: 'receive-result' }],
      ['2020-07-20T08:00:00', { act: 'mark-uncollected' }],
      ['2020-07-21T08:00:00', { act: 'return-result', to: 'applicant', feeCollected: dong(0), identityChecked: true }],
    ],
  },
  'online, paid in advance, corrected once': {
    version: prepaid,
    channel: 'online',
    acts: [
      ['2020-05-04T20:00:00', (a) => ({ act: 'submit', documents: a.papers() })],
      ['2020-05-04T20:01:00', { act: 'request-prepayment' }],
      ['2020-05-04T20:30:00', { act: 'confirm-prepayment', amount: dong(10_000), receiptNumber: 'BL 1' }],
      ['2020-05-05T08:00:00', { act: 'request-correction', items, noteId }],
      ['2020-05-05T09:00:00', (a) => ({ act: 'answer-correction', documents: a.papers() })],
      ['2020-05-05T10:00:00', accept({ feeConditions: [idOf('id/93')] })],
      ['2020-05-05T10:10:00', { act: 'start-processing' }],
    ],
  },
  'not accepted, and the fee given back': {
    version: prepaid,
    channel: 'online',
    acts: [
      ['2020-05-04T20:00:00', (a) => ({ act: 'submit', documents: a.papers() })],
      ['2020-05-04T20:01:00', { act: 'request-prepayment' }],
      ['2020-05-04T20:30:00', { act: 'confirm-prepayment', amount: dong(10_000), receiptNumber: 'BL 1' }],
      ['2020-05-05T08:00:00', { act: 'reject', legalClause: 'Điều 9', noteId }],
      ['2020-05-05T09:00:00', { act: 'refund-fee', amount: dong(10_000), method: 'online', receiptNumber: 'HT 1' }],
    ],
  },
  'handed over to the district, dispatched before': {
    version: atDistrictFirst,
    acts: [
      ['2020-05-04T08:32:00', { act: 'dispatch', placeCode: '01450', noteId }],
      ['2020-05-04T08:35:00', accept({ copies: 2, pages: 3 })],
      ['2020-05-04T08:40:00', { act: 'hand-over', noteId }],
      ['2020-05-04T14:00:00', { act: 'receive' }],
      [
        '2020-05-05T09:00:00',
        { act: 'request-obligation', amount: dong(500_000), noticeNumber: 'TB 1', payBy: plainDate('2020-06-05') },
      ],
      ['2020-05-06T09:00:00', { act: 'confirm-obligation', basis: 'paid', voucher: 'CT 1' }],
      [
        '2020-05-06T10:00:00',
        {
          act: 'open-consultation',
          unitId: unitId('Phòng TNMT'),
          dueAt: parseInstant('2020-05-08T17:00:00+07:00'),
          noteId,
        },
      ],
      [
        '2020-05-06T10:10:00',
        {
          act: 'open-consultation',
          unitId: unitId('UBND xã'),
          dueAt: parseInstant('2020-05-07T17:00:00+07:00'),
          noteId,
        },
      ],
      [
        '2020-05-07T09:00:00',
        (a) => ({
          act: 'answer-consultation',
          consultationId: a.dossier.consultations[0]?.id ?? idOf('none'),
          answer: 'agreed',
          noteId,
        }),
      ],
      ['2020-05-11T09:00:00', (a) => ({ act: 'lapse-consultation', consultationId: consultationId(a) })],
    ],
  },
  'a supplement drafted, returned, asked for and given; suspended, extended': {
    acts: [
      ...toDistrict,
      ['2020-05-05T13:30:00', { act: 'draft-supplement', items, noteId }],
      ['2020-05-05T14:00:00', { act: 'return-draft', noteId }],
      ...ask('2020-05-06'),
      ['2020-05-07T08:00:00', { act: 'provide-supplement' }],
      ['2020-05-08T09:00:00', (a) => ({ act: 'confirm-supplement', documents: a.papers() })],
      ['2020-05-11T09:00:00', { act: 'suspend', documentNumber: '55/QĐ-UBND' }],
      ['2020-05-13T09:00:00', { act: 'lift-suspension', documentNumber: '56/QĐ-UBND' }],
      ['2020-05-14T09:00:00', { act: 'propose-extension', dueOn: plainDate('2020-06-05'), noteId }],
      ['2020-05-15T09:00:00', { act: 'extend', dueOn: plainDate('2020-06-05'), noteId }],
    ],
  },
  'nothing supplied, under R61': { acts: expired },
  'nothing supplied, under R118': { version: aVersion({ ruleSet: 'R118', ...RULE_SET_DEFAULTS.R118 }), acts: expired },
  refused: {
    acts: [
      ...toDistrict,
      ['2020-05-06T09:00:00', (a) => ({ act: 'draft-refusal', stepId: stepId(a), legalClause: 'Điều 9', noteId })],
      ['2020-05-06T10:00:00', { act: 'sign-refusal' }],
      ['2020-05-19T10:00:00', { act: 'issue-refusal', number: '13/TB-UBND' }],
    ],
  },
  'withdrawn, after one refusal to let it go': {
    acts: [
      ...start,
      ['2020-05-05T09:00:00', { act: 'request-withdrawal', noteId }],
      ['2020-05-05T10:00:00', { act: 'refuse-withdrawal', noteId }],
      ['2020-05-06T09:00:00', { act: 'request-withdrawal', noteId }],
      ['2020-05-06T10:00:00', { act: 'confirm-withdrawal', noteId }],
    ],
  },
  'stopped, after one proposal sent back': {
    acts: [
      ...start,
      ['2020-05-05T09:00:00', { act: 'propose-stop', reason: 'object-gone', noteId }],
      ['2020-05-05T10:00:00', { act: 'return-draft', noteId }],
      ['2020-05-06T09:00:00', { act: 'propose-stop', reason: 'object-gone', noteId }],
      ['2020-05-06T10:00:00', { act: 'stop', number: '7/TB', noteId: null }],
    ],
  },
  'redirected to another system': {
    acts: [...start, ['2020-05-05T09:00:00', { act: 'redirect', system: 'bo-tu-phap', reference: 'BTP-1', noteId }]],
  },
  'done in another system, moved by a reform': {
    version: byReceipt,
    acts: [
      ...toDistrict,
      [
        '2020-05-06T09:00:00',
        (a) => ({ act: 'hand-to-system', stepId: stepId(a), system: 'ho-tich', reference: 'HT-1' }),
      ],
      ['2020-05-07T09:00:00', (a) => ({ act: 'receive-from-system', stepId: stepId(a), noteId })],
      [
        '2020-05-08T00:00:00',
        {
          act: 'transfer-custody',
          moves: [
            { fromUnitId: unitId('Phòng LĐTBXH'), toUnitId: unitId('Phòng TNMT') },
            { fromUnitId: unitId('UBND huyện'), toUnitId: unitId('UBND tỉnh') },
            { fromUnitId: unitId('Một cửa xã'), toUnitId: unitId('Một cửa xã bên') },
          ],
          legalRef: 'NQ 1',
        },
      ],
      draft('2020-05-08'),
    ],
  },
  'settled at once; the fee collected afterwards': {
    version: aVersion({
      immediate: true,
      feeTiming: 'at-return',
      fees: [aFeeLine('phi')],
      limits: aVersion().limits.map((each) => ({ ...each, limit: { value: 4, unit: 'working-hour' as const } })),
      process: { first: 'quyet-dinh', steps: [aDecision('quyet-dinh', { unit: level('commune', 'PC') })] },
    }),
    acts: [
      ['2020-05-04T08:35:00', accept()],
      ['2020-05-04T08:50:00', { act: 'resolve-at-once', resultCode: 'KQ.THU', number: '14/CT' }],
      ['2020-05-04T08:52:00', { act: 'collect-fee', amount: dong(4_000), method: 'cash', receiptNumber: 'BL 2' }],
      ['2020-05-04T08:55:00', { act: 'return-result', to: 'proxy', feeCollected: dong(6_000), identityChecked: true }],
    ],
  },
  'finished where it is issued': {
    version: aVersion({ finishes: 'at-issue' }),
    acts: [
      ...toDistrict,
      draft('2020-05-06'),
      ['2020-05-06T14:00:00', { act: 'sign-result', fileId: null }],
      ['2020-05-06T14:10:00', { act: 'number-result', number: '15/QĐ-UBND' }],
      ['2020-05-06T14:20:00', { act: 'issue-result' }],
    ],
  },
};

const golden = new URL('../../../../test/golden/acts.jsonl', import.meta.url);

describe('what every act tells and changes', () => {
  const told = Object.entries(HISTORIES).map(([history, { version, channel, acts }]) =>
    tellHistory(new ACase('2020-05-04T08:30:00', version, channel), acts).map((act) => ({ history, ...act })),
  );
  const lines = readFileSync(golden, 'utf8').trimEnd().split('\n');

  it.each(Object.keys(HISTORIES).map((history, i) => [history, i] as const))('%s', (history, i) => {
    const read = lines
      .map((line) => JSON.parse(line) as { history: string })
      .filter((line) => line.history === history);
    expect(told[i]).toEqual(read);
  });

  it('leaves no act out but the one that needs a second calendar (invariants.spec.ts)', () => {
    const done = new Set(told.flat().map(({ act }) => act));
    expect(ACT_CODES.filter((act) => !done.has(act))).toEqual(['apply-calendar']);
  });
});
