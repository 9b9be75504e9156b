import { DomainError } from '../../kernel/domain-error.js';
import { isUuid } from '../../kernel/ids.js';
import type { Database } from '../../platform/database/unit-of-work.js';

/** @throws DomainError invalid `statistics.officer-unknown` for a name that no account has. */
export async function accountIds(db: Database, usernames: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ id: string; username: string }>(
    'select id, username from account where username = any($1)',
    [usernames],
  );
  const unknown = usernames.find((username) => !rows.some((row) => row.username === username));
  if (unknown !== undefined) throw new DomainError('invalid', 'statistics.officer-unknown', { username: unknown });
  return rows.map((row) => row.id);
}

export async function accountNames(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.query<{ id: string; username: string }>(
    'select id, username from account where id = any($1::uuid[])',
    [ids.filter(isUuid)],
  );
  return new Map(rows.map((row) => [row.id, row.username]));
}
