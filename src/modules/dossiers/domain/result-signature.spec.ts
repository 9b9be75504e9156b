import { describe, expect, it } from '@jest/globals';
import { aVersion } from '../../../../test/builders/a-version.js';
import { atDistrict, entered, standing } from '../../../../test/builders/requirement-cases.js';
import type { Command } from './act-command.js';
import {
  isElectronic,
  looksAtSignature,
  signatureBlockers,
  SIGNATURE_FAULTS,
  type SignatureReport,
} from './result-signature.js';

describe('the signature of a result', () => {
  const report: SignatureReport = {
    faults: [],
    sha256: '',
    byteRange: null,
    signerId: null,
    unitId: null,
    certificate: null,
    authority: null,
    validFrom: null,
    validTo: null,
    signedAt: null,
  };
  const wrong: SignatureReport = { ...report, faults: ['wrong-signer', 'digest'] };
  const facts = (required: boolean, of: SignatureReport | null) => ({
    facts: { signature: { required, fileId: null, report: of } },
  });
  const sign: Command = { act: 'sign-result', fileId: null };

  it('tells its faults in their order', () => {
    expect(signatureBlockers(report)).toEqual([]);
    expect(signatureBlockers(wrong)).toEqual([{ code: 'signature.digest' }, { code: 'signature.wrong-signer' }]);
    expect(signatureBlockers({ ...report, faults: SIGNATURE_FAULTS }).map(({ code }) => code)).toEqual([
      'signature.not-pdf',
      'signature.unsigned',
      'signature.malformed',
      'signature.byte-range',
      'signature.digest',
      'signature.unknown-authority',
      'signature.not-valid-then',
      'signature.wrong-signer',
    ]);
  });

  it('is looked at by whoever signs, issues or receives', () => {
    const acts = ['sign-result', 'issue-result', 'receive-result', 'number-result', 'accept'];
    expect(acts.filter(looksAtSignature)).toEqual(['sign-result', 'issue-result', 'receive-result']);
  });

  it('is needed where the result is given as a file', () => {
    const of = (medium: 'paper' | 'electronic' | 'both', code: string | null) =>
      isElectronic(aVersion({ results: [{ code: 'KQ.THU', nameVi: 'Giấy', medium }] }), code);
    expect(of('electronic', 'KQ.THU')).toBe(true);
    expect(of('both', 'KQ.THU')).toBe(true);
    expect(of('paper', 'KQ.THU')).toBe(false);
    expect(of('electronic', 'KQ.KHAC')).toBe(false);
    expect(of('electronic', null)).toBe(false);
  });

  it('must be there and right when it is signed, and still right when it is issued or received', () => {
    const a = atDistrict();
    expect(entered('result-file-signed', a, sign)).toEqual([]);
    expect(entered('result-file-signed', a, sign, facts(false, null))).toEqual([]);
    expect(entered('result-file-signed', a, sign, facts(true, null))).toEqual([
      { code: 'signature.file-missing', field: 'fileId' },
    ]);
    expect(entered('result-file-signed', a, sign, facts(true, report))).toEqual([]);
    expect(entered('result-file-signed', a, sign, facts(true, wrong))).toEqual([
      { code: 'signature.digest', field: 'fileId' },
      { code: 'signature.wrong-signer', field: 'fileId' },
    ]);
    expect(standing('result-signature-holds', a)).toEqual([]);
    expect(standing('result-signature-holds', a, facts(true, null))).toEqual([]);
    expect(standing('result-signature-holds', a, facts(true, report))).toEqual([]);
    expect(standing('result-signature-holds', a, facts(false, wrong))).toEqual([
      { code: 'signature.digest' },
      { code: 'signature.wrong-signer' },
    ]);
  });
});
