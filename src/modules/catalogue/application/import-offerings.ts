/** Offerings from a list of a province: CSV by code, with the place, the level and the days of each line. */
import { CsvError, parse } from 'csv-parse/sync';
import { Injectable } from '@nestjs/common';
import { DomainError, type Blocker } from '../../../kernel/domain-error.js';
import { isPlainDate, type PlainDate } from '../../../kernel/plain-date.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { UNIT_LEVELS, type UnitDirectory, type UnitId } from '../../organisation/domain/index.js';
import { offeringFaults, parseProcedureCode } from '../domain/index.js';
import { OfferingStore, type OfferingReport } from '../persistence/offering.store.js';
import { ProcedureReadModel } from '../persistence/procedure.read-model.js';
import { SetOfferings, type NewOffering } from './set-offerings.js';

export interface OfferingFileLine {
  readonly line: number;
  readonly offerings: readonly NewOffering[];
  readonly fault: Blocker | null;
}

export interface OfferingDefaults {
  readonly province: string | null;
  readonly validFrom: PlainDate | null;
}

export interface OfferingImportReport extends OfferingReport {
  readonly refused: readonly { readonly line: number; readonly fault: Blocker }[];
}

type Row = Readonly<Record<string, string>>;

/** @throws DomainError `offering-file.broken` (invalid) where the file as a whole cannot be read. */
export function parseOfferingFile(
  text: string,
  directory: UnitDirectory,
  defaults: OfferingDefaults,
): OfferingFileLine[] {
  return rowsOf(text).map(({ row, line }) => {
    const found = offeringsOf(row, directory, defaults);
    return 'code' in found ? { line, offerings: [], fault: found } : { line, offerings: found.list, fault: null };
  });
}

function rowsOf(text: string): { row: Row; line: number }[] {
  let rows: { record: string[]; info: { lines: number } }[];
  try {
    rows = parse(text, { bom: true, info: true, skip_empty_lines: true, relax_column_count: true }) as never;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new DomainError('invalid', 'offering-file.broken', { reason: error.message.slice(0, 200) });
  }
  const header = (rows[0]?.record ?? []).map((name) => name.trim());
  if (!header.includes('code') || !(header.includes('level_2011') || header.includes('mode')))
    throw new DomainError('invalid', 'offering-file.broken', { reason: 'code, level_2011 | mode' });
  return rows.slice(1).map(({ record, info }) => ({
    row: Object.fromEntries(header.map((name, index) => [name, record[index]?.trim() ?? ''])),
    line: info.lines,
  }));
}

function offeringsOf(
  row: Row,
  directory: UnitDirectory,
  defaults: OfferingDefaults,
): Blocker | { list: NewOffering[] } {
  const cell = (name: string): string => row[name] ?? '';
  for (const name of ['valid_from', 'valid_to'])
    if (cell(name) !== '' && !isPlainDate(cell(name)))
      return { code: 'offering-file.day-invalid', params: { [name]: cell(name) } };
  const validFrom = (cell('valid_from') || null) as PlainDate | null;
  const units = unitsOf(cell('unit'), cell('level'), directory, defaults, validFrom ?? defaults.validFrom);
  if ('code' in units) return units;
  const level = cell('level_2011');
  const common = {
    procedureCode: cell('code'),
    validFrom: validFrom ?? defaults.validFrom,
    validTo: (cell('valid_to') || null) as PlainDate | null,
    onlineLevel2011: level === '' ? null : (Number(level) as NewOffering['onlineLevel2011']),
    onlineMode: (cell('mode') || null) as NewOffering['onlineMode'],
    mapped: ['1', 'true'].includes(cell('mapped')),
    partialReason: (cell('reason') || null) as NewOffering['partialReason'],
  };
  const [fault] = offeringFaults(common, '');
  if (fault) return fault;
  return {
    list: units.list.map(({ unitId, endsOn }) => ({ ...common, unitId, validTo: earlier(common.validTo, endsOn) })),
  };
}

/** An offering ends with its unit: nobody offers anything at a province that is no more. */
function earlier(a: PlainDate | null, b: PlainDate | null): PlainDate | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

interface Place {
  readonly unitId: UnitId;
  readonly endsOn: PlainDate | null;
}

function unitsOf(
  code: string,
  level: string,
  directory: UnitDirectory,
  { province }: OfferingDefaults,
  from: PlainDate | null,
): Blocker | { list: Place[] } {
  const named = code === '' ? province : code;
  if (named === null) return { code: 'offering-file.unit-missing' };
  const unitId = directory.byCode(named, from);
  if (unitId === null) return { code: 'offering-file.unit-unknown', params: { unit: named, on: from ?? '' } };
  if (level === '' || code !== '') return { list: [placeOf(directory, unitId)] };
  const known = UNIT_LEVELS.find((each) => each === level);
  if (!known || from === null) return { code: 'offering-file.level-unknown', params: { level } };
  if (known === 'province') return { list: [placeOf(directory, unitId)] };
  const committees = directory
    .subtreeOf(unitId, from)
    .flatMap((id) => directory.unitOn(id, from) ?? [])
    .filter((unit) => unit.level === known && unit.kind === `${known}-pc`);
  if (committees.length === 0) return { code: 'offering-file.level-unknown', params: { level } };
  return { list: committees.map((unit) => placeOf(directory, unit.unitId)) };
}

function placeOf(directory: UnitDirectory, unitId: UnitId): Place {
  return { unitId, endsOn: directory.latest(unitId)?.validTo ?? null };
}

class Undone extends Error {}

/** Puts the lines in force that can be; names the others. */
@Injectable()
export class ImportOfferings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offerings: SetOfferings,
    private readonly procedures: ProcedureReadModel,
  ) {}

  async run(lines: readonly OfferingFileLine[], preview = false): Promise<OfferingImportReport> {
    let report: OfferingImportReport | undefined;
    try {
      await this.unitOfWork.run(async (tx) => {
        const bare = (code: string): string => parseProcedureCode(code)?.code ?? '';
        const codes = lines.flatMap(({ offerings }) => offerings.map((each) => bare(each.procedureCode)));
        const known = await this.procedures.idsByCode(tx, [...new Set(codes)]);
        const refused: { line: number; fault: Blocker }[] = [];
        const taken: NewOffering[] = [];
        for (const { line, offerings, fault } of lines) {
          const unknown = offerings.find((each) => !known.has(bare(each.procedureCode)));
          const why =
            fault ?? (unknown ? { code: 'offering.procedure-unknown', params: { code: unknown.procedureCode } } : null);
          if (why) refused.push({ line, fault: why });
          else taken.push(...offerings);
        }
        report = { ...(await this.offerings.run(tx, taken)), refused };
        if (preview) throw new Undone();
      });
    } catch (error) {
      if (!(error instanceof Undone)) throw error;
    }
    if (!report) throw new Error('no report');
    return report;
  }
}

/** For commands, which have no container. */
export function createOfferingImport(unitOfWork: UnitOfWork): ImportOfferings {
  const procedures = new ProcedureReadModel();
  return new ImportOfferings(unitOfWork, new SetOfferings(new OfferingStore(), procedures), procedures);
}
