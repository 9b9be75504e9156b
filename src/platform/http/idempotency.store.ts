import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Tx } from '../database/unit-of-work.js';

/** How long an answer can be fetched again by its key. */
export const REPLAY_DAYS = 7;

/** An answer as it went out. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Who asks, under which key, for what. */
export interface OnceRequest {
  readonly caller: string;
  readonly key: string;
  readonly hash: string;
}

interface Row {
  readonly body_hash: string;
  readonly status: number | null;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

/** @throws DomainError 422 unless the header is 1–200 printable ASCII characters. */
export function idempotencyKey(header: string): string {
  if (/^[\x21-\x7e]{1,200}$/.test(header)) return header;
  throw new DomainError('invalid', 'idempotency.key-invalid');
}

/** The same for equal values whatever the order of their fields. */
export function bodyHash(method: string, path: string, body: unknown): string {
  return createHash('sha256')
    .update(`${method} ${path}\n${canonical(body)}`)
    .digest('hex');
}

function canonical(value: unknown): string {
  if (value === undefined) return 'null';
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`;
}

/** Answers of writes, kept in the transaction of the act, so that a repeated request is answered and not repeated. */
@Injectable()
export class IdempotencyStore {
  /**
   * First statement of the act's transaction. Null: nobody came with this key, go on and {@link finish}. Otherwise the
   * answer to give again. While another transaction with the same key is open this waits for its end.
   * @throws DomainError 422 when the key was used with another body.
   */
  async begin(tx: Tx, caller: string, key: string, hash: string): Promise<KeptAnswer | null> {
    const inserted = await tx.execute(
      `insert into idempotency_key (caller, key, body_hash) values ($1, $2, $3) on conflict (caller, key) do nothing`,
      [caller, key, hash],
    );
    if (inserted === 1) return null;
    const [row] = await tx.query<Row>(
      `select body_hash, status, headers, body from idempotency_key where caller = $1 and key = $2`,
      [caller, key],
    );
    if (row?.body_hash !== hash) throw new DomainError('invalid', 'idempotency.other-body');
    // A row without an answer cannot be seen: it is committed together with its answer.
    return { status: row.status ?? 200, headers: row.headers, body: row.body };
  }

  /** {@link begin}, `work` and {@link finish} in one; without a key just `work`. */
  async once(tx: Tx, request: OnceRequest | null, work: () => Promise<KeptAnswer>): Promise<KeptAnswer> {
    if (!request) return work();
    const kept = await this.begin(tx, request.caller, request.key, request.hash);
    if (kept) return kept;
    const answer = await work();
    await this.finish(tx, request.caller, request.key, answer);
    return answer;
  }

  /** Keeps the answer; the transaction's commit makes act and answer true together. */
  async finish(tx: Tx, caller: string, key: string, answer: KeptAnswer): Promise<void> {
    await tx.execute(`update idempotency_key set status = $3, headers = $4, body = $5 where caller = $1 and key = $2`, [
      caller,
      key,
      answer.status,
      JSON.stringify(answer.headers),
      JSON.stringify(answer.body),
    ]);
  }
}
