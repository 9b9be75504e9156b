/**
 * Figures that somebody published, as arbitrary rows (`domain.md` §6.2). They are words of others: kept with their
 * source, their day as exactly as it is known, and what "over", "at least", "about" made of the number. They never stand
 * in one series with figures counted from dossiers without a mark.
 */
import { invalidInput, type Blocker } from '../../../../kernel/domain-error.js';
import { isPlainDate, type PlainDate } from '../../../../kernel/plain-date.js';
import { UNIT_LEVELS, type UnitLevel } from '../../../organisation/domain/index.js';

export const PRECISIONS = ['day', 'month', 'year', 'unknown'] as const;
export type Precision = (typeof PRECISIONS)[number];
export const COMPARATORS = ['eq', 'gt', 'ge', 'approx', 'range'] as const;
export type Comparator = (typeof COMPARATORS)[number];

export interface ReportedFact {
  /** `procedures.level-4` */
  readonly indicator: string;
  readonly name: string;
  /** Code of the unit, Quyết định 20/2020: `H14`. */
  readonly scope: string;
  readonly scopeName: string;
  readonly level: UnitLevel | null;
  /** First day of the month or year that is meant; null where the source gives no time. */
  readonly asOf: PlainDate | null;
  readonly precision: Precision;
  readonly comparator: Comparator;
  readonly value: number;
  readonly valueHigh: number | null;
  /** `%`, `thủ tục`, `hồ sơ` … */
  readonly unit: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly source: string;
  readonly computed: boolean;
}

export interface IndicatorTarget {
  readonly indicator: string;
  readonly scope: string;
  readonly dueOn: PlainDate;
  readonly comparator: 'gt' | 'ge';
  /** Percent. */
  readonly value: number;
  readonly source: string;
}

export interface FactFile {
  readonly facts: readonly ReportedFact[];
  readonly targets: readonly IndicatorTarget[];
}

const SIGN: Readonly<Record<Comparator, string>> = { eq: '', gt: '> ', ge: '≥ ', approx: '≈ ', range: '' };

/** `> 2.000 thủ tục`, `30–40 %`: the number with what the source made of it. */
export function factText(
  { comparator, value, valueHigh, unit }: Pick<ReportedFact, 'comparator' | 'value' | 'valueHigh' | 'unit'>,
  format: (value: number) => string,
): string {
  const shown = valueHigh === null ? format(value) : `${format(value)}–${format(valueHigh)}`;
  return `${SIGN[comparator]}${shown} ${unit}`;
}

/** A share whose parts are given must be what they make, to the decimals that it is published with. */
export function isConsistent({ unit, value, numerator, denominator }: ReportedFact): boolean {
  if (unit !== '%' || numerator === null || denominator === null) return true;
  const decimals = (String(value).split('.')[1] ?? '').length;
  return Math.abs((numerator / denominator) * 100 - value) <= 0.5 * 10 ** -decimals + 1e-9;
}

const CODE = /^[a-z0-9]+([.-][a-z0-9]+)*$/;

/**
 * A file of facts and targets (JSON). All faults at once, each with its place (`facts.3`).
 * @throws DomainError invalid input; nothing of a faulty file is taken.
 */
export function parseFactFile(json: unknown): FactFile {
  const file = (typeof json === 'object' && json !== null ? json : {}) as Record<string, unknown>;
  const faults: Blocker[] = [];
  const rows = (key: 'facts' | 'targets') => (Array.isArray(file[key]) ? (file[key] as unknown[]) : []);
  const read = <Row>(key: 'facts' | 'targets', parse: (row: Record<string, unknown>) => Row | null): Row[] =>
    rows(key).flatMap((row, index): Row[] => {
      const parsed = typeof row === 'object' && row !== null ? parse(row as Record<string, unknown>) : null;
      if (parsed === null)
        faults.push({ code: 'fact.row-invalid', field: `${key}.${String(index)}`, params: { row: index + 1 } });
      return parsed === null ? [] : [parsed];
    });
  const facts = read('facts', factOf);
  const targets = read('targets', targetOf);
  if (facts.length + targets.length + faults.length === 0) faults.push({ code: 'fact.file-empty', field: 'facts' });
  if (faults.length > 0) throw invalidInput(faults);
  return { facts, targets };
}

const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);
const absent = (value: unknown): boolean => value === undefined || value === null;
const among = <Value extends string>(value: unknown, allowed: readonly Value[]): Value | null =>
  allowed.find((each) => each === value) ?? null;

function factOf(row: Record<string, unknown>): ReportedFact | null {
  const [indicator, name, scope, scopeName] = [row['indicator'], row['name'], row['scope'], row['scopeName']].map(text);
  const [unit, source, value] = [text(row['unit']), text(row['source']), number(row['value'])];
  const precision = absent(row['precision']) ? 'day' : among(row['precision'], PRECISIONS);
  const comparator = absent(row['comparator']) ? 'eq' : among(row['comparator'], COMPARATORS);
  const level = absent(row['level']) ? null : among(row['level'], UNIT_LEVELS);
  const asOf = isPlainDate(row['asOf']) ? row['asOf'] : null;
  if (indicator == null || name == null || scope == null || scopeName == null || unit === null || source === null)
    return null;
  if (value === null || precision === null || comparator === null || !CODE.test(indicator)) return null;
  if ((level === null) !== absent(row['level']) || (asOf === null) !== (precision === 'unknown')) return null;
  const valueHigh = number(row['valueHigh']);
  if ((comparator === 'range') !== (valueHigh !== null) || (valueHigh !== null && valueHigh <= value)) return null;
  const [numerator, denominator] = [number(row['numerator']), number(row['denominator'])];
  if ((numerator === null) !== (denominator === null) || (denominator !== null && denominator <= 0)) return null;
  return {
    indicator,
    name,
    scope,
    scopeName,
    level,
    asOf,
    precision,
    comparator,
    value,
    valueHigh,
    unit,
    numerator,
    denominator,
    source,
    computed: row['computed'] === true,
  };
}

function targetOf(row: Record<string, unknown>): IndicatorTarget | null {
  const [indicator, scope, source] = [row['indicator'], row['scope'], row['source']].map(text);
  const [value, comparator] = [number(row['value']), among(row['comparator'], ['gt', 'ge'] as const)];
  const dueOn = isPlainDate(row['dueOn']) ? row['dueOn'] : null;
  if (indicator == null || scope == null || source == null || value === null || comparator === null || dueOn === null)
    return null;
  return value >= 0 && value <= 100 && CODE.test(indicator)
    ? { indicator, scope, dueOn, comparator, value, source }
    : null;
}
