/** Ways of a dossier that together do every act of the lifecycle which a person does, each as it would be sent. */
import { dong } from '../../../src/kernel/money.js';
import { ACT_CODES, actDefinition, type ActCode, type Dossier } from '../../../src/modules/dossiers/domain/index.js';
import { openConsultations, openSteps } from '../../../src/modules/dossiers/domain/index.js';
import {
  RULE_SET_DEFAULTS,
  type ProcedureVersion,
  type StepOffer,
} from '../../../src/modules/catalogue/domain/index.js';
import type { RoleCode, RoleReach } from '../../../src/modules/identity/domain/index.js';
import { unitId } from '../../builders/a-district.js';
import { aDecision, aFeeLine, aStep, at, aVersion } from '../../builders/a-version.js';

/** Windows at which the acts are done; the applicant has an account. */
export const OFFICES = {
  clerk: ['one-stop-clerk', 'Một cửa xã', 'unit'],
  officer: ['officer', 'UBND xã', 'unit'],
  head: ['division-head', 'Phòng LĐTBXH', 'unit'],
  consulted: ['officer', 'Phòng TNMT', 'unit'],
  leader: ['agency-leader', 'UBND huyện', 'unit'],
  registry: ['registry-clerk', 'UBND huyện', 'unit'],
  controller: ['procedure-controller', 'UBND tỉnh', 'subtree'],
} as const satisfies Record<string, readonly [RoleCode, string, RoleReach]>;
export type Office = keyof typeof OFFICES | 'applicant';

export interface Turn {
  readonly act: ActCode;
  readonly by: Office;
  readonly body: (dossier: Dossier) => object;
  /** Local time at which it is done, where the act waits for one. */
  readonly at: string | null;
}

export interface Course {
  readonly procedure: ProcedureVersion;
  readonly channel: 'direct' | 'online';
  readonly turns: readonly Turn[];
}

/** What only the machine does: no person is offered it. */
export const ACTS_OF_PEOPLE = ACT_CODES.filter((act) => actDefinition(act).places.some((place) => place !== 'system'));

export const BEGIN = '2020-03-02T08:00:00';
const NEXT_WEEK = '2020-03-09T08:00:00';
const NEXT_SEASON = '2020-06-01T08:00:00';

const EVERYTHING: readonly StepOffer[] = ['consult', 'supplement', 'obligation', 'draft-result', 'draft-refusal'];
const AT_DISTRICT = { unit: at('district', 'LDTBXH'), offers: EVERYTHING } as const;
const fee = (code: string) => [aFeeLine(`lệ phí ${code}`, { amount: dong(20_000) })];
const inDays = { supplement: RULE_SET_DEFAULTS.R61.supplement };

const THROUGH_THE_COMMUNE = aVersion({
  ...inDays,
  feeTiming: 'at-return',
  fees: fee('9.000001'),
  process: {
    first: 'xa',
    steps: [aStep('xa', ['huyen']), aStep('huyen', ['quyet-dinh'], AT_DISTRICT), aDecision()],
  },
});
const PREPAID = aVersion({ code: '9.000002', feeTiming: 'prepaid', feeRefundable: true, fees: fee('9.000002') });
const AT_THE_DISTRICT = aVersion({
  ...inDays,
  code: '9.000003',
  process: { first: 'huyen', steps: [aStep('huyen', ['quyet-dinh'], AT_DISTRICT), aDecision()] },
});
const AT_ONCE = aVersion({ code: '9.000004', immediate: true });
export const PROCEDURES = [THROUGH_THE_COMMUNE, PREPAID, AT_THE_DISTRICT, AT_ONCE];

const turn = (by: Office, act: ActCode, body: Turn['body'] | object = {}, at: string | null = null): Turn => ({
  ...{ act, by, at },
  body: typeof body === 'function' ? (body as Turn['body']) : () => body,
});
const note = 'Để thử';
const step =
  (rest: object = {}) =>
  (dossier: Dossier) => ({ stepId: openSteps(dossier)[0]?.id, ...rest });
const consultation =
  (rest: object = {}) =>
  (dossier: Dossier) => ({
    consultationId: openConsultations(dossier)[0]?.id,
    ...rest,
  });
const papers = ({ documents }: ProcedureVersion) => ({
  documents: documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 })),
});
const items = ({ documents }: ProcedureVersion) => ({ note, items: [{ requirementId: documents[0]?.id }] });
const money = { amount: 20_000, receiptNumber: 'BL-1' };
const consult = { note, unitId: unitId('Phòng TNMT'), dueAt: '2020-03-04T17:00:00+07:00' };

const toTheDistrict = [
  turn('clerk', 'accept', papers(AT_THE_DISTRICT)),
  turn('clerk', 'hand-over'),
  turn('head', 'receive'),
];
const askedForMore = [
  ...toTheDistrict,
  turn('head', 'draft-supplement', items(AT_THE_DISTRICT)),
  turn('head', 'approve-supplement'),
  turn('clerk', 'send-supplement'),
];
const draft = turn('head', 'draft-result', step({ resultCode: 'KQ.THU', note }));
const complete = turn('officer', 'complete-step', step());

export const COURSES: readonly Course[] = [
  {
    procedure: THROUGH_THE_COMMUNE,
    channel: 'direct',
    turns: [
      turn('clerk', 'accept', papers(THROUGH_THE_COMMUNE)),
      turn('clerk', 'start-processing'),
      complete,
      turn('officer', 'retrieve-step', ({ lastCompletion }) => ({ stepId: lastCompletion?.stepId })),
      complete,
      turn('head', 'receive-step', step()),
      turn('head', 'assign-step', step({ assigneeId: unitId('officer') })),
      turn('head', 'propose-extension', { note, dueOn: '2020-03-19' }),
      turn('leader', 'extend', { note, dueOn: '2020-03-19' }),
      turn('head', 'open-consultation', consult),
      turn('consulted', 'answer-consultation', consultation({ answer: 'agreed', note })),
      turn('head', 'open-consultation', consult),
      turn('head', 'lapse-consultation', consultation(), NEXT_WEEK),
      turn('head', 'return-step', step({ note })),
      turn('officer', 'receive-step', step()),
      complete,
      turn('head', 'receive-step', step()),
      draft,
      turn('leader', 'return-draft', { note }),
      turn('head', 'draft-result', step({ resultCode: 'KQ.THU', note })),
      turn('leader', 'sign-result'),
      turn('registry', 'number-result', { number: '12/QĐ-UBND' }),
      turn('registry', 'issue-result'),
      turn('clerk', 'receive-result'),
      turn('clerk', 'collect-fee', { ...money, method: 'cash' }),
      turn('clerk', 'mark-uncollected'),
      turn('clerk', 'return-result', { to: 'applicant', identityChecked: true }),
    ],
  },
  {
    procedure: PREPAID,
    channel: 'online',
    turns: [
      turn('clerk', 'submit', papers(PREPAID)),
      turn('clerk', 'request-prepayment'),
      turn('clerk', 'confirm-prepayment', money),
      turn('clerk', 'dispatch', { placeCode: '01447', note }),
      turn('clerk', 'request-correction', items(PREPAID)),
      turn('clerk', 'answer-correction', papers(PREPAID)),
      turn('clerk', 'accept', papers(PREPAID)),
      turn('controller', 'suspend', { documentNumber: '5/QĐ' }),
      turn('controller', 'lift-suspension', { documentNumber: '6/QĐ' }),
      turn('clerk', 'request-withdrawal', { note }),
      turn('leader', 'refuse-withdrawal', { note }),
      turn('clerk', 'request-withdrawal', { note }),
      turn('leader', 'confirm-withdrawal', { note }),
      turn('clerk', 'refund-fee', { ...money, method: 'cash' }),
    ],
  },
  {
    procedure: PREPAID,
    channel: 'direct',
    turns: [turn('clerk', 'reject', { note, legalClause: 'Điều 17' })],
  },
  {
    procedure: AT_THE_DISTRICT,
    channel: 'direct',
    turns: [
      ...toTheDistrict,
      turn('head', 'hand-to-system', step({ system: 'bo-tu-phap', reference: 'BTP-1' })),
      turn('head', 'receive-from-system', step({ note })),
      turn('clerk', 'redirect', { note, system: 'bo-tu-phap', reference: 'BTP-2' }),
    ],
  },
  {
    procedure: AT_THE_DISTRICT,
    channel: 'direct',
    turns: [
      ...askedForMore,
      turn('applicant', 'provide-supplement'),
      turn('clerk', 'confirm-supplement', papers(AT_THE_DISTRICT)),
      turn('head', 'request-obligation', { amount: 50_000, noticeNumber: 'TB-1' }),
      turn('head', 'confirm-obligation', { basis: 'paid', voucher: 'GNT-1' }),
      turn('head', 'propose-stop', { note, reason: 'applicant-ceased' }),
      turn('leader', 'stop', { note, number: '3/TB' }),
    ],
  },
  {
    procedure: AT_THE_DISTRICT,
    channel: 'direct',
    turns: [...askedForMore, turn('leader', 'expire-supplement', { note, number: '2/TB' }, NEXT_SEASON)],
  },
  {
    procedure: AT_THE_DISTRICT,
    channel: 'direct',
    turns: [
      ...toTheDistrict,
      turn('head', 'draft-refusal', step({ note, legalClause: 'Điều 19' })),
      turn('leader', 'sign-refusal'),
      turn('registry', 'issue-refusal', { number: '4/TB' }),
    ],
  },
  {
    procedure: AT_ONCE,
    channel: 'direct',
    turns: [
      turn('clerk', 'accept', papers(AT_ONCE)),
      turn('clerk', 'resolve-at-once', { resultCode: 'KQ.THU', number: '1/CT' }),
    ],
  },
];
