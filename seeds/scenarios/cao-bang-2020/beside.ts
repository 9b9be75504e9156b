/** Filings that are not counted among those received: not accepted, taken back, waiting for the clerk or the citizen. */
import { addMs, localDate, MS_PER_MINUTE, type Instant } from '../../../src/kernel/instant.js';
import { addDays, weekdayOf } from '../../../src/kernel/plain-date.js';
import { addWorkingDays, addWorkingMinutes } from '../../../src/modules/calendar/domain/index.js';
import type { Random } from '../random.js';
import type { PlannedAct } from '../timetable.js';
import { caseOf, type Case } from './cases.js';
import { deskMoment, shortlyBefore, submissionBefore, type IntakeDays } from './days.js';
import { REJECTED_SHARE } from './demand.js';
import { NOW } from './moment.js';
import { PLACES, type Province } from './province.js';
import type { YearSize } from './year.js';

export interface Beside {
  readonly case: Case;
  readonly acts: readonly PlannedAct[];
}

/** Waiting in the whole province at full size; as many as this wait for each counter of the demonstration on top. */
const WAITING = { submitted: 46, correcting: 28, withdrawn: 12 };
const AT_DEMONSTRATION = { submitted: 5, correcting: 3 };

export function besideOf(province: Province, size: YearSize, days: IntakeDays, random: Random): Beside[] {
  const scale = size.dossiers / 29_118;
  const many = (count: number, make: (key: string, own: Random) => Beside, name: string): Beside[] =>
    Array.from({ length: Math.round(count) }, (_, i) =>
      make(`${name}/${String(i)}`, random.of(`${name}/${String(i)}`)),
    );
  const online = (key: string, own: Random, counter?: Case['counter']): Case =>
    onlineCase(key, province, days, own, counter);
  const general = [
    ...many(size.dossiers * REJECTED_SHARE, (key, own) => rejected(caseOf(key, province, days, own)), 'rejected'),
    ...many(WAITING.withdrawn * scale, (key, own) => takenBack(online(key, own), province, own), 'taken-back'),
    ...many(WAITING.submitted * scale, (key, own) => waiting(online(key, own), own), 'submitted'),
    ...many(
      WAITING.correcting * scale,
      (key, own) => correcting(caseOf(key, province, days, own), province, own),
      'correcting',
    ),
  ];
  if (!size.openWork) return general;
  const own = (Object.keys(PLACES) as (keyof typeof PLACES)[]).flatMap((place) => {
    const counter = province.named(place);
    return [
      ...many(AT_DEMONSTRATION.submitted, (key, r) => waiting(online(key, r, counter), r), `submitted/${place}`),
      ...many(
        AT_DEMONSTRATION.correcting,
        (key, r) => correcting(caseOf(key, province, days, r, { counter, channel: 'direct' }), province, r),
        `correcting/${place}`,
      ),
    ];
  });
  return [...general, ...own];
}

function onlineCase(key: string, province: Province, days: IntakeDays, random: Random, given?: Case['counter']): Case {
  const counter = given ?? random.pick(province.busy(random.weighted({ commune: 5, district: 3, province: 4 })));
  const version = province.version(random.weighted(province.onlineDemand(counter.level)));
  return caseOf(key, province, days, random, { counter, version, channel: 'online' });
}

function act(code: PlannedAct['act'], at: Instant): PlannedAct {
  return { act: code, step: null, choice: null, at };
}

function submit({ submittedAt }: Pick<Case, 'submittedAt'>): PlannedAct[] {
  return submittedAt === null ? [] : [act('submit', submittedAt)];
}

function rejected(dossier: Case): Beside {
  return { case: { ...dossier, correction: null }, acts: [...submit(dossier), act('reject', dossier.acceptedAt)] };
}

/** Sent since Friday afternoon: the weekend's mail. */
function waiting(dossier: Case, random: Random): Beside {
  const today = localDate(NOW);
  const day = addDays(today, -random.whole(0, 3));
  const weekend = weekdayOf(day) > 5;
  const from = day === today ? 5 * 60 + 40 : weekend ? 8 * 60 : 15 * 60;
  const until = day === today ? 7 * 60 + 52 : 22 * 60 + 30;
  const submittedAt = addMs(midnight(day), random.whole(from, until) * MS_PER_MINUTE + random.whole(0, 59) * 1_000);
  const openedAt = addMs(submittedAt, -random.whole(4, 25) * MS_PER_MINUTE);
  return {
    case: { ...dossier, correction: null, openedAt, submittedAt, acceptedAt: NOW },
    acts: submit({ submittedAt }),
  };
}

function midnight(day: ReturnType<typeof localDate>): Instant {
  return Date.parse(`${day}T00:00:00+07:00`) as Instant;
}

/** Asked to mend their papers within the last weeks, and not back yet. */
function correcting(dossier: Case, { calendar }: Province, random: Random): Beside {
  const askedAt = deskMoment(random, addWorkingDays(calendar, localDate(NOW), -random.whole(1, 11)));
  const online = dossier.channel === 'online';
  const openedAt = online ? submissionBefore(random, askedAt) : shortlyBefore(random, askedAt);
  const submittedAt = online ? addMs(openedAt, 3 * MS_PER_MINUTE) : null;
  const postmarkOn = dossier.channel === 'postal' ? addDays(localDate(openedAt), -2) : null;
  return {
    case: { ...dossier, correction: null, openedAt, submittedAt, postmarkOn, acceptedAt: askedAt },
    acts: [...submit({ submittedAt }), act('request-correction', askedAt)],
  };
}

function takenBack(dossier: Case, { calendar }: Province, random: Random): Beside {
  const submittedAt = dossier.submittedAt ?? dossier.openedAt;
  const requestedAt = addMs(submittedAt, random.whole(8, 50) * MS_PER_MINUTE);
  const confirmedAt = addWorkingMinutes(calendar, requestedAt, random.between(30, 300));
  const wholeSecond = (confirmedAt - (confirmedAt % 1_000)) as Instant;
  return {
    case: { ...dossier, correction: null },
    acts: [...submit(dossier), act('request-withdrawal', requestedAt), act('confirm-withdrawal', wholeSecond)],
  };
}
