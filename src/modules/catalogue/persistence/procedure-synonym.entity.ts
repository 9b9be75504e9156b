import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ProcedureEntity } from './procedure.entity.js';

@Entity('procedure_synonym')
@Index('procedure_synonym_folded_idx', ['folded'], { type: 'gin' })
@ForeignKey(() => ProcedureEntity, ['procedureId'], ['id'], { name: 'procedure_synonym_procedure_id_fkey' })
@Check('procedure_synonym_synonym_check', 'length(synonym) between 1 and 200')
export class ProcedureSynonymEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'procedure_synonym_pkey' })
  procedureId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'procedure_synonym_pkey' })
  synonym: string;

  @Column({ type: 'text', generatedType: 'STORED', asExpression: 'fold_vi(synonym)' })
  folded: string;
}
