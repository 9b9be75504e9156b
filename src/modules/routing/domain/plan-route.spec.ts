import { describe, expect, it } from '@jest/globals';
import { ACase } from '../../../../test/builders/a-case.js';
import { unitId } from '../../../../test/builders/a-district.js';
import { aDecision, aStep, at, aVersion } from '../../../../test/builders/a-version.js';
import { parseInstant } from '../../../kernel/instant.js';

const day = (time: string) => `2020-05-04T${time}:00`;
const instant = (time: string) => parseInstant(`${day(time)}+07:00`);
const parallel = aVersion({
  process: {
    first: 'xa',
    steps: [
      aStep('xa', ['dat', 'xa-hoi']),
      aStep('dat', ['tong-hop'], { unit: at('district', 'TNMT') }),
      aStep('xa-hoi', ['tong-hop'], { unit: at('district', 'LDTBXH') }),
      aStep('tong-hop', ['quyet-dinh'], { unit: at('district', 'LDTBXH'), offers: ['draft-result'] }),
      aDecision(),
    ],
  },
});
const open = (a: ACase) => a.dossier.steps.filter((step) => step.closedAt === null).map((step) => step.key);
const stepIdOf = (a: ACase, key: string) => {
  const step = a.dossier.steps.find((candidate) => candidate.key === key && candidate.closedAt === null);
  if (!step) throw new Error(`step ${key} is not open`);
  return step.id;
};
const complete = (a: ACase, key: string, time: string, choice: string | null = null) =>
  a.act(day(time), { act: 'complete-step', stepId: stepIdOf(a, key), choice, noteId: null });

describe('the route of a dossier', () => {
  it('names the competent authority and returns to where it was filed (NĐ 61/2018 Đ19.7)', () => {
    const { route } = new ACase(day('08:00')).facts(null, instant('08:00'));
    expect(route.competentUnitId).toBe(unitId('UBND huyện'));
    expect(route.returnUnitId).toBe(unitId('Một cửa xã'));
  });

  it('starts at once where the first step is done in the same body', () => {
    const { route } = new ACase(day('08:00')).facts(null, instant('08:00'));
    expect(route.handOverTo).toBeNull();
    expect(route.opens).toEqual([{ key: 'xa', unitId: unitId('UBND xã'), role: 'officer', elsewhere: false }]);
  });

  it('hands over where the first step is done by another body', () => {
    const version = aVersion({
      process: {
        first: 'huyen',
        steps: [aStep('huyen', ['quyet-dinh'], { unit: at('district', 'LDTBXH') }), aDecision()],
      },
    });
    const a = new ACase(day('08:00'), version).accept(day('08:05'));
    expect(a.verdict(day('08:10'), { act: 'start-processing' })).toMatchObject({
      because: 'conflict',
      blockers: [{ code: 'dossier.hand-over-needed' }],
    });
    a.act(day('08:10'), { act: 'hand-over', noteId: null });
    expect(a.dossier).toMatchObject({ state: 'in-transfer', handedOverTo: unitId('Phòng LĐTBXH') });
    a.act(day('14:00'), { act: 'receive' });
    expect(a.dossier.steps).toEqual([expect.objectContaining({ key: 'huyen', receivedAt: instant('14:00') })]);
  });

  it('lets papers travel between bodies and not between rooms of one', () => {
    const a = new ACase(day('08:00')).accept(day('08:05')).act(day('08:10'), { act: 'start-processing' });
    complete(a, 'xa', '09:00');
    expect(a.step).toMatchObject({ key: 'huyen', receivedAt: null });
    a.act(day('10:00'), { act: 'receive-step', stepId: a.step.id });
    a.act(day('11:00'), { act: 'draft-result', stepId: a.step.id, resultCode: 'KQ.THU', noteId: null });
    // The division and the People's Committee of the district are one body.
    expect(a.step).toMatchObject({ key: 'quyet-dinh', unitId: unitId('UBND huyện'), receivedAt: instant('11:00') });
  });

  it('opens parallel steps together and their join when the last is done', () => {
    const a = new ACase(day('08:00'), parallel).accept(day('08:05')).act(day('08:10'), { act: 'start-processing' });
    complete(a, 'xa', '08:30');
    expect(open(a)).toEqual(['dat', 'xa-hoi']);
    for (const key of ['dat', 'xa-hoi']) a.act(day('09:00'), { act: 'receive-step', stepId: stepIdOf(a, key) });
    complete(a, 'dat', '10:00');
    expect(open(a)).toEqual(['xa-hoi']);
    complete(a, 'xa-hoi', '11:00');
    expect(open(a)).toEqual(['tong-hop']);
  });

  it('asks for the choice where the officer chooses', () => {
    const version = aVersion({
      process: {
        first: 'xa',
        steps: [
          aStep('xa', ['tham-dinh', 'ky'], { split: 'choice', unit: at('commune', 'PC') }),
          aStep('tham-dinh', ['ky']),
          aStep('ky', ['quyet-dinh'], { offers: ['draft-result'] }),
          aDecision('quyet-dinh', { unit: at('commune', 'PC') }),
        ],
      },
    });
    const a = new ACase(day('08:00'), version).accept(day('08:05')).act(day('08:10'), { act: 'start-processing' });
    expect(() => complete(a, 'xa', '09:00')).toThrow('dossier.choice-missing');
    expect(() => complete(a, 'xa', '09:00', 'quyet-dinh')).toThrow('dossier.choice-missing');
    complete(a, 'xa', '09:00', 'ky');
    expect(open(a)).toEqual(['ky']);
  });

  it('does not let the decision be reached without a draft', () => {
    const a = new ACase(day('08:00')).accept(day('08:05')).act(day('08:10'), { act: 'start-processing' });
    complete(a, 'xa', '09:00');
    a.act(day('10:00'), { act: 'receive-step', stepId: a.step.id });
    expect(() => complete(a, 'huyen', '11:00')).toThrow('dossier.step-leads-to-decision');
  });

  it('returns a step to the one before, and a draft to who drafted it', () => {
    const a = new ACase(day('08:00')).accept(day('08:05')).act(day('08:10'), { act: 'start-processing' });
    complete(a, 'xa', '09:00');
    a.act(day('10:00'), { act: 'receive-step', stepId: a.step.id });
    a.act(day('10:30'), { act: 'return-step', stepId: a.step.id, noteId: a.note() });
    expect(a.step).toMatchObject({ key: 'xa', unitId: unitId('UBND xã'), receivedAt: null });
    a.act(day('10:40'), { act: 'receive-step', stepId: a.step.id });
    complete(a, 'xa', '10:45');
    a.act(day('10:50'), { act: 'receive-step', stepId: a.step.id });
    a.act(day('11:00'), { act: 'draft-result', stepId: a.step.id, resultCode: 'KQ.THU', noteId: null });
    a.act(day('11:10'), { act: 'return-draft', noteId: a.note() });
    expect(a.dossier.state).toBe('processing');
    expect(a.step).toMatchObject({ key: 'huyen', unitId: unitId('Phòng LĐTBXH'), receivedAt: instant('11:10') });
  });

  it('names the steps for which no unit exists', () => {
    const version = aVersion({
      process: { first: 'x', steps: [aStep('x', ['quyet-dinh'], { unit: at('district', 'XD') }), aDecision()] },
    });
    const a = new ACase(day('08:00'), version).accept(day('08:05'));
    expect(a.verdict(day('08:10'), { act: 'start-processing' })).toMatchObject({
      blockers: [{ code: 'dossier.unit-not-resolved', params: { steps: ['x'] } }],
    });
  });
});
