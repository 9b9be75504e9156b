import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { FieldEntity } from './field.entity.js';

@Entity('fee_relief')
@ForeignKey(() => FieldEntity, ['fieldCode'], ['code'], { name: 'fee_relief_field_code_fkey' })
@Check('fee_relief_words_check', "name_vi <> '' and condition_vi <> '' and legal_basis <> ''")
@Check('fee_relief_kind_check', "fee_kind in ('phi', 'le-phi')")
@Check('fee_relief_channel_check', "channel in ('direct', 'online', 'postal')")
@Check(
  'fee_relief_size_check',
  '(percent is null) <> (amount is null) and (percent is null or percent between 1 and 100) and (amount is null or amount > 0)',
)
@Check('fee_relief_period_check', 'valid_from < valid_to')
export class FeeReliefEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'fee_relief_pkey' })
  id: string;

  @Column('text')
  nameVi: string;

  @Column('text')
  conditionVi: string;

  @Column('text')
  legalBasis: string;

  @Column('text', { nullable: true })
  procedureCode: string | null;

  @Column('text', { nullable: true })
  fieldCode: string | null;

  @Column('text', { nullable: true })
  feeKind: string | null;

  @Column('text', { nullable: true })
  channel: string | null;

  @Column('smallint', { nullable: true })
  percent: number | null;

  @Column('bigint', { nullable: true })
  amount: number | null;

  @Column('date', { nullable: true })
  validFrom: string | null;

  @Column('date', { nullable: true })
  validTo: string | null;
}
