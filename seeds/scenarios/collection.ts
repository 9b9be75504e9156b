/** What becomes of a finished result: handed over at the counter, sent by post, fetched online, or left lying. */
import { addMs, localDate, MS_PER_MINUTE, startOfDay, type Instant } from '../../src/kernel/instant.js';
import { addDays } from '../../src/kernel/plain-date.js';
import type { Channel, ProcedureVersion } from '../../src/modules/catalogue/domain/index.js';
import type { DossierPlan } from './dossier-plan.js';
import type { Random } from './random.js';
import type { PlannedAct } from './timetable.js';

/** After so many whole days the result counts as not collected; a timer of the product says so at midnight. */
const UNCOLLECTED_AFTER_DAYS = 30;

export interface Collection {
  readonly acts: readonly PlannedAct[];
  readonly returnTo: DossierPlan['returnTo'];
}

export interface Finished {
  readonly version: ProcedureVersion;
  readonly channel: Channel;
  readonly finishedAt: Instant;
}

/** @param later a moment at the counter some working days after another, about `mean` days. */
export function collectionOf(
  { version, channel, finishedAt }: Finished,
  random: Random,
  later: (at: Instant, mean: number) => Instant,
): Collection {
  const act = (code: 'return-result' | 'mark-uncollected', at: Instant): PlannedAct => ({
    act: code,
    step: null,
    choice: null,
    at,
  });
  const electronic = version.results.some((result) => result.medium !== 'paper');
  const returnTo =
    channel === 'online' && electronic
      ? 'download'
      : channel === 'postal'
        ? 'post'
        : random.chance(0.06)
          ? 'proxy'
          : 'applicant';
  if (version.immediate && channel === 'direct') {
    // He has stood there all the while.
    return { acts: [act('return-result', addMs(finishedAt, random.whole(20, 240) * 1_000))], returnTo };
  }
  if (returnTo === 'download') {
    return { acts: [act('return-result', addMs(finishedAt, random.whole(15, 900) * MS_PER_MINUTE))], returnTo };
  }
  const uncollectedAt = addMs(startOfDay(addDays(localDate(finishedAt), UNCOLLECTED_AFTER_DAYS + 1)), 1_000);
  if (random.chance(0.014)) {
    const at = uncollectedAt;
    const late = random.chance(0.5) ? [act('return-result', later(at, 9))] : [];
    return { acts: [act('mark-uncollected', at), ...late], returnTo };
  }
  const at = later(finishedAt, returnTo === 'post' ? 2 : 1.6);
  return { acts: at < uncollectedAt ? [act('return-result', at)] : [], returnTo };
}
