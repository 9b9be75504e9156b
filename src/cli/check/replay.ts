/** The events of a dossier once more through the fold, with the rules that every history must keep (domain.md §3.4). */
import type { Change } from '../../modules/dossiers/index.js';
import {
  ACT_CODES,
  actDefinition,
  evolve,
  isFinal,
  openConsultations,
  openSteps,
  type ActDefinition,
  type Dossier,
  type DossierEvent,
  type EventType,
  type PinnedRules,
} from '../../modules/dossiers/domain/index.js';

export interface Replayed {
  readonly changes: readonly Change[];
  /** What is wrong with the history itself, in words for the operator. */
  readonly faults: readonly string[];
}

/** Folds as far as it goes: an event that cannot follow ends the replay with a fault. */
export function replay(events: readonly DossierEvent[], rules: PinnedRules): Replayed {
  const changes: Change[] = [];
  const faults: string[] = [];
  let before: Dossier | null = null;
  for (const event of events) {
    try {
      const after = evolve(before, event, rules);
      changes.push({ before, event, after, rules });
      faults.push(...faultsOf(before, event, after).map((fault) => `event ${String(event.seq)}: ${fault}`));
      before = after;
    } catch (error) {
      faults.push(`event ${String(event.seq)}: ${error instanceof Error ? error.message : String(error)}`);
      break;
    }
  }
  return { changes, faults };
}

/** The acts that write an event of a type. */
function actsOf(type: EventType): ActDefinition[] {
  return ACT_CODES.map(actDefinition).filter((act) => act.event === type);
}
const ACTS_OF = new Map<EventType, ActDefinition[]>(
  ACT_CODES.map((act) => [actDefinition(act).event, actsOf(actDefinition(act).event)]),
);

function faultsOf(before: Dossier | null, event: DossierEvent, after: Dossier): string[] {
  return [
    ...(event.recordedAt < event.at ? ['written down before it happened'] : []),
    ...(before && event.at < before.lastEventAt ? ['before the event before it'] : []),
    ...(before ? stepOfTable(before, event, after) : []),
    ...(before ? keptFacts(before, after) : []),
    ...standing(after),
  ];
}

/** The state changes only as the table of acts says. */
function stepOfTable(before: Dossier, { type }: DossierEvent, after: Dossier): string[] {
  const acts = (ACTS_OF.get(type) ?? []).filter((act) => act.from.includes(before.state));
  if (acts.length === 0) return [`${type} is not possible in ${before.state}`];
  const targets = acts
    .flatMap((act) => act.to)
    .map((to) => {
      if (to === 'same') return before.state;
      return to === 'former' ? before.formerState : to;
    });
  return targets.includes(after.state) ? [] : [`${type} does not lead to ${after.state}`];
}

/** Finished once; promises are only added, the first stays. */
function keptFacts(before: Dossier, after: Dossier): string[] {
  const [was, is] = [before.clock?.promises ?? [], after.clock?.promises ?? []];
  if (was === is && before.finishedAt === after.finishedAt && before.acceptedAt === after.acceptedAt) return [];
  const kept = was.every((promise, i) => JSON.stringify(promise) === JSON.stringify(is[i]));
  return [
    ...(before.finishedAt !== null && before.finishedAt !== after.finishedAt ? ['finished a second time'] : []),
    ...(before.acceptedAt !== null && before.acceptedAt !== after.acceptedAt ? ['accepted a second time'] : []),
    ...(kept && is.every((promise, i) => promise.number === i + 1) ? [] : ['a promise was changed']),
    ...(is.some((promise, i) => (promise.cause === 'original') !== (i === 0))
      ? ['the first promise is not the original']
      : []),
  ];
}

/** One open pause of a kind; nothing stays open in a dossier that is over. */
function standing(dossier: Dossier): string[] {
  const open = (dossier.clock?.pauses ?? []).filter((pause) => pause.to === null).map((pause) => pause.kind);
  const left = [
    ...(openSteps(dossier).length > 0 ? ['a step'] : []),
    ...(openConsultations(dossier).length > 0 ? ['a consultation'] : []),
    ...(open.length > 0 ? ['a pause'] : []),
  ];
  return [
    ...(new Set(open).size < open.length ? ['two pauses of one kind are open'] : []),
    ...(isFinal(dossier.state) ? left.map((what) => `${what} is open in state ${dossier.state}`) : []),
  ];
}
