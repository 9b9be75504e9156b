/**
 * Histories of an ordinary year at a few offices, with abuses planted among them, event by event. What was planted is
 * known, what is ordinary comes near to it on purpose: early and late requests overlap, small batches are closed on their
 * due day, honest people file again.
 */
import { createHash } from 'node:crypto';
import { REFERENCE_CALENDAR } from '../../seeds/reference/holidays.js';
import { addMs, MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE, parseInstant, type Instant } from '../../src/kernel/instant.js';
import { dong } from '../../src/kernel/money.js';
import { addWorkingMinutes, compileCalendar, endOfOffice } from '../../src/modules/calendar/domain/index.js';
import type { ProcedureVersion } from '../../src/modules/catalogue/domain/index.js';
import type { DossierEvent, EventPayloads, EventType, PinnedRules } from '../../src/modules/dossiers/domain/index.js';
import type { History, Signal } from '../../src/modules/statistics/domain/index.js';

const CALENDAR = compileCalendar(REFERENCE_CALENDAR);
const LIMIT_DAYS = 10;
/** Office minutes of the whole limit, with half of the day of acceptance. */
const LIMIT_MINUTES = (LIMIT_DAYS + 0.5) * 8 * 60;
const YEAR = parseInstant('2020-01-06T08:00:00+07:00');
const OFFICES = 6;
const OFFICERS = 4;

export interface Planted extends History {
  readonly planted: readonly Signal[];
  readonly resultFileAt: Instant | null;
}

/** Seeded: the same number gives the same year. */
class Chance {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }
  /** [0, 1) (mulberry32). */
  share(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  between(from: number, to: number): number {
    return from + this.share() * (to - from);
  }
  whole(from: number, to: number): number {
    return Math.floor(this.between(from, to + 1));
  }
  happens(share: number): boolean {
    return this.share() < share;
  }
}

function idOf<Kind extends string>(name: string): Kind {
  const hex = createHash('sha256').update(name).digest('hex');
  const text = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  return text as Kind;
}

function rulesOf(procedure: number): PinnedRules {
  const limit = {
    channel: null,
    limit: { value: LIMIT_DAYS, unit: 'working-day' },
    startEvent: 'accepted',
    cutoffMinute: null,
    textVi: '10 ngày làm việc',
  } as const;
  const version = {
    id: idOf(`version ${String(procedure)}`),
    procedureId: idOf(`procedure ${String(procedure)}`),
    code: `9.00000${String(procedure)}`,
    fieldCode: 'G00-TEST',
    level: 'commune',
    ruleSet: 'R61',
    limits: [limit],
    finishes: 'at-issue',
    supplement: { policy: 'pause', window: null, maximum: 9, answerWithin: { value: 30, unit: 'calendar-day' } },
  } as unknown as ProcedureVersion;
  return { version, calendar: () => CALENDAR };
}

const RULES = [1, 2, 3].map(rulesOf);

/** One dossier, told act by act. */
class Story {
  readonly events: DossierEvent[] = [];
  constructor(
    readonly name: string,
    readonly office: number,
    readonly applicant: string,
    readonly rules: PinnedRules,
    public at: Instant,
  ) {}

  act<Type extends EventType>(type: Type, payload: EventPayloads[Type], officer: number, laterMs = 0): this {
    const last = this.events.at(-1);
    const seq = this.events.length + 1;
    this.events.push({
      id: idOf(`${this.name}/${String(seq)}`),
      dossierId: idOf(this.name),
      seq,
      at: this.at,
      recordedAt: Math.max(addMs(this.at, laterMs), last?.recordedAt ?? 0) as Instant,
      actorId: idOf(`officer ${String(this.office)}/${String(officer)}`),
      actorUnitId: idOf(`office ${String(this.office)}`),
      actingFor: null,
      ruleSet: 'R61',
      calendarVersion: 'test',
      type,
      payload,
    } as DossierEvent);
    return this;
  }

  /** Office minutes later. */
  after(minutes: number): this {
    this.at = addWorkingMinutes(CALENDAR, this.at, minutes);
    return this;
  }
}

const paper = (name: string, status: 'present' | 'missing') => ({
  requirementId: idOf<never>(name),
  status,
  originals: status === 'present' ? 1 : 0,
  certifiedCopies: 0,
  photocopies: 0,
});
const PAPERS = [paper('đơn', 'present'), paper('bản đồ', 'missing')];
/** Each true answer brings one sheet more. */
const morePapers = (answers: number) => [
  paper('đơn', 'present'),
  { ...paper('bản đồ', 'present'), originals: answers },
];

function opened(story: Story, chance: Chance, slow: boolean): Story {
  const online = slow || chance.happens(0.4);
  const unit = { intakeUnitId: idOf<never>(`office ${String(story.office)}`) };
  const person = idOf<never>(story.applicant);
  story.act(
    'dossier.opened.v1',
    {
      ...unit,
      versionId: story.rules.version.id,
      channel: online ? 'online' : 'direct',
      applicantId: person,
      submitterId: person,
      applicantKind: 'citizen',
      sets: 1,
      onlineLevel2011: null,
      postmarkOn: null,
    },
    0,
  );
  if (online) {
    story.act('dossier.submitted.v1', { documents: PAPERS }, 0);
    // Ordinary desks answer within a day, some a little later; slow ones after one to six days.
    story.after(slow ? chance.between(420, 6 * 480) : Math.min(chance.between(5, 300) * chance.between(0.5, 1.8), 520));
  }
  return story;
}

function accepted(story: Story, clerk: number, laterMs = 0): Story {
  const here = idOf<never>(`office ${String(story.office)}`);
  const accept = {
    code: story.name,
    competentUnitId: here,
    returnUnitId: here,
    documents: PAPERS,
    feeDue: dong(0),
    feeCollected: dong(0),
    copies: 1,
    pages: 1,
  };
  const step = {
    stepId: idOf<never>(`${story.name} step`),
    key: 'xu-ly',
    unitId: here,
    role: 'officer',
    received: true,
  };
  return story
    .act('dossier.accepted.v1', accept, clerk, laterMs)
    .after(20)
    .act('dossier.processing-started.v1', { opened: [step as never] }, clerk);
}

function asked(story: Story, officer: number, how: { readonly names: boolean; readonly brings: boolean }): Story {
  const items = how.names ? [{ requirementId: idOf<never>('bản đồ'), legalClause: null }] : [];
  const answers = story.events.filter(({ type }) => type === 'dossier.supplement-confirmed.v1').length;
  const documents = how.brings ? morePapers(answers + 1) : PAPERS;
  return story
    .act('dossier.supplement-drafted.v1', { noteId: null, items }, officer)
    .act('dossier.supplement-approved.v1', {}, officer)
    .act('dossier.supplement-sent.v1', { answerDueAt: addMs(story.at, 30 * MS_PER_DAY) }, officer)
    .after(900)
    .act('dossier.supplement-confirmed.v1', { documents }, officer);
}

function granted(story: Story, officer: number, signs: boolean): Story {
  const stepId = idOf<never>(`${story.name} step`);
  story.act('dossier.result-drafted.v1', { noteId: null, stepId, resultCode: 'KQ', opened: [] }, officer);
  if (signs) story.act('dossier.result-signed.v1', { stepId, fileId: null }, 9);
  return story.act('dossier.result-issued.v1', {}, officer);
}

type Kind = Signal | 'ordinary';

function tell(name: string, kind: Kind, chance: Chance, start: Instant): Planted {
  const office = chance.whole(1, OFFICES);
  const officer = chance.whole(1, OFFICERS);
  const story = new Story(name, office, `person ${name}`, RULES[chance.whole(0, 2)] as PinnedRules, start);
  let resultFileAt: Instant | null = null;
  // An hour or two of paper first is ordinary; a day and more is not.
  const laterMs =
    kind === 'back-entered' ? chance.between(20, 240) * MS_PER_HOUR : chance.between(0, 90) * MS_PER_MINUTE;
  accepted(opened(story, chance, kind === 'slow-acceptance'), officer, laterMs);
  if (kind === 'late-supplement') {
    asked(story.after(chance.between(0.76, 0.99) * LIMIT_MINUTES), officer, { names: true, brings: true });
  } else if (kind === 'repeated-supplement') {
    for (let i = 0; i < 2; i += 1)
      asked(story.after(chance.between(200, 1_000)), officer, { names: true, brings: true });
  } else if (kind === 'empty-supplement') {
    asked(story.after(chance.between(200, 2_000)), officer, { names: chance.happens(0.5), brings: false });
  } else if (chance.happens(0.12)) {
    asked(story.after(chance.between(0.05, 0.82) * LIMIT_MINUTES), officer, { names: true, brings: true });
  }
  story.after(chance.between(300, LIMIT_MINUTES * 0.7));
  if (kind === 'refused-after-acceptance') {
    const stepId = idOf<never>(`${name} step`);
    story
      .act('dossier.refusal-drafted.v1', { noteId: null, stepId, legalClause: 'Điều 1', opened: [] }, officer)
      .act('dossier.refusal-signed.v1', { stepId }, 9)
      .act('dossier.refused.v1', { number: '1' }, officer);
  } else if (kind === 'closed-before-result') {
    const unsigned = chance.happens(0.5);
    granted(story, officer, !unsigned);
    if (!unsigned) resultFileAt = addMs(story.at, chance.between(1, 20) * MS_PER_DAY);
  } else {
    granted(story, officer, true);
    if (chance.happens(0.3)) resultFileAt = addMs(story.at, -chance.between(1, 60) * MS_PER_MINUTE);
  }
  return { events: story.events, rules: story.rules, planted: kind === 'ordinary' ? [] : [kind], resultFileAt };
}

/** Filed, ended without a result, filed again: at once where it is planted, after weeks where it is ordinary. */
function filedAgain(name: string, planted: boolean, chance: Chance, start: Instant): Planted[] {
  const office = chance.whole(1, OFFICES);
  const rules = RULES[chance.whole(0, 2)] as PinnedRules;
  const first = accepted(opened(new Story(`${name}a`, office, `person ${name}`, rules, start), chance, false), 1);
  first.after(chance.between(500, 3_000)).act('dossier.withdrawal-requested.v1', { noteId: null }, 1);
  first.act('dossier.withdrawn.v1', { noteId: null }, 1);
  const days = planted ? chance.between(0, 11) : chance.between(9, 60);
  const again = new Story(
    `${name}b`,
    office,
    `person ${name}`,
    rules,
    addWorkingMinutes(CALENDAR, addMs(first.at, days * MS_PER_DAY), 1),
  );
  granted(accepted(opened(again, chance, false), 1).after(1_000), 1, true);
  return [
    { events: first.events, rules, planted: [], resultFileAt: null },
    { events: again.events, rules, planted: planted ? ['refiled'] : [], resultFileAt: null },
  ];
}

/** A batch closed on its due day, just before the office closes. */
function batch(name: string, size: number, planted: boolean, chance: Chance, start: Instant): Planted[] {
  const office = chance.whole(1, OFFICES);
  const rules = RULES[0] as PinnedRules;
  const minutes = planted ? chance.between(5, 34) : chance.between(10, 300);
  return Array.from({ length: size }, (_, index): Planted => {
    const story = new Story(`${name}/${String(index)}`, office, `person ${name}/${String(index)}`, rules, start);
    accepted(opened(story, new Chance(1), false), 1);
    const due = addWorkingMinutes(CALENDAR, start, LIMIT_DAYS * 8 * 60);
    const closing = endOfOffice(CALENDAR, new Date(due + 7 * MS_PER_HOUR).toISOString().slice(0, 10) as never);
    story.at = addMs(closing, -chance.between(0, minutes) * MS_PER_MINUTE);
    granted(story, 2, true);
    return { events: story.events, rules, planted: planted ? ['bulk-closing'] : [], resultFileAt: null };
  });
}

/** A year of about `dossiers` dossiers; each abuse is planted in one of `oneIn`. */
export function plantedYear(seed: number, dossiers: number, oneIn = 60): Planted[] {
  const chance = new Chance(seed);
  const single = ['late-supplement', 'repeated-supplement', 'empty-supplement', 'closed-before-result'] as const;
  const kinds: Kind[] = [...single, 'refused-after-acceptance', 'back-entered', 'slow-acceptance'];
  const start = () => addWorkingMinutes(CALENDAR, addMs(YEAR, chance.between(0, 200) * MS_PER_DAY), 30);
  const told: Planted[] = [];
  for (let i = 0; told.length < dossiers; i += 1) {
    const name = `d${String(seed)}/${String(i)}`;
    if (chance.happens(1 / oneIn)) told.push(...filedAgain(name, chance.happens(0.5), chance, start()));
    else if (chance.happens(1 / (oneIn * 12))) told.push(...batch(name, chance.whole(10, 25), true, chance, start()));
    else if (chance.happens(1 / (oneIn * 3))) told.push(...batch(name, chance.whole(2, 12), false, chance, start()));
    else {
      const kind = chance.happens(kinds.length / oneIn)
        ? (kinds[chance.whole(0, kinds.length - 1)] as Kind)
        : 'ordinary';
      told.push(tell(name, kind, chance, start()));
    }
  }
  return told;
}
