/** A dossier as JSON: instants with offset, days as days, every date with what it was counted from. Pure. */
import { formatInstant, type Instant } from '../../../kernel/instant.js';
import { workingDaysBetween } from '../../../modules/calendar/domain/index.js';
import type { DossierDetails, DossierFile, DossierView, WorkItem } from '../../../modules/dossiers/index.js';
import {
  currentPromise,
  explainPromise,
  nationalStatusOf,
  pausedSince,
  refundOwed,
  timeShares,
  type Dossier,
} from '../../../modules/dossiers/domain/index.js';
import { localDate } from '../../../kernel/instant.js';
import type { UnitDirectory } from '../../../modules/organisation/domain/index.js';
import { stepOf } from '../../../modules/catalogue/domain/index.js';
import { unitJson } from '../unit.view.js';

const at = (instant: Instant | null): string | null => (instant === null ? null : formatInstant(instant));

export function dossierJson(details: DossierDetails): object {
  const { dossier, directory, loaded, parties, subject, files, offered } = details;
  const { version } = loaded.rules;
  const refund = refundOwed(dossier, version.feeRefundable);
  const person = (id: string) => {
    const data = parties.get(id);
    return data ? { ...data } : { id };
  };
  return {
    ...coreJson(details),
    subject,
    applicantKind: dossier.applicantKind,
    applicant: person(dossier.applicantId),
    submitter: person(dossier.submitterId),
    sets: dossier.sets,
    postmarkOn: dossier.postmarkOn,
    documents: dossier.documents.map((document) => ({
      ...document,
      name: version.documents.find((requirement) => requirement.id === document.requirementId)?.nameVi ?? null,
    })),
    fee: {
      ...{ due: dossier.feeDue, collected: dossier.feeCollected, refunded: dossier.feeRefunded },
      toRefund: refund.atCounter + refund.byService,
    },
    files: files.map(fileJson),
    steps: dossier.steps.map((step) => ({
      id: step.id,
      key: step.key,
      name: stepOf(version.process, step.key).nameVi,
      unit: unitJson(directory, step.unitId),
      role: step.role,
      assigneeId: step.assigneeId,
      openedAt: at(step.openedAt),
      receivedAt: at(step.receivedAt),
      closedAt: at(step.closedAt),
      ending: step.ending,
    })),
    consultations: dossier.consultations.map((consultation) => ({
      id: consultation.id,
      unit: unitJson(directory, consultation.unitId),
      openedAt: at(consultation.openedAt),
      dueAt: at(consultation.dueAt),
      answeredAt: at(consultation.answeredAt),
    })),
    offeredActs: offered.map(({ act, blockers }) => ({ act, possible: blockers.length === 0, blockers })),
  };
}

/** What a dossier is and where it stands, without people. */
export function coreJson({ dossier, directory, loaded, now }: DossierView): object {
  const { version } = loaded.rules;
  return {
    id: dossier.id,
    code: dossier.code,
    version: dossier.seq,
    state: dossier.state,
    stateSince: at(dossier.stateSince),
    nationalStatus: nationalStatusOf(dossier.state),
    procedure: {
      code: version.code,
      versionId: version.id,
      versionNumber: version.number,
      name: version.nameVi,
      fieldCode: version.fieldCode,
    },
    ruleSet: dossier.ruleSet,
    channel: dossier.channel,
    intakeUnit: unitJson(directory, dossier.intakeUnitId),
    competentUnit: unitJson(directory, dossier.competentUnitId),
    returnUnit: unitJson(directory, dossier.returnUnitId),
    submittedAt: at(dossier.submittedAt),
    acceptedAt: at(dossier.acceptedAt),
    finishedAt: at(dossier.finishedAt),
    outcome: dossier.outcome,
    timing: dossier.timing,
    returnedAt: at(dossier.returnedAt),
    deadline: deadlineJson(dossier, { loaded, now }),
  };
}

function deadlineJson(dossier: Dossier, { loaded, now }: Pick<DossierView, 'loaded' | 'now'>): object | null {
  const { clock } = dossier;
  if (!clock) return null;
  const due = currentPromise(clock);
  const calendar = loaded.rules.calendar(loaded.calendarVersion);
  return {
    limit: clock.rule.limit,
    startedAt: at(clock.startedAt),
    dueOn: due?.dueOn ?? null,
    dueAt: at(due?.dueAt ?? null),
    provisional: due?.provisional ?? false,
    pausedSince: at(pausedSince(clock)),
    workingDaysLeft:
      due && dossier.finishedAt === null ? workingDaysBetween(calendar, localDate(now), due.dueOn) : null,
    promises: clock.promises.map((promise) => ({ ...promise, dueAt: at(promise.dueAt) })),
    pauses: clock.pauses.map((pause) => ({ kind: pause.kind, from: at(pause.from), to: at(pause.to) })),
  };
}

/** The current date, day by day; null where there is no limit or the date was fixed by an extension. */
export function traceJson({ dossier, loaded }: DossierView): object {
  const due = dossier.clock && currentPromise(dossier.clock);
  const calendar = loaded.rules.calendar(due?.calendarVersion ?? loaded.calendarVersion);
  const explained = dossier.clock && explainPromise(dossier.clock, calendar);
  return {
    dueOn: due?.dueOn ?? null,
    dueAt: at(due?.dueAt ?? null),
    calendarVersion: due?.calendarVersion ?? null,
    limit: dossier.clock?.rule.limit ?? null,
    start: at(explained?.input.start ?? null),
    pauses: (explained?.input.pauses ?? []).map((pause) => [at(pause.from), at(pause.to)]),
    trace: explained?.trace ?? null,
  };
}

/** Durations in minutes: elapsed, and office minutes of working days. */
export function timeJson({ events, loaded, directory, now }: DossierView): object {
  const shares = timeShares(events, loaded.rules, loaded.rules.calendar(loaded.calendarVersion), now);
  const minutes = (value: number) => ({ value, unit: 'minute' });
  return {
    from: at(shares?.from ?? null),
    to: at(shares?.to ?? null),
    over: shares?.over ?? false,
    elapsed: minutes(shares?.elapsedMinutes ?? 0),
    working: minutes(shares?.workingMinutes ?? 0),
    parts: (shares?.parts ?? []).map((part) => ({
      side: part.side,
      unit: unitJson(directory, part.unitId),
      elapsed: minutes(part.elapsedMinutes),
      working: minutes(part.workingMinutes),
    })),
  };
}

/** The history; free texts are looked up by id, and an event itself names nobody. */
export function eventsJson({ events, notes, accountNames, directory }: DossierDetails): object[] {
  return events.map((event) => {
    const { noteId } = event.payload as { noteId?: string | null };
    return {
      seq: event.seq,
      type: event.type,
      at: at(event.at),
      recordedAt: at(event.recordedAt),
      actor: event.actorId === null ? null : { id: event.actorId, name: accountNames.get(event.actorId) ?? null },
      unit: unitJson(directory, event.actorUnitId),
      payload: event.payload,
      note: noteId ? (notes.get(noteId) ?? null) : null,
    };
  });
}

/** A file without the name that it has in the store. */
export function fileJson({ storageKey: _, uploadedAt, ...file }: DossierFile): object {
  return { ...file, uploadedAt: at(uploadedAt) };
}

export function workItemJson(item: WorkItem, directory: UnitDirectory): object {
  return {
    id: item.id,
    code: item.code,
    version: item.seq,
    state: item.state,
    stateSince: at(item.stateSince),
    channel: item.channel,
    procedureName: item.procedureName,
    applicantName: item.applicantName,
    intakeUnit: unitJson(directory, item.intakeUnitId),
    holderUnit: unitJson(directory, item.holderUnitId),
    acceptedAt: at(item.acceptedAt),
    dueOn: item.dueOn,
    dueAt: at(item.dueAt),
    pausedSince: at(item.pausedSince),
    step: item.step && {
      id: item.step.id,
      key: item.step.key,
      unit: unitJson(directory, item.step.unitId),
      role: item.step.role,
      assigneeId: item.step.assigneeId,
      receivedAt: at(item.step.receivedAt),
      dueOn: item.step.dueOn,
      dueAt: at(item.step.dueAt),
    },
  };
}
