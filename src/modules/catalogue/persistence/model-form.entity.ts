import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DocumentRequirementEntity } from './document-requirement.entity.js';

@Entity('model_form')
@Index('model_form_open_key', ['requirementId', 'sha256'], { unique: true, where: 'withdrawn_at is null' })
@Index('model_form_hash_idx', ['sha256'], { where: 'withdrawn_at is null' })
@ForeignKey(() => DocumentRequirementEntity, ['requirementId'], ['id'], {
  name: 'model_form_requirement_id_fkey',
  onDelete: 'CASCADE',
})
@Check('model_form_name_check', 'length(file_name) between 1 and 200')
@Check('model_form_size_check', 'size_bytes > 0')
@Check('model_form_hash_check', "sha256 ~ '^[0-9a-f]{64}$' and storage_key ~ '^[0-9a-f]{32}$'")
@Check('model_form_withdrawn_check', 'withdrawn_by is null or withdrawn_at is not null')
export class ModelFormEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'model_form_pkey' })
  id: string;

  @Column('uuid')
  requirementId: string;

  @Column('text')
  fileName: string;

  @Column('text')
  mediaType: string;

  @Column('integer')
  sizeBytes: number;

  @Column('text')
  sha256: string;

  @Column('text')
  storageKey: string;

  @Column('timestamptz')
  addedAt: Date;

  @Column('uuid', { nullable: true })
  addedBy: string | null;

  @Column('timestamptz', { nullable: true })
  withdrawnAt: Date | null;

  @Column('uuid', { nullable: true })
  withdrawnBy: string | null;
}
