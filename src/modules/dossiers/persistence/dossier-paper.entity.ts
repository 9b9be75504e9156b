import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DossierEntity } from './dossier.entity.js';

@Entity('dossier_document')
@Check('dossier_document_status_check', "status in ('present', 'substituted', 'missing')")
@Check(
  'dossier_document_counts_check',
  'originals between 0 and 999 and certified_copies between 0 and 999 and photocopies between 0 and 999',
)
export class DossierDocumentEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'dossier_document_pkey' })
  @ForeignKey(() => DossierEntity, { name: 'dossier_document_dossier_id_fkey' })
  dossierId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'dossier_document_pkey' })
  requirementId: string;

  @Column('text')
  status: string;

  @Column('smallint')
  originals: number;

  @Column('smallint')
  certifiedCopies: number;

  @Column('smallint')
  photocopies: number;
}

@Entity('dossier_file')
@Index('dossier_file_dossier_idx', ['dossierId', 'uploadedAt'])
@Check('dossier_file_kind_check', "kind in ('component', 'result', 'other')")
@Check('dossier_file_sha256_check', 'octet_length(sha256) = 32')
@Check('dossier_file_size_check', 'size_bytes > 0')
@Index('dossier_file_erased_idx', ['id'], { where: "erased_at is not null and storage_key <> ''" })
export class DossierFileEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'dossier_file_pkey' })
  id: string;

  @Column('uuid')
  @ForeignKey(() => DossierEntity, { name: 'dossier_file_dossier_id_fkey' })
  dossierId: string;

  @Column('uuid', { nullable: true })
  requirementId: string | null;

  @Column('text')
  kind: string;

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

  @Column('uuid', { nullable: true })
  uploadedBy: string | null;

  /** Its name and content are gone since then. */
  @Column('timestamptz', { nullable: true })
  erasedAt: Date | null;
}

@Entity('dossier_fee')
@Check('dossier_fee_amount_check', 'amount >= 0 and quantity > 0')
export class DossierFeeEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'dossier_fee_pkey' })
  @ForeignKey(() => DossierEntity, { name: 'dossier_fee_dossier_id_fkey' })
  dossierId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'dossier_fee_pkey' })
  feeLineId: string;

  @Column('integer')
  quantity: number;

  @Column('bigint')
  amount: string;
}

@Entity('dossier_note')
@Index('dossier_note_dossier_idx', ['dossierId'])
@Check('dossier_note_body_check', 'length(body) between 1 and 4000')
export class DossierNoteEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'dossier_note_pkey' })
  id: string;

  @Column('uuid')
  @ForeignKey(() => DossierEntity, { name: 'dossier_note_dossier_id_fkey' })
  dossierId: string;

  @Column('text')
  body: string;

  @Column('timestamptz')
  writtenAt: Date;

  @Column('uuid', { nullable: true })
  writtenBy: string | null;
}

@Entity('dossier_code_counter')
@Check('dossier_code_counter_last_check', 'last > 0')
export class DossierCodeCounterEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'dossier_code_counter_pkey' })
  agency: string;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'dossier_code_counter_pkey' })
  day: string;

  @Column('integer')
  last: number;
}
