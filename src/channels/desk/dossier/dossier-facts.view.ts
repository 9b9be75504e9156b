/** From a dossier as it is read to what its page shows: names for ids, texts for notes, the steps done and planned. */
import { localDate, MS_PER_MINUTE, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { computeDeadline, type CompiledCalendar } from '../../../modules/calendar/domain/index.js';
import { stepOf, type ProcessStep } from '../../../modules/catalogue/domain/index.js';
import type { DossierDetails, DossierView } from '../../../modules/dossiers/index.js';
import {
  currentPromise,
  explainPromise,
  type Dossier,
  type DossierEvent,
} from '../../../modules/dossiers/domain/index.js';
import type { UnitDirectory, UnitId } from '../../../modules/organisation/domain/index.js';
import { papersFor } from '../../../modules/printing/index.js';
import { stepDue } from '../../../modules/routing/domain/index.js';
import { namedShares } from '../../shared/time/time-shares.view.js';
import type { Words } from '../../shared/words.js';
import type { ActChoices } from './acts.view.js';
import type { DossierFacts } from './dossier.view.js';
import type { EventLine } from './ledger.view.js';
import { withStepBlockers } from './step-blockers.js';
import type { StepLine } from './steps.view.js';

/** The calendar that a dossier's next date would be counted under. */
export function calendarOf({ loaded }: DossierView): CompiledCalendar {
  return loaded.rules.calendar(loaded.calendarVersion);
}

export function dossierFactsOf(details: DossierDetails, choices: ActChoices, words: Words): DossierFacts {
  return {
    dossier: details.dossier,
    version: details.loaded.rules.version,
    events: eventLines(details),
    steps: stepLines(details),
    trace: traceOf(details),
    time: namedShares(details),
    people: peopleOf(details, words),
    offered: withStepBlockers(details),
    choices,
    papers: papersFor(details),
  };
}

export function traceOf({ dossier, loaded }: DossierView): DossierFacts['trace'] {
  const promise = dossier.clock && currentPromise(dossier.clock);
  if (!dossier.clock || !promise) return null;
  return explainPromise(dossier.clock, loaded.rules.calendar(promise.calendarVersion))?.trace ?? null;
}

export function nameOf(directory: UnitDirectory, id: UnitId, on: PlainDate): string {
  return (directory.unitOn(id, on) ?? directory.latest(id))?.shortName ?? '';
}

function eventLines({ events, directory, accountNames, notes, latePapers }: DossierDetails): EventLine[] {
  return events.map((event) => ({
    seq: event.seq,
    type: event.type,
    at: event.at,
    late:
      event.recordedAt - event.at < MS_PER_MINUTE
        ? null
        : { recordedAt: event.recordedAt, paper: latePapers.get(event.seq) ?? null },
    actor: event.actorId && (accountNames.get(event.actorId) ?? null),
    unit: event.actorUnitId && nameOf(directory, event.actorUnitId, localDate(event.at)),
    note: 'noteId' in event.payload && event.payload.noteId ? (notes.get(event.payload.noteId) ?? null) : null,
    changesHands: changesHands(event),
  }));
}

/** The papers leave the unit: at a hand-over, or when the next step lies with another agency. */
function changesHands(event: DossierEvent): boolean {
  if (event.type === 'dossier.handed-over.v1') return true;
  return 'opened' in event.payload && event.payload.opened.some((step) => !step.received);
}

/** Steps done and in hand, then what the process plans after them. */
export function stepLines(view: DossierView & Partial<Pick<DossierDetails, 'accountNames'>>): StepLine[] {
  const { dossier, loaded, directory, now, accountNames } = view;
  const calendar = calendarOf(view);
  const today = localDate(now);
  const lines = dossier.steps.map((step): StepLine => {
    const definition = stepOf(loaded.rules.version.process, step.key);
    const due = stepDue(step, dossier, loaded.rules, calendar);
    return {
      state: step.closedAt === null ? 'now' : 'done',
      name: definition.nameVi,
      unit: nameOf(directory, step.unitId, today),
      level: (directory.unitOn(step.unitId, today) ?? directory.latest(step.unitId))?.level ?? null,
      holder: (step.assigneeId && accountNames?.get(step.assigneeId)) ?? null,
      fromAt: step.receivedAt ?? step.openedAt,
      toAt: step.closedAt,
      dueOn: due?.dueOn ?? null,
      dueAt: due?.dueAt ?? null,
      limitDays: workingDaysOf(definition),
      plannedFrom: null,
      onItsWay: step.receivedAt === null && step.closedAt === null,
    };
  });
  return [...lines, ...plannedLines(view, lines.at(-1))];
}

function plannedLines({ dossier, loaded, directory, now }: DossierView, last: StepLine | undefined): StepLine[] {
  if (dossier.acceptedAt === null || dossier.finishedAt !== null) return [];
  const { process } = loaded.rules.version;
  const calendar = loaded.rules.calendar(loaded.calendarVersion);
  const promise = dossier.clock && currentPromise(dossier.clock);
  const lines: StepLine[] = [];
  let from: Instant | null = last?.dueAt ?? (last ? null : dossier.acceptedAt);
  const done = new Set(dossier.steps.map((step) => step.key));
  for (const key of pathAfter(process.steps, dossier, process.first).filter((each) => !done.has(each))) {
    const step = stepOf(process, key);
    const unitId = directory.resolve(step.unit, dossier.intakeUnitId, localDate(now));
    const due: { dueOn: PlainDate; dueAt: Instant } | null =
      from !== null && step.limit ? computeDeadline(calendar, { start: from, limit: step.limit }) : null;
    lines.push({
      state: 'next',
      name: step.nameVi,
      unit: unitId ? nameOf(directory, unitId, localDate(now)) : '',
      level: (unitId && directory.unitOn(unitId, localDate(now))?.level) ?? null,
      holder: null,
      fromAt: null,
      toAt: null,
      dueOn: due?.dueOn ?? null,
      dueAt: due?.dueAt ?? null,
      limitDays: workingDaysOf(step),
      plannedFrom: from !== null && promise && from < promise.dueAt ? localDate(from) : null,
      onItsWay: false,
    });
    from = due?.dueAt ?? from;
  }
  return lines;
}

/** Keys that follow the last step opened; a choice of the officer ends what can be known, of parallel ways the first is shown. */
function pathAfter(steps: readonly ProcessStep[], dossier: Dossier, first: string): string[] {
  const byKey = new Map(steps.map((step) => [step.key, step]));
  const opened = dossier.steps.at(-1);
  let key = opened ? nextOf(byKey.get(opened.key)) : first;
  const path: string[] = [];
  while (key !== null && !path.includes(key)) {
    path.push(key);
    key = nextOf(byKey.get(key));
  }
  return path;
}

function nextOf(step: ProcessStep | undefined): string | null {
  if (!step || (step.split === 'choice' && step.next.length > 1)) return null;
  return step.next[0] ?? null;
}

function workingDaysOf(step: ProcessStep): number | null {
  return step.limit?.unit === 'working-day' ? step.limit.value : null;
}

function peopleOf(details: DossierDetails, words: Words): DossierFacts['people'] {
  const { dossier, parties, directory, now } = details;
  const applicant = parties.get(dossier.applicantId);
  const submitter = parties.get(dossier.submitterId);
  const facts: (DossierFacts['people'][number] | null)[] = [
    { key: 'applicant', value: applicant?.fullName ?? words('desk.people.erased') },
    submitter && submitter.id !== applicant?.id ? { key: 'submitter', value: submitter.fullName } : null,
    applicant?.personalId ? { key: 'personal-id', value: applicant.personalId } : null,
    applicant?.phone ? { key: 'phone', value: applicant.phone } : null,
    applicant?.addressText ? { key: 'address', value: applicant.addressText } : null,
    { key: 'channel', value: words(`channel.${dossier.channel}`) },
    dossier.returnUnitId ? { key: 'return-at', value: nameOf(directory, dossier.returnUnitId, localDate(now)) } : null,
  ];
  return facts.filter((fact) => fact !== null);
}
