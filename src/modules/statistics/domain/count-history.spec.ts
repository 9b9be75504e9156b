import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ACase } from '../../../../test/builders/a-case.js';
import { unitId } from '../../../../test/builders/a-district.js';
import { randomHistory, type RandomHistory } from '../../../../test/builders/random-history.js';
import { SAMPLE_VERSIONS } from '../../../../test/builders/sample-versions.js';
import { addMs, localDate, MS_PER_DAY, parseInstant, startOfDay, type Instant } from '../../../kernel/instant.js';
import { addDays, plainDate, type PlainDate } from '../../../kernel/plain-date.js';
import { countHistory, type History } from './count-history.js';
import type { Command, Dossier } from '../../dossiers/domain/index.js';
import { dayBookOf, type DayKey } from './day-book.js';
import { deltasOf, type CountedChange, type DeltaMeasure, type DeltaRow } from './delta-row.js';
import { VIEWS, type View } from './dimension.js';
import type { Period } from './period.js';
import { EMPTY_TALLY, identityGap, pendingOf, TALLY_KEYS, type Tally, type TallyKey } from './tally.js';

const OPTIONS = { days: 100, lateEntries: true } as const;
/** Those of whom a second supplement was asked are rare, and late by Quyết định 766: some are looked for. */
const REPEATED = Array.from({ length: 150 }, (_, seed) =>
  randomHistory(10_000 + seed, {
    ...OPTIONS,
    versions: SAMPLE_VERSIONS.filter((version) => version.supplement.maximum > 1),
    gladly: ['draft-supplement', 'approve-supplement', 'send-supplement', 'confirm-supplement'],
  }),
).filter(({ changes }) => (changes.at(-1)?.after.supplementCount ?? 0) > 1);
const HISTORIES = [...Array.from({ length: 170 }, (_, seed) => randomHistory(seed + 1, OPTIONS)), ...REPEATED];
const FIRST = plainDate('2020-01-01');
const UNITS = ['UBND xã', 'UBND huyện', 'Phòng LĐTBXH', 'Sở LĐTBXH', 'Một cửa xã', 'Một cửa huyện'].map(unitId);

/** Histories and moments are chosen by number, so that a counterexample is short. */
const which = fc.nat({ max: HISTORIES.length - 1 });
const chosen = (index: number): RandomHistory => HISTORIES[index] as RandomHistory;
const pick = fc.nat({ max: 200_000 });
const view = fc.constantFrom<View>(...VIEWS);

/** Every third moment is any; the others are those at which something happens to this dossier, or a millisecond off. */
function momentOf(h: RandomHistory, number: number): Instant {
  if (number % 3 === 0) return addMs(startOfDay(FIRST), (number * 104_729) % (260 * MS_PER_DAY));
  const promises = h.changes.at(-1)?.after.clock?.promises ?? [];
  const dues = promises.flatMap(({ dueOn, dueAt }) => [dueAt, startOfDay(dueOn), startOfDay(addDays(dueOn, 1))]);
  const moments = [...dues, ...h.events.flatMap((event) => [event.at, event.recordedAt])];
  return addMs(moments[number % moments.length] ?? startOfDay(FIRST), (Math.floor(number / 1_000) % 3) - 1);
}
const dayOf = (h: RandomHistory, number: number) => addDays(localDate(momentOf(h, number)), number % 2);

/** The third way to count: from what a dossier has become in the end, by its ledger, event by event. */
function naive({ changes, events }: RandomHistory, { from, until }: Period, knownAt: Instant | null): TallyKey[] {
  const unknown = events.findIndex((event) => knownAt !== null && event.recordedAt > knownAt);
  const known = (unknown === -1 ? changes : changes.slice(0, unknown)).filter(({ event }) => event.at < until);
  const seq = known.length;
  const end = changes.at(-1)?.after;
  const at = (instant: Instant | null | undefined) =>
    instant != null && known.some(({ after }) => after.acceptedAt === instant || after.finishedAt === instant)
      ? instant
      : null;
  const accepted = at(end?.acceptedAt);
  if (!end || accepted === null) return [];
  const finished = at(end.finishedAt);
  const { clock } = end;
  const due = clock?.promises.filter((promise) => promise.eventSeq <= seq).at(-1);
  const hours = clock?.rule.limit?.unit === 'hour' || clock?.rule.limit?.unit === 'working-hour';
  const supplements = clock?.pauses.filter((p) => p.kind === 'supplement' && p.eventSeq <= seq).length ?? 0;
  const inTime = (by: typeof due, moment: Instant) =>
    by !== undefined && (hours ? moment <= by.dueAt || localDate(moment) < by.dueOn : localDate(moment) <= by.dueOn);
  const keys: TallyKey[] = [];
  if (accepted >= (from ?? -Infinity)) keys.push('received');
  if (from !== null && accepted < from && (finished === null || finished >= from)) keys.push('carriedOver');
  if (finished !== null) {
    if (finished < (from ?? -Infinity)) return keys;
    const timing = { early: 'early', 'on-time': 'onTime', late: 'late', 'no-limit': 'noLimit' } as const;
    if (end.timing) keys.push(timing[end.timing]);
    if (end.outcome && end.outcome !== 'granted') keys.push(end.outcome);
    if (end.timing && inTime(clock?.promises[0], finished)) keys.push('strictOnTime');
    if (end.timing && due !== undefined && finished <= due.dueAt) keys.push('byInstant');
    if (inTime(due, finished) && supplements < 2 && end.outcome !== 'redirected') keys.push('timely766');
    return keys;
  }
  const overdue = due !== undefined && (hours ? due.dueAt < until : due.dueOn < localDate(until));
  const started = clock !== null && known.some(({ after }) => after.clock !== null);
  const paused = clock?.pauses.some(
    (p) =>
      p.eventSeq <= seq &&
      (p.to === null ||
        !known.some((k) => k.after.clock?.pauses.some((q) => q.eventSeq === p.eventSeq && q.to !== null))),
  );
  if (paused) return [...keys, 'paused', ...(overdue ? (['pausedOverdue'] as const) : [])];
  if (started && clock.rule.limit === null) return [...keys, 'unlimited'];
  if (overdue) return [...keys, 'overdue'];
  return [...keys, 'within', ...(supplements < 2 ? (['within766'] as const) : [])];
}

/** Sums of delta rows by the definitions, without any roll-up: periods between midnights. */
function sumDeltas(rows: readonly DeltaRow[], a: PlainDate | null, b: PlainDate): Tally {
  const sum = (measure: DeltaMeasure, wanted: (row: DeltaRow) => boolean) =>
    rows.filter(wanted).reduce((total, row) => total + row[measure], 0);
  const inPeriod = (row: DeltaRow) => (a === null || row.day >= a) && row.day < b;
  const before = (row: DeltaRow) => row.day < b;
  const lapsed = (row: DeltaRow) => before(row) && row.dueOn !== null && row.dueOn < b;
  const stock = (wanted: (row: DeltaRow) => boolean) => {
    const overdue = sum('running', (row) => wanted(row) && lapsed(row));
    const [open, paused, unlimited] = (['open', 'paused', 'unlimited'] as const).map((m) =>
      sum(m, (row) => wanted(row) && before(row)),
    ) as [number, number, number];
    return { within: open - paused - unlimited - overdue, overdue, paused, unlimited };
  };
  const flows = [
    'received',
    'early',
    'onTime',
    'late',
    'noLimit',
    'refused',
    'withdrawn',
    'stopped',
    'redirected',
    'strictOnTime',
    'byInstant',
    'timely766',
  ] as const;
  return {
    ...EMPTY_TALLY,
    ...Object.fromEntries(flows.map((key) => [key, sum(key, inPeriod)])),
    ...stock(() => true),
    carriedOver: a === null ? 0 : sum('open', (row) => row.day < a),
    pausedOverdue: sum('paused', lapsed),
    within766: stock((row) => !row.repeated).within,
  };
}

const tallyOf = (keys: readonly TallyKey[]): Tally => {
  const tally: Record<TallyKey, number> = { ...EMPTY_TALLY };
  for (const key of keys) tally[key] += 1;
  return tally;
};
const counted = (h: History, period: Period, knownAt: Instant | null) =>
  tallyOf(countHistory(h, period, knownAt)?.entries.map((entry) => entry.key) ?? []);

describe('counting one dossier', () => {
  it('gives what its final ledger says of any period and state of knowledge, and the parts sum', () => {
    fc.assert(
      fc.property(which, fc.option(pick), pick, fc.option(pick), (index, a, b, known) => {
        const h = chosen(index);
        const [from, until] = [a === null ? null : momentOf(h, a), momentOf(h, b)];
        fc.pre(from === null || from <= until);
        const knownAt = known === null ? null : momentOf(h, known);
        const tally = counted(h, { from, until, present: false }, knownAt);
        expect(tally).toEqual(tallyOf(naive(h, { from, until, present: false }, knownAt)));
        expect(identityGap(tally)).toBe(0);
      }),
      { numRuns: 3_000 },
    );
  });

  it('gives the sums of the deltas that its events wrote, in any order and in any portions', () => {
    fc.assert(
      fc.property(which, fc.option(pick), pick, fc.nat({ max: 40 }), (index, from, until, cut) => {
        const h = chosen(index);
        const [a, b] = [from === null ? null : dayOf(h, from), dayOf(h, until)];
        fc.pre(a === null || a <= b);
        const period = { from: a && startOfDay(a), until: startOfDay(b), present: false };
        const rows = [...deltasOf(h.changes.slice(cut)), ...deltasOf(h.changes.slice(0, cut))];
        expect(sumDeltas(rows, a, b)).toEqual(counted(h, period, null));
        expect(sumDeltas(deltasOf(h.changes), a, b)).toEqual(sumDeltas(rows, a, b));
      }),
      { numRuns: 1_500 },
    );
  });

  it('counts it at one unit of each view, and nowhere else', () => {
    fc.assert(
      fc.property(which, pick, view, fc.constantFrom(...UNITS), (index, number, of, unit) => {
        const h = chosen(index);
        const until = dayOf(h, number);
        const entries = countHistory(h, { from: null, until: startOfDay(until) }, null)?.entries ?? [];
        const rows = deltasOf(h.changes).filter((row) => row[`${of}UnitId`] === unit);
        const tally = tallyOf(entries.filter((entry) => entry[of] === unit).map((entry) => entry.key));
        expect(sumDeltas(rows, null, until)).toEqual(tally);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [1, { withdrawn: 1, timely766: 1 }],
    [2, { withdrawn: 1, timely766: 0 }],
  ])('with %i supplement requests and finished by its date is what Quyết định 766 calls it', (requests, expected) => {
    const version = SAMPLE_VERSIONS.find(({ supplement }) => supplement.maximum > 1);
    const a = new ACase('2020-05-04T08:00:00', version).accept('2020-05-04T08:05:00');
    const act = (command: Command) => a.act('2020-05-04T09:00:00', command);
    act({ act: 'start-processing' });
    for (let i = 0; i < requests; i += 1) {
      const items = [{ requirementId: a.version.documents[0]?.id ?? null, legalClause: null }];
      act({ act: 'draft-supplement', items, noteId: a.note() });
      act({ act: 'approve-supplement' });
      act({ act: 'send-supplement' });
      act({ act: 'confirm-supplement', documents: a.papers() });
    }
    act({ act: 'request-withdrawal', noteId: a.note() });
    act({ act: 'confirm-withdrawal', noteId: null });
    const changes = a.events.map((event, i) => ({
      before: a.states[i - 1] ?? null,
      event,
      after: a.states[i] as Dossier,
      rules: a.rules,
    }));
    expect(
      counted(
        { events: a.events, rules: a.rules },
        { from: null, until: startOfDay(plainDate('2020-05-05')), present: false },
        null,
      ),
    ).toMatchObject(expected);
    expect(sumDeltas(deltasOf(changes), null, plainDate('2020-05-05'))).toMatchObject(expected);
  });
});

describe('the day book of a dossier', () => {
  it('adds up to the count of every midnight', () => {
    const apart = ['within', 'within766', 'carriedOver', 'transferredIn', 'transferredOut'];
    const read = (h: RandomHistory, until: PlainDate) => {
      const entries = dayBookOf(h)?.entries.filter((entry) => entry.day < until) ?? [];
      return (key: DayKey) => entries.reduce((sum, entry) => sum + (entry.key === key ? entry.change : 0), 0);
    };
    for (const h of HISTORIES) {
      const dues = h.changes.at(-1)?.after.clock?.promises.map((promise) => promise.dueOn) ?? [];
      const days = new Set(
        [...dues, ...h.events.map((event) => localDate(event.at))].flatMap((on) => [on, addDays(on, 1)]),
      );
      for (const until of days) {
        const total = read(h, until);
        const tally = counted(h, { from: null, until: startOfDay(until), present: false }, null);
        const keys = TALLY_KEYS.filter((key) => !apart.includes(key));
        expect(keys.map((key) => total(key as DayKey))).toEqual(keys.map((key) => tally[key]));
        expect(total('open')).toBe(pendingOf(tally));
      }
    }
  });
});

describe('competence that moves', () => {
  const open = HISTORIES.flatMap((h) => h.changes).find(
    ({ after }) => after.acceptedAt !== null && after.finishedAt === null,
  );

  it('leaves the one unit and enters the other, and does not move in the intake view', () => {
    if (!open) throw new Error('no history is open');
    const { after: before, rules, event } = open;
    const to = unitId('Sở LĐTBXH');
    const change: CountedChange = { before, event, after: { ...before, competentUnitId: to }, rules };
    const rows = deltasOf([change]);
    const of = (unit: string | null, measure: DeltaMeasure) =>
      rows.filter((row) => row.competentUnitId === unit).reduce((sum, row) => sum + row[measure], 0);
    expect({ open: of(to, 'open'), transferred: of(to, 'transferred') }).toEqual({ open: 1, transferred: 1 });
    expect({ open: of(before.competentUnitId, 'open') }).toEqual({ open: -1 });
    expect(rows.filter((row) => row.intakeUnitId !== null)).toEqual([]);
    expect(rows.find((row) => row.transferred === 1)?.fromUnitId).toBe(before.competentUnitId);
  });
});

describe('dossiers that count nowhere', () => {
  it('are those never accepted, withdrawn ones among them', () => {
    const never = HISTORIES.filter((h) => h.changes.at(-1)?.after.acceptedAt === null);
    expect(never.some((h) => h.changes.at(-1)?.after.state === 'withdrawn')).toBe(true);
    for (const h of never) {
      expect(deltasOf(h.changes)).toEqual([]);
      expect(countHistory(h, { from: null, until: parseInstant('2030-01-01T00:00:00+07:00') }, null)).toBeNull();
    }
  });
});
