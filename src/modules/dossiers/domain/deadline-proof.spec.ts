import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { ACase } from '../../../../test/builders/a-case.js';
import { aVersion } from '../../../../test/builders/a-version.js';
import { samples } from '../../../../test/support/samples.js';
import { calendarsOf } from '../../../../bench/calendar-oracle/cases.js';
import { randomHistory, type RandomHistory } from '../../../../test/builders/random-history.js';
import { compileCalendar, isWorkingDay } from '../../calendar/domain/index.js';
import { addDays, plainDate, type PlainDate } from '../../../kernel/plain-date.js';
import type { ProcedureVersion } from '../../catalogue/domain/index.js';
import { deadlineProof, deadlineProofs } from './deadline-proof.js';
import { proofText, sealed, type DeadlineProof, type ProofContent } from './deadline-proof-format.js';
import { foldEvents } from './evolve.js';

const ROOT = process.cwd();

function verify(lines: readonly string[], ...args: string[]) {
  const script = join(ROOT, 'scripts', 'verify-proofs.mjs');
  const { status, stdout } = spawnSync(process.execPath, [script, ...args], {
    input: lines.join('\n'),
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  return { status, out: stdout.split('\n') };
}

/** Random histories, each event under one of three calendars with random days off and office hours. */
const CALENDARS = calendarsOf(7, 3);
function underChangingCalendars({ events, rules: { version } }: RandomHistory) {
  const rules = {
    version,
    calendar: (name: string) => (CALENDARS[Number(name)] ?? CALENDARS[0])?.compiled ?? fail(name),
  };
  return { events: events.map((event, i) => ({ ...event, calendarVersion: String(i % 3) })), rules };
}
function fail(name: string): never {
  throw new Error(`no calendar ${name}`);
}

const TRIED = samples(500);
const HISTORIES = Array.from({ length: TRIED }, (_, i) =>
  randomHistory(i + 1, { maxActs: 60, firstDay: '2019-03-01', days: 2_900 }),
);
const PROOFS: readonly DeadlineProof[] = HISTORIES.flatMap(({ events, rules }) => deadlineProofs(events, rules));

/** 10 working days from Mon 2 March 2020 end on 16 March; asked on Thu 5, answered on Thu 12: 5 working days more. */
function aSupplementedCase(policy: 'pause' | 'restart'): ACase {
  const version = aVersion();
  const dossier = new ACase('2020-03-02T08:00:00', { ...version, supplement: { ...version.supplement, policy } });
  dossier.accept('2020-03-02T09:00:00').act('2020-03-02T09:30:00', { act: 'start-processing' });
  const items = [{ requirementId: version.documents[0]?.id ?? null, legalClause: null }];
  dossier.act('2020-03-03T09:00:00', { act: 'draft-supplement', noteId: dossier.note(), items });
  dossier.act('2020-03-04T09:00:00', { act: 'approve-supplement' });
  dossier.act('2020-03-05T09:00:00', { act: 'send-supplement' });
  return dossier.act('2020-03-12T09:00:00', { act: 'confirm-supplement', documents: dossier.papers() });
}

describe('the proof of a promise', () => {
  it('shows the start, the rule and every day of the first promise', () => {
    const { events, rules } = aSupplementedCase('pause');
    const proof = deadlineProof(events, 1, rules);
    expect(proof).toMatchObject({
      dossier: '000.15.30.H14-200302-0001',
      promise: { number: 1, cause: 'original', event: { type: 'dossier.accepted.v1' } },
      rule: { limit: { value: 10, unit: 'working-day' }, cutoff: null },
      clock: { basis: { kind: 'counted', start: '2020-03-02T09:00:00+07:00' }, pauses: [] },
      calendar: { from: '2020-03-02', to: '2020-03-16', days: [], years: [{ year: 2020, complete: true }] },
      result: { dueOn: '2020-03-16', dueAt: '2020-03-16T17:30:00+07:00', provisional: false, judgedBy: 'day' },
    });
    expect(proof?.days).toHaveLength(15);
    expect(proof?.days.filter((day) => day.counted).map((day) => day.ordinal)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('shows a pause with the days it gave back', () => {
    const { events, rules } = aSupplementedCase('pause');
    const proof = deadlineProof(events, 2, rules);
    expect(proof?.promise.cause).toBe('supplement');
    expect(proof?.result.dueOn).toBe('2020-03-23');
    expect(proof?.clock.pauses).toEqual([
      expect.objectContaining({ from: '2020-03-05T09:00:00+07:00', to: '2020-03-12T09:00:00+07:00' }),
    ]);
    const paused = proof?.days.filter((day) => day.reason === 'paused').map((day) => day.date);
    expect(paused).toEqual(['2020-03-06', '2020-03-09', '2020-03-10', '2020-03-11', '2020-03-12']);
  });

  it('shows a limit that counts again, and after what', () => {
    const { events, rules } = aSupplementedCase('restart');
    const proof = deadlineProof(events, 2, rules);
    expect(proof?.result.dueOn).toBe('2020-03-26');
    expect(proof?.clock).toMatchObject({
      startedAt: '2020-03-02T09:00:00+07:00',
      basis: { start: '2020-03-12T09:00:00+07:00', restartedAfter: { kind: 'supplement' } },
      pauses: [],
    });
  });

  it('is there for every promise, gives its date, and for no other number', () => {
    for (const { events, rules } of HISTORIES.slice(0, 100)) {
      const promises = foldEvents(events, rules).clock?.promises ?? [];
      const proofs = deadlineProofs(events, rules);
      expect(proofs.map(({ promise, result }) => [promise.number, result.dueOn, result.provisional])).toEqual(
        promises.map(({ number, dueOn, provisional }) => [number, dueOn, provisional]),
      );
      expect(deadlineProof(events, promises.length + 1, rules)).toBeNull();
      expect(deadlineProof(events, promises.length, rules)).toEqual(proofs.at(-1) ?? null);
    }
  });

  it('stays what it was, whatever happens later', () => {
    for (const { events, rules } of HISTORIES.slice(0, 100)) {
      const [first] = deadlineProofs(events, rules);
      if (!first) continue;
      const then = events.slice(0, first.promise.event.seq);
      expect(deadlineProofs(then, rules)).toEqual([first]);
    }
  });

  it('names nobody: its only id is that of the office', () => {
    const id = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
    const told = PROOFS.map((proof) => [proof.calendar.unit, ...(proofText(proof).match(id) ?? [])]);
    expect(told.filter((ids) => ids.length !== 2 || ids[0] !== ids[1])).toEqual([]);
  });
});

describe('the specification', () => {
  const read = (name: string) => JSON.parse(readFileSync(join(ROOT, 'docs', name), 'utf8')) as object;
  const validate = new Ajv2020({ validateFormats: false }).compile(read('deadline-proof.schema.json'));

  it('has a schema that every proof follows, and that refuses what is left out or added', () => {
    const wrong = PROOFS.filter((proof) => !validate(JSON.parse(proofText(proof))));
    expect(wrong).toEqual([]);
    const [proof] = PROOFS;
    expect(validate({ ...proof, days: undefined })).toBe(false);
    expect(validate({ ...proof, applicant: 'Hương' })).toBe(false);
  });

  it('has an example that is what the product gives, and that the verifier accepts', () => {
    const example = read('deadline-proof.example.json') as DeadlineProof;
    expect(example).toEqual(anExample(example.calendar.version));
    expect(verify([JSON.stringify(example)]).status).toBe(0);
  });
});

/** Three working days from Friday 26 April 2019: Monday was swapped for Saturday 4 May, which is the third. */
function anExample(calendarVersion: string): DeadlineProof {
  const limits = [{ ...aVersion().limits[0], limit: { value: 3, unit: 'working-day' }, textVi: '03 ngày làm việc' }];
  const version = { ...aVersion(), nameVi: 'Thủ tục ví dụ', limits } as ProcedureVersion;
  const { events, rules } = new ACase('2019-04-26T13:30:00', version).accept('2019-04-26T14:00:00');
  const [proof] = deadlineProofs(
    events.map((event) => ({ ...event, calendarVersion })),
    rules,
  );
  if (!proof) throw new Error('no proof');
  return proof;
}

describe('the stand-alone verifier', () => {
  it('agrees with every proof of random histories', () => {
    const { status, out } = verify(PROOFS.map(proofText), '--all');
    expect(out[0]).toMatch(new RegExp(`^${String(PROOFS.length)} proofs of \\d+ dossiers, 0 disagreements$`));
    expect(status).toBe(0);
    expect(out.length).toBe(8);
  });

  it('agrees where days off and office hours are random and change from event to event', () => {
    const proofs = HISTORIES.map(underChangingCalendars).flatMap(({ events, rules }) => deadlineProofs(events, rules));
    const { status, out } = verify(proofs.map(proofText), '--all');
    expect(out[0]).toMatch(new RegExp(`^${String(proofs.length)} proofs of \\d+ dossiers, 0 disagreements$`));
    expect(status).toBe(0);
  });

  type Plant = (proof: DeadlineProof) => Partial<ProofContent> | null;
  const later = (text: string) => text.replace(/T(\d\d):/, (_, hour: string) => (hour === '00' ? 'T01:' : 'T00:'));
  const PLANTS: Readonly<Record<string, Plant>> = {
    'another day': ({ result }) => ({ result: { ...result, dueOn: addDays(result.dueOn, 1) } }),
    'another moment': ({ result }) => ({ result: { ...result, dueAt: later(result.dueAt) } }),
    'a date called certain, or not': ({ result }) => ({ result: { ...result, provisional: !result.provisional } }),
    'a day left out': ({ days }) => ({ days: days.slice(0, -1) }),
    'a day counted that was not': ({ days }) => {
      const at = days.findIndex((day) => !day.counted);
      return at < 0 ? null : { days: days.map((day, i) => (i === at ? { ...day, counted: true } : day)) };
    },
    'a counted day taken away': ({ days }) => {
      const at = days.findIndex((day) => day.counted);
      return at < 0 ? null : { days: days.map((day, i) => (i === at ? { ...day, counted: false } : day)) };
    },
    'a limit one longer': ({ rule, clock }) =>
      rule.limit.unit === 'same-day' || clock.basis.kind === 'extended'
        ? null
        : { rule: { ...rule, limit: { ...rule.limit, value: rule.limit.value + 1 } } },
    'a holiday hidden': ({ calendar, days }) => {
      const shown = calendar.days.find((day) => days.some((row) => row.date === day.date && row.reason === day.kind));
      return shown ? { calendar: { ...calendar, days: calendar.days.filter((day) => day !== shown) } } : null;
    },
    'a holiday invented': ({ calendar, days }) => {
      const row = days.find(({ reason }) => reason === 'working-day');
      if (!row) return null;
      const invented = { date: row.date, kind: 'holiday', name: 'x', source: 'y', pair: null } as const;
      return {
        calendar: { ...calendar, days: [...calendar.days, invented].sort((a, b) => (a.date < b.date ? -1 : 1)) },
      };
    },
    'a pause cut short': ({ clock, days }) => {
      const [pause, ...rest] = clock.pauses;
      const lost = days.some(({ reason }) => reason === 'paused' || reason === 'pause-credit');
      return pause && rest.length === 0 && lost
        ? { clock: { ...clock, pauses: [{ ...pause, from: pause.to }] } }
        : null;
    },
    'a pause forgotten': ({ clock }) => (clock.pauses.length === 0 ? null : { clock: { ...clock, pauses: [] } }),
    'office hours that close later': ({ calendar, rule, clock }) => {
      if (rule.limit.unit === 'hour' || clock.basis.kind !== 'counted' || clock.pauses.length > 0) return null;
      const hours = calendar.hours.map((period) => ({
        ...period,
        slots: period.slots.map((slot) => ({ ...slot, closes: slot.closes > '15:00' ? '18:30' : '11:45' })),
      }));
      return { calendar: { ...calendar, hours } };
    },
    'another start': ({ clock }) =>
      clock.basis.kind !== 'counted' || clock.basis.restartedAfter
        ? null
        : { clock: { ...clock, startedAt: later(clock.startedAt) } },
    'another cause': ({ promise }) => ({
      promise: { ...promise, cause: promise.cause === 'extension' ? 'obligation' : 'extension' },
    }),
    'days of another calendar': ({ calendar }) => ({
      calendar: { ...calendar, to: addDays(calendar.to, 1) },
    }),
  };

  it('finds whatever was changed, though the hash fits', () => {
    const planted = Object.entries(PLANTS).flatMap(([name, plant]) => {
      const changed = PROOFS.flatMap(({ hash: _hash, ...content }, i) => {
        const change = plant(PROOFS[i] as DeadlineProof);
        return change
          ? [{ name, proof: sealed({ ...content, dossier: `${content.dossier}/${name}`, ...change }) }]
          : [];
      });
      return changed.slice(0, 120);
    });
    const { status, out } = verify(planted.map(({ proof }) => proofText(proof)));
    const found = new Set(out.map((line) => /^.+ #\d+(?=: )/.exec(line)?.[0]));
    const missed = planted.filter(({ proof }) => !found.has(`${proof.dossier} #${String(proof.promise.number)}`));
    expect(missed.map(({ name, proof }) => `${name}: ${proofText(proof)}`).slice(0, 2)).toEqual([]);
    const counts = Object.keys(PLANTS).map((name) => [
      name,
      planted.filter((each) => each.name === name).length > TRIED / 34,
    ]);
    expect(counts.filter(([, often]) => often === false)).toEqual([]);
    expect(status).toBe(1);
  });

  it('finds what was changed without its hash, what is cut off, what is there twice, and what is missing', () => {
    const [first, second] = aSupplementedProofs();
    const { status, out } = verify([proofText(first).replace('"2020-03-16"', '"2020-03-17"')]);
    expect([status, out[0]]).toEqual([1, expect.stringContaining('#1: the hash is')]);
    expect(verify([proofText(first).slice(0, 300)]).out[0]).toContain('line 1 #?: malformed');
    expect(verify([proofText(first), proofText(first)]).out[0]).toContain('#1: the same promise twice');
    expect(verify([proofText(second)]).status).toBe(0);
    expect(verify([proofText(second)], '--all').out[0]).toBe('000.15.30.H14-200302-0001 #1: missing');
    expect(verify([]).status).toBe(1);
  });

  it('finds two proofs that say different things of one day, though each is right by itself', () => {
    const [first] = aSupplementedProofs();
    const holiday = plainDate('2020-03-10');
    const forged = forgedWithHoliday(holiday);
    expect(forged.result.dueOn).toBe('2020-03-17');
    expect(verify([proofText(forged)]).status).toBe(0);
    const { status, out } = verify([proofText(first), proofText(forged)]);
    expect(status).toBe(1);
    expect(out[0]).toContain(`calendar test says otherwise of ${holiday} elsewhere`);
  });
});

function aSupplementedProofs(): [DeadlineProof, DeadlineProof] {
  const { events, rules } = aSupplementedCase('pause');
  return deadlineProofs(events, rules) as [DeadlineProof, DeadlineProof];
}

/** A proof of the same rule under a calendar of the same name with one more day off. */
function forgedWithHoliday(date: PlainDate): DeadlineProof {
  const { events, rules } = aSupplementedCase('pause');
  const calendar = rules.calendar('test');
  const day = { date, kind: 'holiday', nameVi: 'x', source: 'y', pairDate: null } as const;
  const days = [...calendar.days.exceptions.values(), day];
  const [known] = CALENDARS;
  if (!known) throw new Error('no calendar');
  const forged = compileCalendar({ ...known.data, days, officeHours: [] });
  expect(isWorkingDay(forged, date)).toBe(false);
  const proof = deadlineProof(events, 1, { ...rules, calendar: () => forged });
  if (!proof) throw new Error('no proof');
  const { hash: _hash, ...content } = proof;
  return sealed({ ...content, dossier: '000.15.30.H14-200302-0002' });
}
