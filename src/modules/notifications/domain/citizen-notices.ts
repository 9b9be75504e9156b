/** What the citizen is told of events of the dossier. */
import type { Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { DossierEvent, DossierId, EventOf, EventType, PromiseCause } from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { MessageKind } from './message-kind.js';
import type { Facts, Notice, Recipient } from './notice.js';

export interface PromiseFacts {
  readonly number: number;
  readonly dueOn: PlainDate;
  readonly cause: PromiseCause;
  readonly eventSeq: number;
}

/** What is known beside the events. */
export interface DossierFacts {
  readonly id: DossierId;
  readonly code: string | null;
  readonly unitId: string;
  readonly intakeUnitId: UnitId;
  readonly returnUnitId: string | null;
  readonly applicantId: string;
  readonly submitterId: string;
  readonly finishedAt: Instant | null;
  readonly promises: readonly PromiseFacts[];
}

interface Said {
  readonly kind: MessageKind;
  readonly facts: Facts;
}

/**
 * @param events all of the dossier so far
 * @param fromSeq first event to speak of; the ones before were spoken of before
 */
export function citizenNotices(
  dossier: DossierFacts,
  events: readonly DossierEvent[],
  fromSeq: number,
  toSeq: number,
): Notice[] {
  const to: Recipient[] = [...new Set([dossier.applicantId, dossier.submitterId])].map((id) => ({
    kind: 'person',
    id,
  }));
  const base = { code: dossier.code, unitId: dossier.unitId, returnUnitId: dossier.returnUnitId };
  return events
    .filter(({ seq }) => seq >= fromSeq && seq <= toSeq)
    .flatMap((event) =>
      [said(event, dossier, events), moved(event, dossier)].flatMap((each) =>
        each ? [{ ...each, to, dossierId: dossier.id, facts: { ...base, ...each.facts }, effect: event.id }] : [],
      ),
    );
}

/** What an event says to the citizen; most say nothing. */
const SAID: {
  readonly [Type in EventType]?: (
    event: EventOf<Type>,
    dossier: DossierFacts,
    events: readonly DossierEvent[],
  ) => Said | null;
} = {
  'dossier.accepted.v1': (event, { promises }) => {
    const promise = promises.find(({ eventSeq }) => eventSeq === event.seq) ?? promises[0];
    return { kind: 'accepted', facts: { dueOn: promise?.dueOn ?? null, unitId: event.payload.competentUnitId } };
  },
  'dossier.not-accepted.v1': (event) => ({
    kind: 'not-accepted',
    facts: { ...noted(event), legalClause: event.payload.legalClause },
  }),
  'dossier.correction-requested.v1': (event) => ({ kind: 'correction-requested', facts: noted(event) }),
  'dossier.supplement-sent.v1': (event, _dossier, events) => {
    const drafted = events.findLast(({ type, seq }) => type === 'dossier.supplement-drafted.v1' && seq < event.seq);
    return { kind: 'supplement-requested', facts: { ...noted(drafted), answerBy: event.payload.answerDueAt } };
  },
  'dossier.obligation-requested.v1': ({ payload: { amount, noticeNumber, payBy } }) => ({
    kind: 'obligation-requested',
    facts: { amount, noticeNumber, payBy },
  }),
  // Where the procedure ends with the issue; else the citizen waits until the result lies at the counter.
  'dossier.result-issued.v1': (event, { finishedAt }) =>
    finishedAt === event.at ? { kind: 'resolved', facts: {} } : null,
  'dossier.result-received.v1': () => ({ kind: 'resolved', facts: {} }),
  'dossier.refused.v1': (_event, _dossier, events) => {
    const drafted = events.findLast((each) => each.type === 'dossier.refusal-drafted.v1');
    return { kind: 'refused', facts: { ...noted(drafted), legalClause: drafted?.payload.legalClause ?? null } };
  },
  'dossier.returned.v1': () => ({ kind: 'returned', facts: {} }),
  'dossier.result-uncollected.v1': () => ({ kind: 'uncollected', facts: {} }),
  'dossier.stopped.v1': (event) => ({ kind: 'stopped', facts: noted(event) }),
};

function said(event: DossierEvent, dossier: DossierFacts, events: readonly DossierEvent[]): Said | null {
  // The table is made so that the handler of a type takes events of that type.
  const say = SAID[event.type] as
    ((event: DossierEvent, dossier: DossierFacts, events: readonly DossierEvent[]) => Said | null) | undefined;
  return say?.(event, dossier, events) ?? null;
}

/** A new promise made by this event. The first one is told with the acceptance. */
function moved(event: DossierEvent, { promises }: DossierFacts): Said | null {
  const made = promises.find(({ eventSeq, number }) => eventSeq === event.seq && number > 1);
  const first = promises[0];
  if (!made || !first) return null;
  const facts = { firstDueOn: first.dueOn, dueOn: made.dueOn };
  return event.type === 'dossier.extended.v1'
    ? { kind: 'due-changed', facts: { ...facts, ...noted(event) } }
    : { kind: 'due-moved', facts };
}

function noted(event: DossierEvent | undefined): Facts {
  const payload: object = event?.payload ?? {};
  return { noteId: 'noteId' in payload ? (payload.noteId as string | null) : null };
}
