/** The province as the scenario's planners see it: counters, procedures of the day, how far each is on the internet. */
import { localDate } from '../../../src/kernel/instant.js';
import { addDays, type PlainDate } from '../../../src/kernel/plain-date.js';
import {
  compileCalendar,
  type CalendarData,
  type CompiledCalendar,
} from '../../../src/modules/calendar/domain/index.js';
import type { NewOffering } from '../../../src/modules/catalogue/index.js';
import type { OnlineLevel2011, ProcedureVersion } from '../../../src/modules/catalogue/domain/index.js';
import { compileDirectory, type UnitDirectory, type UnitSet } from '../../../src/modules/organisation/domain/index.js';
import type { Random } from '../random.js';
import { Staff } from '../staff.js';
import type { World } from '../world.js';
import { staffOf } from './accounts.js';
import { DEMAND } from './demand.js';
import { FIRST_DAY, NOW, STAFF_SINCE } from './moment.js';
import { countersOf, type Counter } from './offices.js';

export interface ProvinceFacts {
  readonly units: UnitSet;
  readonly calendar: CalendarData;
  readonly versions: readonly ProcedureVersion[];
  readonly offerings: readonly NewOffering[];
  /** The first day of its dossiers; without it that of the scenario's year. */
  readonly firstDay?: PlainDate;
}

export const PLACES = {
  'dam-thuy': 'Bộ phận Tiếp nhận và Trả kết quả UBND xã Đàm Thủy',
  'trung-khanh': 'Bộ phận Tiếp nhận và Trả kết quả UBND huyện Trùng Khánh',
  province: 'Trung tâm Phục vụ hành chính công tỉnh Cao Bằng',
} as const;

/** Counters of a level, each as often as it is busy. */
const TICKETS = 4_000;

export class Province implements World {
  readonly now = NOW;
  readonly directory: UnitDirectory;
  readonly calendar: CompiledCalendar;
  readonly staff: Staff;
  readonly counters: readonly Counter[];
  readonly #byCode = new Map<string, ProcedureVersion[]>();
  readonly #demand = new Map<Counter['level'], Readonly<Record<string, number>>>();
  readonly #tickets = new Map<Counter['level'], Counter[]>();

  constructor(
    private readonly facts: ProvinceFacts,
    random: Random,
  ) {
    this.directory = compileDirectory('cao-bang-2020', facts.units.versions, facts.units.codes);
    this.calendar = compileCalendar(facts.calendar);
    // Papers are found wanting before the dossier counts as accepted.
    const since = facts.firstDay ? addDays(facts.firstDay, -60) : STAFF_SINCE;
    this.staff = new Staff(staffOf(facts.units.posts, this.directory, random.of('staff')), this.directory, since);
    this.counters = countersOf(this.directory, random.of('counters'));
    for (const version of facts.versions) {
      this.#byCode.set(version.code, [...(this.#byCode.get(version.code) ?? []), version]);
    }
  }

  busy(level: Counter['level']): readonly Counter[] {
    let tickets = this.#tickets.get(level);
    if (!tickets) {
      const there = this.counters.filter((counter) => counter.level === level);
      const sum = there.reduce((total, { weight }) => total + weight, 0);
      tickets = there.flatMap((each) =>
        Array<Counter>(Math.max(1, Math.round((TICKETS * each.weight) / sum))).fill(each),
      );
      this.#tickets.set(level, tickets);
    }
    return tickets;
  }

  /** The counter of a place of the demonstration. */
  named(place: keyof typeof PLACES): Counter {
    const name = PLACES[place];
    const unit = this.directory.unitsOn(localDate(NOW)).find((each) => each.name === name);
    const counter = this.counters.find((each) => each.unitId === unit?.unitId);
    if (!counter) throw new Error(`no counter ${name}`);
    return counter;
  }

  /** @throws Error where the procedure has no version on the day. */
  version(code: string, on: PlainDate = localDate(NOW)): ProcedureVersion {
    const version = this.#byCode.get(code)?.find((each) => isInForce(each, on));
    if (!version) throw new Error(`no version of ${code} on ${on}`);
    return version;
  }

  /** What people come for at a level, of what it takes in. */
  demand(level: Counter['level']): Readonly<Record<string, number>> {
    let demand = this.#demand.get(level);
    if (!demand) {
      const weights = level === 'ministry' ? {} : DEMAND[level];
      demand = Object.fromEntries(Object.entries(weights).filter(([code]) => this.isTakenIn(code, level)));
      this.#demand.set(level, demand);
    }
    return demand;
  }

  /** Of that what can be sent on the internet. */
  onlineDemand(level: Counter['level']): Readonly<Record<string, number>> {
    const online = Object.entries(this.demand(level)).filter(([code]) => {
      const version = this.version(code);
      return version.channels.includes('online') && (this.onlineLevel(version, localDate(NOW)) ?? 0) >= 3;
    });
    return Object.fromEntries(online);
  }

  /** Whether a level takes a procedure in throughout the year. */
  isTakenIn(code: string, level: Counter['level']): boolean {
    const versions = this.#byCode.get(code) ?? [];
    return [this.facts.firstDay ?? FIRST_DAY, localDate(NOW)].every((on) =>
      versions.some((version) => isInForce(version, on) && version.intakeLevels.includes(level)),
    );
  }

  onlineLevel({ code, onlineLevel2011 }: ProcedureVersion, on: PlainDate): OnlineLevel2011 | null {
    const offering = this.facts.offerings.find((each) => each.procedureCode === code && isInForce(each, on));
    return offering?.onlineLevel2011 ?? onlineLevel2011;
  }
}

function isInForce({ validFrom, validTo }: Pick<ProcedureVersion, 'validFrom' | 'validTo'>, on: PlainDate): boolean {
  return (validFrom === null || validFrom <= on) && (validTo === null || on < validTo);
}
