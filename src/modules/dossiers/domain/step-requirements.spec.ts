import { describe, expect, it } from '@jest/globals';
import { unitId } from '../../../../test/builders/a-district.js';
import { idOf } from '../../../../test/builders/a-version.js';
import {
  at,
  atCommune,
  atDistrict,
  entered,
  onTheWay,
  standing,
  supplementSent,
} from '../../../../test/builders/requirement-cases.js';
import type { ACase } from '../../../../test/builders/a-case.js';
import { dong } from '../../../kernel/money.js';
import type { Command, RouteFacts } from './act-command.js';

describe('what is asked of the step that is named', () => {
  it('a step is named that is open, on its way or in hand, as the act needs it', () => {
    const receive = (a: ACase, stepId = a.step.id): Command => ({ act: 'receive-step', stepId });
    const [way, hand] = [onTheWay(), atDistrict()];
    const closed = hand.dossier.steps[0]?.id ?? idOf<'step-instance'>('none');
    const unknown = idOf<'step-instance'>('unknown');
    const not = (code: string) => [{ code, field: 'stepId' }];
    expect(entered('step-is-open', hand, receive(hand))).toEqual([]);
    expect(entered('step-is-open', hand, receive(hand, closed))).toEqual(not('dossier.step-not-open'));
    expect(entered('step-is-open', hand, receive(hand, unknown))).toEqual(not('dossier.step-not-open'));
    expect(entered('step-is-open', hand, { act: 'issue-result' })).toEqual(not('dossier.step-not-open'));
    expect(entered('step-is-on-its-way', way, receive(way))).toEqual([]);
    expect(entered('step-is-on-its-way', hand, receive(hand))).toEqual(not('dossier.nothing-to-receive'));
    expect(entered('step-is-on-its-way', hand, receive(hand, unknown))).toEqual(not('dossier.nothing-to-receive'));
    const first = way.dossier.steps[0];
    const neverReceived = first && { dossier: { steps: [{ ...first, receivedAt: null }] } };
    expect(entered('step-is-on-its-way', way, receive(way, closed), neverReceived)).toEqual(
      not('dossier.nothing-to-receive'),
    );
    expect(entered('step-is-in-hand', hand, receive(hand))).toEqual([]);
    expect(entered('step-is-in-hand', way, receive(way))).toEqual(not('dossier.step-not-received'));
    expect(entered('step-is-in-hand', hand, receive(hand, closed))).toEqual(not('dossier.step-not-open'));
    expect(entered('step-is-in-hand', hand, receive(hand, unknown))).toEqual(not('dossier.step-not-open'));
  });

  it('the process says where a step leads', () => {
    const a = atDistrict();
    const done: Command = { act: 'complete-step', stepId: a.step.id, choice: null, noteId: null };
    const route = (rest: Partial<RouteFacts>) => ({ route: rest });
    expect(entered('step-goes-on', a, done, route({ leadsToDecision: false }))).toEqual([]);
    expect(entered('step-goes-on', a, done, route({ leadsToDecision: true }))).toEqual([
      { code: 'dossier.step-leads-to-decision' },
    ]);
    expect(entered('step-leads-to-decision', a, done, route({ leadsToDecision: true }))).toEqual([]);
    expect(entered('step-leads-to-decision', a, done, route({ leadsToDecision: false }))).toEqual([
      { code: 'dossier.steps-before-decision-open' },
    ]);
    expect(entered('choice-made', a, done, route({ choiceMissing: false }))).toEqual([]);
    expect(entered('choice-made', a, done, route({ choiceMissing: true }))).toEqual([
      { code: 'dossier.choice-missing', field: 'choice' },
    ]);
    expect(entered('step-has-previous', a, done, route({ previous: null }))).toEqual([
      { code: 'dossier.first-step-cannot-return' },
    ]);
    const previous = { key: 'xa', unitId: unitId('UBND xã'), role: 'officer', elsewhere: false } as const;
    expect(entered('step-has-previous', a, done, route({ previous }))).toEqual([]);
    expect(entered('place-known', a, done, route({ placeUnknown: true }))).toEqual([
      { code: 'dossier.place-unknown', field: 'placeCode' },
    ]);
    expect(entered('place-known', a, done)).toEqual([]);
  });

  it('only the last completion is taken back', () => {
    const a = onTheWay();
    const first = a.dossier.steps[0]?.id ?? idOf<'step-instance'>('none');
    expect(entered('step-is-the-last-completed', a, { act: 'retrieve-step', stepId: first })).toEqual([]);
    const none = [{ code: 'dossier.nothing-to-retrieve', field: 'stepId' }];
    expect(entered('step-is-the-last-completed', a, { act: 'retrieve-step', stepId: a.step.id })).toEqual(none);
    expect(entered('step-is-the-last-completed', a, { act: 'receive-step', stepId: first })).toEqual(none);
    expect(entered('step-is-the-last-completed', atCommune(), { act: 'retrieve-step', stepId: first })).toEqual(none);
  });

  it('an opinion is asked for until a time to come, and answered while it is open', () => {
    const now = '2020-05-06T09:00:00';
    const ask = (local: string): Command => ({
      act: 'open-consultation',
      unitId: unitId('Phòng TNMT'),
      dueAt: at(local),
      noteId: idOf('note'),
    });
    expect(entered('answer-time-ahead', atDistrict(), ask('2020-05-06T09:00:01'), {}, now)).toEqual([]);
    expect(entered('answer-time-ahead', atDistrict(), ask(now), {}, now)).toEqual([
      { code: 'dossier.answer-time-past', field: 'dueAt' },
    ]);
    const a = atDistrict().act('2020-05-05T14:00:00', ask('2020-05-07T10:00:00'));
    const consultationId = a.dossier.consultations[0]?.id ?? idOf<'consultation'>('none');
    const lapse: Command = { act: 'lapse-consultation', consultationId };
    expect(entered('consultation-is-open', a, lapse)).toEqual([]);
    const notOpen = [{ code: 'dossier.consultation-not-open', field: 'consultationId' }];
    const other: Command = { act: 'lapse-consultation', consultationId: idOf('other') };
    expect(entered('consultation-is-open', a, other)).toEqual(notOpen);
    expect(entered('consultation-is-open', a, { act: 'issue-result' })).toEqual(notOpen);
    const early = [{ code: 'dossier.answer-time-not-over', field: 'consultationId' }];
    expect(entered('consultation-is-over', a, lapse, {}, '2020-05-07T10:00:00')).toEqual(early);
    expect(entered('consultation-is-over', a, lapse, {}, '2020-05-07T10:00:01')).toEqual([]);
    expect(entered('consultation-is-over', a, other, {}, '2020-05-07T10:00:00')).toEqual([]);
    expect(standing('a-consultation-is-over', a, {}, '2020-05-07T10:00:01')).toEqual([]);
    expect(standing('a-consultation-is-over', a, {}, '2020-05-07T10:00:00')).toEqual([
      { code: 'dossier.answer-time-not-over' },
    ]);
    a.act('2020-05-06T10:00:00', { act: 'answer-consultation', consultationId, answer: 'agreed', noteId: a.note() });
    expect(entered('consultation-is-open', a, lapse)).toEqual(notOpen);
  });

  it('a supplement is complete when every paper asked for is there', () => {
    const a = supplementSent();
    const confirm = (status: 'present' | 'missing'): Command => ({
      act: 'confirm-supplement',
      documents: a.papers(status),
    });
    expect(entered('supplement-complete', a, confirm('present'))).toEqual([]);
    expect(entered('supplement-complete', a, confirm('missing'))).toEqual([
      { code: 'dossier.supplement-not-complete', params: { document: 'don' } },
      { code: 'dossier.document-missing', field: 'documents', params: { document: 'don' } },
    ]);
    expect(entered('supplement-complete', a, { act: 'confirm-supplement', documents: [] })).toHaveLength(2);
    expect(entered('supplement-complete', atCommune(), { act: 'confirm-supplement', documents: [] })).toHaveLength(1);
  });

  it('who collects shows who he is; a postman need not', () => {
    const collect = (to: 'applicant' | 'proxy' | 'post', identityChecked: boolean) =>
      ({ act: 'return-result', to, identityChecked, feeCollected: dong(0) }) as Command;
    const unseen = [{ code: 'dossier.identity-not-checked', field: 'identityChecked' }];
    for (const who of ['applicant', 'proxy'] as const) {
      expect(entered('identity-checked', atDistrict(), collect(who, false))).toEqual(unseen);
      expect(entered('identity-checked', atDistrict(), collect(who, true))).toEqual([]);
    }
    expect(entered('identity-checked', atDistrict(), collect('post', false))).toEqual([]);
  });
});
