/**
 * A list of places as CSV: `code,parent_code,level,type,name_vi` and, where a line needs its own, `valid_from,valid_to`;
 * other columns are left alone. Every fault of the file is found before anything is loaded, and named by its line.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { DomainError, type Blocker } from '../../../kernel/domain-error.js';
import { isPlainDate, type PlainDate } from '../../../kernel/plain-date.js';
import {
  bareName,
  placeName,
  placeType,
  tidyName,
  typeWordOf,
  type Period,
  type Place,
  type UnitLevel,
} from '../domain/index.js';

/** Faults told at once; more of them say nothing new. */
const MOST_FAULTS = 50;
const REQUIRED = ['code', 'parent_code', 'level', 'type', 'name_vi'] as const;

/** GSO codes: provinces 2 digits, districts 3, communes 5. */
const DIGITS = { province: 2, district: 3, commune: 5, ministry: 0 } as const;

/** What the column `level` may say: communes stand on the second since districts ended. */
const LEVELS: Readonly<Record<UnitLevel, readonly string[]>> = {
  ...{ ministry: [], province: ['1'], district: ['2'], commune: ['2', '3'] },
};

export interface UnitFileLine extends Place, Period {
  readonly line: number;
}

type Cells = Readonly<Record<string, string | undefined>>;

/**
 * @param period of the lines that name none.
 * @throws DomainError `unit-file.broken` (invalid) with one blocker per fault, `params.line` its line.
 */
export function parseUnitFile(text: string, period: Period): UnitFileLine[] {
  const faults: Blocker[] = [];
  const lines: UnitFileLine[] = [];
  for (const { cells, line } of records(text)) {
    const found = faultsOf(cells, line);
    if (found.length > 0) faults.push(...found);
    else lines.push(lineOf(cells, line, period));
  }
  for (const { line, validFrom, validTo } of lines) {
    if (validFrom !== null && validTo !== null && validTo <= validFrom) faults.push(fault('period-empty', line));
  }
  refuseFaults([...faults, ...duplicates(lines)]);
  if (lines.length === 0) refuseFaults([fault('empty', 1)]);
  return lines;
}

/** @throws DomainError `unit-file.broken` unless there are none. */
export function refuseFaults(faults: readonly Blocker[]): void {
  if (faults.length === 0) return;
  const lineOfFault = (each: Blocker): number => Number(each.params?.['line'] ?? 0);
  const sorted = [...faults].sort((a, b) => lineOfFault(a) - lineOfFault(b)).slice(0, MOST_FAULTS);
  throw new DomainError('invalid', 'unit-file.broken', { count: faults.length }, sorted);
}

export function fault(what: string, line: number, params: Readonly<Record<string, string | number>> = {}): Blocker {
  return { code: `unit-file.${what}`, params: { line, ...params } };
}

function records(text: string): { cells: Cells; line: number }[] {
  let header: string[] = [];
  try {
    const rows = parse(text, {
      bom: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    header = (rows[0]?.record ?? []).map((name) => name.trim());
    refuseFaults(
      REQUIRED.filter((column) => !header.includes(column)).map((column) => fault('column-missing', 1, { column })),
    );
    return rows.slice(1).map(({ record, info }) => ({
      cells: Object.fromEntries(header.map((name, index) => [name, record[index]?.trim()])),
      line: info.lines,
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = (error as unknown as { lines?: number }).lines ?? 1;
    throw new DomainError('invalid', 'unit-file.broken', { count: 1 }, [fault('unreadable', line)]);
  }
}

function faultsOf(cells: Cells, line: number): Blocker[] {
  const { code = '', parent_code: parent = '', level = '', type: typeName = '', name_vi: name = '' } = cells;
  const faults: Blocker[] = [];
  const type = placeType(tidyName(typeName));
  if (!type) return [fault('type-unknown', line, { value: typeName })];
  if (!/^\d+$/.test(code) || code.length !== DIGITS[type.level])
    faults.push(fault('code-malformed', line, { value: code }));
  if (typeWordOf(tidyName(name)) !== type.word || bareName(tidyName(name)) === '') {
    faults.push(fault('name-without-type', line, { value: name, type: type.word }));
  }
  if (!LEVELS[type.level].includes(level)) faults.push(fault('level-wrong', line, { value: level }));
  if (type.level === 'province' && parent !== '') faults.push(fault('parent-unexpected', line, { value: parent }));
  if (type.level !== 'province' && parent === '') faults.push(fault('parent-missing', line));
  for (const value of [cells['valid_from'], cells['valid_to']]) {
    if (value && !isPlainDate(value)) faults.push(fault('date-malformed', line, { value }));
  }
  return faults;
}

function lineOf(cells: Cells, line: number, period: Period): UnitFileLine {
  const type = placeType(tidyName(cells['type'] ?? ''));
  if (!type) throw new Error('a line without a type was not refused');
  return {
    line,
    code: cells['code'] ?? '',
    parentCode: cells['parent_code'] || null,
    type,
    name: placeName(type.word, cells['name_vi'] ?? ''),
    validFrom: (cells['valid_from'] || period.validFrom) as PlainDate | null,
    validTo: (cells['valid_to'] || period.validTo) as PlainDate | null,
  };
}

function duplicates(lines: readonly UnitFileLine[]): Blocker[] {
  const first = new Map<string, number>();
  return lines.flatMap(({ code, validFrom, line }) => {
    const key = `${code} ${validFrom ?? ''}`;
    const earlier = first.get(key);
    if (earlier !== undefined) return [fault('duplicate', line, { value: code, first: earlier })];
    first.set(key, line);
    return [];
  });
}
