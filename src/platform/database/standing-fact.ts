import type { Instant } from '../../kernel/instant.js';

/** A `Queryable`, as far as facts are concerned. */
interface Asks {
  query<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  standing?(): Promise<Standing>;
}

/**
 * Something small that nearly every act asks and that rarely changes: which revision of the units holds, which calendar is
 * in force. A transaction asks all of them with the time in one statement, see `Tx.standing`.
 */
export interface StandingFact<Answer> {
  readonly name: string;
  /** A select of one row and one column, without parameters. */
  readonly sql: string;
  /** Never filled: it only carries the type. */
  readonly answer?: Answer;
}

/** What stands at one moment of a transaction. */
export interface Standing {
  readonly now: Instant;
  readonly facts: Readonly<Record<string, unknown>>;
}

const FACTS: StandingFact<unknown>[] = [];

/** Declares a fact, once, beside the read model that needs it. */
export function standingFact<Answer>(name: string, sql: string): StandingFact<Answer> {
  const fact = { name, sql };
  FACTS.push(fact);
  return fact;
}

/** The time and all facts, in one row. */
export function standingSql(): string {
  const facts = FACTS.map(({ name, sql }) => `(${sql}) as "${name}"`);
  return `select ${['app_now() as "now"', ...facts].join(', ')}`;
}

/** One fact as of what `q` sees: from the transaction's standing where it has one, else by a question of its own. */
export async function factOf<Answer>(q: Asks, fact: StandingFact<Answer>): Promise<Answer | null> {
  if (q.standing) return ((await q.standing()).facts[fact.name] ?? null) as Answer | null;
  const [row] = await q.query<Record<string, Answer | null>>(`select (${fact.sql}) as "${fact.name}"`);
  return row?.[fact.name] ?? null;
}

const WAITS = /\bfor\s+(?:no\s+key\s+)?(?:update|share|key\s+share)\b|_lock\s*\(/i;
const plain = new Map<string, boolean>();
const KNOWN_AT_MOST = 2_000;

/** Whether a statement only looks: it changes nothing, and waits for nobody who may have changed something meanwhile. */
export function onlyLooks(sql: string): boolean {
  const known = plain.get(sql);
  if (known !== undefined) return known;
  const looks = /^\s*select\b/i.test(sql) && !WAITS.test(sql);
  if (plain.size < KNOWN_AT_MOST) plain.set(sql, looks);
  return looks;
}
