import { createLogger, type Logger } from '../../src/platform/logging/logger.js';
import { PERSONAL_DATA } from '../../src/modules/identity/domain/index.js';
import type { TestDatabase } from './test-database.js';

/** Columns in which what people say and are stands as it is, to be looked for elsewhere; ids, hashes and codes are not. */
const SPOKEN =
  /^(person\.(full_name|personal_id|phone|email|address_text)|\w+\.(body|title|note|matter|answer|file_name|answers|address|address_text|subject_text|reason|full_name|phone|email|display_name))$/;

/** Reference data that everybody may read, where such a word may stand as well: what a procedure, a unit or a form is called. */
const REFERENCE =
  /^public\.(procedure\w*|document_requirement|fee_\w+|field|org_unit\w*|calendar\w*|message_template|model_form|staff_post|indicator_target|statistic_fact|rule_set|retention_period|suspension_order|reporting_period|time_limit|service_offering|signal_threshold|migration)$/;

/** Fields of forms in which words about people are typed to be looked for: they are kept nowhere, and looked for all the same. */
const SOUGHT = ['q', 'soGiayTo'];
/** Words of a name, or a number: hostile strings are typed into every field, and stand where another field may keep them. */
const OF_A_PERSON = /^(?:\p{L}+(?: \p{L}+)+|\d{9,12})$/u;

/** Shorter ones stand by chance in ids, codes and words of the program. */
const LEAST = 8;
const VARYING =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|"(?:time|requestId|durationMs)":"?[^",}]*"?,?/g;
const ADDRESS = /(?:href|action|src)="([^"]+)"/g;

/**
 * Sees what an application leaves behind in a whole run of a test: log lines of every level, addresses that it links or sends to. At the
 * end everything that the database then knows of people, and what was typed into searches, is looked for there, and in every table that may not hold it: events, audit,
 * outbox, alarms, figures, jobs of the queue.
 */
export class LeakWatch {
  readonly logger: Logger = createLogger('test', 'trace', { write: (line: string) => this.line(line) });
  readonly #lines = new Set<string>();
  readonly #addresses = new Set<string>();
  readonly #sought = new Set<string>();

  line(line: string): void {
    this.#lines.add(line.replace(VARYING, ''));
  }

  /** @param asked the address that was asked for: what stands in it is the caller's own. */
  async saw(asked: string, response: Response): Promise<void> {
    const location = response.headers.get('location');
    if (location !== null) this.#address(location, asked);
    if (!(response.headers.get('content-type') ?? '').startsWith('text/html')) return;
    for (const [, address = ''] of (await response.clone().text()).matchAll(ADDRESS)) this.#address(address, asked);
  }

  /** What a search was sent: words that may stand nowhere. */
  typed(body: unknown): void {
    const fields = fieldsOf(body);
    for (const name of SOUGHT) {
      const value = fields[name];
      if (typeof value === 'string' && OF_A_PERSON.test(value)) this.#sought.add(value);
    }
  }

  #address(address: string, asked: string): void {
    // The simulators of the demonstration are no part of what is run.
    if (address.startsWith('/mo-phong/') || address.includes('ve=/mo-phong/')) return;
    const own = piecesOf(asked);
    this.#addresses.add(own.reduce((rest, piece) => rest.replaceAll(piece, ''), decoded(address)));
  }

  /** Where something that is known of people stands and may not; `more` are further texts by name, such as metrics. */
  async leaks(database: TestDatabase, more: Readonly<Record<string, string>> = {}): Promise<string[]> {
    const known = worthLookingFor([...(await knownOfPeople(database)), ...this.#sought]);
    const traces = new Map<string, Iterable<string>>([
      ['log', this.#lines],
      ['address', this.#addresses],
      ...Object.entries(more).map(([name, text]) => [name, [text]] as const),
      ...(await tableTraces(database)),
    ]);
    return [...traces].flatMap(([place, texts]) => {
      const all = [...texts].map((text) => text.normalize('NFC').toLowerCase());
      const whole = all.join('\n');
      const standing = known.filter((value) => whole.includes(value));
      return standing.map(
        (value) => `${place}: ${value} in ${all.find((text) => text.includes(value))?.slice(0, 300) ?? ''}`,
      );
    });
  }
}

async function knownOfPeople(database: TestDatabase): Promise<string[]> {
  const columns = PERSONAL_DATA.flatMap((data) => [...data.columns]).filter(
    (name) => SPOKEN.test(name) && !name.startsWith('idempotency_key.'),
  );
  const found = await Promise.all(
    columns.map(async (name) => {
      const [table = '', column = ''] = name.split('.');
      const rows = await database.asOwner<{ value: string }>(
        `select distinct ${column}::text as value from ${table} where ${column} is not null`,
      );
      return rows.flatMap(({ value }) => (column === 'answers' ? leavesOf(JSON.parse(value)) : [value]));
    }),
  );
  return found.flat();
}

function worthLookingFor(known: readonly string[]): string[] {
  const values = known.map((value) => value.trim().normalize('NFC').toLowerCase());
  return [...new Set(values)].filter((value) => value.length >= LEAST);
}

/** Of a form of a page, or of JSON. */
function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  if (body instanceof URLSearchParams) return Object.fromEntries(body);
  try {
    const json: unknown = typeof body === 'string' ? JSON.parse(body) : null;
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return /^[0-9a-f-]{36}$/.test(value) ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}

/** Every text of every table that may hold nothing about people: each once. */
async function tableTraces(database: TestDatabase): Promise<[string, Set<string>][]> {
  const homes = new Set(PERSONAL_DATA.flatMap(({ columns }) => columns.map((name) => `public.${name}`)));
  const columns = await database.asOwner<{ schema: string; table: string; name: string; type: string }>(
    `select n.nspname as schema, c.relname as table, a.attname as name, y.typname as type
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       join pg_type y on y.oid = a.atttypid
     where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and c.relkind in ('r', 'p') and a.attnum > 0
       and not c.relispartition and not a.attisdropped and y.typname in ('text', 'varchar', 'json', 'jsonb', '_text', 'bytea')`,
  );
  const tables = new Map<string, string[]>();
  for (const { schema, table, name, type } of columns) {
    const of = `${schema}.${table}`;
    if (homes.has(`${of}.${name}`) || REFERENCE.test(of)) continue;
    const text = type === 'bytea' ? `encode("${name}", 'escape')` : `"${name}"::text`;
    tables.set(of, [...(tables.get(of) ?? []), `select distinct ${text} as text from ${schema}."${table}"`]);
  }
  return Promise.all(
    [...tables].map(async ([table, parts]): Promise<[string, Set<string>]> => {
      const rows = await database.asOwner<{ text: string | null }>(parts.join(' union '));
      return [table, new Set(rows.map(({ text }) => (text ?? '').replace(VARYING, '')))];
    }),
  );
}

function decoded(address: string): string {
  const plain = address.replaceAll('&amp;', '&').replaceAll('+', ' ');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

/** What a caller put into an address beyond its letters and digits, as typed and as meant. */
function piecesOf(asked: string): string[] {
  const [path = '', query = ''] = asked.split(/[?](.*)/s);
  const pieces = [...path.split('/'), ...query.split('&').map((pair) => pair.slice(pair.indexOf('=') + 1))];
  const typed = [...pieces, ...[...new URLSearchParams(query).values()]].filter(
    (piece) => !/^[\w.-]{0,7}$/.test(piece),
  );
  return [...new Set(typed.flatMap((piece) => [piece, decoded(piece), decoded(decoded(piece))]))].filter(
    (piece) => piece !== '',
  );
}
