import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import { yearOf, type PlainDate } from '../../../kernel/plain-date.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { ruleSetOn } from '../../catalogue/domain/index.js';
import { OnlineDraftStore } from '../../dossiers/index.js';
import type { UnitDirectory, UnitId } from '../../organisation/domain/index.js';
import {
  issuerOf,
  paperBasis,
  paperOf,
  unitName,
  type DossierPaperKind,
  type PdfDocument,
  type RegisterFacts,
} from '../domain/index.js';
import { CHANNEL_WORDS } from '../domain/paper-words.js';
import { PaperReadModel, type RegisterLine } from '../persistence/paper.read-model.js';
import { PrintRecordStore } from '../persistence/print-record.store.js';
import type { PrintedDossier, Source } from './dossier-facts.js';
import { paperFactsOf } from './paper-facts-of.js';
import { handOverFacts, severalFacts, type Sources } from './papers-of-several.js';

/** Most dossiers on one sheet. */
export const MOST_DOSSIERS = 20;
/** Most lines of one register; a busy centre takes in about 200 a day. */
export const MOST_LINES = 500;

export interface PaperRequest {
  readonly kind: DossierPaperKind;
  /** One; for the receipt of several and the hand-over slip up to {@link MOST_DOSSIERS}. All must be readable to the caller. */
  readonly dossiers: readonly PrintedDossier[];
  readonly publicUrl: string;
  /** With a secret made for this print; papers that carry none leave it out. */
  readonly rateUrl?: string | null;
  /** Account. */
  readonly printedBy: string;
  /** The citizen asks for a receipt that is not forced. */
  readonly onRequest: boolean;
}

export interface RegisterRequest {
  readonly unitId: UnitId;
  readonly from: PlainDate;
  /** Inclusive, in the same year. */
  readonly to: PlainDate;
  readonly directory: UnitDirectory;
  /** Whether the caller may read dossiers of the field at the unit. */
  readonly mayRead: (fieldCode: string) => boolean;
}

/** A paper ready to be rendered, and which print of it this is. */
export interface PreparedPaper {
  readonly document: PdfDocument;
  readonly copyNumber: number;
}

/** Makes papers and writes down that they were printed; rendering is left to after the transaction. */
@Injectable()
export class PrintPapers {
  constructor(
    private readonly records: PrintRecordStore,
    private readonly reads: PaperReadModel,
    private readonly deliveries: OnlineDraftStore,
  ) {}

  /** @throws DomainError not-found where the rule set has no such paper, conflict where its event has not happened. */
  async prepare(tx: Tx, request: PaperRequest): Promise<PreparedPaper> {
    const { kind, dossiers } = request;
    if (dossiers.length > (isForSeveral(kind) ? MOST_DOSSIERS : 1)) {
      throw new DomainError('invalid', 'paper.too-many', { most: isForSeveral(kind) ? MOST_DOSSIERS : 1 });
    }
    const found = dossiers.map((details) => ({ details, event: basisOf(request, details) }));
    const sources: Source[] = [];
    for (const each of found) sources.push({ ...each, more: await this.#more(tx, request, each) });
    const [first, ...rest] = sources;
    if (!first) throw new DomainError('not-found', 'dossier.not-found');
    const document = documentOf(kind, [first, ...rest]);
    return { document, copyNumber: Math.max(...sources.map(({ more }) => more.copyNumber)) };
  }

  /** @throws DomainError invalid for a period that ends before it begins, spans years or holds too many dossiers. */
  async register(tx: Tx, request: RegisterRequest): Promise<PdfDocument> {
    const { unitId, from, to, directory, mayRead } = request;
    if (to < from || yearOf(from) !== yearOf(to)) throw new DomainError('invalid', 'paper.period-wrong');
    const lines = await this.reads.register(tx, unitId, from, to, MOST_LINES + 1);
    if (lines.length > MOST_LINES) throw new DomainError('invalid', 'paper.register-too-long', { most: MOST_LINES });
    const facts: RegisterFacts = {
      issuer: issuerOf(directory, unitId, to),
      at: await tx.now(),
      copyNumber: 0,
      unitName: unitName(directory, unitId, to),
      from,
      to,
      rows: lines.filter(({ fieldCode }) => mayRead(fieldCode)).map((line) => registerRow(line, directory)),
    };
    return paperOf('register', ruleSetOn(to), facts);
  }

  async #more(tx: Tx, request: PaperRequest, { details, event }: Omit<Source, 'more'>): Promise<Source['more']> {
    const { kind, printedBy } = request;
    const { id, intakeUnitId, acceptedAt } = details.dossier;
    const inRegister = acceptedAt !== null && (kind === 'intake-receipt' || kind === 'certification-receipt');
    return {
      publicUrl: request.publicUrl,
      rateUrl: request.rateUrl ?? null,
      copyNumber: await this.records.add(tx, { dossierId: id, kind, eventSeq: event.seq, printedBy }),
      registerNumber: inRegister
        ? await this.reads.registerNumber(tx, intakeUnitId, acceptedAt, id, yearOf(localDate(acceptedAt)))
        : null,
      delivery: inRegister ? await this.deliveries.deliveryOf(tx, id) : null,
      stepDues: kind === 'control-slip' ? await this.reads.stepDues(tx, id) : new Map(),
    };
  }
}

function isForSeveral(kind: DossierPaperKind): boolean {
  return kind === 'receipt-of-several' || kind === 'hand-over-slip';
}

function basisOf({ kind, onRequest }: PaperRequest, details: PrintedDossier): Source['event'] {
  const { dossier, events, loaded } = details;
  const basis = paperBasis(kind, { dossier, events, version: loaded.rules.version }, onRequest);
  if (basis.event) return basis.event;
  throw new DomainError(basis.kind, basis.blocker.code, basis.blocker.params, [basis.blocker]);
}

function documentOf(kind: DossierPaperKind, sources: Sources): PdfDocument {
  const [first] = sources;
  const { ruleSet } = first.details.dossier;
  if (kind === 'receipt-of-several') return paperOf(kind, ruleSet, severalFacts(sources));
  if (kind === 'hand-over-slip') return paperOf(kind, ruleSet, handOverFacts(sources));
  return paperOf(kind, ruleSet, paperFactsOf(kind, first));
}

function registerRow(line: RegisterLine, directory: UnitDirectory): RegisterFacts['rows'][number] {
  return {
    number: line.number,
    code: line.code,
    procedureName: line.procedureName,
    sets: line.sets,
    applicantName: line.applicantName,
    contact: [line.address, line.phone].filter((part) => part !== null && part !== '').join('; '),
    competentUnit: unitName(directory, line.competentUnitId, localDate(line.acceptedAt)),
    acceptedAt: line.acceptedAt,
    promisedAt: line.dueAt,
    finishedAt: line.finishedAt,
    returnedAt: line.returnedAt,
    manner: CHANNEL_WORDS[line.channel],
  };
}
