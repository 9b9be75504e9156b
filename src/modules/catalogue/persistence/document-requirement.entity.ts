import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { ProcedureVersionEntity } from './procedure-version.entity.js';

@Entity('document_requirement')
@Unique('document_requirement_key_key', ['versionId', 'key'])
@ForeignKey(() => ProcedureVersionEntity, ['versionId'], ['id'], {
  name: 'document_requirement_version_id_fkey',
  onDelete: 'CASCADE',
})
@Check('document_requirement_counts_check', 'originals >= 0 and certified_copies >= 0 and photocopies >= 0')
export class DocumentRequirementEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'document_requirement_pkey' })
  id: string;

  @Column('uuid')
  versionId: string;

  @Column('smallint')
  ordinal: number;

  @Column('text')
  key: string;

  @Column('text')
  nameVi: string;

  @Column('smallint')
  originals: number;

  @Column('smallint')
  certifiedCopies: number;

  @Column('smallint')
  photocopies: number;

  @Column('boolean')
  mandatory: boolean;

  @Column('text', { nullable: true })
  substitutedByData: string | null;

  @Column('boolean')
  shownOnly: boolean;
}
