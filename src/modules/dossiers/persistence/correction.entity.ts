import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DossierEntity } from './dossier.entity.js';

@Entity('correction_case')
@Unique('correction_case_number_key', ['number'])
@Index('correction_case_dossier_idx', ['dossierId'])
@Check('correction_case_kind_check', "kind in ('correction', 'loss')")
@Check(
  'correction_case_cost_bearer_check',
  "cost_bearer in ('office', 'applicant') and (not office_erred or cost_bearer = 'office')",
)
@Check(
  'correction_case_resolved_check',
  '(resolved_at is null) = (resolved_by is null) and (resolved_at is null) = (result_number is null)',
)
@Check('correction_case_apology_check', 'resolved_at is null or not office_erred or apology_number is not null')
export class CorrectionCaseEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'correction_case_pkey' })
  id: string;

  @Column('text')
  number: string;

  @Column('uuid')
  @ForeignKey(() => DossierEntity, { name: 'correction_case_dossier_id_fkey' })
  dossierId: string;

  @Column('text')
  kind: string;

  @Column('text')
  reason: string;

  @Column('boolean')
  officeErred: boolean;

  @Column('text')
  costBearer: string;

  @Column('timestamptz')
  openedAt: Date;

  @Column('uuid')
  openedBy: string;

  @Column('timestamptz', { nullable: true })
  resolvedAt: Date | null;

  @Column('uuid', { nullable: true })
  resolvedBy: string | null;

  @Column('text', { nullable: true })
  resultNumber: string | null;

  @Column('text', { nullable: true })
  apologyNumber: string | null;
}
