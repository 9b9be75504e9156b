import { describe, expect, it } from '@jest/globals';
import { aDirectory, unitId } from '../../../../test/builders/a-district.js';
import { aVersion, idOf } from '../../../../test/builders/a-version.js';
import { plainDate } from '../../../kernel/plain-date.js';
import type { PersonId } from '../../identity/domain/index.js';
import {
  countersFor,
  draftDocuments,
  draftPerson,
  missingPapers,
  visitorActor,
  type DraftAnswers,
  type DraftFile,
} from './online-draft.js';

const someone = { fullName: 'Nguyễn Thị Thử', personalId: '', phone: '0900000000', email: '', addressText: 'Xã Thử' };
const [paper] = aVersion().documents;
if (!paper) throw new Error('one paper');

describe('who files', () => {
  it.each([
    ['001 234.567 890', 'personal-number', '001234567890'],
    ['012345678', 'identity-card', '012345678'],
    ['0101234567', 'business-code', '0101234567'],
    ['0101234567-001', 'business-code', '0101234567-001'],
    ['0101234567-01', 'other', '0101234567-01'],
    ['0012345678901', 'other', '0012345678901'],
    ['x012345678', 'other', 'x012345678'],
    ['012345678x', 'other', '012345678x'],
    ['x001234567890', 'other', 'x001234567890'],
    ['001234567890x', 'other', '001234567890x'],
    ['x0101234567', 'other', 'x0101234567'],
    ['0101234567x', 'other', '0101234567x'],
  ])('the number %s is a %s', (personalId, idKind, plain) => {
    const { fullName, phone, email, addressText } = someone;
    expect(draftPerson({ ...someone, personalId })).toEqual({
      kind: 'individual',
      fullName,
      phone,
      email,
      addressText,
      idStatus: 'present',
      idKind,
      personalId: plain,
    });
  });

  it('without a number is unknown', () => {
    const { fullName, phone, email, addressText } = someone;
    const known = { kind: 'individual', fullName, phone, email, addressText };
    expect(draftPerson({ ...someone, personalId: ' . ' })).toEqual({ ...known, idStatus: 'unknown' });
  });

  it('a visitor acts as a citizen with no role', () => {
    const personId = idOf<'person'>('somebody') as PersonId;
    expect(visitorActor(personId, 'en')).toEqual({
      accountId: '00000000-0000-7000-8000-00000000c1d1',
      kind: 'citizen',
      personId,
      roles: [],
      actingFor: null,
      language: 'en',
    });
  });
});

describe('the papers of a draft', () => {
  const draft = (answers: DraftAnswers = {}, requirementIds: string[] = []) => ({
    answers,
    files: requirementIds.map((requirementId): DraftFile => ({
      id: requirementId,
      requirementId,
      fileName: 'don.pdf',
      mediaType: 'application/pdf',
      sizeBytes: 1,
      sha256: '',
      storageKey: '',
    })),
  });
  const status = (of: ReturnType<typeof draft>, rest: Partial<typeof paper> = {}) =>
    draftDocuments([{ ...paper, ...rest }], of).map((each) => [each.status, each.photocopies]);

  it('are there with a file, by data, or when they are only shown; otherwise missing', () => {
    expect(status(draft())).toEqual([['missing', 0]]);
    expect(status(draft({}, [paper.id]))).toEqual([['present', 1]]);
    expect(status(draft({ substituted: [paper.id] }))).toEqual([['substituted', 0]]);
    expect(status(draft(), { shownOnly: true })).toEqual([['present', 0]]);
    expect(draftDocuments([paper], draft({}, [paper.id]))).toEqual([
      { requirementId: paper.id, status: 'present', originals: 0, certifiedCopies: 0, photocopies: 1 },
    ]);
  });

  it('that must be there and are not are named', () => {
    const missing = [{ code: 'online.paper-missing', field: 'files', params: { paper: paper.nameVi } }];
    expect(missingPapers([paper], draft())).toEqual(missing);
    expect(missingPapers([paper], draft({}, [paper.id]))).toEqual([]);
    expect(missingPapers([{ ...paper, mandatory: false }], draft())).toEqual([]);
  });
});

describe('where a dossier of a commune is taken in', () => {
  const on = plainDate('2020-05-04');
  const counters = (placeCode: string, ...levels: ('commune' | 'district' | 'province')[]) =>
    countersFor(aDirectory(), placeCode, levels, on).map((unit) => unit.unitId);

  it('is the one-stop unit of the level that the procedure names', () => {
    expect(counters('01447', 'commune')).toEqual([unitId('Một cửa xã')]);
    expect(counters('01450', 'commune')).toEqual([unitId('Một cửa xã bên')]);
    expect(counters('01447', 'district')).toEqual([unitId('Một cửa huyện')]);
    expect(counters('01447', 'province')).toEqual([unitId('Trung tâm PVHCC')]);
    expect(counters('01447', 'commune', 'province')).toEqual([unitId('Một cửa xã'), unitId('Trung tâm PVHCC')]);
  });

  it('is nowhere for a code that is no commune', () => {
    expect(counters('99999', 'commune')).toEqual([]);
  });
});
