import { beforeAll, describe, expect, it } from '@jest/globals';
import { REFERENCE_CALENDAR } from '../../reference/holidays.js';
import { PROCEDURES } from '../../reference/procedures/index.js';
import { caoBangOfferings } from '../../reference/procedures/offerings-cao-bang.js';
import { localDate, minuteOfDay, type Instant } from '../../../src/kernel/instant.js';
import { isWorkingDay } from '../../../src/modules/calendar/domain/index.js';
import {
  foldEvents,
  isPending,
  openSteps,
  parseDossierCode,
  STATE_FACTS,
  type DossierEvent,
} from '../../../src/modules/dossiers/domain/index.js';
import { normalisePerson, personFaults } from '../../../src/modules/identity/domain/index.js';
import { Random } from '../random.js';
import { simulateDossier } from '../simulate-dossier.js';
import { RulesShelf } from '../world.js';
import { FIRST_DAY, NOW } from './moment.js';
import { Province } from './province.js';
import { simulateYear, type Simulated } from './simulate.js';
import { wording } from './texts.js';
import { caoBangUnits } from './units.js';

const SIZE = { dossiers: 420, onTime: 270, openWork: true };

let province: Province;
let year: Simulated[];

async function provinceOf(): Promise<Province> {
  const units = await caoBangUnits();
  const home = units.versions.find((unit) => unit.kind === 'province-pc');
  if (!home) throw new Error('no province');
  const versions = PROCEDURES.flatMap((procedure) => procedure.versions);
  const facts = { units, calendar: REFERENCE_CALENDAR, versions, offerings: caoBangOfferings(home.unitId) };
  return new Province(facts, new Random('spec'));
}

beforeAll(async () => {
  province = await provinceOf();
  year = [...simulateYear(province, SIZE, new Random('spec')).dossiers];
});

/** Acts of citizens and of the clock, which know no office hours. */
const ANY_TIME = new Set<DossierEvent['type']>(['dossier.submitted.v1', 'dossier.result-uncollected.v1']);

function isInOffice(at: Instant): boolean {
  const minute = minuteOfDay(at);
  const slots = [
    [450, 690],
    [810, 1050],
  ] as const;
  return isWorkingDay(province.calendar, localDate(at)) && slots.some(([from, to]) => from <= minute && minute <= to);
}

describe('a year of the province, small', () => {
  it('brings exactly the dossiers asked for, exactly so many on time by the judgement of the rules', () => {
    const accepted = year.filter(({ dossier }) => dossier.acceptedAt !== null);
    expect(accepted).toHaveLength(SIZE.dossiers);
    expect(accepted.filter(({ dossier: { timing } }) => timing === 'early' || timing === 'on-time')).toHaveLength(
      SIZE.onTime,
    );
  });

  it('also when fewer are to be on time, and says so when more are than can be', () => {
    for (const onTime of [120, 270]) {
      const size = { dossiers: 300, onTime, openWork: false };
      const other = [...simulateYear(province, size, new Random('other')).dossiers];
      expect(other.filter(({ dossier: { timing } }) => timing === 'early' || timing === 'on-time')).toHaveLength(
        onTime,
      );
    }
    const impossible = { dossiers: 300, onTime: 300, openWork: true };
    expect(() => simulateYear(province, impossible, new Random('spec'))).toThrow(/cannot be reached: \d+ missing/);
  });

  it('folds from its events to the same dossier, whatever the plan said', () => {
    for (const { changes, dossier } of year) {
      const [first] = changes;
      if (!first) throw new Error('no events');
      expect(
        foldEvents(
          changes.map(({ event }) => event),
          first.rules,
        ),
      ).toEqual(dossier);
    }
  });

  it('happens within the year and before the moment, each event written down when it happened', () => {
    for (const { changes, dossier } of year) {
      for (const { event } of changes) {
        expect(event.recordedAt).toBe(event.at);
        expect(event.at).toBeLessThan(NOW);
      }
      if (dossier.acceptedAt !== null) expect(localDate(dossier.acceptedAt) >= FIRST_DAY).toBe(true);
    }
  });

  it('happens in office hours, but for what citizens and clocks do', () => {
    const outside = year.flatMap(({ dossier, changes }) =>
      changes
        .filter(({ event }) => !ANY_TIME.has(event.type) && !isInOffice(event.at))
        .filter(
          ({ event, after }) => event.actorUnitId !== null && !(after.channel === 'online' && !dossier.acceptedAt),
        )
        .filter(
          ({ event, after }) =>
            !(after.channel === 'online' && ['dossier.opened.v1', 'dossier.returned.v1'].includes(event.type)),
        )
        .map(({ event }) => `${event.type} ${new Date(event.at).toISOString()}`),
    );
    expect(outside).toEqual([]);
  });

  it('gives out codes without gap in every unit and day', () => {
    const series = new Map<string, number[]>();
    for (const { dossier } of year) {
      const parts = dossier.code === null ? null : parseDossierCode(dossier.code);
      if (!parts) continue;
      const key = `${parts.agency} ${parts.on}`;
      series.set(key, [...(series.get(key) ?? []), parts.sequence]);
    }
    for (const [key, numbers] of series) {
      expect([key, numbers.sort((a, b) => a - b)]).toEqual([key, numbers.map((_, i) => i + 1)]);
    }
  });

  it('is made of everything that happens in such a year', () => {
    const types = new Set(year.flatMap(({ changes }) => changes.map(({ event }) => event.type)));
    for (const type of [
      'dossier.submitted.v1',
      'dossier.correction-requested.v1',
      'dossier.not-accepted.v1',
      'dossier.handed-over.v1',
      'dossier.received.v1',
      'dossier.step-assigned.v1',
      'dossier.step-received.v1',
      'dossier.supplement-sent.v1',
      'dossier.supplement-confirmed.v1',
      'dossier.obligation-confirmed.v1',
      'dossier.withdrawn.v1',
      'dossier.refused.v1',
      'dossier.returned.v1',
    ] as const) {
      expect(types).toContain(type);
    }
    const states = new Set(year.map(({ dossier }) => dossier.state));
    expect(states.size).toBeGreaterThan(14);
    const channels = new Set(year.map(({ dossier }) => dossier.channel));
    expect([...channels].sort()).toEqual(['direct', 'online', 'postal']);
  });

  it('leaves nothing open in what is over', () => {
    for (const { dossier } of year) {
      if (STATE_FACTS[dossier.state].final) expect(openSteps(dossier)).toEqual([]);
      expect(isPending(dossier.state)).toBe(dossier.acceptedAt !== null && dossier.finishedAt === null);
    }
  });

  it('names who did what: a person of the staff with that right, at the unit of the act', () => {
    const staff = new Map(province.staff.members.map((member) => [member.accountId as string, member]));
    for (const { changes, plan } of year) {
      for (const { event } of changes) {
        if (event.type === 'dossier.result-uncollected.v1') {
          expect(event.actorId).toBeNull();
          continue;
        }
        const member = staff.get(event.actorId ?? '');
        if (member) expect(member.unitId).toBe(event.actorUnitId);
        else expect(event.actorId).toBe(plan.filing.citizenAccountId);
      }
    }
  });

  it('is filed by people who could exist and do not', () => {
    const persons = year.flatMap((each) => each.persons);
    expect(persons.length).toBeGreaterThan(250);
    for (const { id: _id, createdAt: _createdAt, ...draft } of persons) {
      expect(normalisePerson(draft)).toEqual(draft);
      expect(personFaults(draft, localDate(NOW))).toEqual([]);
      expect(draft.personalId ?? '98').toMatch(/^(98\d*|099\d*|99\d*)$/);
      expect(draft.phone ?? '0120').toMatch(/^0120/);
      expect(draft.email ?? '@thu.example').toMatch(/@thu\.example$/);
    }
  });
});

describe('a plan that the rules refuse', () => {
  const simulation = () => ({
    world: province,
    rules: new RulesShelf(province.calendar).of(good().plan.filing.version),
    random: new Random('refused'),
    nextCode: () => '000.00.15.H14-200525-0001',
    wording,
  });
  const good = (): Simulated => {
    const found = year.find(({ dossier }) => dossier.state === 'returned' && dossier.channel === 'direct');
    if (!found) throw new Error('nothing was returned');
    return found;
  };

  it('stops the scenario and names dossier, act and reason', () => {
    const { plan } = good();
    const acts = plan.acts.filter(({ act }) => act !== 'sign-result');
    expect(() => simulateDossier({ ...plan, acts }, simulation())).toThrow(
      /number-result in result-drafted: dossier.wrong-state/,
    );
  });

  it('also where it only comes out otherwise than planned', () => {
    const { plan } = good();
    const wrong = { ...plan, expected: { accepted: true, timing: null } };
    expect(() => simulateDossier(wrong, simulation())).toThrow(/planned .* came out/);
  });
});
