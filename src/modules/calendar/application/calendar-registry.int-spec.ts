import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedCalendar } from '../../../../seeds/reference/holidays-seed.js';
import { HOLIDAY_YEARS, REFERENCE_CALENDAR } from '../../../../seeds/reference/holidays.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database.js';
import { formatInstant } from '../../../kernel/instant.js';
import { plainDate, type PlainDate } from '../../../kernel/plain-date.js';
import {
  compileCalendar,
  endOfOffice,
  isWorkingDay,
  weekOf,
  type CalendarData,
  type CompiledCalendar,
} from '../domain/index.js';
import { CalendarReadModel } from '../persistence/calendar.read-model.js';
import { CalendarStore } from '../persistence/calendar.store.js';
import { WorkingScheduleStore } from '../persistence/working-schedule.store.js';
import { CalendarRegistry } from './calendar-registry.js';
import { PublishCalendar } from './publish-calendar.js';
import { SetOfficeHours } from './set-office-hours.js';

const REFERENCE = REFERENCE_CALENDAR.version;
const UNIT = '01900000-0000-7000-8000-000000000001';
const OTHER = '01900000-0000-7000-8000-000000000002';

describe('stored calendars', () => {
  let test: TestDatabase;
  let registry: CalendarRegistry;
  const schedules = new WorkingScheduleStore();

  const closing = (calendar: CompiledCalendar, date: string) =>
    formatInstant(endOfOffice(calendar, plainDate(date))).slice(11, 16);
  const publish = (data: CalendarData) =>
    test.unitOfWork.run((tx) =>
      new PublishCalendar(new CalendarStore()).run(tx, { data, years: HOLIDAY_YEARS.slice(0, 2) }),
    );

  beforeAll(async () => {
    test = await createTestDatabase();
    registry = new CalendarRegistry(new CalendarReadModel());
  });
  afterAll(() => test.close());

  it('say that none is published before the first', async () => {
    await expect(registry.currentVersion(test.db)).rejects.toThrow('calendar.none-published');
    await expect(registry.compiled(test.db, REFERENCE, null)).rejects.toThrow('calendar.unknown-version');
  });

  it('are loaded once, however often and from however many processes', async () => {
    const loaded = await Promise.all([1, 2, 3].map(() => test.unitOfWork.run(seedCalendar)));
    expect(loaded.sort()).toEqual([false, false, true]);
    expect(await registry.currentVersion(test.db)).toBe(REFERENCE);
    const [counts] = await test.db.query(
      `select (select count(*)::int from calendar_day) as days, (select count(*)::int from calendar_year) as years,
         (select count(*)::int from working_schedule) as slots`,
    );
    expect(counts).toEqual({ days: 187, years: 13, slots: 10 });
  });

  it('give back exactly the delivered calendar', async () => {
    const stored = await registry.compiled(test.db, REFERENCE, null);
    const delivered = compileCalendar(REFERENCE_CALENDAR);
    expect(stored.days.slotWeekday).toEqual(delivered.days.slotWeekday);
    expect([...stored.days.exceptions.values()]).toEqual([...delivered.days.exceptions.values()]);
    expect(stored.hours.minutesBefore).toEqual(delivered.hours.minutesBefore);
    expect(stored.incompleteBefore).toEqual(delivered.incompleteBefore);
  });

  it('are compiled once and shared by units without hours of their own', async () => {
    const shared = await registry.compiled(test.db, REFERENCE, null);
    expect(await registry.compiled(test.db, REFERENCE, OTHER)).toBe(shared);
  });

  it('refuse every change of a published version, from the owner too', async () => {
    const statements = [
      `insert into calendar_day (version, date, kind, name_vi, source) values ('${REFERENCE}', '2027-02-09', 'holiday', 'x', 'x')`,
      "update calendar_day set name_vi = 'x' where date = '2020-01-01'",
      "delete from calendar_day where date = '2020-01-01'",
      'update calendar_year set complete = true where year = 2027',
      `delete from calendar_version where version = '${REFERENCE}'`,
      `update calendar_version set publication = null, published_at = null where version = '${REFERENCE}'`,
    ];
    for (const statement of statements) {
      await expect(test.asOwner(statement)).rejects.toThrow('is published and cannot change');
      await expect(test.db.query(statement)).rejects.toThrow('is published and cannot change');
    }
  });

  it('keep the rules of a calendar day while a version is drafted', async () => {
    await test.db.query("insert into calendar_version (version, digest) values ('draft', 'x')");
    const day = (columns: string, values: string) =>
      test.db.query(
        `insert into calendar_day (version, name_vi, source, ${columns}) values ('draft', 'x', 'x', ${values})`,
      );
    await expect(day('date, kind', "'2030-01-05', 'makeup-working-day'")).rejects.toThrow('calendar_day_pair_check');
    await expect(day('date, kind, pair_date', "'2030-01-04', 'makeup-working-day', '2030-01-03'")).rejects.toThrow(
      'calendar_day_weekend_check',
    );
    await expect(day('date, kind, unit_id', `'2030-01-04', 'holiday', '${UNIT}'`)).rejects.toThrow(
      'calendar_day_unit_check',
    );
    await day('date, kind', "'2030-01-01', 'holiday'");
    await expect(day('date, kind', "'2030-01-01', 'swapped-off'")).rejects.toThrow(
      /calendar_day_(pair_check|date_key)/,
    );
    await test.db.query("delete from calendar_day where version = 'draft'");
    expect(await registry.currentVersion(test.db)).toBe(REFERENCE);
  });

  it('publish a later version beside the earlier one, and never another content under its name', async () => {
    const later = { ...REFERENCE_CALENDAR, version: 'later', days: REFERENCE_CALENDAR.days.slice(0, 30) };
    expect(await publish(later)).toBe(true);
    expect(await publish(later)).toBe(false);
    expect(await registry.currentVersion(test.db)).toBe('later');
    await expect(publish({ ...later, days: later.days.slice(1) })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'calendar.version-changed',
    });
    const of = (version: string) => registry.compiled(test.db, version, null);
    expect(isWorkingDay(await of('later'), plainDate('2026-11-24'))).toBe(true);
    expect(isWorkingDay(await of(REFERENCE), plainDate('2026-11-24'))).toBe(false);
  });

  it('close one unit alone on its local days off', async () => {
    await test.unitOfWork.run(async (tx) => {
      const store = new CalendarStore();
      await store.insertVersion(tx, 'local', 'x');
      const storm = {
        date: plainDate('2024-09-09'),
        kind: 'local-off',
        nameVi: 'Bão',
        source: 'x',
        pairDate: null,
      } as const;
      await store.insertDays(tx, 'local', [storm], UNIT);
      await store.publish(tx, 'local', await tx.now());
    });
    const works = async (unit: string | null) =>
      isWorkingDay(await registry.compiled(test.db, 'local', unit), plainDate('2024-09-09'));
    expect([await works(UNIT), await works(OTHER), await works(null)]).toEqual([false, true, true]);
  });

  describe('office hours', () => {
    const set = (unitId: string | null, validFrom: string, minutes: [number, number][]) => {
      const use = new SetOfficeHours(
        schedules,
        new CalendarReadModel(),
        new PublishCalendar(new CalendarStore()),
        registry,
      );
      return test.unitOfWork.run((tx) =>
        use.run(tx, { unitId, validFrom: plainDate(validFrom), slots: weekOf(minutes) }),
      );
    };
    const closingsUnder = async (version: string, unit: string, ...dates: string[]) => {
      const calendar = await registry.compiled(test.db, version, unit);
      return dates.map((date) => closing(calendar, date));
    };
    const closings = async (unit: string, ...dates: string[]) =>
      closingsUnder(await registry.currentVersion(test.db), unit, ...dates);

    beforeAll(() => test.setNow('2020-05-25T08:00:00+07:00'));

    it('of a unit hold from their day on, for whoever computes a date from now on', async () => {
      expect(await closings(UNIT, '2020-06-15')).toEqual(['17:30']);
      const version = await set(UNIT, '2020-06-15', [[420, 1020]]);
      expect(await registry.currentVersion(test.db)).toBe(version);
      expect(await closings(UNIT, '2020-06-12', '2020-06-15')).toEqual(['17:30', '17:00']);
      expect(await closings(OTHER, '2020-06-15')).toEqual(['17:30']);
    });

    it('never move under a version that dates were computed under, in this process or a new one', async () => {
      const before = await registry.currentVersion(test.db);
      const after = await set(UNIT, '2020-06-16', [[420, 1050]]);
      expect(await closingsUnder(REFERENCE, UNIT, '2020-06-15', '2020-06-16')).toEqual(['17:30', '17:30']);
      expect(await closingsUnder(before, UNIT, '2020-06-15', '2020-06-16')).toEqual(['17:00', '17:00']);
      registry = new CalendarRegistry(new CalendarReadModel());
      expect(await closingsUnder(REFERENCE, UNIT, '2020-06-16')).toEqual(['17:30']);
      expect(await closingsUnder(before, UNIT, '2020-06-16')).toEqual(['17:00']);
      expect(await closingsUnder(after ?? '', UNIT, '2020-06-16')).toEqual(['17:30']);
    });

    it('that are pinned change by no statement', async () => {
      for (const sql of ['update pinned_slot set slot_end = 900', 'delete from calendar_pin']) {
        await expect(test.db.query(sql)).rejects.toThrow();
        await expect(test.asOwner(sql)).rejects.toThrow();
      }
    });

    it('replace what was planned for later and close what holds', async () => {
      await set(UNIT, '2020-08-03', [[420, 960]]);
      await set(UNIT, '2020-07-01', [[420, 990]]);
      expect(await closings(UNIT, '2020-06-30', '2020-07-01', '2020-08-03')).toEqual(['17:30', '16:30', '16:30']);
    });

    it('never change for a day that promises were made about', async () => {
      await expect(set(UNIT, '2020-05-25', [[420, 960]])).rejects.toMatchObject({ code: 'calendar.hours-in-the-past' });
      await expect(set(UNIT, '2020-06-15', [])).rejects.toMatchObject({ code: 'calendar.no-counting-slot' });
      await expect(set(UNIT, '2020-06-15', [[960, 420]])).rejects.toMatchObject({ code: 'calendar.slot-invalid' });
    });

    it('that were rolled back leave nothing in memory', async () => {
      const failing = test.unitOfWork.run(async (tx) => {
        await schedules.replace(tx, OTHER, null, weekOf([[450, 900]]));
        const version = await registry.currentVersion(tx);
        expect(closing(await registry.compiled(tx, version, OTHER), '2020-06-15')).toBe('15:00');
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await closings(OTHER, '2020-06-15')).toEqual(['17:30']);
      await test.unitOfWork.run((tx) => schedules.replace(tx, OTHER, null, weekOf([[450, 930]])));
      expect(await closings(OTHER, '2020-06-15')).toEqual(['15:30']);
    });

    it('of one unit never overlap', async () => {
      const slot = (unit: string, from: PlainDate | null, start: number) =>
        test.db.query(
          `insert into working_schedule (unit_id, valid_from, weekday, slot_start, slot_end, counts_for_deadline)
           values ($1, $2, 6, $3, 690, false)`,
          [unit, from, start],
        );
      await slot(OTHER, null, 450);
      await expect(slot(OTHER, plainDate('2030-01-01'), 600)).rejects.toThrow('working_schedule_slot_excl');
      await slot(UNIT, plainDate('2030-01-01'), 600);
    });
  });
});
