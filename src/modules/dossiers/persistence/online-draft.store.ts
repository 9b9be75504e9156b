import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../../identity/domain/index.js';
import type { Delivery, DossierId, DraftAnswers, DraftFile, OnlineDraft, OnlineDraftId } from '../domain/index.js';

interface Row {
  id: OnlineDraftId;
  procedure_code: string;
  account_id: AccountId | null;
  answers: DraftAnswers;
  started_at: Date;
  expires_at: Date;
}

interface FileRow {
  id: string;
  requirement_id: string | null;
  file_name: string;
  media_type: string;
  size_bytes: string;
  sha256: string;
  storage_key: string;
}

export interface ListedDraft {
  readonly id: OnlineDraftId;
  readonly procedureCode: string;
  readonly changedAt: Instant;
  readonly expiresAt: Instant;
}

const COLUMNS = 'id, procedure_code, account_id, answers, started_at, expires_at';

@Injectable()
export class OnlineDraftStore {
  async insert(tx: Tx, draft: OnlineDraft, secretHash: Buffer): Promise<void> {
    const { id, procedureCode, accountId, answers, startedAt, expiresAt } = draft;
    await tx.execute(
      `insert into online_draft (id, secret_hash, procedure_code, account_id, answers, started_at, changed_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $6, $7)`,
      [id, secretHash, procedureCode, accountId, JSON.stringify(answers), dateOf(startedAt), dateOf(expiresAt)],
    );
  }

  /** Null for a secret of no draft, and for one whose time is over. */
  async bySecret(q: Queryable, secretHash: Buffer, now: Instant): Promise<OnlineDraft | null> {
    const sql = `select ${COLUMNS} from online_draft where secret_hash = $1 and expires_at > $2`;
    const [row] = await q.query<Row>(sql, [secretHash, dateOf(now)]);
    return row ? this.#read(q, row) : null;
  }

  async ofAccount(q: Queryable, id: string, accountId: AccountId, now: Instant): Promise<OnlineDraft | null> {
    const sql = `select ${COLUMNS} from online_draft where id = $1 and account_id = $2 and expires_at > $3`;
    const [row] = await q.query<Row>(sql, [id, accountId, dateOf(now)]);
    return row ? this.#read(q, row) : null;
  }

  async listOf(q: Queryable, accountId: AccountId, now: Instant): Promise<ListedDraft[]> {
    const rows = await q.query<{ id: OnlineDraftId; procedure_code: string; changed_at: Date; expires_at: Date }>(
      `select id, procedure_code, changed_at, expires_at from online_draft
       where account_id = $1 and expires_at > $2 order by changed_at desc, id limit 50`,
      [accountId, dateOf(now)],
    );
    return rows.map((row) => ({
      id: row.id,
      procedureCode: row.procedure_code,
      changedAt: instantOf(row.changed_at),
      expiresAt: instantOf(row.expires_at),
    }));
  }

  /** @returns the answers as they stand, with the row locked; null where it is gone (filed meanwhile). */
  async lock(tx: Tx, id: OnlineDraftId): Promise<OnlineDraft | null> {
    const [row] = await tx.query<Row>(`select ${COLUMNS} from online_draft where id = $1 for update`, [id]);
    return row ? this.#read(tx, row) : null;
  }

  async save(tx: Tx, id: OnlineDraftId, answers: DraftAnswers, now: Instant, expiresAt: Instant): Promise<void> {
    await tx.execute('update online_draft set answers = $2, changed_at = $3, expires_at = $4 where id = $1', [
      id,
      JSON.stringify(answers),
      dateOf(now),
      dateOf(expiresAt),
    ]);
  }

  async addFile(tx: Tx, id: OnlineDraftId, file: DraftFile, at: Instant): Promise<void> {
    await tx.execute(
      `insert into online_draft_file
         (id, draft_id, requirement_id, file_name, media_type, size_bytes, sha256, storage_key, uploaded_at)
       values ($1, $2, $3, $4, $5, $6, decode($7, 'hex'), $8, $9)`,
      [
        file.id,
        id,
        file.requirementId,
        file.fileName,
        file.mediaType,
        file.sizeBytes,
        file.sha256,
        file.storageKey,
        dateOf(at),
      ],
    );
  }

  /** @returns where its content lies; null where there is no such file. */
  async removeFile(tx: Tx, id: OnlineDraftId, fileId: string): Promise<string | null> {
    const sql = 'delete from online_draft_file where draft_id = $1 and id = $2 returning storage_key';
    const [row] = await tx.query<{ storage_key: string }>(sql, [id, fileId]);
    return row?.storage_key ?? null;
  }

  /** The rows of a draft; what its files hold is for the caller, who knows whether a dossier has it now. */
  async remove(tx: Tx, ids: readonly OnlineDraftId[]): Promise<string[]> {
    const files = 'delete from online_draft_file where draft_id = any($1::uuid[]) returning storage_key';
    const rows = await tx.query<{ storage_key: string }>(files, [ids]);
    await tx.execute('delete from online_draft where id = any($1::uuid[])', [ids]);
    return rows.map((row) => row.storage_key);
  }

  async over(tx: Tx, now: Instant, limit: number): Promise<OnlineDraftId[]> {
    const rows = await tx.query<{ id: OnlineDraftId }>(
      'select id from online_draft where expires_at <= $1 order by expires_at limit $2 for update skip locked',
      [dateOf(now), limit],
    );
    return rows.map((row) => row.id);
  }

  async setDelivery(tx: Tx, dossierId: DossierId, { way, addressText }: Delivery): Promise<void> {
    const sql = 'insert into result_delivery (dossier_id, way, address_text) values ($1, $2, $3)';
    await tx.execute(sql, [dossierId, way, addressText]);
  }

  /** Null where nothing was said: at the counter. */
  async deliveryOf(q: Queryable, dossierId: DossierId): Promise<Delivery | null> {
    const sql = 'select way, address_text as "addressText" from result_delivery where dossier_id = $1';
    const [row] = await q.query<Delivery>(sql, [dossierId]);
    return row ?? null;
  }

  async #read(q: Queryable, row: Row): Promise<OnlineDraft> {
    const files = await q.query<FileRow>(
      `select id, requirement_id, file_name, media_type, size_bytes, encode(sha256, 'hex') as sha256, storage_key
       from online_draft_file where draft_id = $1 order by uploaded_at, id`,
      [row.id],
    );
    return {
      id: row.id,
      procedureCode: row.procedure_code,
      accountId: row.account_id,
      answers: row.answers,
      startedAt: instantOf(row.started_at),
      expiresAt: instantOf(row.expires_at),
      files: files.map((file) => ({
        id: file.id,
        requirementId: file.requirement_id,
        fileName: file.file_name,
        mediaType: file.media_type,
        sizeBytes: Number(file.size_bytes),
        sha256: file.sha256,
        storageKey: file.storage_key,
      })),
    };
  }
}
