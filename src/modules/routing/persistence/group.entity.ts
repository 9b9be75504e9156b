import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

@Entity('procedure_group_member')
@Check('procedure_group_member_ordinal_check', 'ordinal > 0')
@Check('procedure_group_member_after_check', 'after_ordinal < ordinal')
@Check('procedure_group_member_period_check', 'valid_from < valid_to')
export class ProcedureGroupMemberEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'procedure_group_member_pkey' })
  groupCode: string;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'procedure_group_member_pkey' })
  ordinal: number;

  @Column('text')
  memberCode: string;

  @Column('smallint', { nullable: true })
  afterOrdinal: number | null;

  @Column('date', { nullable: true })
  validFrom: string | null;

  @Column('date', { nullable: true })
  validTo: string | null;
}

@Entity('dossier_group')
export class DossierGroupEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'dossier_group_pkey' })
  id: string;

  @Column('text')
  groupCode: string;

  @Column('uuid')
  @ForeignKey('org_unit', { name: 'dossier_group_intake_unit_id_fkey' })
  intakeUnitId: string;

  @Column('timestamptz')
  filedAt: Date;

  @Column('uuid')
  filedBy: string;
}

@Entity('dossier_group_child')
@Unique('dossier_group_child_dossier_id_key', ['dossierId'])
export class DossierGroupChildEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'dossier_group_child_pkey' })
  @ForeignKey('dossier_group', { name: 'dossier_group_child_group_id_fkey' })
  groupId: string;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'dossier_group_child_pkey' })
  ordinal: number;

  @Column('uuid')
  @ForeignKey('dossier', { name: 'dossier_group_child_dossier_id_fkey' })
  dossierId: string;

  @Column('uuid', { nullable: true })
  @ForeignKey('dossier', { name: 'dossier_group_child_after_dossier_id_fkey' })
  afterDossierId: string | null;
}
