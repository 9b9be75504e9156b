import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DossierEntity } from './dossier.entity.js';

@Entity('online_draft')
@Unique('online_draft_secret_hash_key', ['secretHash'])
@Check('online_draft_secret_check', 'octet_length(secret_hash) = 32')
@Check('online_draft_answers_check', "jsonb_typeof(answers) = 'object'")
@Check('online_draft_expires_check', 'expires_at > started_at')
@Index('online_draft_expires_idx', ['expiresAt'])
@Index('online_draft_account_idx', ['accountId'], { where: 'account_id is not null' })
export class OnlineDraftEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'online_draft_pkey' })
  id: string;

  @Column('bytea')
  secretHash: Buffer;

  @Column('text')
  procedureCode: string;

  @Column('uuid', { nullable: true })
  accountId: string | null;

  @Column('jsonb')
  answers: object;

  @Column('timestamptz')
  startedAt: Date;

  @Column('timestamptz')
  changedAt: Date;

  @Column('timestamptz')
  expiresAt: Date;
}

@Entity('online_draft_file')
@Unique('online_draft_file_content_key', ['draftId', 'sha256'])
@Check('online_draft_file_sha256_check', 'octet_length(sha256) = 32')
@Check('online_draft_file_size_check', 'size_bytes > 0')
export class OnlineDraftFileEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'online_draft_file_pkey' })
  id: string;

  @Column('uuid')
  @ForeignKey(() => OnlineDraftEntity, { name: 'online_draft_file_draft_id_fkey' })
  draftId: string;

  @Column('uuid', { nullable: true })
  requirementId: string | null;

  @Column('text')
  fileName: string;

  @Column('text')
  mediaType: string;

  @Column('bigint')
  sizeBytes: string;

  @Column('bytea')
  sha256: Buffer;

  @Column('text')
  storageKey: string;

  @Column('timestamptz')
  uploadedAt: Date;
}

@Entity('result_delivery')
@Check('result_delivery_way_check', "way in ('counter', 'post', 'download')")
@Check(
  'result_delivery_address_check',
  "(way = 'post') = (address_text is not null) and length(address_text) between 1 and 500",
)
export class ResultDeliveryEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'result_delivery_pkey' })
  @ForeignKey(() => DossierEntity, { name: 'result_delivery_dossier_id_fkey' })
  dossierId: string;

  @Column('text')
  way: string;

  @Column('text', { nullable: true })
  addressText: string | null;
}
