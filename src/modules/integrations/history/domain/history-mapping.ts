/**
 * How the log of an earlier system is read: which attributes and activities say received, due, finished and the rest.
 * The format is described in docs/history.md; a key that it does not know is refused, so that a slip of the pen does not
 * silently leave something out.
 */
import { DomainError } from '../../../../kernel/domain-error.js';
import { CHANNELS } from '../../../catalogue/domain/index.js';
import { OUTCOMES } from '../../../dossiers/domain/index.js';
import { NAME_KEY, RESOURCE_KEY, TIME_KEY } from './event-log.js';
import { TIME_READINGS, type TimeReading } from './written-time.js';

/** Events whose attribute has one of these values. */
export interface Match {
  readonly attribute: string;
  readonly is: readonly string[];
}

export type TimeSource =
  | { readonly caseAttribute: string }
  | { readonly event: Match; readonly which: 'first' | 'last'; readonly attribute: string };

export type TextSource =
  { readonly constant: string } | { readonly caseAttribute: string; readonly values: Readonly<Record<string, string>> };

/** Days after receipt, more of them where an event of this kind exists. */
export interface Term {
  readonly calendarDays: number;
  readonly extended: readonly { readonly when: Match; readonly calendarDays: number }[];
}

export interface DueRule {
  readonly source: TimeSource | Term;
  /** Each answered pause moves the date by its days. */
  readonly movedByPauses: boolean;
}

export interface PauseRule {
  readonly kind: 'supplement' | 'obligation' | 'force-majeure';
  readonly from: Match;
  readonly to: Match;
}

export interface CsvColumns {
  readonly delimiter: string;
  readonly case: string;
  readonly activity: string;
  readonly time: string;
  readonly resource: string | null;
  /** Columns that say the same in every row of a case. */
  readonly caseColumns: readonly string[];
}

export interface HistoryMapping {
  readonly csv: CsvColumns | null;
  readonly time: TimeReading;
  readonly activity: string;
  readonly resource: string;
  readonly received: TimeSource;
  readonly finished: TimeSource | null;
  readonly due: DueRule | null;
  readonly outcome: TextSource | null;
  readonly channel: TextSource | null;
  readonly procedure: TextSource | null;
  readonly unit: TextSource | null;
  readonly pauses: readonly PauseRule[];
  /** The attribute that names a step, where steps are coarser than activities. */
  readonly steps: string | null;
}

type Fields = Readonly<Record<string, unknown>>;

/** @throws DomainError invalid `history.mapping-…` naming the place: an unknown or missing key, a value of another kind. */
export function readMapping(input: unknown): HistoryMapping {
  const all = ['csv', 'time', 'activity', 'resource', 'received', 'finished', 'due', 'outcome', 'channel', 'procedure'];
  const it = fieldsOf(input, 'mapping', [...all, 'unit', 'pauses', 'steps']);
  if (it['received'] === undefined)
    throw new DomainError('invalid', 'history.mapping-key-missing', { key: 'received' });
  const optional = <Value>(key: string, read: (value: unknown, path: string) => Value): Value | null =>
    it[key] === undefined ? null : read(it[key], key);
  return {
    csv: optional('csv', csvOf),
    time: oneOf(it['time'] ?? 'as-written', 'time', TIME_READINGS),
    activity: textOf(it['activity'] ?? NAME_KEY, 'activity'),
    resource: textOf(it['resource'] ?? RESOURCE_KEY, 'resource'),
    received: timeOf(it['received'], 'received'),
    finished: optional('finished', timeOf),
    due: optional('due', dueOf),
    outcome: optional('outcome', (value, path) => textSourceOf(value, path, OUTCOMES)),
    channel: optional('channel', (value, path) => textSourceOf(value, path, CHANNELS)),
    procedure: optional('procedure', (value, path) => textSourceOf(value, path)),
    unit: optional('unit', (value, path) => textSourceOf(value, path)),
    pauses: optional('pauses', pausesOf) ?? [],
    steps: optional('steps', textOf),
  };
}

function fieldsOf(value: unknown, path: string, keys: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(path, 'an object');
  const unknown = Object.keys(value).find((key) => !keys.includes(key));
  if (unknown !== undefined) {
    const key = path === 'mapping' ? unknown : `${path}.${unknown}`;
    throw new DomainError('invalid', 'history.mapping-key-unknown', { key, known: keys.join(', ') });
  }
  return value as Fields;
}

function wrong(path: string, expected: string): DomainError {
  return new DomainError('invalid', 'history.mapping-value-wrong', { key: path, expected });
}

function textOf(value: unknown, path: string): string {
  if (typeof value !== 'string' || value === '') throw wrong(path, 'a text');
  return value;
}

function daysOf(value: unknown, path: string): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw wrong(path, 'a number of days');
  return value as number;
}

function listOf<Value>(value: unknown, path: string, read: (each: unknown, path: string) => Value): Value[] {
  if (!Array.isArray(value)) throw wrong(path, 'a list');
  return value.map((each, index) => read(each, `${path}[${String(index)}]`));
}

function oneOf<Value extends string>(value: unknown, path: string, allowed: readonly Value[]): Value {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw wrong(path, allowed.join(', '));
  return found;
}

function matchOf(value: unknown, path: string): Match {
  const it = fieldsOf(value, path, ['attribute', 'is']);
  const is = Array.isArray(it['is']) ? listOf(it['is'], `${path}.is`, textOf) : [textOf(it['is'], `${path}.is`)];
  return { attribute: textOf(it['attribute'] ?? NAME_KEY, `${path}.attribute`), is };
}

function timeOf(value: unknown, path: string): TimeSource {
  const it = fieldsOf(value, path, ['caseAttribute', 'event', 'which', 'attribute']);
  if (it['caseAttribute'] !== undefined) {
    fieldsOf(value, path, ['caseAttribute']);
    return { caseAttribute: textOf(it['caseAttribute'], `${path}.caseAttribute`) };
  }
  return {
    event: matchOf(it['event'], `${path}.event`),
    which: oneOf(it['which'] ?? 'first', `${path}.which`, ['first', 'last']),
    attribute: textOf(it['attribute'] ?? TIME_KEY, `${path}.attribute`),
  };
}

function dueOf(value: unknown, path: string): DueRule {
  const it = fieldsOf(value, path, [
    'calendarDays',
    'extended',
    'caseAttribute',
    'event',
    'which',
    'attribute',
    'movedByPauses',
  ]);
  const { movedByPauses: moved, ...rest } = it;
  if (moved !== undefined && typeof moved !== 'boolean') throw wrong(`${path}.movedByPauses`, 'true, false');
  if (rest['calendarDays'] === undefined) return { source: timeOf(rest, path), movedByPauses: moved ?? false };
  fieldsOf(rest, path, ['calendarDays', 'extended']);
  const extended = listOf(rest['extended'] ?? [], `${path}.extended`, (each, at) => {
    const one = fieldsOf(each, at, ['when', 'calendarDays']);
    return {
      when: matchOf(one['when'], `${at}.when`),
      calendarDays: daysOf(one['calendarDays'], `${at}.calendarDays`),
    };
  });
  const calendarDays = daysOf(rest['calendarDays'], `${path}.calendarDays`);
  return { source: { calendarDays, extended }, movedByPauses: moved ?? true };
}

function textSourceOf(value: unknown, path: string, allowed?: readonly string[]): TextSource {
  const it = fieldsOf(value, path, ['constant', 'caseAttribute', 'values']);
  const checked = (text: unknown, at: string) => (allowed ? oneOf(text, at, allowed) : textOf(text, at));
  if (it['constant'] !== undefined) {
    fieldsOf(value, path, ['constant']);
    return { constant: checked(it['constant'], `${path}.constant`) };
  }
  const table = it['values'] ?? {};
  if (typeof table !== 'object' || Array.isArray(table)) throw wrong(`${path}.values`, 'an object');
  const values = Object.entries(table).map(([key, text]) => [key, checked(text, `${path}.values.${key}`)] as const);
  const caseAttribute = textOf(it['caseAttribute'], `${path}.caseAttribute`);
  return { caseAttribute, values: Object.fromEntries(values) };
}

function pausesOf(value: unknown, path: string): PauseRule[] {
  return listOf(value, path, (each, at) => {
    const it = fieldsOf(each, at, ['kind', 'from', 'to']);
    const kinds = ['supplement', 'obligation', 'force-majeure'] as const;
    const kind = oneOf(it['kind'] ?? 'supplement', `${at}.kind`, kinds);
    return { kind, from: matchOf(it['from'], `${at}.from`), to: matchOf(it['to'], `${at}.to`) };
  });
}

function csvOf(value: unknown, path: string): CsvColumns {
  const it = fieldsOf(value, path, ['delimiter', 'case', 'activity', 'time', 'resource', 'caseColumns']);
  return {
    delimiter: textOf(it['delimiter'] ?? ',', `${path}.delimiter`),
    case: textOf(it['case'], `${path}.case`),
    activity: textOf(it['activity'], `${path}.activity`),
    time: textOf(it['time'], `${path}.time`),
    resource: it['resource'] === undefined ? null : textOf(it['resource'], `${path}.resource`),
    caseColumns: listOf(it['caseColumns'] ?? [], `${path}.caseColumns`, textOf),
  };
}
