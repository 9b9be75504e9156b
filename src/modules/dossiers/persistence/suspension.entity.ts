import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DossierEntity } from './dossier.entity.js';

@Entity('suspension_order')
@Unique('suspension_order_document_number_key', ['documentNumber'])
@Index('suspension_order_open_idx', ['fromAt'], { where: 'closed_at is null' })
@Check('suspension_order_period_check', 'to_at is null or to_at > from_at')
@Check(
  'suspension_order_scope_check',
  'cardinality(unit_ids) > 0 and (procedure_ids is null or cardinality(procedure_ids) > 0)',
)
@Check('suspension_order_closed_check', 'closed_at is null or to_at is not null')
@Check('suspension_order_planned_count_check', 'planned_count >= 0')
export class SuspensionOrderEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'suspension_order_pkey' })
  id: string;

  @Column('text')
  documentNumber: string;

  @Column('text')
  reason: string;

  @Column('uuid', { array: true })
  unitIds: string[];

  @Column('uuid', { array: true, nullable: true })
  procedureIds: string[] | null;

  @Column('timestamptz')
  fromAt: Date;

  @Column('timestamptz', { nullable: true })
  toAt: Date | null;

  @Column('text', { nullable: true })
  endDocumentNumber: string | null;

  @Column('integer')
  plannedCount: number;

  @Column('timestamptz')
  issuedAt: Date;

  @Column('uuid')
  issuedBy: string;

  @Column('uuid', { nullable: true })
  endedBy: string | null;

  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;
}

@Entity('suspension_member')
@Index('suspension_member_open_idx', ['dossierId'], { where: 'ended_at is null' })
@Check('suspension_member_lifted_check', 'lifted_seq is null or ended_at is not null')
export class SuspensionMemberEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'suspension_member_pkey' })
  @ForeignKey(() => SuspensionOrderEntity, { name: 'suspension_member_order_id_fkey' })
  orderId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'suspension_member_pkey' })
  @ForeignKey(() => DossierEntity, { name: 'suspension_member_dossier_id_fkey' })
  dossierId: string;

  @Column('timestamptz')
  joinedAt: Date;

  @Column('integer', { nullable: true })
  suspendedSeq: number | null;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;

  @Column('integer', { nullable: true })
  liftedSeq: number | null;
}
