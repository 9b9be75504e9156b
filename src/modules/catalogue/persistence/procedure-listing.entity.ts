import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ProcedureEntity } from './procedure.entity.js';

@Entity('procedure_listing')
@Index('procedure_listing_folded_name_idx', ['foldedName'], { type: 'gin' })
@Index('procedure_listing_folded_fields_idx', ['foldedFields'], { type: 'gin' })
@Index('procedure_listing_code_idx', ['code'], { type: 'gin' })
@ForeignKey(() => ProcedureEntity, ['procedureId'], ['id'], { name: 'procedure_listing_procedure_id_fkey' })
@Check('procedure_listing_name_check', "name_vi <> ''")
@Check('procedure_listing_levels_check', "levels <@ array['ministry', 'province', 'district', 'commune']")
@Check('procedure_listing_channels_check', "channels <@ array['direct', 'online', 'postal']")
@Check('procedure_listing_fee_check', 'fee_from >= 0 and fee_to >= fee_from')
export class ProcedureListingEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'procedure_listing_pkey' })
  procedureId: string;

  @Column('text')
  code: string;

  @Column('text')
  nameVi: string;

  @Column({ type: 'text', generatedType: 'STORED', asExpression: 'fold_vi(name_vi)' })
  foldedName: string;

  @Column('text')
  fieldsVi: string;

  @Column({ type: 'text', generatedType: 'STORED', asExpression: 'fold_vi(fields_vi)' })
  foldedFields: string;

  @Column('text', { array: true })
  levels: string[];

  @Column('text')
  agenciesVi: string;

  @Column('text')
  issuedByVi: string;

  @Column('text')
  subjectsVi: string;

  @Column('text')
  kind: string;

  @Column('text')
  state: string;

  @Column('numeric', { nullable: true })
  limitValue: number | null;

  @Column('text', { nullable: true })
  limitUnit: string | null;

  @Column('bigint', { nullable: true })
  feeFrom: number | null;

  @Column('bigint', { nullable: true })
  feeTo: number | null;

  @Column('text', { array: true })
  channels: string[];
}
