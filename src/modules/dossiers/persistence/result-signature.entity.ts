import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DossierFileEntity } from './dossier-paper.entity.js';
import { DossierEntity } from './dossier.entity.js';

@Entity('result_signature')
@Index('result_signature_dossier_idx', ['dossierId', 'checkedAt'])
@Check('result_signature_act_check', "act in ('sign-result', 'issue-result', 'receive-result')")
@Check('result_signature_valid_check', "valid = (report->'faults' = '[]'::jsonb)")
@Check('result_signature_event_check', 'valid or event_seq is null')
export class ResultSignatureEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'result_signature_pkey' })
  id: string;

  @Column('uuid')
  @ForeignKey(() => DossierEntity, { name: 'result_signature_dossier_id_fkey' })
  dossierId: string;

  @Column('uuid')
  @ForeignKey(() => DossierFileEntity, { name: 'result_signature_file_id_fkey' })
  fileId: string;

  @Column('text')
  act: string;

  @Column('integer', { nullable: true })
  eventSeq: number | null;

  @Column('timestamptz')
  checkedAt: Date;

  @Column('boolean')
  valid: boolean;

  @Column('jsonb')
  report: object;
}
