/**
 * What a unit does, in the abbreviations that Vietnamese offices use for themselves. Selectors of process steps name
 * functions, never units, so one definition serves every place. Vietnamese and English names stand in i18n under
 * `organisation.function.<code>`; docs/organisation.md prints the table.
 */
export const FUNCTIONS = [
  'PC',
  'MC',
  'VP',
  'LDTBXH',
  'TNMT',
  'TP',
  'TCKH',
  'KTHT',
  'XD',
  'GTVT',
  'KHDT',
  'TC',
  'NV',
  'GDDT',
  'YT',
  'VHTT',
  'NNPTNT',
  'CT',
  'KHCN',
  'TTTT',
  'NGV',
  'DT',
  'TTR',
  'BQLKKT',
  'CA',
  'QS',
  'VPDKDD',
  'BHXH',
  'THUE',
] as const;

export type FunctionCode = (typeof FUNCTIONS)[number];

const KNOWN: ReadonlySet<string> = new Set(FUNCTIONS);

export function isFunctionCode(value: unknown): value is FunctionCode {
  return typeof value === 'string' && KNOWN.has(value);
}
