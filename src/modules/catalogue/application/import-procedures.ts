import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError, type Blocker } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { foldVietnamese } from '../../../kernel/text-folding.js';
import { UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import type { CompiledCalendar } from '../../calendar/domain/index.js';
import { CalendarReadModel, CalendarRegistry } from '../../calendar/index.js';
import { createOrganisation } from '../../organisation/index.js';
import { versionOfRecord, type NationalRecord, type ProcedureVersion } from '../domain/index.js';
import { CatalogueReferenceStore, type FieldRow } from '../persistence/catalogue-reference.store.js';
import { NationalCatalogueStore, type ImportedVersion } from '../persistence/national-catalogue.store.js';
import { ProcedureStore } from '../persistence/procedure.store.js';
import type { ProcedureFileLine } from './parse-procedure-file.js';
import { PublishVersion } from './publish-version.js';
import { seedDocumentId, seedFeeLineId, seedProcedureId, seedVersionId } from './seed-id.js';

/**
 * `listed`: named in the list; `published`: a version is in force; `draft`: kept for a person, `faults` say why; `own`:
 * the province's own version stays, the record was not put over it.
 */
export type ImportOutcome = 'listed' | 'published' | 'draft' | 'own' | 'unchanged' | 'refused';

export interface ImportLine {
  readonly line: number;
  readonly code: string;
  readonly outcome: ImportOutcome;
  /** Whether the list itself got a new or another line. */
  readonly listing: 'added' | 'changed' | 'unchanged';
  readonly faults: readonly Blocker[];
  readonly flags: readonly string[];
}

export interface ProcedureImport {
  readonly lines: readonly ImportLine[];
  readonly counts: Readonly<Record<ImportOutcome, number>>;
  /** Lines that changed anything: none the second time. */
  readonly changes: number;
}

export interface ImportSettings {
  /** First day of versions made now; default today. */
  readonly validFrom?: PlainDate;
  /** Nothing is kept: what would happen. */
  readonly preview?: boolean;
  readonly onProgress?: (done: number, of: number) => void;
}

const BATCH = 500;
/** Thrown to undo a preview. */
class Undone extends Error {}

/** Takes a national file into the catalogue, line by line: one that is refused does not keep the others out. */
@Injectable()
export class ImportProcedures {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly publisher: PublishVersion,
    private readonly procedures: ProcedureStore,
    private readonly references: CatalogueReferenceStore,
    private readonly national: NationalCatalogueStore,
    private readonly calendars: CalendarRegistry,
  ) {}

  async run(lines: readonly ProcedureFileLine[], settings: ImportSettings = {}): Promise<ProcedureImport> {
    const done: ImportLine[] = [];
    for (let from = 0; from < lines.length; from += BATCH) {
      done.push(...(await this.#batch(lines.slice(from, from + BATCH), settings)));
      settings.onProgress?.(done.length, lines.length);
    }
    const counts = { listed: 0, published: 0, draft: 0, own: 0, unchanged: 0, refused: 0 };
    for (const { outcome } of done) counts[outcome] += 1;
    const touched = (line: ImportLine): boolean =>
      line.listing !== 'unchanged' || line.outcome === 'published' || line.outcome === 'draft';
    return { lines: done, counts, changes: done.filter(touched).length };
  }

  async #batch(lines: readonly ProcedureFileLine[], settings: ImportSettings): Promise<ImportLine[]> {
    let result: ImportLine[] = [];
    try {
      await this.unitOfWork.run(async (tx) => {
        const listings = await this.#list(tx, lines);
        const version = await this.calendars.currentVersion(tx);
        const calendar = await this.calendars.compiled(tx, version, null);
        result = [];
        for (const line of lines) {
          result.push({ ...(await this.#line(tx, line, calendar, settings)), listing: listings(line.code) });
        }
        if (settings.preview) throw new Undone();
      });
    } catch (error) {
      if (!(error instanceof Undone)) throw error;
    }
    return result;
  }

  async #list(tx: Tx, lines: readonly ProcedureFileLine[]): Promise<(code: string) => ImportLine['listing']> {
    const listed = lines.flatMap((line) => line.listed ?? []);
    await this.procedures.addProcedures(
      tx,
      listed.map(({ code }) => ({ id: seedProcedureId(code), code })),
    );
    const rows = listed.map((each) => ({ ...each, procedureId: seedProcedureId(each.code) }));
    const report = await this.national.setListings(
      tx,
      rows,
      lines.some(({ record }) => record !== null),
    );
    const [added, changed] = [new Set(report.added), new Set(report.changed)];
    return (code) => (added.has(code) ? 'added' : changed.has(code) ? 'changed' : 'unchanged');
  }

  async #line(
    tx: Tx,
    { line, code, listed, record, faults }: ProcedureFileLine,
    calendar: CompiledCalendar,
    settings: ImportSettings,
  ): Promise<Omit<ImportLine, 'listing'>> {
    if (!listed) return { line, code, outcome: 'refused', faults, flags: [] };
    if (!record) return { line, code, outcome: 'listed', faults: [], flags: [] };
    const digest = createHash('sha256').update(JSON.stringify(record)).digest('hex');
    const procedureId = seedProcedureId(code);
    const last = await this.national.lastImport(tx, procedureId);
    if (last?.digest === digest) return { line, code, outcome: 'unchanged', faults: [], flags: last.flags };
    const { last: lastNumber, published } = await this.national.numbers(tx, procedureId);
    if (published && last === null) return { line, code, outcome: 'own', faults: [], flags: [] };
    const number = last?.status === 'draft' ? last.number : lastNumber + 1;
    const { version, flags } = versionOfRecord(record, {
      ...{ id: seedVersionId(code, number), procedureId, number },
      validFrom: settings.validFrom ?? localDate(await tx.now()),
      field: await this.#field(tx, record),
      documentId: (key) => seedDocumentId(code, number, key),
      feeLineId: (key) => seedFeeLineId(code, number, key),
    });
    const refused = await this.#publish(tx, version, calendar);
    const made: Pick<ImportedVersion, 'versionId' | 'digest' | 'flags'> = { versionId: version.id, digest, flags };
    await this.national.setImport(tx, procedureId, { ...made, faults: refused, at: await tx.now() });
    return { line, code, outcome: refused.length > 0 ? 'draft' : 'published', faults: refused, flags };
  }

  /** Published, or kept as a draft with what stands against it. */
  async #publish(tx: Tx, version: ProcedureVersion, calendar: CompiledCalendar): Promise<readonly Blocker[]> {
    try {
      await tx.query('savepoint imported');
      await this.publisher.publish(tx, version, calendar);
      await tx.query('release savepoint imported');
      return [];
    } catch (error) {
      if (!(error instanceof DomainError) || error.blockers.length === 0) throw error;
      await tx.query('rollback to savepoint imported');
      await this.publisher.saveDraft(tx, version);
      return error.blockers;
    }
  }

  /** The field by its national code, else by its name, else one with a code of our own. */
  async #field(tx: Tx, { fieldCode, fieldsVi, issuerCode }: NationalRecord): Promise<FieldRow> {
    const fields = await this.national.fields(tx);
    const official = fieldCode !== null && /^[GH]\d{2}-[A-ZĐ]{2}\d{2}$/.test(fieldCode) ? fieldCode : null;
    const known =
      fields.find(({ code }) => code === official) ??
      fields.find(({ nameVi }) => official === null && foldVietnamese(nameVi) === foldVietnamese(fieldsVi));
    if (known) return known;
    const row = { code: official ?? ownCode(issuerCode, fields), nameVi: fieldsVi, official: official !== null };
    if (row.nameVi !== '') await this.references.setFields(tx, [row]);
    return row;
  }
}

function ownCode(issuer: string | null, fields: readonly FieldRow[]): string {
  const ministry = issuer !== null && /^G\d{2}$/.test(issuer) ? issuer : 'G00';
  for (let number = 10; number < 100; number += 1) {
    const code = `${ministry}-XX${String(number)}`;
    if (!fields.some((field) => field.code === code)) return code;
  }
  throw new DomainError('conflict', 'procedure-file.fields-used-up', { ministry });
}

/** For commands, which have no container. */
export function createProcedureImport(unitOfWork: UnitOfWork): ImportProcedures {
  const calendars = new CalendarRegistry(new CalendarReadModel());
  const [procedures, references] = [new ProcedureStore(), new CatalogueReferenceStore()];
  const publisher = new PublishVersion(procedures, references, calendars, createOrganisation());
  return new ImportProcedures(unitOfWork, publisher, procedures, references, new NationalCatalogueStore(), calendars);
}
