/** A count asked of the database, and the pieces of SQL that narrow and split it: the same for every way of counting. */
import type { UnitId } from '../../organisation/domain/index.js';
import {
  DIMENSIONS,
  EMPTY_TALLY,
  type Dimension,
  type Filters,
  type Period,
  type Scope,
  type Tally,
  type View,
} from '../domain/index.js';
import { DIMENSION_COLUMNS } from './measure-column.js';

export interface CountQuestion {
  readonly view: View;
  readonly scope: Scope;
  readonly period: Period;
  readonly filters: Filters;
  /** Only dossiers that one of these accounts handled; counted dossier by dossier. */
  readonly officers?: readonly string[];
  /** Competence of some dossier has moved, so that where it counts must be looked up. */
  readonly moved?: boolean;
  /** The scope is most of all there is. */
  readonly wide?: boolean;
  /** One more row for all groups together, in group {@link WHOLE}. */
  readonly whole?: boolean;
  /** Splits every group of the scope further; null: not. */
  readonly split: Dimension | 'officer' | null;
}

/** The group of all groups. */
export const WHOLE = -1;

/** Of one group of the scope and one value of the dimension that splits it. */
export interface TallyRow {
  readonly group: number;
  readonly key: string | null;
  readonly tally: Tally;
}

/** Parameters of one statement, numbered as they come. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${String(this.values.length)}::${type}`;
  }
}

/** A table expression `(unit_id, grp)`. */
export function scopeTable(parameters: Parameters, scope: Scope): string {
  const units = parameters.add([...scope.keys()] satisfies UnitId[], 'uuid[]');
  return `unnest(${units}, ${parameters.add([...scope.values()], 'int[]')}) as s (unit_id, grp)`;
}

const TYPES: Readonly<Record<Dimension, string>> = {
  procedure: 'uuid[]',
  field: 'text[]',
  level: 'text[]',
  channel: 'text[]',
  applicant: 'text[]',
  onlineLevel: 'int[]',
};

/** Conditions on the dimension columns of a table alias; `true` where nothing is narrowed. */
export function filterSql(parameters: Parameters, filters: Filters): (alias: string) => string {
  const conditions = DIMENSIONS.flatMap((dimension) => {
    const wanted = filters[dimension];
    return wanted === undefined ? [] : [{ dimension, values: parameters.add([...wanted], TYPES[dimension]) }];
  });
  return (alias) =>
    ['true', ...conditions.map((c) => `${valueSql(alias, c.dimension)} = any(${c.values})`)].join(' and ');
}

/** The key of a row in a split, as text. */
export function keySql(alias: string, split: CountQuestion['split']): string {
  if (split === 'officer') return `${alias}.officer`;
  return split === null ? 'null::text' : `${valueSql(alias, split)}::text`;
}

function valueSql(alias: string, dimension: Dimension): string {
  const column = `${alias}.${DIMENSION_COLUMNS[dimension]}`;
  return dimension === 'onlineLevel' ? `coalesce(${column}, 0)` : column;
}

export function dimensionsAsked(filters: Filters, split: CountQuestion['split']): Dimension[] {
  return DIMENSIONS.filter((dimension) => dimension === split || filters[dimension] !== undefined);
}

/** Columns of a result row, named like the keys of a tally. */
export type TallyColumns = { readonly grp: number; readonly key: string | null } & Partial<Record<keyof Tally, number>>;

export function tallyRow({ grp, key, ...figures }: TallyColumns): TallyRow {
  return { group: grp, key, tally: { ...EMPTY_TALLY, ...figures } };
}
