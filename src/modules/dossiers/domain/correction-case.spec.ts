import { describe, expect, it } from '@jest/globals';
import { correctionFaults, correctionNumber, type CorrectionRequest } from './correction-case.js';

describe('a case of correction', () => {
  const asked: CorrectionRequest = {
    kind: 'correction',
    reason: 'Sai họ tên',
    officeErred: true,
    costBearer: 'office',
  };
  const returned = { state: 'returned', code: 'H14-1' } as const;

  it('is opened for what was returned, with a reason, at the cost of whoever erred', () => {
    expect(correctionFaults(returned, asked)).toEqual([]);
    expect(correctionFaults({ state: 'resolved', code: 'H14-1' }, { ...asked, kind: 'loss' })).toEqual([]);
    expect(correctionFaults(returned, { ...asked, officeErred: false, costBearer: 'applicant' })).toEqual([]);
    expect(
      correctionFaults({ state: 'draft', code: null }, { ...asked, reason: ' ', costBearer: 'applicant' }),
    ).toEqual([
      { code: 'correction.not-returned' },
      { code: 'correction.not-accepted' },
      { code: 'dossier.reason-missing', field: 'reason' },
      { code: 'correction.office-bears-its-mistake', field: 'costBearer' },
    ]);
  });

  it('has the number of its dossier and its own', () => {
    expect(correctionNumber('H14-1', 'correction', 1)).toBe('H14-1/ĐC1');
    expect(correctionNumber('H14-1', 'loss', 2)).toBe('H14-1/SC2');
  });
});
