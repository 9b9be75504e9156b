import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { HO_CHI_MINH } from '../../../kernel/instant.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import {
  compileCalendar,
  officeHoursOf,
  type CalendarContent,
  type CalendarDay,
  type CompiledCalendar,
  type OfficeHours,
} from '../domain/index.js';
import {
  CalendarReadModel,
  type CalendarState,
  type StoredDay,
  type StoredSchedule,
} from '../persistence/calendar.read-model.js';

interface Version {
  readonly days: readonly StoredDay[];
  readonly national: readonly CalendarDay[];
  readonly completeYears: readonly number[];
}

interface Schedule {
  readonly revision: string;
  /** Of each unit that has hours of its own; under null those of all others. */
  readonly hours: ReadonlyMap<string | null, readonly OfficeHours[]>;
}

/** Compiled calendars kept in memory; each takes about a megabyte. */
const KEPT = 200;

/**
 * The compiled calendars of this process. A published version never changes, the hours that it was used with are pinned to
 * it before they change, and every change has a new revision, so what is kept is never stale; one short query per call
 * finds out which revision holds.
 */
@Injectable()
export class CalendarRegistry {
  readonly #versions = new Map<string, Version>();
  readonly #compiled = new Map<string, CompiledCalendar>();
  #schedule: Schedule | null = null;
  readonly #pinned = new Map<string, Schedule>();

  constructor(private readonly calendars: CalendarReadModel) {}

  /** The version that new due dates are computed under. @throws DomainError `calendar.none-published`. */
  async currentVersion(db: Queryable): Promise<string> {
    const version = await this.calendars.currentVersion(db);
    if (version === null) throw new DomainError('unavailable', 'calendar.none-published');
    return version;
  }

  /**
   * A version with the office hours of a unit: its own, and where it has none those of all units.
   * @throws DomainError `calendar.unknown-version`.
   */
  async compiled(db: Queryable, version: string, unitId: string | null): Promise<CompiledCalendar> {
    const state = await this.calendars.stateOf(db, version);
    if (!state) throw new DomainError('not-found', 'calendar.unknown-version', { version });
    const calendar = await this.#version(db, version, state.publication);
    const { revision, hours } = await this.#hoursOf(db, version, state);
    const localDays = unitId === null ? [] : calendar.days.filter((stored) => stored.unitId === unitId);
    const own = unitId === null ? [] : (hours.get(unitId) ?? []);
    // Units without anything of their own share one calendar.
    const sharer = own.length === 0 && localDays.length === 0 ? 'all' : unitId;
    const key = [state.publication, revision, sharer].join(' ');
    return this.#kept(key, () =>
      compileCalendar({
        version,
        days: localDays.length === 0 ? calendar.national : [...calendar.national, ...localDays.map(({ day }) => day)],
        completeYears: calendar.completeYears,
        officeHours: [...own, ...(hours.get(null) ?? [])],
        zone: HO_CHI_MINH,
      }),
    );
  }

  /** What a version consists of: national days, days of single units, complete years. */
  async content(
    db: Queryable,
    version: string,
  ): Promise<{ readonly days: readonly StoredDay[]; readonly completeYears: readonly number[] }> {
    return {
      days: await this.calendars.daysOf(db, version),
      completeYears: await this.calendars.completeYearsOf(db, version),
    };
  }

  /** A calendar that nobody has published: for looking at what it would do. @param hoursFirst go before those that hold now */
  async proposed(
    db: Queryable,
    version: string,
    { days, completeYears }: CalendarContent,
    local: readonly StoredDay[],
    unitId: string,
    hoursFirst: readonly OfficeHours[] = [],
  ): Promise<CompiledCalendar> {
    const { revision } = await this.calendars.schedule(db);
    const { hours } = await this.#hours(db, revision);
    const localDays = local.filter((stored) => stored.unitId === unitId).map(({ day }) => day);
    return compileCalendar({
      ...{ version, completeYears, zone: HO_CHI_MINH },
      days: localDays.length === 0 ? days : [...days, ...localDays],
      officeHours: [...hoursFirst, ...(hours.get(unitId) ?? []), ...(hours.get(null) ?? [])],
    });
  }

  async #version(db: Queryable, version: string, publication: string): Promise<Version> {
    let known = this.#versions.get(publication);
    if (!known) {
      const days = await this.calendars.daysOf(db, version);
      const national = days.filter((stored) => stored.unitId === null).map(({ day }) => day);
      known = { days, national, completeYears: await this.calendars.completeYearsOf(db, version) };
      this.#versions.set(publication, known);
    }
    return known;
  }

  /** Hours that changed while they were read belong to a later version: by then this one is pinned to the former. */
  async #hoursOf(db: Queryable, version: string, state: CalendarState): Promise<Schedule> {
    if (!state.pinned) {
      const now = await this.#hours(db, state.revision);
      if (now.revision === state.revision) return now;
      const again = await this.calendars.stateOf(db, version);
      if (!again?.pinned) return this.#hours(db, again?.revision ?? now.revision);
      return this.#hoursOf(db, version, again);
    }
    const known =
      this.#pinned.get(state.revision) ?? scheduleOf(await this.calendars.pinnedSchedule(db, state.revision));
    this.#pinned.set(state.revision, known);
    return known;
  }

  async #hours(db: Queryable, revision: string): Promise<Schedule> {
    if (this.#schedule?.revision === revision) return this.#schedule;
    this.#schedule = scheduleOf(await this.calendars.schedule(db));
    return this.#schedule;
  }

  #kept(key: string, compile: () => CompiledCalendar): CompiledCalendar {
    const known = this.#compiled.get(key) ?? compile();
    // Last in the map is used last; the first is the one to let go.
    this.#compiled.delete(key);
    this.#compiled.set(key, known);
    if (this.#compiled.size > KEPT) {
      const [oldest] = this.#compiled.keys();
      if (oldest !== undefined) this.#compiled.delete(oldest);
    }
    return known;
  }
}

function scheduleOf({ revision, slots }: StoredSchedule): Schedule {
  const units = new Set(slots.map(({ unitId }) => unitId));
  const slotsOf = (unit: string | null) => slots.filter(({ unitId }) => unitId === unit).map(({ slot }) => slot);
  return { revision, hours: new Map([...units].map((unit) => [unit, officeHoursOf(slotsOf(unit))])) };
}
