/**
 * Lists of procedures as files: the national list as CSV, a sample of it with limits and fees as CSV, full records as
 * JSON. Each line stands by itself: one that cannot be read is refused with its reason, the others are taken.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { DomainError, type Blocker } from '../../../kernel/domain-error.js';
import { CHANNELS, isProcedureCode, spanOf, type Channel } from '../domain/index.js';
import type { ListedProcedure, NationalRecord } from '../domain/index.js';
import { cells, levelsOf, recordOf, tidy } from './read-record.js';

export interface ProcedureFileLine {
  /** Of CSV the line of the file, of JSON the number of the record, from 1. */
  readonly line: number;
  readonly code: string;
  /** Null where the line is refused. */
  readonly listed: ListedProcedure | null;
  readonly record: NationalRecord | null;
  readonly faults: readonly Blocker[];
}

const REQUIRED = ['code', 'name_vi', 'levels'] as const;
/** Larger files are a mistake: the whole country has 6,000 procedures. */
const MOST_LINES = 50_000;

/** @throws DomainError `procedure-file.broken` (invalid) where the file as a whole cannot be read. */
export function parseProcedureFile(text: string): ProcedureFileLine[] {
  const trimmed = text.replace(/^\uFEFF/, '').trimStart();
  const lines = trimmed.startsWith('[') || trimmed.startsWith('{') ? jsonLines(trimmed) : csvLines(text);
  if (lines.length === 0) throw broken('procedure-file.empty');
  if (lines.length > MOST_LINES) throw broken('procedure-file.too-long', { maximum: MOST_LINES });
  const seen = new Set<string>();
  return lines.map((line) => {
    if (!seen.has(line.code)) {
      seen.add(line.code);
      return line;
    }
    const faults = [...line.faults, { code: 'procedure-file.code-repeated', params: { code: line.code } }];
    return { ...line, listed: null, record: null, faults };
  });
}

function jsonLines(text: string): ProcedureFileLine[] {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    throw broken('procedure-file.not-json', { reason: (error as Error).message.slice(0, 200) });
  }
  const records: unknown[] = Array.isArray(read) ? read : [read];
  return records.map((each, index) => {
    const record = recordOf(each);
    return checked(index + 1, record, record);
  });
}

function csvLines(text: string): ProcedureFileLine[] {
  let rows: { record: string[]; info: { lines: number } }[];
  try {
    rows = parse(text, { bom: true, info: true, skip_empty_lines: true, relax_column_count: true }) as never;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw broken('procedure-file.not-csv', { reason: error.message.slice(0, 200) });
  }
  const header = (rows[0]?.record ?? []).map((name) => name.trim());
  const missing = REQUIRED.filter((column) => !header.includes(column));
  if (missing.length > 0) throw broken('procedure-file.column-missing', { columns: missing });
  return rows.slice(1).map(({ record, info }) => {
    const row = Object.fromEntries(header.map((name, index) => [name, tidy(record[index])]));
    return checked(info.lines, listedOf(row), null);
  });
}

function checked(line: number, listed: ListedProcedure, record: NationalRecord | null): ProcedureFileLine {
  const faults: Blocker[] = [];
  if (!isProcedureCode(listed.code))
    faults.push({ code: 'version.code-invalid', field: 'code', params: { code: listed.code } });
  if (listed.nameVi === '') faults.push({ code: 'version.name-missing', field: 'name_vi' });
  if ((listed.feeFrom ?? 0) < 0 || (listed.feeTo ?? 0) < (listed.feeFrom ?? 0))
    faults.push({ code: 'fee.amount-invalid', field: 'fee_min_vnd' });
  if (record?.places.some(({ fees }) => fees.some(({ amount }) => !Number.isSafeInteger(amount) || amount < 0)))
    faults.push({ code: 'fee.amount-invalid', field: 'channels.fees' });
  const refused = faults.length > 0;
  return { line, code: listed.code, listed: refused ? null : listed, record: refused ? null : record, faults };
}

function listedOf(row: Readonly<Record<string, string>>): ListedProcedure {
  const cell = (name: string): string => row[name] ?? '';
  const sample = 'time_limit_qty' in row;
  const value = cell('time_limit_qty') === '' ? null : Number(cell('time_limit_qty'));
  const limit = spanOf({ value, unit: (cell('time_limit_unit') || null) as never });
  const amount = (name: string): number | null => (cell(name) === '' ? null : Number(cell(name)));
  const channels = cells(cell('channels')).filter((each): each is Channel => CHANNELS.includes(each as Channel));
  return {
    code: cell('code'),
    nameVi: cell('name_vi'),
    fieldsVi: [...new Set(cells(cell('fields_vi') || cell('field_vi')))].join('|'),
    levels: levelsOf(cells(cell('levels'))),
    agenciesVi: cell('executing_agencies_vi'),
    issuedByVi: cell('promulgating_agency_vi'),
    subjectsVi: cell('subjects_vi'),
    kind: cell('type'),
    state: cell('state'),
    ...(sample ? { limit, feeFrom: amount('fee_min_vnd'), feeTo: amount('fee_max_vnd'), channels } : {}),
  };
}

function broken(code: string, params: Readonly<Record<string, string | number | readonly string[]>> = {}): DomainError {
  return new DomainError('invalid', 'procedure-file.broken', {}, [{ code, params }]);
}
