import { REFERENCE_CALENDAR } from '../../seeds/reference/holidays.js';
import { uuidV7 } from '../../src/kernel/ids.js';
import {
  addMs,
  localDate,
  MS_PER_DAY,
  MS_PER_HOUR,
  MS_PER_MINUTE,
  parseInstant,
  startOfDay,
} from '../../src/kernel/instant.js';
import type { Instant } from '../../src/kernel/instant.js';
import { addDays, plainDate } from '../../src/kernel/plain-date.js';
import { compileCalendar, type CalendarDay } from '../../src/modules/calendar/domain/index.js';
import { assessFee, type ProcedureVersion } from '../../src/modules/catalogue/domain/index.js';
import type { Change } from '../../src/modules/dossiers/index.js';
import {
  ACT_CODES,
  actDefinition,
  applyAct,
  currentPromise,
  decideTransition,
  evolve,
  type ActCode,
  type Dossier,
  type DossierEvent,
  type DossierId,
  type EventId,
  type Facts,
  type PinnedRules,
} from '../../src/modules/dossiers/domain/index.js';
import { planRoute } from '../../src/modules/routing/domain/index.js';
import { aDirectory, unitId } from './a-district.js';
import { idOf } from './a-version.js';
import { randomCommand } from './random-command.js';
import { RandomSource } from './random-source.js';
import { SAMPLE_VERSIONS } from './sample-versions.js';

export interface RandomHistory {
  readonly rules: PinnedRules;
  readonly events: readonly DossierEvent[];
  /** One for each event, with the dossier before and after it. */
  readonly changes: readonly Change[];
  /** Which act was done in which state, in order. */
  readonly acts: readonly { readonly state: Dossier['state']; readonly act: ActCode }[];
}

export interface RandomHistoryOptions {
  readonly versions?: readonly ProcedureVersion[];
  readonly maxActs?: number;
  /** Histories begin within this many days from the first. */
  readonly firstDay?: string;
  readonly days?: number;
  /** No event after this moment. */
  readonly until?: Instant;
  /** Some events are written down hours or days after they happened. */
  readonly lateEntries?: boolean;
  /** Acts that are done nearly whenever they can be. */
  readonly gladly?: readonly ActCode[];
  /** On the way a calendar with more days off may come into force. */
  readonly calendarChanges?: boolean;
}

const CALENDAR = compileCalendar(REFERENCE_CALENDAR);
/** The same with four days off more in every month of the years in which histories begin. */
const LATER_CALENDAR = compileCalendar({
  ...REFERENCE_CALENDAR,
  version: `${REFERENCE_CALENDAR.version}-later`,
  days: [
    ...REFERENCE_CALENDAR.days,
    ...Array.from({ length: 96 }, (_, i) => dayOff(Math.floor(i / 4), 5 + 7 * (i % 4))),
  ],
});
function dayOff(month: number, day: number): CalendarDay {
  const text = String((month % 12) + 1).padStart(2, '0');
  const date = plainDate(`${String(2020 + Math.floor(month / 12))}-${text}-${String(day).padStart(2, '0')}`);
  return { date, kind: 'local-off', nameVi: 'Ngày nghỉ thêm', source: 'test', pairDate: null };
}
const DIRECTORY = aDirectory();
const NOBODY = { accountId: null, unitId: null, actingFor: null };
const INTAKE_UNITS = ['Một cửa xã', 'Một cửa xã', 'Một cửa xã bên', 'Một cửa huyện', 'Trung tâm PVHCC'];

/** Ways out that would end most histories early are taken seldom; rare ways in are taken gladly. */
const WEIGHTS: Partial<Record<ActCode, number>> = {
  reject: 0.2,
  'request-withdrawal': 0.35,
  'request-prepayment': 4,
  'propose-stop': 0.3,
  redirect: 0.15,
  suspend: 0.3,
  'lift-suspension': 2,
  'confirm-withdrawal': 0.4,
  'assign-step': 0.3,
  'complete-step': 2.5,
  'draft-result': 2.5,
  'receive-step': 3,
  'draft-supplement': 2,
  'return-draft': 0.5,
  'propose-extension': 0.6,
  'collect-fee': 0.2,
  accept: 3,
};

/**
 * A dossier driven by chance through the real rules, by whatever act is permitted, at every moment, midnights and due
 * moments among them. The same seed gives the same history. Over enough seeds every act is done in every state that the table allows.
 */
export function randomHistory(seed: number, options: RandomHistoryOptions = {}): RandomHistory {
  const random = new RandomSource(seed);
  const walk = new Walk(random, random.pick(options.versions ?? SAMPLE_VERSIONS), seed, options);
  const acts = random.whole(0, options.maxActs ?? 40);
  for (let i = 0; i < acts && walk.step(); i += 1);
  return walk;
}

class Walk implements RandomHistory {
  readonly rules: PinnedRules;
  readonly changes: Change[] = [];
  readonly acts: { state: Dossier['state']; act: ActCode }[] = [];
  #now: Instant;
  #recordedAt: Instant;
  #calendarVersion = CALENDAR.version;

  constructor(
    private readonly random: RandomSource,
    version: ProcedureVersion,
    private readonly seed: number,
    private readonly options: RandomHistoryOptions,
  ) {
    this.rules = {
      version,
      calendar: (version) => (version === LATER_CALENDAR.version ? LATER_CALENDAR : CALENDAR),
    };
    const first = parseInstant(`${options.firstDay ?? '2020-01-06'}T00:00:00+07:00`);
    const day = random.whole(0, (options.days ?? 120) - 1);
    this.#now = addMs(first, day * MS_PER_DAY + random.whole(420, 1080) * MS_PER_MINUTE);
    this.#recordedAt = this.#now;
    this.#open(version);
  }

  get events(): DossierEvent[] {
    return this.changes.map((change) => change.event);
  }

  /** One act; false where the history is over. */
  step(): boolean {
    const { random, rules } = this;
    const before = this.#dossier;
    const now = this.#later(before);
    if (this.options.until !== undefined && now > this.options.until) return false;
    if (this.options.calendarChanges === true && random.chance(0.12)) this.#calendarVersion = LATER_CALENDAR.version;
    const possible = ACT_CODES.filter((act) => actDefinition(act).from.includes(before.state)).flatMap((act) => {
      const command = randomCommand(act, { dossier: before, rules, now, random, newId: this.#newId });
      const facts = this.#facts(before, command, now);
      return decideTransition(before, command, facts, () => true).allowed ? [{ command, facts }] : [];
    });
    if (possible.length === 0) return false;
    const { command, facts } = random.weighted(possible, ({ command: { act } }) =>
      this.options.gladly?.includes(act) ? 20 : (WEIGHTS[act] ?? 1),
    );
    this.#now = now;
    const { event, after } = applyAct(before, command, {
      facts,
      actor: NOBODY,
      code: `000.00.30.H14-${localDate(now).slice(2).replaceAll('-', '')}-${String(this.seed).padStart(4, '0')}`,
      newId: this.#newId,
      recordedAt: this.#record(now),
    });
    this.acts.push({ state: before.state, act: command.act });
    this.changes.push({ before, event, after, rules });
    return true;
  }

  get #dossier(): Dossier {
    const last = this.changes.at(-1);
    if (!last) throw new Error('no event');
    return last.after;
  }

  readonly #newId = (): string => uuidV7(this.#now, this.random.bytes(10));

  #open(version: ProcedureVersion): void {
    const { random } = this;
    const channel = random.pick(version.channels);
    const event: DossierEvent = {
      id: this.#newId() as EventId,
      dossierId: this.#newId() as DossierId,
      seq: 1,
      at: this.#now,
      recordedAt: this.#record(this.#now),
      actorId: null,
      actorUnitId: null,
      actingFor: null,
      ruleSet: version.ruleSet,
      calendarVersion: CALENDAR.version,
      type: 'dossier.opened.v1',
      payload: {
        versionId: version.id,
        channel,
        intakeUnitId: unitId(random.pick(INTAKE_UNITS)),
        applicantId: idOf('person'),
        submitterId: idOf('person'),
        applicantKind: random.pick(version.applicants),
        sets: 1,
        onlineLevel2011: version.onlineLevel2011,
        postmarkOn: null,
      },
    };
    this.changes.push({ before: null, event, after: evolve(null, event, this.rules), rules: this.rules });
  }

  #facts(dossier: Dossier, command: Parameters<typeof planRoute>[2], now: Instant): Facts {
    const { version } = this.rules;
    const route = planRoute(dossier, version, command, DIRECTORY, localDate(now));
    const feeDue = assessFee(version.fees, dossier.channel, { copies: 1, pages: 1 }).total;
    return { now, rules: this.rules, calendarVersion: this.#calendarVersion, route, feeDue };
  }

  /** The moment of the next act: the same, soon, days later, a midnight, or on the edge of the due date. */
  #later(dossier: Dossier): Instant {
    const { random } = this;
    const now = this.#now;
    const due = dossier.clock && currentPromise(dossier.clock);
    const ofPromise = due ? [due.dueAt, startOfDay(due.dueOn), startOfDay(addDays(due.dueOn, 1))] : [];
    const answerDue = dossier.supplement?.answerDueAt;
    const edges = answerDue ? [...ofPromise, addMs(answerDue, 2)] : ofPromise;
    const midnight = startOfDay(addDays(localDate(now), 1));
    const later = random
      .weighted(
        [
          { weight: 1, at: () => now },
          { weight: 6, at: () => addMs(now, random.whole(1, 600) * MS_PER_MINUTE) },
          { weight: 3, at: () => addMs(now, random.whole(1, 48) * MS_PER_HOUR) },
          { weight: 2, at: () => addMs(now, random.whole(1, 12) * MS_PER_DAY + random.whole(0, 999)) },
          { weight: 1, at: () => addMs(midnight, random.whole(-1, 1)) },
          { weight: 2, at: () => addMs(edges.length > 0 ? random.pick(edges) : midnight, random.whole(-1, 1)) },
        ],
        (each) => each.weight,
      )
      .at();
    return later < now ? now : later;
  }

  /** When it is written down: at once, or later; never before what happened earlier in this dossier. */
  #record(at: Instant): Instant {
    const late = this.options.lateEntries === true && this.random.chance(0.15);
    const recorded = late ? addMs(at, this.random.whole(1, 20 * 24) * MS_PER_HOUR) : at;
    this.#recordedAt = recorded > this.#recordedAt ? recorded : this.#recordedAt;
    return this.#recordedAt;
  }
}
