import { describe, expect, it } from '@jest/globals';
import { A_CALENDAR, ACase } from '../../../../test/builders/a-case.js';
import { aDecision, aStep, at, aVersion } from '../../../../test/builders/a-version.js';
import { dong } from '../../../kernel/money.js';
import { plainDate } from '../../../kernel/plain-date.js';
import { stepDue } from './step-clock.js';

const version = aVersion({
  process: {
    first: 'xa',
    steps: [
      aStep('xa', ['quyet-dinh'], {
        limit: { value: 5, unit: 'working-day' },
        offers: ['obligation', 'consult', 'supplement', 'draft-result'],
      }),
      aDecision('quyet-dinh', { unit: at('commune', 'PC') }),
    ],
  },
});
/** Accepted Monday 04/05/2020: due 18/05; the step of five working days, received at once, is due 11/05. */
const started = () =>
  new ACase('2020-05-04T08:00:00', version)
    .accept('2020-05-04T08:30:00')
    .act('2020-05-04T08:40:00', { act: 'start-processing' });
const dueOf = (a: ACase) => stepDue(a.step, a.dossier, a.rules, A_CALENDAR)?.dueOn;

describe('the clock of a step', () => {
  it('runs from its receipt for its own limit', () => {
    expect(dueOf(started())).toBe('2020-05-11');
  });

  it('stands still while the dossier is paused', () => {
    const a = started();
    a.act('2020-05-06T10:00:00', { act: 'request-obligation', amount: dong(1), noticeNumber: '1', payBy: null });
    a.act('2020-05-08T09:00:00', { act: 'confirm-obligation', basis: 'exempted', voucher: null });
    expect(dueOf(a)).toBe('2020-05-13');
  });

  it('stands still while a consultation is open, and the dossier does not', () => {
    const a = started();
    const { unitId } = a.step;
    const dueAt = a.dossier.clock?.promises[0]?.dueAt ?? a.dossier.openedAt;
    a.act('2020-05-05T10:00:00', { act: 'open-consultation', unitId, dueAt, noteId: a.note() });
    const consultationId = a.dossier.consultations[0]?.id;
    if (!consultationId) throw new Error('no consultation');
    a.act('2020-05-07T10:00:00', { act: 'answer-consultation', consultationId, answer: 'agreed', noteId: a.note() });
    expect(dueOf(a)).toBe('2020-05-13');
    expect(a.dossier.clock?.promises).toHaveLength(1);
  });

  it('begins anew with the dossier after a supplement under RESTART', () => {
    const a = started();
    const items = [{ requirementId: version.documents[0]?.id ?? null, legalClause: null }];
    a.act('2020-05-05T10:00:00', { act: 'draft-supplement', items, noteId: a.note() })
      .act('2020-05-05T11:00:00', { act: 'approve-supplement' })
      .act('2020-05-05T14:00:00', { act: 'send-supplement' })
      .act('2020-05-12T09:00:00', { act: 'confirm-supplement', documents: a.papers() });
    expect(dueOf(a)).toBe('2020-05-19');
  });

  it('is never later than the dossier', () => {
    const wide = aVersion({
      process: {
        first: 'xa',
        steps: [
          aStep('xa', ['quyet-dinh'], { limit: { value: 30, unit: 'working-day' } }),
          aDecision('quyet-dinh', { unit: at('commune', 'PC') }),
        ],
      },
    });
    const a = new ACase('2020-05-04T08:00:00', wide).accept('2020-05-04T08:30:00');
    a.act('2020-05-04T08:40:00', { act: 'start-processing' });
    expect(dueOf(a)).toBe('2020-05-18');
    a.act('2020-05-15T10:00:00', { act: 'extend', dueOn: plainDate('2020-05-22'), noteId: a.note() });
    expect(dueOf(a)).toBe('2020-05-22');
  });

  it('has not begun while the papers are on their way', () => {
    const a = new ACase('2020-05-04T08:00:00').accept('2020-05-04T08:30:00');
    a.act('2020-05-04T08:40:00', { act: 'start-processing' });
    a.act('2020-05-05T09:00:00', { act: 'complete-step', stepId: a.step.id, choice: null, noteId: null });
    expect(stepDue(a.step, a.dossier, a.rules, A_CALENDAR)).toBeNull();
  });
});
