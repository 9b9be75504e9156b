import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('custody_case')
@Index('custody_case_open_idx', ['queuedAt'], { where: 'decided_at is null' })
@Check('custody_case_decided_check', '(decided_at is null) = (to_unit_id is null)')
export class CustodyCaseEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'custody_case_pkey' })
  @ForeignKey('dossier', { name: 'custody_case_dossier_id_fkey' })
  dossierId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'custody_case_pkey' })
  @ForeignKey('org_unit', { name: 'custody_case_unit_id_fkey' })
  unitId: string;

  @Column('uuid', { nullable: true })
  @ForeignKey('org_unit', { name: 'custody_case_suggested_unit_id_fkey' })
  suggestedUnitId: string | null;

  @Column('text')
  legalRef: string;

  @Column('timestamptz')
  queuedAt: Date;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  @Column('uuid', { nullable: true })
  decidedBy: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('org_unit', { name: 'custody_case_to_unit_id_fkey' })
  toUnitId: string | null;
}
