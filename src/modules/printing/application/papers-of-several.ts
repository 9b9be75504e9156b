/** Papers that hold more than one dossier: the receipt for several, and the hand-over slip. */
import { DomainError } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import { issuerOf, unitName, type HandOverSlipFacts, type SeveralFacts } from '../domain/index.js';
import { handOversOf, type HandOver } from '../domain/hand-overs.js';
import { acceptedAt, checkUrlOf, nameOf, partyOf, promisedAt, type Source } from './dossier-facts.js';

export type Sources = readonly [Source, ...Source[]];

/** @throws DomainError `paper.submitters-differ` (conflict) unless one person filed all of them at one place. */
export function severalFacts(sources: Sources): SeveralFacts {
  const [first] = sources;
  const { dossier, directory, parties } = first.details;
  const same = sources.every((source) => filedTogether(source, first));
  if (!same) throw new DomainError('conflict', 'paper.submitters-differ');
  const latest = sources.reduce((a, b) => (b.event.at > a.event.at ? b : a));
  return {
    issuer: issuerOf(directory, dossier.intakeUnitId, localDate(latest.event.at)),
    at: latest.event.at,
    copyNumber: copyOf(sources),
    oneStopName: unitName(directory, dossier.intakeUnitId, localDate(latest.event.at)),
    submitter: partyOf(parties, dossier.submitterId),
    clerk: nameOf(latest.details, latest.event.actorId),
    dossiers: sources.map((source) => ({
      code: source.details.dossier.code ?? '',
      checkUrl: checkUrlOf(source.more.publicUrl, source.details.dossier.code ?? ''),
      procedureName: source.details.subject ?? source.details.loaded.rules.version.nameVi,
      applicantName: partyOf(source.details.parties, source.details.dossier.applicantId).name,
      acceptedAt: acceptedAt(source),
      promisedAt: promisedAt(source),
      feeDue: source.details.dossier.feeDue,
    })),
  };
}

/** At one place by one person, who may stand in the books more than once. */
function filedTogether({ details: a }: Source, { details: b }: Source): boolean {
  if (a.dossier.intakeUnitId !== b.dossier.intakeUnitId) return false;
  if (a.dossier.submitterId === b.dossier.submitterId) return true;
  const [one, other] = [partyOf(a.parties, a.dossier.submitterId), partyOf(b.parties, b.dossier.submitterId)];
  return one.personalId !== null && one.personalId === other.personalId && one.name === other.name;
}

/** @throws DomainError `paper.hand-overs-differ` (conflict) unless all went from one unit to one other. */
export function handOverFacts(sources: Sources): HandOverSlipFacts {
  const moves = sources.map(lastMove);
  const [first] = sources;
  const [move] = moves;
  if (!move) throw new Error('a hand-over slip without a hand-over');
  if (moves.some(({ fromUnitId, toUnitId }) => fromUnitId !== move.fromUnitId || toUnitId !== move.toUnitId)) {
    throw new DomainError('conflict', 'paper.hand-overs-differ');
  }
  const { details } = first;
  const on = localDate(first.event.at);
  const taken = moves.every(({ receivedAt }) => receivedAt !== null);
  return {
    issuer: issuerOf(details.directory, move.fromUnitId, on),
    at: first.event.at,
    copyNumber: copyOf(sources),
    fromUnit: unitName(details.directory, move.fromUnitId, on),
    toUnit: unitName(details.directory, move.toUnitId, on),
    giver: nameOf(details, move.fromPersonId),
    taker: taken ? nameOf(details, move.toPersonId) : null,
    sentAt: move.sentAt,
    receivedAt: taken ? move.receivedAt : null,
    dossiers: sources.map((source) => ({
      code: source.details.dossier.code ?? '',
      procedureName: source.details.subject ?? source.details.loaded.rules.version.nameVi,
      applicantName: partyOf(source.details.parties, source.details.dossier.applicantId).name,
      sets: source.details.dossier.sets,
      promisedAt: promisedAt(source),
    })),
  };
}

function lastMove({ details, event }: Source): HandOver {
  const moves = handOversOf(details.dossier, details.events, details.loaded.rules.version);
  const move = moves.findLast(({ seq, fromUnitId, toUnitId }) => seq === event.seq && fromUnitId !== toUnitId);
  if (!move) throw new Error('a hand-over slip without a hand-over');
  return move;
}

/** A sheet is a copy as soon as one of its lines has been printed before. */
function copyOf(sources: Sources): number {
  return Math.max(...sources.map(({ more }) => more.copyNumber));
}
