import { Injectable } from '@nestjs/common';
import { dateOf } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { bulkInsert } from '../../../platform/database/bulk-insert.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { SignedDay } from '../domain/root-chain.js';
import type { SealedRow, SealedTable } from '../domain/sealed-row.js';

export interface StoredLeaf {
  readonly number: number;
  readonly position: number;
  readonly hash: Buffer;
}

interface DayColumns {
  number: number;
  day: PlainDate;
  leaves: number;
  root: Buffer;
  chain: Buffer;
  public_key: Buffer;
  signature: Buffer;
}

const DAY = 'select number, day::text as day, leaves, root, chain, public_key, signature from audit_day';
const LEAF_COLUMNS = {
  day_number: 'int',
  position: 'int',
  table_name: 'text',
  row_id: 'uuid',
  dossier_id: 'uuid',
  seq: 'bigint',
  hash: 'bytea',
} as const;

/** Sealed days and their leaves: written once. */
@Injectable()
export class PublicLogStore {
  /** One process seals at a time; whoever comes second waits and finds the day done. */
  async lock(tx: Tx): Promise<void> {
    await tx.query("select pg_advisory_xact_lock(hashtext('audit.seal'))");
  }

  async last(db: Queryable): Promise<SignedDay | null> {
    const [row] = await db.query<DayColumns>(`${DAY} order by number desc limit 1`);
    return row ? dayOf(row) : null;
  }

  async day(db: Queryable, number: number): Promise<SignedDay | null> {
    const [row] = await db.query<DayColumns>(`${DAY} where number = $1`, [number]);
    return row ? dayOf(row) : null;
  }

  /** @param before only those with a lower number, the newest first. */
  async newest(db: Queryable, limit: number, before: number | null = null): Promise<SignedDay[]> {
    const rows = await db.query<DayColumns>(
      `${DAY} where $2::int is null or number < $2 order by number desc limit $1`,
      [limit, before],
    );
    return rows.map(dayOf);
  }

  /** The oldest first. */
  async all(db: Queryable, from = 1): Promise<SignedDay[]> {
    return (await db.query<DayColumns>(`${DAY} where number >= $1 order by number`, [from])).map(dayOf);
  }

  async insert(tx: Tx, day: SignedDay, leaves: readonly { row: SealedRow; hash: Uint8Array }[]): Promise<void> {
    await tx.execute(
      `insert into audit_day (number, day, leaves, root, chain, public_key, signature, sealed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        day.number,
        day.day,
        day.leaves,
        ...[day.root, day.chain, day.publicKey, day.signature].map((bytes) => Buffer.from(bytes)),
        dateOf(await tx.now()),
      ],
    );
    const rows = leaves.map(({ row, hash }, position) => ({
      day_number: day.number,
      position,
      table_name: row.table,
      row_id: row.id,
      dossier_id: row.table === 'dossier_event' ? row.dossierId : null,
      seq: row.seq,
      hash: Buffer.from(hash),
    }));
    await bulkInsert(tx, 'audit_leaf', LEAF_COLUMNS, rows);
  }

  async leafOf(db: Queryable, table: SealedTable, rowId: string): Promise<StoredLeaf | null> {
    const [row] = await db.query<{ day_number: number; position: number; hash: Buffer }>(
      'select day_number, position, hash from audit_leaf where row_id = $1 and table_name = $2',
      [rowId, table],
    );
    return row ? { number: row.day_number, position: row.position, hash: row.hash } : null;
  }

  /** The hashes of a day, in their order. */
  async hashesOf(db: Queryable, number: number): Promise<Buffer[]> {
    const sql = 'select hash from audit_leaf where day_number = $1 order by position';
    return (await db.query<{ hash: Buffer }>(sql, [number])).map(({ hash }) => hash);
  }
}

function dayOf({ public_key: publicKey, ...row }: DayColumns): SignedDay {
  return { ...row, publicKey };
}
