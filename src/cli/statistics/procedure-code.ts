import { DomainError } from '../../kernel/domain-error.js';
import type { ProcedureId } from '../../modules/catalogue/domain/index.js';
import type { Database } from '../../platform/database/unit-of-work.js';

/** @throws DomainError invalid `statistics.procedure-unknown` for a code that no procedure has. */
export async function procedureIds(db: Database, codes: readonly string[]): Promise<ProcedureId[]> {
  const rows = await db.query<{ id: ProcedureId; code: string }>(
    'select id, code from procedure where code = any($1)',
    [codes],
  );
  const unknown = codes.find((code) => !rows.some((row) => row.code === code));
  if (unknown !== undefined) throw new DomainError('invalid', 'statistics.procedure-unknown', { code: unknown });
  return rows.map((row) => row.id);
}

export async function procedureCodes(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.query<{ id: string; code: string }>(
    'select id, code from procedure where id = any($1::uuid[])',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.code]));
}
