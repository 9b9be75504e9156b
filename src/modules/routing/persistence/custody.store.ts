import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import { bulkInsert } from '../../../platform/database/bulk-insert.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { CustodyCase } from '../domain/index.js';

const COLUMNS = {
  dossier_id: 'uuid',
  unit_id: 'uuid',
  suggested_unit_id: 'uuid',
  legal_ref: 'text',
  queued_at: 'timestamptz',
} as const;

export interface QueuedCase extends CustodyCase {
  readonly dossierId: DossierId;
  readonly code: string | null;
  readonly procedure: string;
  readonly legalRef: string;
}

export interface DecidedCase {
  readonly dossierId: DossierId;
  readonly code: string | null;
  readonly unitId: UnitId;
  readonly toUnitId: UnitId;
  readonly decidedAt: Instant;
  /** Name of who decided; null for the operator's command. */
  readonly decidedBy: string | null;
}

/** The queue of dossiers that a reform leaves to a person. */
@Injectable()
export class CustodyStore {
  async queue(tx: Tx, dossierId: DossierId, cases: readonly CustodyCase[], legalRef: string): Promise<void> {
    const rows = cases.map(({ unitId, suggestedUnitId }) => ({
      ...{ dossier_id: dossierId, unit_id: unitId, suggested_unit_id: suggestedUnitId, legal_ref: legalRef },
    }));
    const queuedAt = dateOf(await tx.now());
    const stamped = rows.map((row) => ({ ...row, queued_at: queuedAt }));
    await bulkInsert(tx, 'custody_case', COLUMNS, stamped, 'on conflict do nothing');
  }

  /** Open cases, oldest first. */
  async open(q: Queryable, limit: number): Promise<QueuedCase[]> {
    return q.query<QueuedCase>(
      `select c.dossier_id as "dossierId", d.code, c.unit_id as "unitId", c.suggested_unit_id as "suggestedUnitId",
              c.legal_ref as "legalRef", v.name_vi as procedure
         from custody_case c join dossier d on d.id = c.dossier_id
         join procedure_version v on v.id = d.version_id
        where c.decided_at is null order by c.queued_at, c.dossier_id limit $1`,
      [limit],
    );
  }

  /** What was decided, newest first. */
  async decided(q: Queryable, limit: number): Promise<DecidedCase[]> {
    const rows = await q.query<Omit<DecidedCase, 'decidedAt'> & { decided_at: Date }>(
      `select c.dossier_id as "dossierId", d.code, c.unit_id as "unitId", c.to_unit_id as "toUnitId", c.decided_at,
              a.display_name as "decidedBy"
         from custody_case c join dossier d on d.id = c.dossier_id left join account a on a.id = c.decided_by
        where c.decided_at is not null order by c.decided_at desc, c.dossier_id limit $1`,
      [limit],
    );
    return rows.map(({ decided_at: at, ...row }) => ({ ...row, decidedAt: instantOf(at) }));
  }

  /** @returns the decision's legal reference; null where there is no such open case. */
  async decide(tx: Tx, dossierId: DossierId, unitId: UnitId, to: UnitId, by: string | null): Promise<string | null> {
    const [row] = await tx.query<{ legal_ref: string }>(
      `update custody_case set decided_at = $4, decided_by = $5, to_unit_id = $3
        where dossier_id = $1 and unit_id = $2 and decided_at is null returning legal_ref`,
      [dossierId, unitId, to, dateOf(await tx.now()), by],
    );
    return row?.legal_ref ?? null;
  }
}
