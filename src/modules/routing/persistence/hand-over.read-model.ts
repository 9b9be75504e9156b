import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';

/** Papers on their way between two units, or come there. */
export interface ListedHandOver {
  readonly dossierId: DossierId;
  readonly seq: number;
  readonly code: string | null;
  readonly procedure: string;
  readonly stepId: string | null;
  readonly kind: 'intake' | 'step' | 'result';
  readonly fromUnitId: UnitId;
  readonly toUnitId: UnitId;
  readonly sentAt: Instant;
  readonly receivedAt: Instant | null;
}

const SELECT = `
  select h.dossier_id as "dossierId", d.seq, d.code, v.name_vi as procedure, h.step_id as "stepId", h.kind,
    h.from_unit_id as "fromUnitId", h.to_unit_id as "toUnitId", h.sent_at as "sentAt", h.received_at as "receivedAt"
  from hand_over h join dossier d on d.id = h.dossier_id join procedure_version v on v.id = d.version_id`;

@Injectable()
export class HandOverReadModel {
  /** What these units sent since a moment, or sent before and nobody confirmed; oldest first. */
  async sent(db: Queryable, units: readonly UnitId[], since: Instant, limit: number): Promise<ListedHandOver[]> {
    return this.#list(
      db,
      `${SELECT} where h.from_unit_id = any($1::uuid[]) and (h.sent_at >= $2 or h.received_at is null)
       order by h.to_unit_id, h.sent_at, h.dossier_id limit $3`,
      [units, dateOf(since), limit],
    );
  }

  /** What is on its way to these units, oldest first. */
  async coming(db: Queryable, units: readonly UnitId[], limit: number): Promise<ListedHandOver[]> {
    return this.#list(
      db,
      `${SELECT} where h.to_unit_id = any($1::uuid[]) and h.received_at is null
       order by h.from_unit_id, h.sent_at, h.dossier_id limit $2`,
      [units, limit],
    );
  }

  async #list(db: Queryable, sql: string, values: unknown[]): Promise<ListedHandOver[]> {
    const rows = await db.query<
      Omit<ListedHandOver, 'sentAt' | 'receivedAt'> & { sentAt: Date; receivedAt: Date | null }
    >(sql, values);
    return rows.map((row) => ({
      ...row,
      sentAt: instantOf(row.sentAt),
      receivedAt: row.receivedAt && instantOf(row.receivedAt),
    }));
  }
}
