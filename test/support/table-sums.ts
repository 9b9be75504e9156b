import type { TestDatabase } from './test-database.js';

/** That somebody was here, or has seen what was made for them. */
const SEEN = ['last_seen_at', 'seen_at'];

/** Checksums of the rows of every table of ours, by name: two are equal where nothing was written, changed or deleted. */
export async function tableSums(database: TestDatabase, only?: readonly string[]): Promise<Map<string, string>> {
  const tables = await database.asOwner<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public'
     order by 1`,
  );
  const asked = tables.map(({ name }) => name).filter((name) => only?.includes(name) ?? true);
  const sums = asked.map(
    (name) =>
      `select '${name}' as name, md5(coalesce(string_agg(line, E'\\n' order by line), '')) as sum
       from (select (to_jsonb(t) - '{${SEEN.join()}}'::text[])::text as line from ${name} t) lines`,
  );
  const rows = await database.asOwner<{ name: string; sum: string }>(sums.join(' union all '));
  return new Map(rows.map(({ name, sum }) => [name, sum]));
}

/** Names of the tables whose rows are others than before. */
export function changedTables(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...after].filter(([name, sum]) => before.get(name) !== sum).map(([name]) => name);
}
