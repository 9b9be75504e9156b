import { describe, expect, it } from '@jest/globals';
import { ACase } from '../../../../test/builders/a-case.js';
import { aFeeLine, aVersion } from '../../../../test/builders/a-version.js';
import { dong } from '../../../kernel/money.js';
import type { Command } from './act-command.js';

const requirementId = aVersion().documents[0]?.id ?? null;
const due = (a: ACase) => a.dossier.clock?.promises.map((promise) => promise.dueOn);
/** Accepted on Monday 04/05/2020 with ten working days: due 18/05. */
const inProcessing = () =>
  new ACase('2020-05-04T08:30:00')
    .accept('2020-05-04T08:30:00')
    .act('2020-05-04T08:40:00', { act: 'start-processing' });

describe('the rarer acts', () => {
  const items = [{ requirementId, legalClause: null }];
  const waiting = () => {
    const a = inProcessing();
    return a
      .act('2020-05-05T10:00:00', { act: 'draft-supplement', items: items, noteId: a.note() })
      .act('2020-05-05T11:00:00', { act: 'approve-supplement' })
      .act('2020-05-05T14:00:00', { act: 'send-supplement' });
  };
  const expire = (a: ACase): Command => ({ act: 'expire-supplement', number: '9/TB', noteId: a.note() });

  it('ends a dossier that is not supplied, and not a day before (T14)', () => {
    const a = waiting();
    expect(a.verdict('2020-05-06T10:00:00', expire(a))).toMatchObject({
      because: 'conflict',
      blockers: [{ code: 'dossier.answer-time-not-over' }],
    });
    a.act('2020-06-30T10:00:00', expire(a));
    // Under RESTART the limit would begin anew: the office is not late because the citizen was silent.
    expect(a.dossier).toMatchObject({ state: 'refused', outcome: 'refused', timing: 'early' });
  });

  it('stops on a leader’s decision, and goes back where it was when he refuses (T18)', () => {
    const a = inProcessing();
    a.act('2020-05-05T10:00:00', { act: 'propose-stop', reason: 'object-gone', noteId: a.note() });
    a.act('2020-05-05T11:00:00', { act: 'return-draft', noteId: a.note() });
    expect(a.dossier.state).toBe('processing');
    a.act('2020-05-06T10:00:00', { act: 'propose-stop', reason: 'object-gone', noteId: a.note() });
    a.act('2020-05-06T11:00:00', { act: 'stop', number: '7/TB', noteId: null });
    expect(a.dossier).toMatchObject({ state: 'stopped', outcome: 'stopped', timing: null });
  });

  it('gives a step back to who completed it, until somebody takes it up (T23)', () => {
    const a = inProcessing();
    const first = a.step.id;
    a.act('2020-05-05T09:00:00', { act: 'complete-step', stepId: first, choice: null, noteId: null });
    const taken = a.step.id;
    a.act('2020-05-05T09:05:00', { act: 'retrieve-step', stepId: first });
    expect(a.step).toMatchObject({ key: 'xa', closedAt: null });
    expect(a.dossier.steps.find((step) => step.id === taken)?.ending).toBe('retrieved');
    a.act('2020-05-05T10:00:00', { act: 'complete-step', stepId: a.step.id, choice: null, noteId: null });
    const second = a.dossier.lastCompletion?.stepId;
    a.act('2020-05-05T11:00:00', { act: 'receive-step', stepId: a.step.id });
    if (!second) throw new Error('no completion');
    expect(a.verdict('2020-05-05T11:05:00', { act: 'retrieve-step', stepId: second })).toMatchObject({
      because: 'conflict',
    });
  });

  it('stands still during force majeure, whatever the state (T26)', () => {
    const a = inProcessing();
    a.act('2020-05-05T10:00:00', { act: 'suspend', documentNumber: '55/QĐ-UBND' });
    expect(a.dossier.state).toBe('processing');
    a.act('2020-05-08T10:00:00', { act: 'lift-suspension', documentNumber: '60/QĐ-UBND' });
    // (05/05, 08/05]: three working days after 18/05.
    expect(due(a)).toEqual(['2020-05-18', '2020-05-21']);
  });

  it('is redirected with its reference and counted once (T27)', () => {
    const a = inProcessing();
    a.act('2020-05-05T10:00:00', { act: 'redirect', system: 'bo-tu-phap', reference: 'BTP-1', noteId: a.note() });
    expect(a.dossier).toMatchObject({ state: 'redirected', outcome: 'redirected', timing: null });
  });

  it('waits for a fee that is paid before acceptance; the time of payment is the time of submission (T2)', () => {
    const version = aVersion({ feeTiming: 'prepaid', fees: [aFeeLine('phi', { amount: dong(100_000) })] });
    const a = new ACase('2020-05-04T20:00:00', version, 'online');
    a.act('2020-05-04T20:00:00', { act: 'submit', documents: a.papers() });
    expect(
      a.verdict('2020-05-04T20:01:00', {
        act: 'accept',
        documents: a.papers(),
        feeCollected: dong(0),
        copies: 1,
        pages: 1,
      }),
    ).toMatchObject({
      because: 'invalid',
      blockers: [{ code: 'dossier.fee-not-paid' }],
    });
    a.act('2020-05-04T20:01:00', { act: 'request-prepayment' });
    a.act('2020-05-04T20:30:00', { act: 'confirm-prepayment', amount: dong(100_000), receiptNumber: 'BL 1' });
    a.act('2020-05-05T08:00:00', { act: 'accept', documents: a.papers(), feeCollected: dong(0), copies: 1, pages: 1 });
    expect(a.dossier).toMatchObject({ state: 'accepted', feeCollected: 100_000 });
  });
});
