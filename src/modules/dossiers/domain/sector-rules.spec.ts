import { describe, expect, it } from '@jest/globals';
import { ACase } from '../../../../test/builders/a-case.js';
import { aVersion } from '../../../../test/builders/a-version.js';
import { PROCEDURES } from '../../../../seeds/reference/procedures/index.js';
import { REFERENCE_CALENDAR } from '../../../../seeds/reference/holidays.js';
import { parseInstant } from '../../../kernel/instant.js';
import { plainDate } from '../../../kernel/plain-date.js';
import { compileCalendar, endOfOffice, type CalendarData, type TimeLimit } from '../../calendar/domain/index.js';
import { limitFor, type ProcedureVersion, type SupplementRule } from '../../catalogue/domain/index.js';
import {
  closePause,
  currentPromise,
  extendTo,
  openPause,
  recountClock,
  startClock,
  type ClockLedger,
  type Stamp,
} from './clock-ledger.js';

const at = (local: string) => parseInstant(`${local}+07:00`);
const wd = (value: number): TimeLimit => ({ value, unit: 'working-day' });
const stampOf = (data: CalendarData, eventSeq: number): Stamp => ({
  calendar: compileCalendar(data),
  calendarVersion: data.version,
  eventSeq,
});

function seeded(code: string, on: string): ProcedureVersion {
  const day = plainDate(on);
  const version = PROCEDURES.find((seed) => seed.code === code)?.versions.find(
    ({ validFrom, validTo }) => (validFrom === null || validFrom <= day) && (validTo === null || day < validTo),
  );
  if (!version) throw new Error(`${code} on ${on}`);
  return version;
}

const sector = (rest: Partial<SupplementRule>): SupplementRule => ({
  policy: 'sector',
  window: wd(5),
  maximum: 1,
  answerWithin: wd(2),
  ...rest,
});

function asked(version: ProcedureVersion): ACase {
  // Monday 02/03/2020; asked on Thursday 05/03 at 09:00.
  const a = new ACase('2020-03-02T08:00:00', version).accept('2020-03-02T09:00:00');
  a.act('2020-03-02T09:30:00', { act: 'start-processing' });
  const items = [{ requirementId: version.documents[0]?.id ?? null, legalClause: null }];
  a.act('2020-03-03T09:00:00', { act: 'draft-supplement', noteId: a.note(), items });
  a.act('2020-03-04T09:00:00', { act: 'approve-supplement' });
  return a.act('2020-03-05T09:00:00', { act: 'send-supplement' });
}

const due = (a: ACase) => a.dossier.clock?.promises.map((promise) => promise.dueOn);

describe('a sector of its own', () => {
  it('gives the wait back and adds what its law adds (2.000986: 2 working days)', () => {
    // 10 working days from 02/03 = Mon 16/03. Waited (05/03, 09/03] = Fri 6, Mon 9: 2 -> Wed 18/03; + 2 = Fri 20/03.
    const a = asked(aVersion({ supplement: sector({ adds: wd(2) }) }));
    a.act('2020-03-09T09:00:00', { act: 'confirm-supplement', documents: a.papers() });
    expect(due(a)).toEqual(['2020-03-16', '2020-03-20']);
  });

  it('adds nothing where its law adds nothing', () => {
    const a = asked(aVersion({ supplement: sector({}) }));
    a.act('2020-03-09T09:00:00', { act: 'confirm-supplement', documents: a.papers() });
    expect(due(a)).toEqual(['2020-03-16', '2020-03-18']);
  });

  it('gives the citizen its own time, and refuses within its own', () => {
    // Answer within 2 working days after Thu 05/03: Mon 09/03. Refuse within 1 more: Tue 10/03.
    const version = aVersion({ supplement: sector({ refuseWithin: wd(1) }) });
    const refusal = { act: 'expire-supplement' as const, number: '1/TB' };
    const early = asked(version);
    expect(early.verdict('2020-03-09T16:00:00', { ...refusal, noteId: early.note() })).toMatchObject({
      allowed: false,
      because: 'conflict',
    });
    const judged = (day: string) => {
      const a = asked(version);
      return a.act(`${day}T09:00:00`, { ...refusal, noteId: a.note() }).dossier;
    };
    expect(judged('2020-03-10')).toMatchObject({ state: 'refused', outcome: 'refused', timing: 'on-time' });
    // The date of the result is still days away, but the refusal is late.
    expect(judged('2020-03-11')).toMatchObject({ state: 'refused', timing: 'late' });
  });

  it('bounds the whole time, extension included (1.011441: 3 working days)', () => {
    const { extension } = seeded('1.011441', '2026-03-02');
    expect(extension.total).toEqual(wd(3));
    const oneDay = aVersion().limits.map((rule) => ({ ...rule, limit: wd(2) }));
    const a = new ACase('2020-03-02T08:00:00', aVersion({ limits: oneDay, extension })).accept('2020-03-02T09:00:00');
    a.act('2020-03-02T09:30:00', { act: 'start-processing' });
    // 2 working days from Mon 02/03 = Wed 04/03; in all 3 = Thu 05/03.
    const extend = (day: string) => ({ act: 'extend' as const, dueOn: plainDate(day), noteId: a.note() });
    expect(a.verdict('2020-03-03T09:00:00', extend('2020-03-06'))).toMatchObject({
      allowed: false,
      blockers: [{ code: 'dossier.extension-too-long', params: { latest: '2020-03-05' } }],
    });
    expect(due(a.act('2020-03-03T09:00:00', extend('2020-03-05')))).toEqual(['2020-03-04', '2020-03-05']);
  });
});

describe('1.013225 before and after 01/07/2026', () => {
  const HOUSE = 'nha-o-rieng-le';
  const promisedOn = (day: string, caseKey?: string): string | undefined => {
    const rule = limitFor(seeded('1.013225', day), 'direct', caseKey);
    if (!rule) throw new Error('no limit');
    return currentPromise(startClock(rule, at(`${day}T09:00:00`), stampOf(REFERENCE_CALENDAR, 2)))?.dueOn;
  };

  it.each([
    // Version A, taken in on Tuesday 30/06/2026: 20 days = Mon 20/07; a house 15 days = Wed 15/07.
    ['2026-06-30', undefined, '2026-07-20'],
    ['2026-06-30', HOUSE, '2026-07-15'],
    // Version B, taken in on Wednesday 01/07/2026: 10 working days = 2,3,6–10,13,14,15 -> Wed 15/07; a house 7: Fri 10/07.
    ['2026-07-01', undefined, '2026-07-15'],
    ['2026-07-01', HOUSE, '2026-07-10'],
  ])('taken in on %s (%s) is promised on %s', (day, caseKey, expected) => {
    expect(promisedOn(day, caseKey)).toBe(expected);
  });

  it('waits and refuses by the version that it was taken in under', () => {
    expect(seeded('1.013225', '2026-06-30').supplement).toMatchObject({ window: wd(7), refuseWithin: wd(3) });
    expect(seeded('1.013225', '2026-07-01').supplement).toMatchObject({
      window: wd(5),
      answerWithin: wd(2),
      refuseWithin: wd(1),
    });
  });
});

describe('a calendar that changes', () => {
  const without: CalendarData = {
    ...REFERENCE_CALENDAR,
    version: 'without-24-11',
    days: REFERENCE_CALENDAR.days.filter((day) => day.date !== '2026-11-24'),
  };
  const limit = (value: number) => ({ ...(aVersion().limits[0] ?? fail()), limit: wd(value) });
  const latest = (ledger: ClockLedger) => currentPromise(ledger);

  it('moves a date over a new holiday, once', () => {
    // Vector 7: Friday 20/11/2026 10:00, 3 working days: 23, 24, 25/11; with 24/11 off: 23, 25, 26/11.
    const ledger = startClock(limit(3), at('2026-11-20T10:00:00'), stampOf(without, 2));
    expect(latest(ledger)?.dueOn).toBe('2026-11-25');
    const moved = recountClock(ledger, stampOf(REFERENCE_CALENDAR, 3));
    expect(moved.promises).toEqual([
      ledger.promises[0],
      expect.objectContaining({ number: 2, dueOn: '2026-11-26', cause: 'calendar-change', eventSeq: 3 }),
    ]);
    expect(recountClock(moved, stampOf(REFERENCE_CALENDAR, 4))).toBe(moved);
  });

  it('never takes back a day that was promised', () => {
    const ledger = startClock(limit(3), at('2026-11-20T10:00:00'), stampOf(REFERENCE_CALENDAR, 2));
    expect(recountClock(ledger, stampOf(without, 3))).toBe(ledger);
    // Not by a pause that ends under the shorter calendar either: no day passed between notice and answer.
    const paused = openPause(ledger, 'obligation', at('2026-11-23T09:00:00'), 3);
    const resumed = closePause(paused, 'obligation', at('2026-11-23T15:00:00'), 'pause', stampOf(without, 4));
    expect(latest(resumed)?.dueOn).toBe('2026-11-26');
  });

  it('moves a day fixed by an extension only off a day off', () => {
    const ledger = startClock(limit(1), at('2026-11-20T10:00:00'), stampOf(without, 2));
    const stamp = stampOf(without, 3);
    const day = plainDate('2026-11-24');
    const extended = extendTo(ledger, day, endOfOffice(stamp.calendar, day), stamp);
    expect(latest(recountClock(extended, stampOf(REFERENCE_CALENDAR, 4)))?.dueOn).toBe('2026-11-25');
  });

  it('confirms a provisional date when the year is complete', () => {
    const open: CalendarData = { ...REFERENCE_CALENDAR, completeYears: [2025] };
    const ledger = startClock(limit(3), at('2026-11-20T10:00:00'), stampOf(open, 2));
    expect(latest(ledger)?.provisional).toBe(true);
    const confirmed = recountClock(ledger, stampOf(REFERENCE_CALENDAR, 3));
    expect(latest(confirmed)).toMatchObject({ dueOn: '2026-11-26', provisional: false, cause: 'calendar-change' });
  });
});

function fail(): never {
  throw new Error('no limit in the sample');
}
