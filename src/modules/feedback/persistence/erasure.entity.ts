import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('erasure')
@Index('erasure_erased_at_idx', ['erasedAt'])
@Check(
  'erasure_cause_check',
  `cause in ('period', 'request') and (cause = 'period') = (procedure_id is not null)
   and (cause = 'request') = (privacy_case_id is not null)`,
)
@Check('erasure_counts_check', 'dossiers >= 0 and persons >= 0 and files >= 0 and texts >= 0')
export class ErasureEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'erasure_pkey' })
  id: string;

  @Column('text')
  cause: string;

  @Column('uuid', { nullable: true })
  @ForeignKey('procedure', { name: 'erasure_procedure_id_fkey' })
  procedureId: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('privacy_case', { name: 'erasure_privacy_case_id_fkey' })
  privacyCaseId: string | null;

  @Column('timestamptz')
  erasedAt: Date;

  @Column('uuid', { nullable: true })
  @ForeignKey('account', { name: 'erasure_erased_by_fkey' })
  erasedBy: string | null;

  @Column('integer')
  dossiers: number;

  @Column('integer')
  persons: number;

  @Column('integer')
  files: number;

  @Column('integer')
  texts: number;
}

@Entity('privacy_case_dossier')
export class PrivacyCaseDossierEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'privacy_case_dossier_pkey' })
  @ForeignKey('privacy_case', { name: 'privacy_case_dossier_privacy_case_id_fkey' })
  privacyCaseId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'privacy_case_dossier_pkey' })
  @ForeignKey('dossier', { name: 'privacy_case_dossier_dossier_id_fkey' })
  dossierId: string;
}
