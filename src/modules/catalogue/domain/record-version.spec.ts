import { describe, expect, it } from '@jest/globals';
import { aRecord, place, RECORD, workingDays } from '../../../../test/builders/a-record.js';
import { idOf } from '../../../../test/builders/a-version.js';
import { plainDate } from '../../../kernel/plain-date.js';
import type { NationalRecord, RecordFee } from './national-record.js';
import { versionOfRecord } from './record-version.js';

describe('the version made of a national record', () => {
  const frame: Parameters<typeof versionOfRecord>[1] = {
    id: idOf('a version'),
    procedureId: idOf('a procedure'),
    number: 3,
    validFrom: plainDate('2026-01-01'),
    field: { code: 'G10-DD01', nameVi: 'Đất đai', official: true },
    documentId: (key) => idOf(`document ${key}`),
    feeLineId: (key) => idOf(`fee ${key}`),
  };
  const made = (change: Partial<NationalRecord> = {}, of: Partial<typeof frame> = {}) =>
    versionOfRecord(aRecord(change), { ...frame, ...of });

  it('is a draft of the rules in force, with what the record says', () => {
    const { version, flags } = made({ conditions: 'Có đất' });
    expect(version).toMatchObject({
      ...{ id: frame.id, procedureId: frame.procedureId, code: '1.013978', number: 3, status: 'draft' },
      ...{ ruleSet: 'R118', validFrom: '2026-01-01', validTo: null, nameVi: 'Đăng ký đất đai lần đầu' },
      sequenceVi: ['Nộp hồ sơ', 'Trả kết quả'],
      mannerVi: 'Nộp hồ sơ trực tiếp tại Bộ phận Một cửa, trực tuyến.',
      channels: ['direct', 'online'],
      applicants: ['citizen'],
      settlingAgencyVi: 'Ủy ban nhân dân cấp xã',
      results: [{ code: 'KQ.G10.1', nameVi: 'Giấy chứng nhận', medium: 'both' }],
      conditionsVi: 'Có đất',
      ...{ feeTiming: 'none', feeRefundable: false, fees: [], immediate: false, finishes: 'at-return-point' },
      legalBasis: RECORD.legalBasis,
      ...{ fieldCode: 'G10-DD01', fieldVi: 'Đất đai', publicationDecision: '3380/QĐ-BNNMT', sets: 1 },
      ...{ level: 'commune', intakeLevels: ['commune'], mechanism: 'one-stop', intakeMode: 'one-stop' },
      competent: { at: 'level', level: 'commune', function: 'PC' },
      supplement: { policy: 'pause' },
      ...{ onlineLevel2011: null, onlineMode: null },
    });
    expect(version.cases).toBeUndefined();
    expect(flags).toEqual(['limit-differs-by-channel', 'process-typical']);
  });

  it('has the typical process of two steps of the deciding authority', () => {
    const { version } = made();
    expect(version.process.first).toBe('tham-dinh');
    const steps = version.process.steps.map(({ key, kind, role, next, limit, unit, split }) => ({
      ...{ key, kind, role, next, limit, unit, split },
    }));
    const unit = version.competent;
    expect(steps).toEqual([
      { key: 'tham-dinh', kind: 'task', role: 'officer', next: ['quyet-dinh'], limit: null, unit, split: 'all' },
      { key: 'quyet-dinh', kind: 'decision', role: 'agency-leader', next: [], limit: null, unit, split: 'all' },
    ]);
    expect(version.process.steps.map(({ offers }) => offers)).toEqual([
      ['consult', 'supplement', 'obligation', 'draft-result', 'draft-refusal'],
      [],
    ]);
    expect(version.process.steps.every(({ nameVi }) => nameVi !== '')).toBe(true);
  });

  it('begins with the reform of 2025 at the earliest', () => {
    expect(made({}, { validFrom: plainDate('2025-06-30') }).version.validFrom).toBe('2025-07-01');
    expect(made({}, { validFrom: plainDate('2025-07-01') }).version.validFrom).toBe('2025-07-01');
    expect(made({}, { validFrom: plainDate('2025-07-02') }).version.validFrom).toBe('2025-07-02');
  });

  it('is decided by the level that serves it; where both or none do, by the place of intake', () => {
    const decided = (...levels: NationalRecord['levels']) => {
      const { version, flags } = made({ levels });
      return [version.level, version.competent.at, flags.filter((flag) => flag.startsWith('authority'))];
    };
    expect(decided('commune')).toEqual(['commune', 'level', []]);
    expect(decided('province')).toEqual(['province', 'level', ['authority-of-province']]);
    expect(decided('province', 'commune')).toEqual(['commune', 'intake', ['authority-by-intake']]);
    expect(decided('ministry')).toEqual(['province', 'intake', ['authority-by-intake']]);
    expect(made({ levels: ['ministry', 'province'] }).version.intakeLevels).toEqual(['province']);
  });

  it('asks a paper of everybody only where no case is named and a number is given', () => {
    const papers = [
      { group: '', nameVi: 'Đơn', originals: 1, copies: 0 },
      { group: '', nameVi: 'Bản sao hộ chiếu', originals: 0, copies: 2 },
      { group: 'Trường hợp ủy quyền', nameVi: 'Giấy ủy quyền', originals: 1, copies: 0 },
      { group: '', nameVi: 'Giấy chứng sinh (nếu có)', originals: 1, copies: 0 },
      { group: 'Đối với tổ chức', nameVi: 'Giấy phép', originals: 1, copies: 0 },
      { group: '', nameVi: 'Căn cước', originals: 0, copies: 0 },
    ];
    const { version, flags } = made({ papers });
    expect(version.documents.map(({ mandatory, shownOnly }) => [mandatory, shownOnly])).toEqual([
      [true, false],
      [true, false],
      [false, false],
      [false, false],
      [false, false],
      [false, true],
    ]);
    expect(version.documents[1]).toEqual({
      ...{ id: idOf('document giay-to-2'), key: 'giay-to-2', nameVi: 'Bản sao hộ chiếu' },
      ...{ originals: 0, certifiedCopies: 0, photocopies: 2, mandatory: true },
      ...{ substitutedByData: null, shownOnly: false },
    });
    expect(flags.filter((flag) => flag.startsWith('papers'))).toEqual(['papers-by-case', 'papers-without-count']);
    const plain = made({ papers: papers.slice(0, 2) }).flags;
    expect(plain.filter((flag) => flag.startsWith('papers'))).toEqual([]);
  });

  it.each([
    ['Công dân Việt Nam|Người nước ngoài', ['citizen']],
    ['Đảng viên', ['citizen']],
    ['Doanh nghiệp', ['enterprise']],
    ['Hợp tác xã', ['enterprise']],
    ['Tổ chức (không bao gồm doanh nghiệp, HTX)', ['other']],
    ['Cán bộ, công chức, viên chức', ['state-body']],
    ['Tổ chức Đảng', ['state-body', 'other']],
    ['Công dân Việt Nam|Doanh nghiệp', ['citizen', 'enterprise']],
    ['', ['citizen', 'enterprise', 'other']],
  ])('is open to those whom the record names: %s', (subjectsVi, applicants) => {
    expect(made({ subjectsVi }).version.applicants).toEqual(applicants);
  });

  it('takes fees at the return, each under the first legal basis', () => {
    const fees: RecordFee[] = [
      { kind: 'phi', amount: 5_000, text: 'một' },
      { kind: 'phi', amount: 7_000, text: 'hai' },
    ];
    const { version } = made({ places: [place('direct', workingDays(3), ...fees)] });
    expect(version.feeTiming).toBe('at-return');
    expect(version.fees.map(({ id, amount, legalBasis }) => [id, amount, legalBasis])).toEqual([
      [idOf('fee 1'), 5_000, 'Nghị định 101/2024/NĐ-CP'],
      [idOf('fee 2'), 7_000, 'Nghị định 101/2024/NĐ-CP'],
    ]);
  });

  it('says what the record leaves out', () => {
    const results = [
      { code: 'KQ.1', nameVi: 'Giấy' },
      { code: '', nameVi: 'Thông báo' },
    ];
    const { version, flags } = made(
      { results, legalBasis: [], places: [] },
      { field: { ...frame.field, official: false } },
    );
    expect(version.results.map(({ code }) => code)).toEqual(['KQ.1', 'KQ-1.013978-2']);
    expect(version.legalBasis).toEqual(['3380/QĐ-BNNMT']);
    expect(version.mannerVi).toBe('');
    expect(version.conditionsVi).toBeNull();
    expect(flags.filter((flag) => !flag.startsWith('limit'))).toEqual([
      'result-without-code',
      'basis-is-the-decision',
      'field-code-own',
      'process-typical',
    ]);
    expect(made({ legalBasis: [], decision: '' }).version.legalBasis).toEqual([]);
  });

  it('keeps the cases of the record', () => {
    const time = { value: 15, unit: 'calendar_day' as const };
    const cases = [
      { code: 'a', nameVi: 'Nhà ở', time },
      { code: 'b', nameVi: 'Công trình', time: { ...time, value: 20 } },
    ];
    expect(made({ cases }).version.cases?.map(({ nameVi }) => nameVi)).toEqual(['Nhà ở', 'Công trình']);
  });
});
