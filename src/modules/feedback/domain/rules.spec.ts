import { describe, expect, it } from '@jest/globals';
import { unitId } from '../../../../test/builders/a-district.js';
import { parseInstant } from '../../../kernel/instant.js';
import type { AccountId } from '../../identity/domain/index.js';
import {
  changeableUntil,
  changedAnswers,
  handlingPlace,
  holdsPersonalData,
  index3,
  index4,
  index7,
  index8,
  maskPersonalData,
  ratingFaults,
  readOldQuestion,
  readSecret,
  requiredRank,
  satisfiedShare,
  scoreOf,
  secretHash,
  secretText,
} from './index.js';

const at = (text: string) => parseInstant(`${text}+07:00`);

describe('a rating', () => {
  const returnedAt = at('2020-05-04T09:00:00');

  it('is taken after the return, changed for 30 days by the paper, and never entered twice by others', () => {
    const codes = (firstAt: string | null, way: 'link' | 'staff' | 'counter', now: string) =>
      ratingFaults({ returnedAt, firstAt: firstAt === null ? null : at(firstAt), way, now: at(now) }).map(
        ({ code }) => code,
      );
    expect(ratingFaults({ returnedAt: null, firstAt: null, way: 'link', now: returnedAt })).toEqual([
      { code: 'rating.not-returned' },
    ]);
    expect(codes(null, 'link', '2020-05-04T09:00:00')).toEqual([]);
    expect(codes('2020-05-05T09:00:00', 'link', '2020-06-04T09:00:00')).toEqual([]);
    expect(codes('2020-05-05T09:00:00', 'link', '2020-06-04T09:00:01')).toEqual(['rating.no-longer-changeable']);
    expect(codes('2020-05-05T09:00:00', 'staff', '2020-05-05T09:05:00')).toEqual(['rating.already-rated']);
    expect(codes('2020-05-05T09:00:00', 'counter', '2020-05-05T09:05:00')).toEqual(['rating.already-rated']);
    expect(changeableUntil(at('2020-05-05T09:00:00'))).toBe(at('2020-06-04T09:00:00'));
  });

  it('keeps of a change only what differs', () => {
    const before = {
      attitude: 'satisfied',
      guidance: 'satisfied',
      time: 'neutral',
      publicity: 'satisfied',
      overall: 'satisfied',
    } as const;
    expect(changedAnswers(before, { ...before, time: 'dissatisfied' })).toEqual({ time: 'dissatisfied' });
    expect(changedAnswers({}, before)).toEqual(before);
  });

  it('gives no share below ten answers', () => {
    expect([satisfiedShare(9, 9), satisfiedShare(9, 10), satisfiedShare(0, 10)]).toEqual([null, 90, 0]);
  });
});

describe('the secret of a paper', () => {
  it('has 80 bits, is read as people type it, and is found by its hash alone', () => {
    const secret = secretText(Uint8Array.from({ length: 10 }, (_, i) => i * 25 + 3));
    expect(secret).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    expect(readSecret(` ${secret.toLowerCase().replaceAll('-', ' ')} `)).toBe(secret);
    expect(readSecret(secret.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(secret);
    expect([readSecret(secret.slice(1)), readSecret(`${secret}U`), readSecret('')]).toEqual([null, null, null]);
    expect(secretHash(secret)).toHaveLength(32);
    expect(() => secretText(new Uint8Array(9))).toThrow(RangeError);
  });
});

describe('personal data', () => {
  it.each([
    ['Số CCCD của tôi là 004088001234', 'Số CCCD của tôi là ***'],
    ['CMND 080 123 456 cấp năm 2010', 'CMND *** cấp năm 2010'],
    ['Gọi 0912 000 218 hoặc +84912000218', 'Gọi *** hoặc ***'],
    ['Viết cho hoa.nong@vidu.vn nhé', 'Viết cho *** nhé'],
  ])('%s is masked', (text, masked) => {
    expect(maskPersonalData(text)).toBe(masked);
    expect(holdsPersonalData(text)).toBe(true);
  });

  it.each([
    'Nghị định 61/2018/NĐ-CP, ngày 23/04/2018',
    'Hồ sơ 000.15.30.H14-200504-0007 nộp ngày 04/05/2020',
    'Lệ phí 1.250.000 đồng, thủ tục 1.000656',
  ])('%s is left alone', (text) => {
    expect(maskPersonalData(text)).toBe(text);
  });
});

describe('a complaint', () => {
  const [officer, head, deputy, chairman] = ['o', 'h', 'd', 'c'] as AccountId[] as [
    AccountId,
    AccountId,
    AccountId,
    AccountId,
  ];
  const [division, district, province] = [unitId('Phòng LĐTBXH'), unitId('UBND huyện'), unitId('UBND tỉnh')];
  const way = [
    { unitId: division, candidates: [{ accountId: head, role: 'division-head' as const }] },
    { unitId: district, candidates: [{ accountId: chairman, role: 'agency-leader' as const }] },
    { unitId: province, candidates: [{ accountId: deputy, role: 'agency-leader' as const }] },
  ];
  const about = (
    accountId: AccountId,
    role: 'officer' | 'division-head' | 'agency-leader',
    unit = division,
    delegates: AccountId[] = [],
  ) => handlingPlace({ accountId, roles: [{ role, unitId: unit }], delegates }, way);

  it('about an officer goes to the head, and asks for somebody above the officer', () => {
    expect(about(officer, 'officer')).toEqual({ unitId: division, minRank: 2 });
  });

  it('about the head goes to the unit above, about its leader one further', () => {
    expect(about(head, 'division-head')).toEqual({ unitId: district, minRank: 0 });
    expect(about(chairman, 'agency-leader', district)).toEqual({ unitId: division, minRank: 0 });
    expect(
      handlingPlace(
        { accountId: chairman, roles: [{ role: 'agency-leader', unitId: district }], delegates: [] },
        way.slice(1),
      ),
    ).toEqual({ unitId: province, minRank: 0 });
  });

  it('goes past whoever may act for the person', () => {
    expect(about(officer, 'officer', division, [head])).toEqual({ unitId: district, minRank: 0 });
    expect(about(officer, 'officer', division, [head, chairman, deputy])).toBeNull();
  });

  it('takes no rank where the person does not work', () => {
    expect(requiredRank({ roles: [{ role: 'division-head', unitId: division }] }, district)).toBe(0);
    expect(requiredRank({ roles: [{ role: 'agency-leader', unitId: district }] }, district)).toBe(4);
  });
});

describe('indices of Thông tư 01/2018', () => {
  it('3 and 4 count contacts and bodies', () => {
    expect([0, 1, 2, 5].map(index3)).toEqual([2, 1, 0, 0]);
    expect([index4(0, 0), index4(2, 0), index4(0, 1), index4(1, 2)]).toEqual([2, 1, 0, 0]);
  });

  it('7 looks at the limit and at justified complaints', () => {
    expect([
      index7('early', 0),
      index7('on-time', 0),
      index7('late', 0),
      index7('early', 1),
      index7('no-limit', 0),
    ]).toEqual([2, 1, 0, 0, 1]);
  });

  it('8 looks at complaints dealt with in time', () => {
    expect([index8(0, 0), index8(10, 10), index8(9, 10), index8(8, 10), index8(0, 1)]).toEqual([2, 2, 1, 0, 0]);
  });

  it('scores to one decimal and never of nothing', () => {
    expect([scoreOf(5, 3), scoreOf(0, 4), scoreOf(0, 0)]).toEqual([1.7, 0, null]);
  });
});

describe('a line of old questions', () => {
  const row = {
    source: 'lc-1',
    unit: 'H14',
    field: '',
    title: 'Khai sinh',
    question: 'Cần giấy gì?',
    asked: '2015-03-02',
  };

  it('is read with its times', () => {
    expect(readOldQuestion({ ...row, answer: 'Tờ khai', answered: '2015-03-04T09:00:00+07:00' }, 2)).toMatchObject({
      fieldCode: 'chung',
      askedAt: at('2015-03-02T00:00:00'),
      answeredAt: at('2015-03-04T09:00:00'),
    });
    expect(readOldQuestion(row, 2)).toMatchObject({ answer: null, answeredAt: null });
  });

  it('names every fault with its line', () => {
    const faults = readOldQuestion({ ...row, source: '', asked: '2015-02-30', answer: 'x' }, 7);
    expect(faults).toEqual(
      ['source', 'asked', 'answered'].map((field) => ({
        code: 'feedback.import-line',
        params: { line: 7, field },
        field,
      })),
    );
    expect(readOldQuestion({ ...row, answer: 'x', answered: '2015-03-01' }, 3)).toMatchObject([{ field: 'answered' }]);
  });
});
