/** One maker of facts for each kind of paper about one dossier. */
import { dong } from '../../../kernel/money.js';
import {
  judge,
  type DossierEvent,
  type EventOf,
  type EventType,
  type StopReason,
} from '../../dossiers/domain/index.js';
import { unitName, type HandOverRow, type PaperFacts, type PaperKind } from '../domain/index.js';
import { handOversOf, type HandOver } from '../domain/hand-overs.js';
import { collectedBy } from '../domain/paper-basis.js';
import {
  acceptedAt,
  commonFacts,
  countsOf,
  dayOf,
  feeLines,
  limitText,
  nameOf,
  noteOf,
  promisedAt,
  registerOf,
  type Source,
} from './dossier-facts.js';

export type SingleKind = Exclude<PaperKind, 'receipt-of-several' | 'hand-over-slip' | 'register'>;

type Makers = { readonly [Kind in SingleKind]: (source: Source) => PaperFacts[Kind] };

const MAKERS: Makers = {
  'intake-receipt': receipt,
  'certification-receipt': (source) => ({ ...receipt(source), ...countsOf(source.details) }),
  'supplement-notice': supplement,
  'rejection-notice': rejection,
  apology,
  'stop-notice': stop,
  'control-slip': control,
  'return-slip': returned,
  'fee-receipt': fee,
};

export function paperFactsOf<Kind extends SingleKind>(kind: Kind, source: Source): PaperFacts[Kind] {
  return MAKERS[kind](source);
}

/** The last event of a type before the paper's own. */
function before<Type extends EventType>({ details, event }: Source, type: Type): EventOf<Type> | null {
  const found = details.events.findLast((each) => each.type === type && each.seq <= event.seq);
  return (found as EventOf<Type> | undefined) ?? null;
}

function intake({ details }: Source) {
  return details.dossier.intakeUnitId;
}

/** The unit in whose name the event was done, where it is a decision. */
function deciding({ details, event }: Source) {
  return event.actorUnitId ?? details.dossier.competentUnitId ?? details.dossier.intakeUnitId;
}

function signer({ details, event }: Source): string | null {
  return nameOf(details, event.actorId);
}

function receipt(source: Source): PaperFacts['intake-receipt'] {
  const { details } = source;
  const { dossier, directory } = details;
  return {
    ...commonFacts(source, intake(source)),
    limitText: limitText(details),
    acceptedAt: acceptedAt(source),
    promisedAt: promisedAt(source),
    returnPlace: unitName(directory, dossier.returnUnitId ?? dossier.intakeUnitId, dayOf(source)),
    delivery: source.more.delivery ?? null,
    fees: feeLines(details, dossier.feeDue),
    feeDue: dossier.feeDue,
    feeCollected: dossier.feeCollected,
    register: registerOf(source),
    clerk: signer(source),
    renewed: source.event.type === 'dossier.supplement-confirmed.v1',
  };
}

function supplement(source: Source): PaperFacts['supplement-notice'] {
  const { details, event } = source;
  const drafted = before(source, 'dossier.supplement-drafted.v1');
  const asked = event.type === 'dossier.correction-requested.v1' ? event : drafted;
  const { documents } = details.loaded.rules.version;
  return {
    ...commonFacts(source, intake(source)),
    items: (asked?.payload.items ?? []).map(({ requirementId, legalClause }) => {
      const requirement = documents.find(({ id }) => id === requirementId);
      return {
        name: requirement?.nameVi ?? 'Nội dung theo quy định',
        originals: requirement?.originals ?? 0,
        certifiedCopies: requirement?.certifiedCopies ?? 0,
        photocopies: requirement?.photocopies ?? 0,
        legalClause,
      };
    }),
    reason: noteOf(details, asked?.payload.noteId ?? null),
    answerDueAt: event.type === 'dossier.supplement-sent.v1' ? event.payload.answerDueAt : null,
    guide: signer(source),
  };
}

function rejection(source: Source): PaperFacts['rejection-notice'] {
  const { details, event } = source;
  if (event.type === 'dossier.not-accepted.v1') {
    const { noteId, legalClause } = event.payload;
    const said = { phase: 'intake', number: null, reason: noteOf(details, noteId), legalClause } as const;
    return { ...commonFacts(source, intake(source)), ...said, signer: signer(source) };
  }
  if (event.type === 'dossier.supplement-expired.v1') {
    const { noteId, number } = event.payload;
    const said = { phase: 'expiry', number, reason: noteOf(details, noteId), legalClause: null } as const;
    return { ...commonFacts(source, deciding(source)), ...said, signer: signer(source) };
  }
  const drafted = before(source, 'dossier.refusal-drafted.v1');
  const signed = before(source, 'dossier.refusal-signed.v1');
  return {
    ...commonFacts(source, deciding(source)),
    phase: 'review',
    number: before(source, 'dossier.refused.v1')?.payload.number ?? null,
    reason: noteOf(details, drafted?.payload.noteId ?? null),
    legalClause: drafted?.payload.legalClause ?? null,
    signer: nameOf(details, signed?.actorId ?? event.actorId),
  };
}

function apology(source: Source): PaperFacts['apology'] {
  const { details, event } = source;
  const promises = details.dossier.clock?.promises ?? [];
  const extended = promises.findLast(({ eventSeq }) => eventSeq === event.seq);
  const former = promises.findLast(({ eventSeq }) => eventSeq < event.seq);
  const first = promises[0];
  const proposed = before(source, 'dossier.extension-proposed.v1');
  const own = before(source, 'dossier.extended.v1');
  if (!extended || !former || !first) throw new Error('an extension without promises');
  return {
    ...commonFacts(source, deciding(source)),
    acceptedAt: acceptedAt(source),
    firstDueOn: first.dueOn,
    formerDueOn: former.dueOn,
    newDueAt: extended.dueAt,
    reason: noteOf(details, proposed?.payload.noteId ?? null) ?? noteOf(details, own?.payload.noteId ?? null),
    signer: signer(source),
  };
}

const STOP_WORDS: Readonly<Record<StopReason, string>> = {
  'applicant-ceased': 'người đề nghị không còn (cá nhân chết, tổ chức giải thể, phá sản)',
  'object-gone': 'đối tượng của yêu cầu không còn',
  'other-procedure': 'nội dung yêu cầu thuộc thủ tục khác',
  'court-or-inspection': 'vụ việc đang do tòa án, cơ quan điều tra hoặc thanh tra giải quyết',
  'law-changed': 'quy định pháp luật đã thay đổi',
};

function stop(source: Source): PaperFacts['stop-notice'] {
  const { details, event } = source;
  const { dossier, loaded } = details;
  const expired = event.type === 'dossier.supplement-expired.v1' ? event : null;
  const stopped = event.type === 'dossier.stopped.v1' ? event : null;
  const proposed = expired ? null : before(source, 'dossier.stop-proposed.v1');
  const asked: DossierEvent = proposed ?? event;
  const open = dossier.steps.findLast(({ openedAt }) => openedAt <= event.at);
  const step = loaded.rules.version.process.steps.find(({ key }) => key === open?.key);
  return {
    ...commonFacts(source, deciding(source)),
    number: (stopped ?? expired)?.payload.number ?? '',
    acceptedAt: acceptedAt(source),
    stage: expired ? 'chờ bổ sung hồ sơ' : (step?.nameVi ?? 'giải quyết hồ sơ'),
    askedBy: nameOf(details, asked.actorId),
    askedAt: asked.at,
    reason: proposed ? STOP_WORDS[proposed.payload.reason] : 'hết thời hạn bổ sung mà hồ sơ chưa đầy đủ',
    note:
      noteOf(details, (stopped ?? expired)?.payload.noteId ?? null) ??
      noteOf(details, proposed?.payload.noteId ?? null),
    feePaid: dossier.feeCollected,
    feeRefundable: loaded.rules.version.feeRefundable,
    signer: signer(source),
  };
}

function control(source: Source): PaperFacts['control-slip'] {
  const { details } = source;
  const { dossier, events, loaded } = details;
  const moves = handOversOf(dossier, events, loaded.rules.version);
  const received = events.findLast((event) => event.type === 'dossier.result-received.v1');
  return {
    ...commonFacts(source, intake(source)),
    acceptedAt: acceptedAt(source),
    promisedAt: promisedAt(source),
    limitText: limitText(details),
    rows: moves.map((move) => rowOf(source, move)),
    resultAt: received?.at ?? dossier.finishedAt,
    timing: dossier.timing,
  };
}

function rowOf(source: Source, move: HandOver): HandOverRow {
  const { details, more } = source;
  const { dossier, directory, loaded } = details;
  const step = dossier.steps.find(({ id }) => id === move.stepId);
  const due = step ? more.stepDues.get(step.id) : undefined;
  const limit = loaded.rules.version.process.steps.find(({ key }) => key === step?.key)?.limit ?? null;
  const ended = step?.ending === 'completed' || step?.ending === 'returned' ? step.closedAt : null;
  return {
    work: move.work,
    fromUnit: unitName(directory, move.fromUnitId, dayOf(source)),
    fromPerson: nameOf(details, move.fromPersonId),
    sentAt: move.sentAt,
    toUnit: unitName(directory, move.toUnitId, dayOf(source)),
    toPerson: nameOf(details, move.toPersonId),
    receivedAt: move.receivedAt,
    timing: due && limit && ended !== null ? judge(due, limit.unit, ended) : null,
    note: noteOf(details, move.noteId),
  };
}

function returned(source: Source): PaperFacts['return-slip'] {
  const { details, event } = source;
  const { dossier, loaded } = details;
  const common = commonFacts(source, dossier.returnUnitId ?? intake(source));
  const withdrawn = event.type === 'dossier.withdrawn.v1';
  const result = loaded.rules.version.results.find(({ code }) => code === dossier.decision?.resultCode);
  return {
    ...common,
    result: withdrawn ? 'trả lại hồ sơ theo yêu cầu rút của người nộp' : (result?.nameVi ?? 'kết quả giải quyết hồ sơ'),
    decisionNumber: withdrawn ? null : (dossier.decision?.number ?? null),
    returnedAt: event.at,
    to: event.type === 'dossier.returned.v1' ? event.payload.to : 'withdrawal',
    feeCollected: dong(event.type === 'dossier.returned.v1' ? event.payload.feeCollected : 0),
    givenBack: withdrawn ? common.documents : [],
    clerk: signer(source),
  };
}

const METHODS = { cash: 'tiền mặt', transfer: 'chuyển khoản', card: 'thẻ', online: 'trực tuyến' } as const;

function fee(source: Source): PaperFacts['fee-receipt'] {
  const { details, event } = source;
  const amount = dong(collectedBy(event));
  const numbered = event.type === 'dossier.prepaid.v1' || event.type === 'dossier.fee-collected.v1' ? event : null;
  return {
    ...commonFacts(source, intake(source)),
    number: numbered?.payload.receiptNumber ?? null,
    fees: feeLines(details, amount),
    amount,
    method: event.type === 'dossier.fee-collected.v1' ? METHODS[event.payload.method] : null,
    collector: signer(source),
  };
}
