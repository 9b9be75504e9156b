/** What becomes of a finished result: handed over at the counter, sent by post, fetched online, or left lying. */
import { addMs, MS_PER_DAY, MS_PER_MINUTE, type Instant } from '../../src/kernel/instant.js';
import type { Channel, ProcedureVersion } from '../../src/modules/catalogue/domain/index.js';
import type { DossierPlan } from './dossier-plan.js';
import type { Random } from './random.js';
import type { PlannedAct } from './timetable.js';

/** After so long the result counts as not collected (a timer of the product, 30 days). */
const UNCOLLECTED_AFTER_MS = 30 * MS_PER_DAY;

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
  if (random.chance(0.014)) {
    const at = addMs(finishedAt, UNCOLLECTED_AFTER_MS);
    const late = random.chance(0.5) ? [act('return-result', later(at, 9))] : [];
    return { acts: [act('mark-uncollected', at), ...late], returnTo };
  }
  const at = later(finishedAt, returnTo === 'post' ? 2 : 1.6);
  const inTime = at < finishedAt + UNCOLLECTED_AFTER_MS;
  return { acts: inTime ? [act('return-result', at)] : [], returnTo };
}
