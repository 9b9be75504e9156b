import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('procedure')
@Index('procedure_code_idx', ['code'], { type: 'gin' })
@Unique('procedure_code_key', ['code'])
@Check('procedure_code_check', `code ~ '^[0-9][.][0-9]{6}$'`)
export class ProcedureEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'procedure_pkey' })
  id: string;

  @Column('text')
  code: string;
}
