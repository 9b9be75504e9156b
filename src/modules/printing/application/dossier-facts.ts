/** From a dossier as it was read to what its papers say. Pure; what a paper needs beyond the dossier comes as `more`. */
import { localDate, type Instant } from '../../../kernel/instant.js';
import { dong, type Dong } from '../../../kernel/money.js';
import { yearOf, type PlainDate } from '../../../kernel/plain-date.js';
import { assessFee, limitFor, type FeeItem } from '../../catalogue/domain/index.js';
import type { Delivery, DossierEvent } from '../../dossiers/domain/index.js';
import type { DossierDetails, PartyData } from '../../dossiers/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { issuerOf, unitName, type DossierFacts, type PaperFee, type Party } from '../domain/index.js';
import { CHANNEL_WORDS, dongFigure } from '../domain/paper-words.js';
import type { StepDue } from '../persistence/paper.read-model.js';

/** A dossier with all that belongs to it, as `Dossiers.view` gives it. */
export type PrintedDossier = Omit<DossierDetails, 'offered' | 'files'>;

export interface MoreFacts {
  /** Address that people type, without a slash at its end. */
  readonly publicUrl: string;
  readonly rateUrl?: string | null;
  readonly copyNumber: number;
  readonly registerNumber: number | null;
  readonly stepDues: ReadonlyMap<string, StepDue>;
  /** How the applicant wants the result; absent: at the place of return. */
  readonly delivery?: Delivery | null;
}

/** Everything that the makers of facts look at. */
export interface Source {
  readonly details: PrintedDossier;
  /** The event that the paper tells of. */
  readonly event: DossierEvent;
  readonly more: MoreFacts;
}

const NOBODY: Party = { name: '(đã xóa)', address: null, phone: null, email: null, personalId: null };

export function partyOf(parties: ReadonlyMap<string, PartyData>, id: string): Party {
  const party = parties.get(id);
  if (!party) return NOBODY;
  const { fullName, addressText, phone, email, personalId } = party;
  return { name: fullName, address: addressText, phone, email, personalId };
}

export function checkUrlOf(publicUrl: string, code: string): string {
  return `${publicUrl}/tra-cuu/${code}`;
}

export function dayOf({ event }: Pick<Source, 'event'>): PlainDate {
  return localDate(event.at);
}

/** What every paper says; `issuedBy` is the unit whose paper it is. */
export function commonFacts(source: Source, issuedBy: UnitId): DossierFacts {
  const { details, event, more } = source;
  const { dossier, directory, loaded, parties, subject } = details;
  const { version } = loaded.rules;
  const requirements = new Map(version.documents.map((document) => [document.id, document]));
  return {
    issuer: issuerOf(directory, issuedBy, dayOf(source)),
    at: event.at,
    copyNumber: more.copyNumber,
    code: dossier.code,
    checkUrl: dossier.code === null ? null : checkUrlOf(more.publicUrl, dossier.code),
    rateUrl: more.rateUrl ?? null,
    oneStopName: unitName(directory, dossier.intakeUnitId, dayOf(source)),
    procedureName: version.nameVi,
    subject,
    applicant: partyOf(parties, dossier.applicantId),
    submitter: partyOf(parties, dossier.submitterId),
    channel: CHANNEL_WORDS[dossier.channel],
    documents: dossier.documents
      .filter(({ status }) => status !== 'missing')
      .map(({ requirementId, status, originals, certifiedCopies, photocopies }) => {
        const name = requirements.get(requirementId)?.nameVi ?? '';
        const said = status === 'substituted' ? `${name} (đã có dữ liệu trong cơ sở dữ liệu)` : name;
        return { name: said, originals, certifiedCopies, photocopies };
      }),
    sets: dossier.sets,
  };
}

/** The date promised by the event, or by what came before it. */
export function promisedAt({ details, event }: Pick<Source, 'details' | 'event'>): Instant | null {
  const promises = details.dossier.clock?.promises ?? [];
  return promises.findLast(({ eventSeq }) => eventSeq <= event.seq)?.dueAt ?? null;
}

export function acceptedAt({ details, event }: Pick<Source, 'details' | 'event'>): Instant {
  return details.dossier.acceptedAt ?? event.at;
}

export function limitText({ dossier, loaded }: PrintedDossier): string {
  return limitFor(loaded.rules.version, dossier.channel)?.textVi ?? 'không quy định';
}

export function nameOf(details: PrintedDossier, accountId: string | null): string | null {
  return accountId === null ? null : (details.accountNames.get(accountId) ?? null);
}

export function noteOf(details: PrintedDossier, noteId: string | null): string | null {
  return noteId === null ? null : (details.notes.get(noteId) ?? null);
}

/** Copies and pages that the fee counted at acceptance. */
export function countsOf({ events }: PrintedDossier): { readonly copies: number; readonly pages: number } {
  const accepted = events.find((event) => event.type === 'dossier.accepted.v1');
  return { copies: accepted?.payload.copies ?? 1, pages: accepted?.payload.pages ?? 1 };
}

/** The lines that make up an amount, each with what was taken off; one line where a part payment makes it differ. */
export function feeLines(details: PrintedDossier, amount: Dong): PaperFee[] {
  const { dossier, loaded, events } = details;
  const accepted = events.find((event) => event.type === 'dossier.accepted.v1')?.payload;
  const { items, total } = assessFee(loaded.rules.version.fees, dossier.channel, {
    ...countsOf(details),
    ...(dossier.caseKey === null ? {} : { caseKey: dossier.caseKey }),
    ...(accepted?.feeConditions ? { conditions: accepted.feeConditions } : {}),
    ...(accepted?.feeReliefs ? { reliefs: accepted.feeReliefs } : {}),
  });
  if (total !== amount && amount === 0) return [];
  return total === amount
    ? items.filter((item) => item.amount > 0 || item.relief).map(feeLine)
    : [{ name: 'Phí, lệ phí theo biểu công khai của thủ tục', amount: dong(amount) }];
}

function feeLine({ nameVi, amount, relief }: FeeItem): PaperFee {
  const before = relief && dongFigure(amount + relief.amount);
  const name = before ? `${nameVi} (${before}, được miễn, giảm ${dongFigure(relief.amount)})` : nameVi;
  return { name, amount };
}

export function registerOf({ details, more }: Source): { readonly year: number; readonly number: number } | null {
  const { acceptedAt: at } = details.dossier;
  return more.registerNumber === null || at === null
    ? null
    : { year: yearOf(localDate(at)), number: more.registerNumber };
}
