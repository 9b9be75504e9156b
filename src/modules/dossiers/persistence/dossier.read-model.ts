import { Injectable } from '@nestjs/common';
import { instantOf, type Instant } from '../../../kernel/instant.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { PersonId } from '../../identity/domain/index.js';
import type { DossierId } from '../domain/index.js';

export interface DossierFile {
  readonly id: string;
  readonly requirementId: string | null;
  readonly kind: 'component' | 'result' | 'other';
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly storageKey: string;
  readonly uploadedAt: Instant;
}

export interface PartyData {
  readonly id: PersonId;
  readonly fullName: string;
  readonly personalId: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly addressText: string | null;
}

export interface FeeItemRow {
  readonly feeLineId: string;
  readonly quantity: number;
  readonly amount: number;
}

interface FileRow {
  id: string;
  requirement_id: string | null;
  kind: DossierFile['kind'];
  file_name: string;
  media_type: string;
  size_bytes: string;
  sha256: string;
  storage_key: string;
  uploaded_at: Date;
}

/** What pages and API show of one dossier besides its fold: people, words, files. */
@Injectable()
export class DossierReadModel {
  async idByCode(db: Queryable, code: string): Promise<DossierId | null> {
    const [row] = await db.query<{ id: DossierId }>('select id from dossier where code = $1', [code]);
    return row?.id ?? null;
  }

  async subjectOf(db: Queryable, id: DossierId): Promise<string | null> {
    const [row] = await db.query<{ subject_text: string | null }>('select subject_text from dossier where id = $1', [
      id,
    ]);
    return row?.subject_text ?? null;
  }

  async parties(db: Queryable, ids: readonly PersonId[]): Promise<ReadonlyMap<string, PartyData>> {
    const rows = await db.query<{
      id: PersonId;
      full_name: string;
      personal_id: string | null;
      phone: string | null;
      email: string | null;
      address_text: string | null;
    }>(
      `select id, full_name, personal_id, phone, email, address_text from person where id = any($1::uuid[]) and erased_at is null`,
      [[...new Set(ids)]],
    );
    return new Map(
      rows.map((row) => [
        row.id,
        {
          id: row.id,
          fullName: row.full_name,
          personalId: row.personal_id,
          phone: row.phone,
          email: row.email,
          addressText: row.address_text,
        },
      ]),
    );
  }

  async files(db: Queryable, id: DossierId): Promise<DossierFile[]> {
    const rows = await db.query<FileRow>(
      `select id, requirement_id, kind, file_name, media_type, size_bytes, encode(sha256, 'hex') as sha256, storage_key, uploaded_at
       from dossier_file where dossier_id = $1 and erased_at is null order by uploaded_at, id`,
      [id],
    );
    return rows.map((row) => ({
      id: row.id,
      requirementId: row.requirement_id,
      kind: row.kind,
      fileName: row.file_name,
      mediaType: row.media_type,
      sizeBytes: Number(row.size_bytes),
      sha256: row.sha256,
      storageKey: row.storage_key,
      uploadedAt: instantOf(row.uploaded_at),
    }));
  }

  /** Numbers of the papers of events entered afterwards, by number of the event. */
  async latePapers(db: Queryable, id: DossierId): Promise<ReadonlyMap<number, string>> {
    const rows = await db.query<{ event_seq: number; paper_number: string }>(
      'select event_seq, paper_number from back_entry where dossier_id = $1',
      [id],
    );
    return new Map(rows.map((row) => [row.event_seq, row.paper_number]));
  }

  /** Display names of accounts, for the history. */
  async accountNames(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await db.query<{ id: string; display_name: string }>(
      'select id, display_name from account where id = any($1::uuid[])',
      [[...new Set(ids)]],
    );
    return new Map(rows.map((row) => [row.id, row.display_name]));
  }
}
