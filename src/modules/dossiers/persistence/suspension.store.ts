import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { ProcedureId } from '../../catalogue/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { DossierId, SuspensionOrderId, SuspensionScope } from '../domain/index.js';

/** A decision with how far it has got. */
export interface SuspensionOrder extends SuspensionScope {
  readonly id: SuspensionOrderId;
  readonly documentNumber: string;
  readonly reason: string;
  readonly endDocumentNumber: string | null;
  readonly issuedAt: Instant;
  /** Dossiers that the preview counted when it was issued. */
  readonly plannedCount: number;
  /** Dossiers reached, of them standing still by it, of them running again. */
  readonly reached: number;
  readonly standing: number;
  readonly ended: number;
  /** When everything that it asked for had been done. */
  readonly closedAt: Instant | null;
}

interface Row {
  id: SuspensionOrderId;
  document_number: string;
  reason: string;
  unit_ids: UnitId[];
  procedure_ids: SuspensionScope['procedureIds'];
  from_at: Date;
  to_at: Date | null;
  end_document_number: string | null;
  planned_count: number;
  issued_at: Date;
  closed_at: Date | null;
  reached: number;
  ended: number;
}

const ORDERS = `
  select o.id, o.document_number, o.reason, o.unit_ids, o.procedure_ids, o.from_at, o.to_at, o.end_document_number,
    o.planned_count, o.issued_at, o.closed_at, m.reached, m.ended
  from suspension_order o cross join lateral (
    select count(*)::int as reached, count(ended_at)::int as ended from suspension_member where order_id = o.id) m`;

/** Which dossiers a decision is about: accepted, not finished, with a clock that has started. */
const AFFECTED = `
  from dossier d
  where d.accepted_at is not null and d.finished_at is null and d.due_kind <> 'unset'
    and (d.intake_unit_id = any($1::uuid[]) or d.competent_unit_id = any($1::uuid[]))
    and ($2::uuid[] is null or d.procedure_id = any($2::uuid[]))
    and ($3::timestamptz is null or d.accepted_at < $3)`;

@Injectable()
export class SuspensionStore {
  /** Ids of procedures by code; unknown codes are missing. */
  async procedureIds(db: Queryable, codes: readonly string[]): Promise<ReadonlyMap<string, ProcedureId>> {
    const rows = await db.query<{ id: ProcedureId; code: string }>(
      'select id, code from procedure where code = any($1::text[])',
      [codes],
    );
    return new Map(rows.map((row) => [row.code, row.id]));
  }

  async procedureCodes(db: Queryable, ids: readonly ProcedureId[]): Promise<string[]> {
    const rows = await db.query<{ code: string }>(
      'select code from procedure where id = any($1::uuid[]) order by code',
      [ids],
    );
    return rows.map((row) => row.code);
  }

  async countAffected(db: Queryable, units: readonly UnitId[], scope: SuspensionScope): Promise<number> {
    const values = [units, scope.procedureIds, scope.toAt === null ? null : dateOf(scope.toAt)];
    const [row] = await db.query<{ n: number }>(`select count(*)::int as n ${AFFECTED}`, values);
    return row?.n ?? 0;
  }

  /** Affected dossiers that the decision has not reached yet, oldest first. */
  async notReached(
    db: Queryable,
    id: SuspensionOrderId,
    units: readonly UnitId[],
    scope: SuspensionScope,
    limit: number,
  ): Promise<DossierId[]> {
    const values = [units, scope.procedureIds, scope.toAt === null ? null : dateOf(scope.toAt), id, limit];
    const rows = await db.query<{ id: DossierId }>(
      `select d.id ${AFFECTED}
         and not exists (select from suspension_member m where m.order_id = $4 and m.dossier_id = d.id)
       order by d.accepted_at, d.id limit $5`,
      values,
    );
    return rows.map((row) => row.id);
  }

  async toLift(db: Queryable, id: SuspensionOrderId, limit: number): Promise<DossierId[]> {
    const rows = await db.query<{ dossier_id: DossierId }>(
      'select dossier_id from suspension_member where order_id = $1 and ended_at is null order by dossier_id limit $2',
      [id, limit],
    );
    return rows.map((row) => row.dossier_id);
  }

  /** Notes that the decision reached a dossier. @returns false when it had before. */
  async join(tx: Tx, id: SuspensionOrderId, dossierId: DossierId, at: Instant, seq: number | null, over: boolean) {
    const touched = await tx.execute(
      `insert into suspension_member (order_id, dossier_id, joined_at, suspended_seq, ended_at)
       values ($1, $2, $3, $4, case when $5 then $3::timestamptz end) on conflict do nothing`,
      [id, dossierId, dateOf(at), seq, over],
    );
    return touched === 1;
  }

  async leave(tx: Tx, id: SuspensionOrderId, dossierId: DossierId, at: Instant, seq: number | null): Promise<void> {
    await tx.execute(
      'update suspension_member set ended_at = $3, lifted_seq = $4 where order_id = $1 and dossier_id = $2 and ended_at is null',
      [id, dossierId, dateOf(at), seq],
    );
  }

  async isMember(tx: Tx, id: SuspensionOrderId, dossierId: DossierId, open: boolean): Promise<boolean> {
    const rows = await tx.query(
      `select from suspension_member where order_id = $1 and dossier_id = $2 and (not $3 or ended_at is null)`,
      [id, dossierId, open],
    );
    return rows.length > 0;
  }

  /** Whether another decision still holds the dossier. */
  async heldByAnother(tx: Tx, id: SuspensionOrderId, dossierId: DossierId): Promise<boolean> {
    const rows = await tx.query(
      'select from suspension_member where dossier_id = $2 and order_id <> $1 and ended_at is null limit 1',
      [id, dossierId],
    );
    return rows.length > 0;
  }

  async insert(
    tx: Tx,
    order: SuspensionScope & { id: SuspensionOrderId; documentNumber: string; reason: string; plannedCount: number },
    by: string,
  ): Promise<void> {
    const { toAt } = order;
    const touched = await tx.execute(
      `insert into suspension_order (id, document_number, reason, unit_ids, procedure_ids, from_at, to_at, end_document_number,
         planned_count, issued_at, issued_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (document_number) do nothing`,
      [
        order.id,
        order.documentNumber,
        order.reason,
        order.unitIds,
        order.procedureIds,
        dateOf(order.fromAt),
        toAt === null ? null : dateOf(toAt),
        toAt === null ? null : order.documentNumber,
        order.plannedCount,
        dateOf(await tx.now()),
        by,
      ],
    );
    if (touched === 0) {
      const params = { number: order.documentNumber };
      throw new DomainError('conflict', 'suspension.document-used', params, [
        { code: 'suspension.document-used', field: 'documentNumber', params },
      ]);
    }
  }

  async end(tx: Tx, id: SuspensionOrderId, toAt: Instant, documentNumber: string, by: string): Promise<void> {
    await tx.execute('update suspension_order set to_at = $2, end_document_number = $3, ended_by = $4 where id = $1', [
      id,
      dateOf(toAt),
      documentNumber,
      by,
    ]);
  }

  async close(tx: Tx, id: SuspensionOrderId): Promise<void> {
    await tx.execute('update suspension_order set closed_at = $2 where id = $1 and closed_at is null', [
      id,
      dateOf(await tx.now()),
    ]);
  }

  /** Of one person, the newest first. */
  async issuedBy(db: Queryable, accountId: string, limit: number): Promise<SuspensionOrder[]> {
    const rows = await db.query<Row>(`${ORDERS} where o.issued_by = $1 order by o.issued_at desc limit $2`, [
      accountId,
      limit,
    ]);
    return rows.map(orderOf);
  }

  async byId(db: Queryable, id: SuspensionOrderId): Promise<SuspensionOrder | null> {
    const [row] = await db.query<Row>(`${ORDERS} where o.id = $1`, [id]);
    return row ? orderOf(row) : null;
  }

  /** Locks the decision against being ended twice. */
  async lock(tx: Tx, id: SuspensionOrderId): Promise<SuspensionOrder | null> {
    await tx.query('select from suspension_order where id = $1 for update', [id]);
    return this.byId(tx, id);
  }

  /** Newest first. */
  async list(db: Queryable, limit: number): Promise<SuspensionOrder[]> {
    return (await db.query<Row>(`${ORDERS} order by o.issued_at desc, o.id limit $1`, [limit])).map(orderOf);
  }

  /** Decisions with something left to do: begun, and not yet closed. */
  async open(db: Queryable, now: Instant): Promise<SuspensionOrder[]> {
    const rows = await db.query<Row>(
      `${ORDERS} where o.closed_at is null and o.from_at <= $1 order by o.issued_at, o.id`,
      [dateOf(now)],
    );
    return rows.map(orderOf);
  }
}

function orderOf(row: Row): SuspensionOrder {
  return {
    id: row.id,
    documentNumber: row.document_number,
    reason: row.reason,
    unitIds: row.unit_ids,
    procedureIds: row.procedure_ids,
    fromAt: instantOf(row.from_at),
    toAt: row.to_at && instantOf(row.to_at),
    endDocumentNumber: row.end_document_number,
    plannedCount: row.planned_count,
    issuedAt: instantOf(row.issued_at),
    reached: row.reached,
    standing: row.reached - row.ended,
    ended: row.ended,
    closedAt: row.closed_at && instantOf(row.closed_at),
  };
}
