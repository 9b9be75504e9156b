import { describe, expect, it } from '@jest/globals';
import {
  dossierScores,
  gradeOf,
  meanPoints,
  officerClassOf,
  pointsOfFeedback,
  pointsOfOnline,
  pointsOfOrganisation,
  sumOfScores,
  unitScores,
  type EvaluatedUnit,
} from './evaluation.js';
import { evaluationPaper, officersPaper } from './evaluation-papers.js';

const dossier = { timing: 'early', stepTiming: null, contacts: 0, agencies: 0, justified: false, count: 1 } as const;
const EMPTY: EvaluatedUnit = {
  ...{ key: 'u', name: 'Đơn vị', level: 'commune', dossiers: [], received: 0, online: 0, onlineLate: 0 },
  ...{ offered: 0, offeredOnline: 0, oneStop: 0, settledThere: 0, feedbackDue: 0, feedbackInTime: 0 },
};
const heading = { form: '', title: '', unitName: '', periodText: '' };

describe('the evaluation by Thông tư 01/2018', () => {
  it('gives points for time, contacts, bodies and attitude of a dossier', () => {
    expect(dossierScores(dossier)).toEqual({ 1: 2, 2: null, 3: 2, 4: 2, 7: 2 });
    expect(dossierScores({ ...dossier, timing: 'on-time', stepTiming: 'late', contacts: 1 })).toEqual({
      ...{ 1: 1, 2: 0, 3: 1, 4: 1, 7: 1 },
    });
    expect(dossierScores({ ...dossier, timing: 'late', contacts: 2, agencies: 1 })).toMatchObject({
      1: 0,
      3: 0,
      4: 0,
      7: 0,
    });
    expect(dossierScores({ ...dossier, timing: 'no-limit', justified: true })).toMatchObject({ 1: null, 7: 0 });
  });

  it('rounds means to one decimal and leaves out what has no data', () => {
    const points = [
      { points: 2, count: 2 },
      { points: 1, count: 1 },
      { points: null, count: 9 },
    ] as const;
    expect(meanPoints(points)).toBe(1.7);
    expect(meanPoints([{ points: null, count: 3 }])).toBeNull();
  });

  it('judges organisation by level, feedback by ninety percent, online by thirty and fifteen', () => {
    const offers = { offered: 10, oneStop: 10, settledThere: 4 };
    expect(pointsOfOrganisation('province', offers)).toBe(2);
    expect(pointsOfOrganisation('district', offers)).toBe(1);
    expect(pointsOfOrganisation('district', { ...offers, oneStop: 9 })).toBe(0);
    expect(pointsOfOrganisation('commune', { ...offers, settledThere: 10 })).toBe(2);
    expect(pointsOfOrganisation('commune', { offered: 0, oneStop: 0, settledThere: 0 })).toBeNull();
    expect([pointsOfFeedback(0, 0), pointsOfFeedback(9, 10), pointsOfFeedback(8, 10)]).toEqual([2, 1, 0]);
    const online = { online: 30, received: 100, onlineLate: 0, offered: 10, offeredOnline: 2 };
    expect(pointsOfOnline(online)).toBe(2);
    expect(pointsOfOnline({ ...online, onlineLate: 1 })).toBe(1);
    expect(pointsOfOnline({ ...online, offeredOnline: 1 })).toBe(1);
    expect(pointsOfOnline({ ...online, online: 14 })).toBe(0);
    expect(pointsOfOnline({ ...online, received: 0 })).toBeNull();
  });

  it('grades units and officers by the thresholds of the circular, scaled to the indices with data', () => {
    expect([15, 14.9, 12, 9, 6, 5.9].map((sum) => gradeOf(sum, 9))).toEqual([
      ...['xuất sắc', 'tốt', 'tốt', 'khá', 'trung bình', 'yếu'],
    ]);
    expect(gradeOf(5, 3)).toBe('xuất sắc');
    expect([officerClassOf(5, 5), officerClassOf(4.9, 5), officerClassOf(3.4, 5)]).toEqual([
      ...['100 %', 'từ 70 % đến dưới 100 %', 'dưới 70 %'],
    ]);
    expect([gradeOf(0, 0), officerClassOf(0, 0)]).toEqual([null, null]);
  });

  it('of a unit without anything says nothing, rather than zero or the maximum', () => {
    expect(sumOfScores(unitScores(EMPTY))).toEqual({ sum: null, indices: 0 });
    const [row] = evaluationPaper(heading, [EMPTY]).rows;
    expect(row?.cells).toMatchObject({ dossiers: 0, i1: null, i5: null, i8: null, i9: null, sum: null, grade: null });
    const [officer] = officersPaper(heading, [{ key: 'a', name: 'A', dossiers: [] }]).rows;
    expect(officer?.cells).toMatchObject({ i1: null, i7: null, sum: null, grade: null });
  });
});
