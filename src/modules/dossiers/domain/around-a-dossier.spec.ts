import { describe, expect, it } from '@jest/globals';
import { unitId } from '../../../../test/builders/a-district.js';
import { aVersion, idOf } from '../../../../test/builders/a-version.js';
import { at, atDistrict, entered, opened, standing } from '../../../../test/builders/requirement-cases.js';
import { MS_PER_DAY, type Instant } from '../../../kernel/instant.js';
import type { Command } from './act-command.js';
import { correctionFaults, correctionNumber, type CorrectionRequest } from './correction-case.js';
import { unitsInCharge } from './custody.js';
import {
  isElectronic,
  looksAtSignature,
  signatureBlockers,
  SIGNATURE_FAULTS,
  type SignatureReport,
} from './result-signature.js';
import { liftedAt, suspendedFrom, suspensionFaults, type SuspensionScope } from './suspension-order.js';

describe('a decision that suspends time limits', () => {
  const now = at('2020-09-10T08:00:00');
  const scope: SuspensionScope = { unitIds: [unitId('UBND huyện')], procedureIds: null, fromAt: now, toAt: null };
  const faults = (rest: Partial<SuspensionScope>) => suspensionFaults({ ...scope, ...rest }, now);

  it('names an area, a beginning not long past and an end after it; all faults are told at once', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ procedureIds: [idOf('procedure')], toAt: (now + 1) as Instant })).toEqual([]);
    const early = (now - 30 * MS_PER_DAY - 1) as Instant;
    expect(faults({ fromAt: (early + 1) as Instant })).toEqual([]);
    expect(faults({ unitIds: [], procedureIds: [], fromAt: early, toAt: early })).toEqual([
      { code: 'suspension.no-unit', field: 'unitIds' },
      { code: 'suspension.no-procedure', field: 'procedureCodes' },
      { code: 'suspension.from-too-early', field: 'fromAt', params: { days: 30 } },
      { code: 'suspension.ends-before-it-begins', field: 'toAt' },
    ]);
  });

  it('begins for a dossier after the last thing that happened to it, if that is before the end', () => {
    const of = (last: string, toAt: Instant | null = null) =>
      suspendedFrom({ lastEventAt: at(last) }, { fromAt: now, toAt });
    expect(of('2020-09-01T08:00:00')).toBe(now);
    expect(of('2020-09-11T08:00:00')).toBe(at('2020-09-11T08:00:00'));
    expect(of('2020-09-11T08:00:00', at('2020-09-11T08:00:00'))).toBeNull();
    expect(of('2020-09-11T08:00:00', at('2020-09-11T08:00:01'))).toBe(at('2020-09-11T08:00:00'));
  });

  it('ends with its end, or after what was done meanwhile', () => {
    expect(liftedAt({ lastEventAt: at('2020-09-01T08:00:00') }, now)).toBe(now);
    expect(liftedAt({ lastEventAt: at('2020-09-11T08:00:00') }, now)).toBe(at('2020-09-11T08:00:00'));
  });
});

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

describe('the units in charge', () => {
  it('are those of intake, decision, return, the open steps and opinions; of an ended dossier none', () => {
    const a = atDistrict();
    const units = [unitId('Một cửa xã'), unitId('UBND huyện'), unitId('Phòng LĐTBXH')];
    expect(unitsInCharge(a.dossier)).toEqual(units);
    expect(unitsInCharge(opened().dossier)).toEqual([unitId('Một cửa xã')]);
    const dueAt = at('2020-05-08T17:00:00');
    a.act('2020-05-05T11:00:00', { act: 'open-consultation', unitId: unitId('Phòng TNMT'), dueAt, noteId: a.note() });
    expect(unitsInCharge(a.dossier)).toEqual([...units, unitId('Phòng TNMT')]);
    const consultationId = a.dossier.consultations[0]?.id ?? idOf<'consultation'>('none');
    a.act('2020-05-05T12:00:00', { act: 'answer-consultation', consultationId, answer: 'agreed', noteId: a.note() });
    expect(unitsInCharge(a.dossier)).toEqual(units);
    expect(unitsInCharge({ ...a.dossier, state: 'returned' })).toEqual([]);
  });
});

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
