import { describe, expect, it } from '@jest/globals';
import { unitId } from '../../../../test/builders/a-district.js';
import { aVersion, idOf } from '../../../../test/builders/a-version.js';
import {
  accepted,
  at,
  atCommune,
  atDistrict,
  entered,
  onTheWay,
  opened,
  standing,
  supplementApproved,
  supplementDrafted,
  supplementSent,
} from '../../../../test/builders/requirement-cases.js';
import { plainDate } from '../../../kernel/plain-date.js';
import type { Command } from './act-command.js';
import type { Dossier } from './dossier.js';

describe('what is asked of the dossier', () => {
  it('filing online is for what came online', () => {
    expect(standing('channel-is-online', opened(), { dossier: { channel: 'online' } })).toEqual([]);
    expect(standing('channel-is-online', opened())).toEqual([{ code: 'dossier.channel-not-online' }]);
  });

  it('a version is applied from its first day and no more on the day when it ends', () => {
    const on = (day: string) => standing('version-is-valid', opened(), {}, `${day}T09:00:00`);
    expect(on('2018-06-21')).toEqual([]);
    expect(on('2018-06-20')).toEqual([{ code: 'dossier.version-not-valid', params: { on: '2018-06-20' } }]);
    expect(on('2025-06-30')).toEqual([]);
    expect(on('2025-07-01')).toEqual([{ code: 'dossier.version-not-valid', params: { on: '2025-07-01' } }]);
    const open = opened(aVersion({ validFrom: null, validTo: null }));
    expect(standing('version-is-valid', open, {}, '1999-01-01T09:00:00')).toEqual([]);
  });

  it('the day of the postmark, or of filing, decides before the day of acceptance', () => {
    const late = '2025-07-02T09:00:00';
    const posted = { dossier: { postmarkOn: plainDate('2025-06-30') } };
    expect(standing('version-is-valid', opened(), posted, late)).toEqual([]);
    const filed = { dossier: { submittedAt: at('2025-06-30T22:00:00') } };
    expect(standing('version-is-valid', opened(), filed, late)).toEqual([]);
    const draft = opened(aVersion({ status: 'draft' }));
    expect(standing('version-is-valid', draft)).toEqual([
      { code: 'dossier.version-not-valid', params: { on: '2020-05-06' } },
    ]);
  });

  it('settling at once is for procedures that are settled at once', () => {
    expect(standing('settled-at-once', opened(aVersion({ immediate: true })))).toEqual([]);
    expect(standing('settled-at-once', opened())).toEqual([{ code: 'dossier.not-settled-at-once' }]);
  });

  it('a correction before acceptance is asked for once', () => {
    expect(standing('correction-not-asked', opened())).toEqual([]);
    expect(standing('correction-not-asked', opened(), { dossier: { correctionCount: 1 } })).toEqual([
      { code: 'dossier.correction-already-asked' },
    ]);
  });

  it('a completion is taken back while nobody has touched what it opened', () => {
    const a = onTheWay();
    const [first, second] = a.dossier.steps;
    if (!first || !second) throw new Error('two steps');
    const none = [{ code: 'dossier.nothing-to-retrieve' }];
    expect(standing('completion-can-be-taken-back', a)).toEqual([]);
    expect(standing('completion-can-be-taken-back', atCommune())).toEqual(none);
    const last = { stepId: first.id, opened: [] };
    expect(standing('completion-can-be-taken-back', a, { dossier: { lastCompletion: last } })).toEqual(none);
    const steps = (change: Partial<typeof second>) => ({ dossier: { steps: [first, { ...second, ...change }] } });
    expect(standing('completion-can-be-taken-back', a, steps({ assigneeId: idOf('account') }))).toEqual(none);
    expect(standing('completion-can-be-taken-back', a, steps({ closedAt: at('2020-05-05T09:30:00') }))).toEqual(none);
  });

  it('who does not answer is refused when the time is over, not at its last moment', () => {
    const a = supplementSent();
    const last = a.dossier.supplement?.answerDueAt;
    if (!last) throw new Error('no time to answer');
    const none = [{ code: 'dossier.answer-time-not-over' }];
    expect(standing('answer-time-over', a, { facts: { now: last } })).toEqual(none);
    expect(standing('answer-time-over', a, { facts: { now: (last + 1) as typeof last } })).toEqual([]);
    expect(standing('answer-time-over', atCommune())).toEqual(none);
  });

  it('force majeure is suspended once and lifted once', () => {
    const running = atCommune();
    expect(standing('not-suspended', running)).toEqual([]);
    expect(standing('suspended', running)).toEqual([{ code: 'dossier.not-suspended' }]);
    const still = atCommune().act('2020-05-05T10:00:00', { act: 'suspend', documentNumber: '55/QĐ-UBND' });
    expect(standing('not-suspended', still)).toEqual([{ code: 'dossier.already-suspended' }]);
    expect(standing('suspended', still)).toEqual([]);
    still.act('2020-05-05T11:00:00', { act: 'lift-suspension', documentNumber: '56/QĐ-UBND' });
    expect(standing('not-suspended', still)).toEqual([]);
    // Another pause is no force majeure.
    const asked = supplementSent();
    expect(standing('not-suspended', asked)).toEqual([]);
    expect(standing('suspended', opened())).toEqual([{ code: 'dossier.not-suspended' }]);
  });

  it('the first step decides whether papers travel', () => {
    const elsewhere = { route: { handOverTo: unitId('Phòng LĐTBXH') } };
    const here = { route: { handOverTo: null } };
    expect(standing('first-step-elsewhere', accepted(), elsewhere)).toEqual([]);
    expect(standing('first-step-elsewhere', accepted(), here)).toEqual([{ code: 'dossier.no-hand-over-needed' }]);
    expect(standing('first-step-here', accepted(), here)).toEqual([]);
    expect(standing('first-step-here', accepted(), elsewhere)).toEqual([{ code: 'dossier.hand-over-needed' }]);
  });

  it('units that do not exist today, and dossiers of a group not settled yet, are named', () => {
    expect(standing('units-resolved', accepted())).toEqual([]);
    expect(standing('units-resolved', accepted(), { route: { unresolved: ['huyen'] } })).toEqual([
      { code: 'dossier.unit-not-resolved', params: { steps: ['huyen'] } },
    ]);
    expect(standing('group-has-come-so-far', accepted())).toEqual([]);
    expect(standing('group-has-come-so-far', accepted(), { route: { waitsFor: [] } })).toEqual([]);
    expect(standing('group-has-come-so-far', accepted(), { route: { waitsFor: ['A-1'] } })).toEqual([
      { code: 'dossier.waits-for-group', params: { codes: ['A-1'] } },
    ]);
  });

  it('steps: open, on their way, in hand, in another system', () => {
    expect(standing('a-step-is-open', atCommune())).toEqual([]);
    expect(standing('a-step-is-open', accepted())).toEqual([{ code: 'dossier.no-open-step' }]);
    expect(standing('a-step-is-on-its-way', onTheWay())).toEqual([]);
    expect(standing('a-step-is-on-its-way', atDistrict())).toEqual([{ code: 'dossier.nothing-to-receive' }]);
    for (const code of ['a-step-is-in-hand', 'decision-in-hand'] as const) {
      expect(standing(code, atDistrict())).toEqual([]);
      expect(standing(code, onTheWay())).toEqual([{ code: 'dossier.step-not-received' }]);
    }
    expect(standing('a-step-is-elsewhere', atDistrict())).toEqual([{ code: 'dossier.step-not-at-system' }]);
    const a = atDistrict();
    a.act('2020-05-05T11:00:00', { act: 'hand-to-system', stepId: a.step.id, system: 'ho-tich', reference: 'HT-1' });
    expect(standing('a-step-is-elsewhere', a)).toEqual([]);
    a.act('2020-05-05T12:00:00', { act: 'receive-from-system', stepId: a.step.id, noteId: null });
    expect(standing('a-step-is-elsewhere', a)).toEqual([{ code: 'dossier.step-not-at-system' }]);
  });

  it('the clock must run before it can stand still', () => {
    expect(standing('clock-has-started', accepted())).toEqual([]);
    expect(standing('clock-has-started', opened())).toEqual([{ code: 'dossier.clock-not-started' }]);
  });

  it('a step offers what its process says, once it is in hand', () => {
    const missing = (offer: string) => [{ code: 'dossier.not-offered-in-this-step', params: { offer } }];
    expect(standing('step-offers-consultation', atDistrict())).toEqual([]);
    expect(standing('step-offers-consultation', onTheWay())).toEqual(missing('consult'));
    expect(standing('step-offers-consultation', atCommune())).toEqual(missing('consult'));
    expect(standing('step-offers-supplement', atCommune())).toEqual([]);
    expect(standing('step-offers-supplement', onTheWay())).toEqual(missing('supplement'));
    expect(standing('step-offers-obligation', atDistrict())).toEqual(missing('obligation'));
    const refuse: Command = { act: 'draft-refusal', stepId: idOf('step'), legalClause: 'Điều 1', noteId: null };
    expect(entered('step-offers-refusal', atDistrict(), refuse)).toEqual([]);
    expect(entered('step-offers-refusal', atCommune(), refuse)).toEqual(missing('draft-refusal'));
  });

  it('a supplement is asked for once, in the first three working days (Điều 11.2.c, 19.4)', () => {
    expect(standing('supplement-left', atCommune())).toEqual([]);
    expect(standing('supplement-left', atCommune(), { dossier: { supplementCount: 1 } })).toEqual([
      { code: 'dossier.supplement-already-asked', params: { count: 1, maximum: 1 } },
    ]);
    const open = (local: string) => standing('supplement-window-open', atCommune(), {}, local);
    expect(open('2020-05-07T23:59:00')).toEqual([]);
    expect(open('2020-05-08T00:00:00')).toEqual([
      { code: 'dossier.supplement-window-closed', params: { until: '2020-05-07' } },
    ]);
    expect(standing('supplement-window-open', opened(), {}, '2020-12-01T09:00:00')).toEqual([]);
  });

  it('a window of hours closes at its hour', () => {
    const supplement = { ...aVersion().supplement, window: { value: 4, unit: 'working-hour' as const } };
    // Accepted on Monday at 08:30: four working hours end at 14:00 where the morning ends at 11:30 and the afternoon begins at 13:30.
    const open = (local: string) => standing('supplement-window-open', accepted(aVersion({ supplement })), {}, local);
    expect(open('2020-05-04T11:29:00')).toEqual([]);
    expect(open('2020-05-04T16:59:00')).toEqual([
      { code: 'dossier.supplement-window-closed', params: { until: '2020-05-04' } },
    ]);
  });

  it('a supplement is approved before it is sent, and once', () => {
    expect(standing('supplement-not-approved', supplementDrafted())).toEqual([]);
    expect(standing('supplement-approved', supplementDrafted())).toEqual([{ code: 'dossier.supplement-not-approved' }]);
    const approved = supplementApproved();
    expect(standing('supplement-not-approved', approved)).toEqual([{ code: 'dossier.supplement-already-approved' }]);
    expect(standing('supplement-approved', approved)).toEqual([]);
    expect(standing('supplement-approved', atCommune())).toEqual([{ code: 'dossier.supplement-not-approved' }]);
  });

  it('nothing is decided while another leg is open', () => {
    const a = atDistrict();
    const [first, second] = a.dossier.steps;
    if (!first || !second) throw new Error('two steps');
    expect(standing('no-parallel-step', a)).toEqual([]);
    expect(standing('no-parallel-step', a, { dossier: { steps: [{ ...first, closedAt: null }, second] } })).toEqual([
      { code: 'dossier.parallel-step-open' },
    ]);
  });

  it('a decision is signed, numbered and issued, in this order and once', () => {
    const now = at('2020-05-05T12:00:00');
    const drafted = { kind: 'result', resultCode: 'KQ.THU', draftedIn: null, number: null } as const;
    const decision = (rest: Partial<NonNullable<Dossier['decision']>>) => ({
      dossier: { decision: { ...drafted, signedAt: null, issuedAt: null, ...rest } },
    });
    const a = atDistrict();
    const pairs = [
      ['decision-signed', 'dossier.decision-not-signed', {}, { signedAt: now }],
      ['decision-not-signed', 'dossier.decision-signed', { signedAt: now }, {}],
      ['decision-numbered', 'dossier.decision-not-numbered', { signedAt: now }, { number: '12/QĐ' }],
      ['decision-issued', 'dossier.decision-not-issued', { number: '12/QĐ' }, { issuedAt: now }],
      ['decision-not-issued', 'dossier.decision-issued', { issuedAt: now }, { number: '12/QĐ' }],
    ] as const;
    for (const [code, blocker, without, having] of pairs) {
      expect(standing(code, a, decision(without))).toEqual([{ code: blocker }]);
      expect(standing(code, a, decision(having))).toEqual([]);
    }
    expect(standing('decision-not-numbered', a, decision({ number: '12/QĐ' }))).toEqual([
      { code: 'dossier.decision-numbered', params: { number: '12/QĐ' } },
    ]);
    for (const code of ['decision-not-numbered', 'decision-not-signed', 'decision-not-issued'] as const)
      expect(standing(code, a)).toEqual([]);
    for (const code of ['decision-signed', 'decision-numbered', 'decision-issued'] as const)
      expect(standing(code, a)).toHaveLength(1);
  });

  it('a dossier is extended once, a day before its date at the latest (Điều 19.9)', () => {
    expect(standing('extension-left', atCommune())).toEqual([]);
    expect(standing('extension-left', atCommune(), { dossier: { extensionCount: 1 } })).toEqual([
      { code: 'dossier.extension-already-made', params: { maximum: 1 } },
    ]);
    expect(standing('extension-left', opened())).toEqual([{ code: 'dossier.no-due-date' }]);
    const { clock } = atCommune().dossier;
    const without = { dossier: { clock: clock && { ...clock, promises: [] } } };
    expect(standing('extension-left', atCommune(), without)).toEqual([{ code: 'dossier.no-due-date' }]);
    expect(standing('extension-in-time', atCommune(), {}, '2020-05-17T23:00:00')).toEqual([]);
    expect(standing('extension-in-time', atCommune(), {}, '2020-05-18T07:00:00')).toEqual([
      { code: 'dossier.extension-too-late', params: { until: '2020-05-17' } },
    ]);
    expect(standing('extension-in-time', opened(), {}, '2030-01-01T09:00:00')).toEqual([]);
  });

  it('a calendar that moves nothing is not applied', () => {
    expect(standing('calendar-moves-date', accepted())).toEqual([{ code: 'dossier.calendar-changes-nothing' }]);
    expect(standing('calendar-moves-date', opened())).toEqual([{ code: 'dossier.no-due-date' }]);
  });
});
