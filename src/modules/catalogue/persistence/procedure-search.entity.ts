import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ProcedureVersionEntity } from './procedure-version.entity.js';
import { ProcedureEntity } from './procedure.entity.js';

/** Written by the database alone (`refresh_procedure_search`). */
@Entity('procedure_search')
@Index('procedure_search_haystack_idx', ['haystack'], { type: 'gin' })
@Index('procedure_search_folded_name_idx', ['foldedName'], { type: 'gin' })
@Index('procedure_search_procedure_idx', ['procedureId'])
@Index('procedure_search_version_idx', ['versionId'])
@ForeignKey(() => ProcedureEntity, ['procedureId'], ['id'], { name: 'procedure_search_procedure_id_fkey' })
@ForeignKey(() => ProcedureVersionEntity, ['versionId'], ['id'], {
  name: 'procedure_search_version_id_fkey',
  onDelete: 'CASCADE',
})
export class ProcedureSearchEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'procedure_search_pkey' })
  entryId: string;

  @Column('uuid')
  procedureId: string;

  @Column('uuid', { nullable: true })
  versionId: string | null;

  @Column('integer', { nullable: true })
  versionNumber: number | null;

  @Column('text')
  code: string;

  @Column('text')
  nameVi: string;

  @Column('text')
  foldedName: string;

  @Column('text', { nullable: true })
  fieldCode: string | null;

  @Column('text')
  fieldsVi: string;

  @Column('text')
  foldedFields: string;

  @Column('text', { array: true })
  synonyms: string[];

  @Column('text')
  agenciesVi: string;

  @Column('text', { nullable: true })
  level: string | null;

  @Column('text', { array: true })
  levels: string[];

  @Column('datemultirange')
  valid: string;

  @Column('text')
  haystack: string;
}
