import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { localDate } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../../modules/audit/index.js';
import { Dossiers, type DossierDetails } from '../../../modules/dossiers/index.js';
import { normaliseDossierCode, type DossierId } from '../../../modules/dossiers/domain/index.js';
import { mayAtUnit, type Actor } from '../../../modules/identity/domain/index.js';
import type { UnitDirectory, UnitId } from '../../../modules/organisation/domain/index.js';
import { MOST_DOSSIERS, PdfRenderer, PrintPapers } from '../../../modules/printing/index.js';
import { paperKindOf, type DossierPaperKind } from '../../../modules/printing/domain/index.js';
import { PaperPlaces } from './paper-places.js';

export interface AskedPaper {
  readonly slug: string;
  /** Codes or ids, joined by commas. */
  readonly codes: string;
  readonly onRequest: boolean;
  readonly publicUrl: string;
}

export interface AskedRegister {
  readonly unit: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** Prints for people who may read the dossiers, and writes down who printed what. */
@Injectable()
export class PapersDesk {
  constructor(
    private readonly dossiers: Dossiers,
    private readonly papers: PrintPapers,
    private readonly renderer: PdfRenderer,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly places: PaperPlaces,
  ) {}

  /** @throws DomainError not-found for what is no paper and for dossiers that the actor may not read; as `PrintPapers` does. */
  async paper(actor: Actor, { slug, codes, onRequest, publicUrl }: AskedPaper): Promise<Buffer> {
    const kind = paperKindOf(slug);
    if (kind === null || kind === 'register') throw new DomainError('not-found', 'paper.unknown-kind');
    const details = await this.#read(actor, codes);
    const { document } = await this.unitOfWork.run(async (tx) => {
      const rateUrl = await this.places.rateUrl(tx, kind, details, publicUrl);
      const request = { kind, dossiers: details, publicUrl, rateUrl, printedBy: actor.accountId, onRequest };
      const prepared = await this.papers.prepare(tx, request);
      await this.audit.recordMany(tx, printed(actor, kind, details, prepared.copyNumber));
      return prepared;
    });
    return this.renderer.render(document);
  }

  /** @throws DomainError not-found where there is no such unit or the actor may read no dossier there. */
  async register(actor: Actor, { unit, from, to }: AskedRegister): Promise<Buffer> {
    const document = await this.unitOfWork.run(async (tx) => {
      const directory = await this.places.directory(tx);
      const today = localDate(await tx.now());
      const unitId = unitOf(directory, unit, to);
      const may = (fieldCode: string | null) =>
        mayAtUnit(actor, 'dossier.read', unitId ?? ('' as UnitId), fieldCode, today, directory);
      const held = actor.roles.flatMap(({ fieldCodes }) => fieldCodes ?? []);
      if (unitId === null || ![null, ...held].some(may)) throw new DomainError('not-found', 'paper.unit-unknown');
      const subject = { kind: 'org-unit', id: unitId };
      await this.audit.record(tx, { action: 'register.printed', actor, subject, unitId, detail: { from, to } });
      return this.papers.register(tx, { unitId, from, to, directory, mayRead: may });
    });
    return this.renderer.render(document);
  }

  async #read(actor: Actor, codes: string): Promise<DossierDetails[]> {
    const asked = [...new Set(codes.split(',').filter((code) => code.trim() !== ''))];
    if (asked.length > MOST_DOSSIERS) throw new DomainError('invalid', 'paper.too-many', { most: MOST_DOSSIERS });
    const details: DossierDetails[] = [];
    for (const code of asked) {
      const key = isUuid(code) ? { id: code as DossierId } : { code: normaliseDossierCode(code) };
      details.push(await this.dossiers.view(actor, key, 'paper'));
    }
    return details;
  }
}

function printed(actor: Actor, paper: DossierPaperKind, dossiers: readonly DossierDetails[], copy: number) {
  return dossiers.map(({ dossier: { id, intakeUnitId } }) => ({
    action: 'dossier.printed',
    actor,
    subject: { kind: 'dossier', id },
    unitId: intakeUnitId,
    detail: { paper, copy },
  }));
}

function unitOf(directory: UnitDirectory, unit: string, on: PlainDate): UnitId | null {
  if (!isUuid(unit)) return directory.byCode(unit, on);
  return directory.latest(unit as UnitId)?.unitId ?? null;
}
