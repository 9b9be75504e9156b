import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ProcedureVersionEntity } from './procedure-version.entity.js';

@Entity('fee_line')
@Index('fee_line_version_idx', ['versionId'])
@ForeignKey(() => ProcedureVersionEntity, ['versionId'], ['id'], {
  name: 'fee_line_version_id_fkey',
  onDelete: 'CASCADE',
})
@Check('fee_line_kind_check', `kind in ('phi', 'le-phi')`)
@Check('fee_line_channel_check', `channel in ('direct', 'online', 'postal')`)
@Check('fee_line_per_check', `per in ('dossier', 'copy', 'page')`)
@Check('fee_line_amounts_check', 'amount >= 0 and amount_after >= 0 and cap >= amount')
@Check(
  'fee_line_step_check',
  `(step_at is null) = (amount_after is null) and (step_at is null or (step_at >= 2 and per <> 'dossier'))`,
)
export class FeeLineEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'fee_line_pkey' })
  id: string;

  @Column('uuid')
  versionId: string;

  @Column('smallint')
  ordinal: number;

  @Column('text')
  kind: string;

  @Column('text')
  nameVi: string;

  @Column('text', { nullable: true })
  channel: string | null;

  @Column('text', { nullable: true })
  caseKey: string | null;

  @Column('bigint')
  amount: string;

  @Column('text')
  per: string;

  @Column('integer', { nullable: true })
  stepAt: number | null;

  @Column('bigint', { nullable: true })
  amountAfter: string | null;

  @Column('bigint', { nullable: true })
  cap: string | null;

  @Column('text')
  legalBasis: string;

  @Column('text', { nullable: true })
  conditionVi: string | null;

  @Column('boolean')
  setByProvince: boolean;
}
