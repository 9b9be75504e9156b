import { describe, expect, it } from '@jest/globals';
import { ACase } from '../../../../test/builders/a-case.js';
import { aDecision, aFeeLine, aStep, at, aVersion } from '../../../../test/builders/a-version.js';
import { dong } from '../../../kernel/money.js';
import { plainDate } from '../../../kernel/plain-date.js';
import type { Command } from './act-command.js';
import { foldEvents } from './evolve.js';

/*
 * aVersion: 10 working days, commune 3 + district 5 + decision 2, R61: a supplement within 3 working days starts the limit
 * anew. 2020: 30/4 and 1/5 are holidays, nobody works on Saturdays.
 */
const requirementId = aVersion().documents[0]?.id ?? null;
const items = [{ requirementId, legalClause: null }];

function inProcessing(acceptedAt = '2020-05-04T08:30:00', version = aVersion()): ACase {
  const day = acceptedAt.slice(0, 10);
  return new ACase(acceptedAt, version).accept(acceptedAt).act(`${day}T08:40:00`, { act: 'start-processing' });
}

function atDistrict(a: ACase, day: string): ACase {
  a.act(`${day}T09:00:00`, { act: 'complete-step', stepId: a.step.id, choice: null, noteId: null });
  return a.act(`${day}T10:00:00`, { act: 'receive-step', stepId: a.step.id });
}

function signed(a: ACase, day: string): ACase {
  a.act(`${day}T10:30:00`, { act: 'draft-result', stepId: a.step.id, resultCode: 'KQ.THU', noteId: null });
  return a.act(`${day}T14:00:00`, { act: 'sign-result', fileId: null });
}

function resolved(a: ACase, day: string): ACase {
  return signed(a, day)
    .act(`${day}T14:30:00`, { act: 'number-result', number: '12/QĐ-UBND' })
    .act(`${day}T15:00:00`, { act: 'issue-result' })
    .act(`${day}T16:00:00`, { act: 'receive-result' });
}

const due = (a: ACase) => a.dossier.clock?.promises.map((promise) => promise.dueOn);

describe('a dossier from commune to district and back', () => {
  it('is promised at acceptance, judged when the result is back, and returned', () => {
    // Monday 04/05/2020 + 10 working days = Monday 18/05/2020.
    const a = resolved(atDistrict(inProcessing(), '2020-05-06'), '2020-05-18');
    expect(due(a)).toEqual(['2020-05-18']);
    expect(a.dossier).toMatchObject({ state: 'resolved', outcome: 'granted', timing: 'on-time' });
    a.act('2020-06-30T09:00:00', {
      act: 'return-result',
      to: 'applicant',
      feeCollected: dong(0),
      identityChecked: true,
    });
    // Collecting late is the citizen's affair.
    expect(a.dossier).toMatchObject({ state: 'returned', timing: 'on-time' });
  });

  it.each([
    ['2020-05-15', 'early'],
    ['2020-05-18', 'on-time'],
    ['2020-05-19', 'late'],
  ])('finished on %s is %s', (day, timing) => {
    expect(resolved(atDistrict(inProcessing(), '2020-05-06'), day).dossier.timing).toBe(timing);
  });

  it('counts over the holidays of 30/4 and 1/5', () => {
    // Tuesday 28/04/2020 + 10: 29/4 (1), 4/5 … 8/5 (2–6), 11/5 … 14/5 (7–10).
    expect(due(inProcessing('2020-04-28T08:30:00'))).toEqual(['2020-05-14']);
  });

  it('folds to the same at every step of its history', () => {
    const a = resolved(atDistrict(inProcessing(), '2020-05-06'), '2020-05-18');
    a.events.forEach((_, i) => {
      expect(foldEvents(a.events.slice(0, i + 1), a.rules)).toEqual(a.states[i]);
    });
  });

  it('ends with no open step, consultation or pause', () => {
    const { steps, consultations, clock } = resolved(atDistrict(inProcessing(), '2020-05-06'), '2020-05-18').dossier;
    expect(steps.every((step) => step.closedAt !== null)).toBe(true);
    expect(consultations.every((consultation) => consultation.answeredAt !== null)).toBe(true);
    expect(clock?.pauses.every((pause) => pause.to !== null)).toBe(true);
  });
});

describe('the supplement', () => {
  const drafted = () =>
    inProcessing().act('2020-05-05T10:00:00', { act: 'draft-supplement', items, noteId: inProcessing().note() });

  it('is approved, sent, confirmed, and starts the limit anew under R61 (NĐ 61/2018 Đ19.4)', () => {
    const a = drafted()
      .act('2020-05-06T10:00:00', { act: 'approve-supplement' })
      .act('2020-05-06T15:00:00', { act: 'send-supplement' });
    expect(a.dossier).toMatchObject({ state: 'supplement-wait', supplementCount: 1 });
    a.act('2020-05-12T09:00:00', { act: 'confirm-supplement', documents: a.papers() });
    // 12/05 + 10 working days = 26/05; the first promise stays.
    expect(due(a)).toEqual(['2020-05-18', '2020-05-26']);
  });

  it('cannot be sent without approval', () => {
    expect(drafted().verdict('2020-05-06T10:00:00', { act: 'send-supplement' })).toMatchObject({
      because: 'conflict',
      blockers: [{ code: 'dossier.supplement-not-approved' }],
    });
  });

  it('must name a paper of the procedure or a clause, and a reason', () => {
    const command: Command = {
      act: 'draft-supplement',
      items: [{ requirementId: null, legalClause: ' ' }],
      noteId: null,
    };
    expect(inProcessing().verdict('2020-05-05T10:00:00', command)).toMatchObject({
      because: 'invalid',
      blockers: [{ code: 'dossier.item-without-basis' }, { code: 'dossier.reason-missing' }],
    });
  });

  it('is refused after three working days from acceptance', () => {
    const a = inProcessing();
    const command: Command = { act: 'draft-supplement', items, noteId: a.note() };
    expect(a.verdict('2020-05-07T16:59:00', command)).toEqual({ allowed: true });
    expect(a.verdict('2020-05-08T07:30:00', command)).toMatchObject({
      blockers: [{ code: 'dossier.supplement-window-closed', params: { until: '2020-05-07' } }],
    });
  });

  it('is asked once', () => {
    const a = drafted()
      .act('2020-05-05T11:00:00', { act: 'approve-supplement' })
      .act('2020-05-05T15:00:00', { act: 'send-supplement' });
    a.act('2020-05-06T09:00:00', { act: 'confirm-supplement', documents: a.papers() });
    expect(a.verdict('2020-05-06T10:00:00', { act: 'draft-supplement', items, noteId: a.note() })).toMatchObject({
      blockers: [{ code: 'dossier.supplement-already-asked', params: { count: 1, maximum: 1 } }],
    });
  });

  it('stays open while what was asked for is still missing', () => {
    const a = drafted()
      .act('2020-05-05T11:00:00', { act: 'approve-supplement' })
      .act('2020-05-05T15:00:00', { act: 'send-supplement' });
    const incomplete: Command = { act: 'confirm-supplement', documents: a.papers('missing') };
    expect(a.verdict('2020-05-06T09:00:00', incomplete)).toMatchObject({ because: 'invalid' });
  });
});

describe('the extension', () => {
  const later = plainDate('2020-05-22');
  const extend = (a: ACase, dueOn = later): Command => ({ act: 'extend', dueOn, noteId: a.note() });

  it('fixes a new date once and keeps the first promise', () => {
    const a = inProcessing();
    a.act('2020-05-15T10:00:00', extend(a));
    expect(due(a)).toEqual(['2020-05-18', '2020-05-22']);
    expect(a.verdict('2020-05-18T10:00:00', extend(a, plainDate('2020-05-29')))).toMatchObject({
      blockers: [{ code: 'dossier.extension-already-made' }],
    });
  });

  it('must be made at least a day before the due date (NĐ 61/2018 Đ19.9)', () => {
    const a = inProcessing();
    expect(a.verdict('2020-05-17T10:00:00', extend(a))).toEqual({ allowed: true });
    expect(a.verdict('2020-05-18T07:30:00', extend(a))).toMatchObject({
      blockers: [{ code: 'dossier.extension-too-late', params: { until: '2020-05-17' } }],
    });
  });

  it('must lead to a later working day', () => {
    const a = inProcessing();
    expect(a.verdict('2020-05-15T10:00:00', extend(a, plainDate('2020-05-18')))).toMatchObject({
      blockers: [{ code: 'dossier.extension-not-later' }],
    });
    expect(a.verdict('2020-05-15T10:00:00', extend(a, plainDate('2020-05-23')))).toMatchObject({
      blockers: [{ code: 'dossier.extension-not-on-working-day' }],
    });
  });
});

describe('other ends', () => {
  it('refuses in the result slot, judged on time (NĐ 61/2018 Đ19.8)', () => {
    const a = atDistrict(inProcessing(), '2020-05-06');
    a.act('2020-05-07T10:00:00', { act: 'draft-refusal', stepId: a.step.id, legalClause: 'Đ8', noteId: a.note() });
    a.act('2020-05-08T10:00:00', { act: 'sign-refusal' });
    a.act('2020-05-11T10:00:00', { act: 'issue-refusal', number: '3/TB-UBND' });
    expect(a.dossier).toMatchObject({ state: 'refused', outcome: 'refused', timing: 'early' });
  });

  it('withdraws with the leader’s consent, without a timing; a refused request goes back', () => {
    const a = inProcessing();
    a.act('2020-05-05T10:00:00', { act: 'request-withdrawal', noteId: a.note() });
    a.act('2020-05-05T11:00:00', { act: 'refuse-withdrawal', noteId: a.note() });
    expect(a.dossier.state).toBe('processing');
    a.act('2020-05-06T10:00:00', { act: 'request-withdrawal', noteId: a.note() });
    a.act('2020-05-06T11:00:00', { act: 'confirm-withdrawal', noteId: null });
    expect(a.dossier).toMatchObject({ state: 'withdrawn', outcome: 'withdrawn', timing: null });
  });

  it('cannot be withdrawn once the result is signed', () => {
    const a = signed(atDistrict(inProcessing(), '2020-05-06'), '2020-05-08');
    expect(a.verdict('2020-05-08T15:00:00', { act: 'request-withdrawal', noteId: a.note() })).toMatchObject({
      because: 'conflict',
      blockers: [{ code: 'dossier.wrong-state' }],
    });
  });

  it('is rejected before acceptance and then counts nowhere', () => {
    const a = new ACase('2020-05-04T08:00:00');
    a.act('2020-05-04T08:10:00', { act: 'reject', legalClause: 'Đ17.1.b', noteId: a.note() });
    expect(a.dossier).toMatchObject({ state: 'not-accepted', acceptedAt: null, outcome: null, clock: null });
  });
});

describe('waiting for money and opinions', () => {
  const version = aVersion({
    process: {
      first: 'xa',
      steps: [
        aStep('xa', ['quyet-dinh'], { offers: ['obligation', 'consult', 'draft-result', 'supplement'] }),
        aDecision('quyet-dinh', { unit: at('commune', 'PC') }),
      ],
    },
  });

  it('pauses for a financial obligation whatever the policy', () => {
    const a = inProcessing('2020-05-04T08:30:00', version);
    a.act('2020-05-06T10:00:00', { act: 'request-obligation', amount: dong(5e6), noticeNumber: '77/TB', payBy: null });
    expect(a.dossier.state).toBe('obligation-wait');
    a.act('2020-05-11T09:00:00', { act: 'confirm-obligation', basis: 'paid', voucher: 'GNT 12' });
    // (06/05, 11/05] stands still: 7, 8 and 11 May; 18/05 + 3 working days.
    expect(due(a)).toEqual(['2020-05-18', '2020-05-21']);
  });

  it('lets the clock run while another unit is consulted', () => {
    const a = inProcessing('2020-05-04T08:30:00', version);
    const dueAt = a.dossier.clock?.promises[0]?.dueAt ?? a.dossier.openedAt;
    a.act('2020-05-05T10:00:00', { act: 'open-consultation', unitId: a.step.unitId, dueAt, noteId: a.note() });
    expect(a.dossier.state).toBe('consulting');
    const [asked] = a.dossier.consultations;
    if (!asked) throw new Error('no consultation');
    a.act('2020-05-08T10:00:00', {
      act: 'answer-consultation',
      consultationId: asked.id,
      answer: 'agreed',
      noteId: a.note(),
    });
    expect(a.dossier.state).toBe('processing');
    expect(due(a)).toEqual(['2020-05-18']);
  });

  it('takes exactly the published fee at intake', () => {
    const paid = aVersion({ feeTiming: 'at-intake', fees: [aFeeLine('le-phi', { amount: dong(8_000) })] });
    const a = new ACase('2020-05-04T08:00:00', paid);
    const accept = (feeCollected: number): Command => ({
      act: 'accept',
      documents: a.papers(),
      feeCollected: dong(feeCollected),
      copies: 1,
      pages: 1,
    });
    for (const wrong of [0, 7_999, 8_001]) {
      expect(a.verdict('2020-05-04T08:10:00', accept(wrong))).toMatchObject({
        because: 'invalid',
        blockers: [{ code: 'dossier.fee-not-paid', params: { due: 8_000, collected: wrong } }],
      });
    }
    expect(a.verdict('2020-05-04T08:10:00', accept(8_000))).toEqual({ allowed: true });
  });
});
