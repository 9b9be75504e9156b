/** A dossier as it reaches the counter: who, where, what, by which way, and when it was accepted. */
import { addMs, localDate, MS_PER_MINUTE, type Instant } from '../../../src/kernel/instant.js';
import { addDays, type PlainDate } from '../../../src/kernel/plain-date.js';
import { addWorkingDays } from '../../../src/modules/calendar/domain/index.js';
import type {
  Applicant,
  Channel,
  OnlineLevel2011,
  ProcedureVersion,
} from '../../../src/modules/catalogue/domain/index.js';
import type { AcceptedCase } from '../handling.js';
import type { Random } from '../random.js';
import { counterMoment, deskMoment, shortlyBefore, submissionBefore, type IntakeDays } from './days.js';
import { CORRECTED_SHARE, channelShares, LEVELS } from './demand.js';
import type { Counter } from './offices.js';
import type { Province } from './province.js';

export interface Case extends AcceptedCase {
  readonly key: string;
  readonly counter: Counter;
  readonly applicantKind: Applicant;
  readonly onlineLevel2011: OnlineLevel2011 | null;
  readonly openedAt: Instant;
  /** Of those filed on the internet. */
  readonly submittedAt: Instant | null;
  readonly postmarkOn: PlainDate | null;
  /** Papers found wanting before acceptance. */
  readonly correction: { readonly askedAt: Instant; readonly answeredAt: Instant } | null;
}

/** What of a case is given; the rest is left to chance. */
export interface Given {
  readonly counter?: Counter;
  readonly version?: ProcedureVersion;
  readonly caseKey?: string | null;
  readonly channel?: Channel;
  readonly acceptedAt?: Instant;
  /** Whether papers were found wanting before acceptance. */
  readonly isCorrected?: boolean;
}

export function caseOf(key: string, province: Province, days: IntakeDays, random: Random, given: Given = {}): Case {
  const level = given.counter?.level ?? random.weighted(LEVELS);
  const counter = given.counter ?? random.pick(province.busy(level));
  const acceptedAt = given.acceptedAt ?? counterMoment(random, days.any(random));
  const version = given.version ?? province.version(random.weighted(province.demand(level)), localDate(acceptedAt));
  const onlineLevel2011 = province.onlineLevel(version, localDate(acceptedAt));
  const channel = given.channel ?? channelOf(version, onlineLevel2011, level, random);
  const isCorrected = given.isCorrected ?? random.chance(CORRECTED_SHARE);
  const filed = filingTimes(channel, acceptedAt, isCorrected, province, random);
  const caseKey = given.caseKey === undefined ? caseKeyOf(version, counter, random.of('case')) : given.caseKey;
  const kinds = version.applicants;
  return {
    ...{ key, counter, version, caseKey, channel, acceptedAt, onlineLevel2011, ...filed },
    unitId: counter.unitId,
    applicantKind:
      kinds.includes('enterprise') && (kinds.length === 1 || random.chance(0.3))
        ? 'enterprise'
        : (kinds[0] ?? 'citizen'),
  };
}

/** Land in the villages has ten days more than in towns; most who build, build a house. */
export function caseKeyOf({ cases = [] }: ProcedureVersion, { homes }: Counter, random: Random): string | null {
  const isRural = random.pick(homes).urban ? 0 : 1;
  const shares: Readonly<Record<string, number>> = {
    'mien-nui': isRural,
    'nha-o-rieng-le': 0.8,
    'xa-xa': isRural * 0.15,
  };
  return cases.find(({ key }) => random.chance(shares[key] ?? 0.2))?.key ?? null;
}

function channelOf(
  version: ProcedureVersion,
  online: OnlineLevel2011 | null,
  level: Counter['level'],
  random: Random,
): Channel {
  const shares = Object.entries(channelShares(online, level)).filter(([name]) =>
    version.channels.includes(name as Channel),
  );
  return random.weighted<Channel>(Object.fromEntries(shares));
}

type FilingTimes = Pick<Case, 'openedAt' | 'submittedAt' | 'postmarkOn' | 'correction'>;

function filingTimes(
  channel: Channel,
  acceptedAt: Instant,
  isCorrected: boolean,
  { calendar }: Province,
  random: Random,
): FilingTimes {
  const on = localDate(acceptedAt);
  if (isCorrected) {
    const first = addWorkingDays(calendar, on, -random.whole(1, 9));
    const askedAt = deskMoment(random, first);
    const answeredAt = shortlyBefore(random, acceptedAt);
    const openedAt = channel === 'online' ? submissionBefore(random, askedAt) : shortlyBefore(random, askedAt);
    return {
      openedAt,
      submittedAt: channel === 'online' ? addMs(openedAt, random.whole(2, 9) * MS_PER_MINUTE) : null,
      postmarkOn: channel === 'postal' ? addDays(localDate(openedAt), -random.whole(1, 4)) : null,
      correction: { askedAt, answeredAt },
    };
  }
  if (channel === 'online') {
    const submittedAt = submissionBefore(random, acceptedAt);
    const openedAt = addMs(submittedAt, -random.whole(3, 25) * MS_PER_MINUTE);
    return { openedAt, submittedAt, postmarkOn: null, correction: null };
  }
  // The clerk opens the dossier and accepts it in the same visit.
  return {
    openedAt: shortlyBefore(random, acceptedAt),
    submittedAt: null,
    postmarkOn: channel === 'postal' ? addDays(on, -random.whole(1, 5)) : null,
    correction: null,
  };
}
