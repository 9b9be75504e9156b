import { describe, expect, it } from '@jest/globals';
import { aVersion, idOf } from '../../../../test/builders/a-version.js';
import { atCommune, atDistrict, entered, opened, requirementId } from '../../../../test/builders/requirement-cases.js';
import { dong } from '../../../kernel/money.js';
import type { Command } from './act-command.js';
import type { CheckedDocument } from './dossier-event.js';
import type { EnteredCode } from './requirements.js';

describe('what is asked of what is entered', () => {
  const accept = (copies: number, pages: number): Command => ({
    act: 'accept',
    documents: opened().papers(),
    feeCollected: dong(0),
    copies,
    pages,
  });

  it('copies and pages are whole numbers from 1', () => {
    expect(entered('counts-positive', opened(), accept(1, 1))).toEqual([]);
    expect(entered('counts-positive', opened(), accept(0, 1.5))).toEqual([
      { code: 'dossier.count-not-positive', field: 'copies' },
      { code: 'dossier.count-not-positive', field: 'pages' },
    ]);
    expect(entered('counts-positive', opened(), { act: 'issue-result' })).toEqual([]);
  });

  it('papers: unknown, repeated and missing ones are named together; data may stand in where the version says so', () => {
    const [paper] = opened().papers();
    if (!paper) throw new Error('one paper');
    const submit = (...documents: CheckedDocument[]): Command => ({ act: 'submit', documents });
    expect(entered('documents-complete', opened(), submit(paper))).toEqual([]);
    const strange = { ...paper, requirementId: idOf<'document-requirement'>('another') };
    expect(entered('documents-complete', opened(), submit(strange, strange))).toEqual([
      { code: 'dossier.document-unknown', field: 'documents', params: { id: strange.requirementId } },
      { code: 'dossier.document-unknown', field: 'documents', params: { id: strange.requirementId } },
      { code: 'dossier.document-repeated', field: 'documents', params: { id: strange.requirementId } },
      { code: 'dossier.document-missing', field: 'documents', params: { document: 'don' } },
    ]);
    const missing = [{ code: 'dossier.document-missing', field: 'documents', params: { document: 'don' } }];
    expect(entered('documents-complete', opened(), submit({ ...paper, status: 'missing' }))).toEqual(missing);
    const byData = submit({ ...paper, status: 'substituted' });
    expect(entered('documents-complete', opened(), byData)).toEqual(missing);
    const with_ = (rest: Partial<ReturnType<typeof aVersion>['documents'][number]>) =>
      opened(aVersion({ documents: aVersion().documents.map((each) => ({ ...each, ...rest })) }));
    expect(entered('documents-complete', with_({ substitutedByData: 'dân cư' }), byData)).toEqual([]);
    expect(entered('documents-complete', with_({ mandatory: false }), submit())).toEqual([]);
    expect(entered('documents-complete', opened(), { act: 'issue-result' })).toEqual([]);
  });

  it('what is asked for is a paper of the version or rests on a clause', () => {
    const ask = (...asked: { requirementId: typeof requirementId; legalClause: string | null }[]): Command => ({
      act: 'draft-supplement',
      items: asked,
      noteId: null,
    });
    expect(entered('items-named', atCommune(), ask({ requirementId, legalClause: null }))).toEqual([]);
    expect(entered('items-named', atCommune(), ask({ requirementId: null, legalClause: 'Điều 5' }))).toEqual([]);
    expect(entered('items-named', atCommune(), ask())).toEqual([{ code: 'dossier.items-missing', field: 'items' }]);
    const bare = { requirementId: null, legalClause: ' ' };
    expect(entered('items-named', atCommune(), ask(bare, { requirementId: null, legalClause: null }))).toEqual([
      { code: 'dossier.item-without-basis', field: 'items' },
      { code: 'dossier.item-without-basis', field: 'items' },
    ]);
    expect(entered('items-named', atCommune(), { act: 'issue-result' })).toEqual([]);
  });

  it('a unit decides and a unit gives back', () => {
    const unresolved = [{ code: 'dossier.competent-unit-not-resolved' }];
    expect(entered('competent-unit-resolved', opened(), accept(1, 1))).toEqual([]);
    for (const route of [{ competentUnitId: null }, { returnUnitId: null }])
      expect(entered('competent-unit-resolved', opened(), accept(1, 1), { route })).toEqual(unresolved);
  });

  it('reasons, clauses, numbers and references are not empty', () => {
    const a = atDistrict();
    const stepId = a.step.id;
    const note = a.note();
    const cases: [EnteredCode, Command, Command, object][] = [
      [
        'reason-given',
        { act: 'request-withdrawal', noteId: note },
        { act: 'request-withdrawal', noteId: null },
        { code: 'dossier.reason-missing', field: 'note' },
      ],
      [
        'clause-named',
        { act: 'reject', noteId: note, legalClause: 'Điều 9' },
        { act: 'reject', noteId: note, legalClause: ' ' },
        { code: 'dossier.legal-clause-missing', field: 'legalClause' },
      ],
      [
        'document-numbered',
        { act: 'suspend', documentNumber: '5/QĐ' },
        { act: 'suspend', documentNumber: ' ' },
        { code: 'dossier.document-number-missing', field: 'documentNumber' },
      ],
      [
        'number-given',
        { act: 'number-result', number: '12' },
        { act: 'number-result', number: ' ' },
        { code: 'dossier.number-missing', field: 'number' },
      ],
      [
        'amount-positive',
        { act: 'request-obligation', amount: dong(1), noticeNumber: '1', payBy: null },
        { act: 'request-obligation', amount: dong(0), noticeNumber: '1', payBy: null },
        { code: 'dossier.amount-not-positive', field: 'amount' },
      ],
      [
        'notice-numbered',
        { act: 'request-obligation', amount: dong(1), noticeNumber: '1', payBy: null },
        { act: 'request-obligation', amount: dong(1), noticeNumber: ' ', payBy: null },
        { code: 'dossier.notice-number-missing', field: 'noticeNumber' },
      ],
      [
        'voucher-named',
        { act: 'confirm-obligation', basis: 'paid', voucher: 'CT 1' },
        { act: 'confirm-obligation', basis: 'paid', voucher: ' ' },
        { code: 'dossier.voucher-missing', field: 'voucher' },
      ],
      [
        'system-named',
        { act: 'hand-to-system', stepId, system: 'ho-tich', reference: 'HT-1' },
        { act: 'hand-to-system', stepId, system: 'ho-tich', reference: ' ' },
        { code: 'dossier.system-not-named', field: 'system' },
      ],
      [
        'system-named',
        { act: 'redirect', system: 'ho-tich', reference: 'HT-1', noteId: note },
        { act: 'redirect', system: ' ', reference: 'HT-1', noteId: note },
        { code: 'dossier.system-not-named', field: 'system' },
      ],
      [
        'result-is-known',
        { act: 'draft-result', stepId, resultCode: 'KQ.THU', noteId: null },
        { act: 'draft-result', stepId, resultCode: 'KQ.KHAC', noteId: null },
        { code: 'dossier.result-not-of-procedure', field: 'resultCode' },
      ],
      [
        'result-is-known',
        { act: 'resolve-at-once', resultCode: 'KQ.THU', number: '1' },
        { act: 'resolve-at-once', resultCode: 'KQ.KHAC', number: '1' },
        { code: 'dossier.result-not-of-procedure', field: 'resultCode' },
      ],
    ];
    for (const [code, right, wrong, blocker] of cases) {
      expect(entered(code, a, right)).toEqual([]);
      expect(entered(code, a, wrong)).toEqual([blocker]);
    }
    expect(entered('voucher-named', a, { act: 'confirm-obligation', basis: 'exempted', voucher: null })).toEqual([]);
    const silent: EnteredCode[] = [
      'reason-given',
      'clause-named',
      'document-numbered',
      'number-given',
      'amount-positive',
      'notice-numbered',
      'voucher-named',
      'system-named',
      'result-is-known',
      'answer-time-ahead',
      'supplement-complete',
      'identity-checked',
      'extension-later',
    ];
    for (const code of silent) expect(entered(code, a, { act: 'issue-result' })).toEqual([]);
  });
});
