import { describe, expect, it } from '@jest/globals';
import { aFeeLine, aVersion, idOf } from '../../../../test/builders/a-version.js';
import { faultLines } from '../../../../test/support/fault-lines.js';
import { dong } from '../../../kernel/money.js';
import type { DocumentRequirement, FeeLine, ProcedureVersion } from './procedure-version.js';
import { validateVersion } from './validate-version.js';

const PAPER = aVersion().documents[0] as DocumentRequirement;

const found = (change: Partial<ProcedureVersion>): string[] => faultLines(validateVersion(aVersion(change)));

describe('required papers', () => {
  it('have keys, names, counts, and are asked for in some way', () => {
    expect(
      found({
        documents: [
          PAPER,
          { ...PAPER },
          { ...PAPER, id: idOf('b'), key: 'Giấy', nameVi: '' },
          { ...PAPER, id: idOf('c'), key: 'c', originals: -1, photocopies: 1.5 },
          { ...PAPER, id: idOf('d'), key: 'd', originals: 0 },
          { ...PAPER, id: idOf('e'), key: 'e', originals: 0, substitutedByData: ' ' },
        ],
      }),
    ).toEqual([
      'document.key-invalid documents.2.key',
      'document.name-missing documents.2.nameVi',
      'document.count-invalid documents.3.originals',
      'document.count-invalid documents.3.photocopies',
      'document.nothing-asked documents.4',
      'document.register-blank documents.5.substitutedByData',
      'document.key-repeated documents.1.key',
      'version.id-repeated documents.1.id',
    ]);
  });

  it('may only be shown, or be replaced by data', () => {
    const shown: DocumentRequirement = { ...PAPER, originals: 0, shownOnly: true };
    const data: DocumentRequirement = {
      ...PAPER,
      id: idOf('b'),
      key: 'b',
      originals: 0,
      substitutedByData: 'CSDL quốc gia về dân cư',
    };
    expect(found({ documents: [shown, data] })).toEqual([]);
  });
});

describe('fee lines', () => {
  const line = aFeeLine('Phí', { per: 'page', stepAt: 3, amountAfter: dong(1_000), cap: dong(200_000) });
  const cases: [string, Partial<FeeLine>, string[]][] = [
    ['with steps and a cap are sound', {}, []],
    ['are never negative', { amount: dong(-1) }, ['fee.amount-invalid fees.0.amount']],
    ['are never negative after the step', { amountAfter: dong(-1) }, ['fee.amount-invalid fees.0.amountAfter']],
    ['are whole đồng', { amount: 0.5 as never }, ['fee.amount-invalid fees.0.amount']],
    ['have a second price only from a unit on', { stepAt: null }, ['fee.step-incomplete fees.0.stepAt']],
    ['have a step only to a second price', { amountAfter: null }, ['fee.step-incomplete fees.0.stepAt']],
    ['keep the first price for the first unit', { stepAt: 1 }, ['fee.step-invalid fees.0.stepAt']],
    ['step only where units are counted', { per: 'dossier', cap: null }, ['fee.step-without-units fees.0.stepAt']],
    ['have a cap not below the first price', { cap: dong(9_999) }, ['fee.cap-invalid fees.0.cap']],
    [
      'have a cap only where units are counted',
      { per: 'dossier', stepAt: null, amountAfter: null },
      ['fee.cap-without-units fees.0.cap'],
    ],
    ['belong to a channel that is offered', { channel: 'fax' as never }, ['fee.channel-not-offered fees.0.channel']],
    ['belong to a case that is known', { caseKey: 'nha' }, ['fee.case-unknown fees.0.caseKey']],
    [
      'say what they are and by what right',
      { kind: 'x' as never, per: 'x' as never, nameVi: '', legalBasis: ' ', conditionVi: '' },
      [
        'fee.kind-unknown fees.0.kind',
        'fee.basis-unknown fees.0.per',
        'fee.name-missing fees.0.nameVi',
        'fee.legal-basis-missing fees.0.legalBasis',
        'fee.condition-blank fees.0.conditionVi',
      ],
    ],
  ];

  it.each(cases)('%s', (_name, change, faults) => {
    expect(found({ feeTiming: 'at-return', fees: [{ ...line, ...change }] })).toEqual(faults);
  });

  it('are there exactly when a fee is paid at some time', () => {
    expect(found({ fees: [line] })).toEqual(['fee.timing-contradicts feeTiming']);
    expect(found({ feeTiming: 'x' as never, fees: [line, line] })).toEqual([
      'fee.timing-unknown feeTiming',
      'version.id-repeated fees.1.id',
    ]);
  });
});
