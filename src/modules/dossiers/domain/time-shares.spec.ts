import { describe, expect, it } from '@jest/globals';
import { ACase, A_CALENDAR } from '../../../../test/builders/a-case.js';
import { unitId } from '../../../../test/builders/a-district.js';
import { aDecision, aFeeLine, aStep, aVersion, idOf } from '../../../../test/builders/a-version.js';
import { randomHistory } from '../../../../test/builders/random-history.js';
import { samples } from '../../../../test/support/samples.js';
import { addMs, parseInstant } from '../../../kernel/instant.js';
import { dong } from '../../../kernel/money.js';
import { timeShares, type TimeSide } from './time-shares.js';

const requirementId = aVersion().documents[0]?.id ?? null;
const sharesOf = (a: ACase, now = '2020-12-31T00:00:00') =>
  timeShares(a.events, a.rules, A_CALENDAR, parseInstant(`${now}+07:00`));

describe('whose time it was', () => {
  it('is told by the minute for a supplement and a journey to the district', () => {
    // Office hours 07:30–11:30 and 13:30–17:30.
    const a = new ACase('2020-05-04T08:30:00').accept('2020-05-04T08:30:00');
    a.act('2020-05-04T08:40:00', { act: 'start-processing' });
    a.act('2020-05-04T09:00:00', {
      act: 'draft-supplement',
      items: [{ requirementId, legalClause: null }],
      noteId: a.note(),
    });
    a.act('2020-05-04T09:20:00', { act: 'approve-supplement' });
    a.act('2020-05-04T09:30:00', { act: 'send-supplement' });
    a.act('2020-05-05T08:30:00', { act: 'confirm-supplement', documents: a.papers() });
    const shares = sharesOf(a, '2020-05-05T10:30:30');
    expect(shares).toMatchObject({ over: false, elapsedMinutes: 26 * 60, workingMinutes: 10 * 60 });
    expect(shares?.parts).toEqual([
      // Ten minutes at the counter.
      { side: 'own', unitId: unitId('Một cửa xã'), elapsedMinutes: 10, workingMinutes: 10 },
      // 08:40–09:30 and 08:30–10:30 the next day.
      { side: 'other', unitId: unitId('UBND xã'), elapsedMinutes: 170, workingMinutes: 170 },
      // 09:30 to 08:30 the next day: 2 + 4 + 1 office hours.
      { side: 'applicant', unitId: null, elapsedMinutes: 23 * 60, workingMinutes: 7 * 60 },
    ]);
  });

  it('is told for everybody who has it in turn, and ends with the return', () => {
    const a = new ACase('2020-05-04T08:30:00').accept('2020-05-04T08:30:00');
    const on = (time: string, command: Parameters<ACase['act']>[1]) => a.act(`2020-05-04T${time}:00`, command);
    on('08:40', { act: 'start-processing' });
    on('09:00', { act: 'complete-step', stepId: a.step.id, choice: null, noteId: null });
    on('10:00', { act: 'receive-step', stepId: a.step.id });
    const dueAt = parseInstant('2020-05-08T17:00:00+07:00');
    on('10:30', { act: 'open-consultation', unitId: unitId('Phòng TNMT'), dueAt, noteId: a.note() });
    const consultationId = a.dossier.consultations[0]?.id ?? idOf<'consultation'>('none');
    on('11:00', { act: 'answer-consultation', consultationId, answer: 'agreed', noteId: a.note() });
    on('11:10', { act: 'suspend', documentNumber: '55/QĐ' });
    on('11:20', { act: 'lift-suspension', documentNumber: '56/QĐ' });
    on('13:30', { act: 'draft-result', stepId: a.step.id, resultCode: 'KQ.THU', noteId: null });
    on('14:00', { act: 'sign-result', fileId: null });
    on('14:10', { act: 'number-result', number: '12/QĐ' });
    on('14:20', { act: 'issue-result' });
    on('14:30', { act: 'receive-result' });
    on('14:50', { act: 'mark-uncollected' });
    on('15:00', { act: 'return-result', to: 'applicant', feeCollected: dong(0), identityChecked: true });
    const shares = sharesOf(a);
    // 08:30–15:00, of which 11:30–13:30 is noon.
    expect(shares).toMatchObject({ over: true, elapsedMinutes: 390, workingMinutes: 270 });
    const part = (side: TimeSide, name: string | null, elapsedMinutes: number, workingMinutes = elapsedMinutes) => ({
      ...{ side, unitId: name === null ? null : unitId(name), elapsedMinutes, workingMinutes },
    });
    expect(shares?.parts).toEqual([
      part('own', 'Một cửa xã', 10),
      // 08:40–09:00, and until 10:00 the papers were on their way.
      part('other', 'UBND xã', 80),
      // 10:00–10:30, 11:00–11:10, 11:20–13:30 over noon.
      part('other', 'Phòng LĐTBXH', 170, 50),
      part('other', 'Phòng TNMT', 30),
      part('force-majeure', null, 10),
      // Drafted 13:30; signed 14:00, and until 14:30 with whoever numbers and issues it.
      part('other', 'UBND huyện', 60),
      part('collection', null, 30),
    ]);
  });

  it('is the applicant’s while he pays in advance, corrects, or owes', () => {
    const version = aVersion({
      ...{ feeTiming: 'prepaid', fees: [aFeeLine('phi')] },
      process: {
        first: 'xa',
        steps: [aStep('xa', ['quyet-dinh'], { offers: ['obligation'] }), aDecision()],
      },
    });
    const a = new ACase('2020-05-04T08:00:00', version, 'online');
    const on = (time: string, command: Parameters<ACase['act']>[1]) => a.act(`2020-05-04T${time}:00`, command);
    on('08:00', { act: 'submit', documents: a.papers() });
    on('08:10', { act: 'request-prepayment' });
    on('08:40', { act: 'confirm-prepayment', amount: dong(10_000), receiptNumber: 'BL 1' });
    on('09:00', { act: 'request-correction', items: [{ requirementId, legalClause: null }], noteId: a.note() });
    on('09:30', { act: 'answer-correction', documents: a.papers() });
    on('09:40', { act: 'accept', documents: a.papers(), feeCollected: dong(0), copies: 1, pages: 1 });
    on('09:50', { act: 'start-processing' });
    on('10:00', { act: 'request-obligation', amount: dong(500_000), noticeNumber: 'TB 1', payBy: null });
    expect(sharesOf(a, '2020-05-04T10:20:00')?.parts).toEqual([
      { side: 'own', unitId: unitId('Một cửa xã'), elapsedMinutes: 50, workingMinutes: 50 },
      { side: 'applicant', unitId: null, elapsedMinutes: 80, workingMinutes: 80 },
      { side: 'other', unitId: unitId('UBND xã'), elapsedMinutes: 10, workingMinutes: 10 },
    ]);
  });

  it('begins with the submission and has none before it', () => {
    expect(sharesOf(new ACase('2020-05-04T08:30:00'))).toBeNull();
    const a = new ACase('2020-05-04T20:00:00', aVersion(), 'online');
    a.act('2020-05-04T20:30:00', { act: 'submit', documents: a.papers() }).accept('2020-05-05T08:00:00');
    expect(sharesOf(a, '2020-05-05T08:00:00')).toMatchObject({ elapsedMinutes: 690, workingMinutes: 30 });
  });

  it('sums to the whole for every history, to the minute, in both measures', () => {
    const faults: string[] = [];
    for (let seed = 1; seed <= samples(200); seed += 1) {
      const { events, rules } = randomHistory(seed, { maxActs: 25, lateEntries: seed % 2 === 0 });
      const last = events.at(-1);
      if (!last) continue;
      const shares = timeShares(events, rules, A_CALENDAR, addMs(last.at, 86_400_000 * (seed % 9) + 12_345));
      if (!shares) continue;
      for (const measure of ['elapsedMinutes', 'workingMinutes'] as const) {
        const sum = shares.parts.reduce((total, part) => total + part[measure], 0);
        const negative = shares.parts.some((part) => part[measure] < 0);
        if (sum !== shares[measure] || negative) faults.push(`seed ${String(seed)}: ${measure}`);
      }
    }
    expect(faults).toEqual([]);
  });
});
