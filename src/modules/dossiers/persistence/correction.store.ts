import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { CorrectionCaseId, CorrectionKind, CorrectionRequest, CostBearer, DossierId } from '../domain/index.js';

export interface CorrectionCase extends CorrectionRequest {
  readonly id: CorrectionCaseId;
  readonly number: string;
  readonly dossierId: DossierId;
  readonly openedAt: Instant;
  readonly resolvedAt: Instant | null;
  readonly resultNumber: string | null;
  readonly apologyNumber: string | null;
}

interface Row {
  id: CorrectionCaseId;
  number: string;
  dossier_id: DossierId;
  kind: CorrectionKind;
  reason: string;
  office_erred: boolean;
  cost_bearer: CostBearer;
  opened_at: Date;
  resolved_at: Date | null;
  result_number: string | null;
  apology_number: string | null;
}

const CASE = `select id, number, dossier_id, kind, reason, office_erred, cost_bearer, opened_at, resolved_at, result_number,
  apology_number from correction_case`;

@Injectable()
export class CorrectionStore {
  /** Under the lock of the dossier's row: numbers have no gap. */
  async countOf(tx: Tx, dossierId: DossierId, kind: CorrectionKind): Promise<number> {
    const sql = 'select count(*)::int as n from correction_case where dossier_id = $1 and kind = $2';
    return (await tx.query<{ n: number }>(sql, [dossierId, kind]))[0]?.n ?? 0;
  }

  /** Under the lock of the dossier's row. */
  async hasOpen(tx: Tx, dossierId: DossierId, kind: CorrectionKind): Promise<boolean> {
    const sql = 'select 1 from correction_case where dossier_id = $1 and kind = $2 and resolved_at is null limit 1';
    return (await tx.query(sql, [dossierId, kind])).length > 0;
  }

  async insert(
    tx: Tx,
    opened: Omit<CorrectionCase, 'resolvedAt' | 'resultNumber' | 'apologyNumber'>,
    by: string,
  ): Promise<void> {
    await tx.execute(
      `insert into correction_case (id, number, dossier_id, kind, reason, office_erred, cost_bearer, opened_at, opened_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        opened.id,
        opened.number,
        opened.dossierId,
        opened.kind,
        opened.reason,
        opened.officeErred,
        opened.costBearer,
        dateOf(opened.openedAt),
        by,
      ],
    );
  }

  async resolve(tx: Tx, id: CorrectionCaseId, result: string, apology: string | null, by: string): Promise<void> {
    await tx.execute(
      `update correction_case set resolved_at = $2, resolved_by = $3, result_number = $4, apology_number = $5
       where id = $1 and resolved_at is null`,
      [id, dateOf(await tx.now()), by, result, apology],
    );
  }

  async lock(tx: Tx, id: CorrectionCaseId): Promise<CorrectionCase | null> {
    return (await tx.query<Row>(`${CASE} where id = $1 for update`, [id])).map(caseOf)[0] ?? null;
  }

  async ofDossier(db: Queryable, dossierId: DossierId): Promise<CorrectionCase[]> {
    return (await db.query<Row>(`${CASE} where dossier_id = $1 order by opened_at, number`, [dossierId])).map(caseOf);
  }
}

function caseOf(row: Row): CorrectionCase {
  return {
    id: row.id,
    number: row.number,
    dossierId: row.dossier_id,
    kind: row.kind,
    reason: row.reason,
    officeErred: row.office_erred,
    costBearer: row.cost_bearer,
    openedAt: instantOf(row.opened_at),
    resolvedAt: row.resolved_at && instantOf(row.resolved_at),
    resultNumber: row.result_number,
    apologyNumber: row.apology_number,
  };
}
