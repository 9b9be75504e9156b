import { describe, expect, it } from '@jest/globals';
import type { DossierEvent, DossierId } from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { citizenNotices, type DossierFacts } from './index.js';

const APPLICANT = '00000000-0000-7000-8000-000000000001';
const FACTS: DossierFacts = {
  ...{
    id: 'd' as DossierId,
    code: 'H14-1',
    unitId: 'unit',
    intakeUnitId: 'desk' as UnitId,
    returnUnitId: 'counter',
    finishedAt: null,
  },
  ...{ applicantId: APPLICANT, submitterId: APPLICANT },
  promises: [
    { number: 1, dueOn: '2020-05-18' as never, cause: 'original', eventSeq: 1 },
    { number: 2, dueOn: '2020-05-22' as never, cause: 'extension', eventSeq: 4 },
    { number: 3, dueOn: '2020-05-25' as never, cause: 'supplement', eventSeq: 6 },
  ],
};
const event = (seq: number, type: string, payload: object = {}) =>
  ({ id: `e${String(seq)}`, seq, type, payload, at: 1_000 + seq }) as unknown as DossierEvent;
const EVENTS = [
  event(1, 'dossier.accepted.v1', { competentUnitId: 'unit' }),
  event(2, 'dossier.step-received.v1'),
  event(3, 'dossier.supplement-drafted.v1', { noteId: 'note-3' }),
  event(4, 'dossier.extended.v1', { noteId: 'note-4', dueOn: '2020-05-22' }),
  event(5, 'dossier.supplement-sent.v1', { answerDueAt: 1_590_000_000_000 }),
  event(6, 'dossier.supplement-confirmed.v1', { documents: [] }),
  event(7, 'dossier.result-issued.v1'),
];
const said = (from: number, to: number, facts: DossierFacts = FACTS) => citizenNotices(facts, EVENTS, from, to);

describe('what the citizen is told', () => {
  it('is said of the events asked for, each with its effect', () => {
    expect(said(1, 7).map(({ kind, effect }) => `${kind} ${effect}`)).toEqual([
      'accepted e1',
      'due-changed e4',
      'supplement-requested e5',
      'due-moved e6',
    ]);
    expect(said(2, 3)).toEqual([]);
  });

  it('holds the first day beside the new one, and points to the reason instead of holding it', () => {
    expect(said(4, 4)[0]?.facts).toMatchObject({ firstDueOn: '2020-05-18', dueOn: '2020-05-22', noteId: 'note-4' });
    expect(said(5, 5)[0]?.facts).toMatchObject({ noteId: 'note-3', answerBy: 1_590_000_000_000 });
    expect(said(1, 1)[0]?.facts).toMatchObject({ dueOn: '2020-05-18' });
  });

  it('speaks of a result when it can be fetched: at issue only where that ends the dossier', () => {
    const atIssue = { ...FACTS, finishedAt: 1_007 as never };
    expect(said(7, 7, atIssue).map(({ kind }) => kind)).toEqual(['resolved']);
  });

  it('is said to applicant and submitter, once to one who is both', () => {
    expect(said(1, 1)[0]?.to).toEqual([{ kind: 'person', id: APPLICANT }]);
    expect(said(1, 1, { ...FACTS, submitterId: 'other' })[0]?.to).toHaveLength(2);
  });
});
