import { describe, expect, it } from '@jest/globals';
import { randomHistory } from '../../../../test/builders/random-history.js';
import { samples } from '../../../../test/support/samples.js';
import type { Change } from '../index.js';
import { actDefinition } from './lifecycle.js';
import { evolve, foldEvents } from './evolve.js';
import { REFUND_STATES } from './fee-refund.js';
import { isFinal, nationalStatusOf } from './dossier-state.js';
import type { DossierEvent } from './dossier-event.js';

/** Invariants of §3.4 over histories driven by chance; a seed in a failure gives the history again. */
const SEQUENCES = samples(10_000);

function check(seed: number): string[] {
  const { changes, acts, events, rules } = randomHistory(seed, { maxActs: 25, calendarChanges: seed % 3 === 0 });
  const faults = changes.flatMap((change, i) => faultsOf(change, i, acts[i - 1]));
  const again: DossierEvent[] = JSON.parse(JSON.stringify(events)) as DossierEvent[];
  const folded = foldEvents(again, rules);
  if (JSON.stringify(folded) !== JSON.stringify(changes.at(-1)?.after)) faults.push('fold of stored events differs');
  return faults.map((fault) => `seed ${String(seed)}: ${fault}`);
}

function faultsOf(
  { before, event, after }: Change,
  i: number,
  done: { act: Parameters<typeof actDefinition>[0] } | undefined,
) {
  const faults: string[] = [];
  const say = (holds: boolean, what: string) => {
    if (!holds) faults.push(`event ${String(event.seq)} ${event.type}: ${what}`);
  };
  say(event.seq === i + 1 && after.seq === i + 1, 'numbers have a gap');
  if (!before || !done) return faults;
  const { from, to } = actDefinition(done.act);
  const targets = to.flatMap((state) =>
    state === 'same' ? [before.state] : state === 'former' ? [before.formerState] : [state],
  );
  say(
    from.includes(before.state) && targets.includes(after.state),
    `${before.state} to ${after.state} is not in the table`,
  );
  say(before.finishedAt === null || before.finishedAt === after.finishedAt, 'the finish was changed');
  say(
    before.outcome === null || (before.outcome === after.outcome && before.timing === after.timing),
    'the judgement was changed',
  );
  const kept = (before.clock?.promises ?? []).every((promise, n) => after.clock?.promises[n] === promise);
  say(kept, 'a promise was changed');
  const open = (after.clock?.pauses ?? []).filter((pause) => pause.to === null).map((pause) => pause.kind);
  say(new Set(open).size === open.length, 'two pauses of a kind are open');
  if (isFinal(after.state) || after.finishedAt !== null) {
    say(open.length === 0, 'a pause is open after the end');
    say(
      after.steps.every((step) => step.closedAt !== null),
      'a step is open after the end',
    );
    say(
      after.consultations.every((c) => c.answeredAt !== null),
      'a consultation is open after the end',
    );
  }
  say(nationalStatusOf(after.state) !== 9 || after.finishedAt !== null, 'told as settled before the end');
  const [refunded, byService] = [after.feeRefunded, after.feeRefundedByService];
  say(refunded <= after.feeCollected && byService <= after.feePaidByService, 'more was given back than collected');
  say(refunded - byService <= after.feeCollected - after.feePaidByService, 'cash was given back for what came online');
  say(refunded === 0 || REFUND_STATES.some((state) => state === after.state), 'given back without an end that refunds');
  say(after.acceptedAt === null || after.code !== null, 'accepted without a code');
  return faults;
}

describe('every history', () => {
  it(`keeps the invariants, ${String(SEQUENCES)} times`, () => {
    const faults: string[] = [];
    for (let seed = 1; seed <= SEQUENCES && faults.length < 5; seed += 1) faults.push(...check(seed));
    expect(faults).toEqual([]);
  }, 300_000);

  it('takes no event twice and none out of turn', () => {
    const { changes, rules } = randomHistory(7, { maxActs: 25 });
    for (const { event, after } of changes) expect(() => evolve(after, event, rules)).toThrow();
    const [first, second] = changes;
    if (first && second) expect(() => evolve(null, second.event, rules)).toThrow('first event');
  });
});
