import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

@Entity('retention_period')
@Check('retention_period_years_check', 'years between 1 and 100')
@Check('retention_period_at_end_check', "at_end in ('list', 'erase')")
@Check('retention_period_basis_check', 'length(basis) between 1 and 300')
export class RetentionPeriodEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'retention_period_pkey' })
  @ForeignKey('procedure', { name: 'retention_period_procedure_id_fkey' })
  procedureId: string;

  @Column('smallint', { nullable: true })
  years: number | null;

  @Column('text')
  basis: string;

  @Column('uuid')
  @ForeignKey('account', { name: 'retention_period_set_by_fkey' })
  setBy: string;

  @Column('timestamptz')
  setAt: Date;

  /** What happens when it is over. */
  @Column('text')
  atEnd: string;
}

@Entity('erased_dossier')
export class ErasedDossierEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'erased_dossier_pkey' })
  @ForeignKey('dossier', { name: 'erased_dossier_dossier_id_fkey' })
  dossierId: string;

  @Column('uuid')
  @ForeignKey('erasure', { name: 'erased_dossier_erasure_id_fkey' })
  erasureId: string;
}
