import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ProcedureEntity } from './procedure.entity.js';
import { ProcedureVersionEntity } from './procedure-version.entity.js';

@Entity('procedure_import')
@Index('procedure_import_version_idx', ['versionId'])
@ForeignKey(() => ProcedureEntity, ['procedureId'], ['id'], { name: 'procedure_import_procedure_id_fkey' })
@ForeignKey(() => ProcedureVersionEntity, ['versionId'], ['id'], {
  name: 'procedure_import_version_id_fkey',
  onDelete: 'CASCADE',
})
export class ProcedureImportEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'procedure_import_pkey' })
  procedureId: string;

  @Column('uuid')
  versionId: string;

  @Column('text')
  digest: string;

  @Column('text', { array: true })
  flags: string[];

  @Column('jsonb')
  faults: unknown;

  @Column('timestamptz')
  importedAt: Date;
}
