import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { FieldEntity } from './field.entity.js';
import { ProcedureEntity } from './procedure.entity.js';
import { RuleSetEntity } from './rule-set.entity.js';

/** The texts of the checks stand in the migration, where they are read. */
@Entity('procedure_version')
@Unique('procedure_version_number_key', ['procedureId', 'number'])
@Exclusion(
  'procedure_version_validity_excl',
  `using gist (procedure_id with =, daterange(valid_from, valid_to) with &&) where (status = 'published')`,
)
@Index('procedure_version_field_idx', ['fieldCode'])
@Index('procedure_version_folded_name_idx', ['foldedName'], { type: 'gin' })
@ForeignKey(() => ProcedureEntity, ['procedureId'], ['id'], { name: 'procedure_version_procedure_id_fkey' })
@ForeignKey(() => RuleSetEntity, ['ruleSet'], ['code'], { name: 'procedure_version_rule_set_fkey' })
@ForeignKey(() => FieldEntity, ['fieldCode'], ['code'], { name: 'procedure_version_field_code_fkey' })
@Check('procedure_version_number_check', 'number > 0')
@Check('procedure_version_status_check', `status in ('draft', 'published')`)
@Check('procedure_version_period_check', 'valid_from < valid_to')
@Check(
  'procedure_version_channels_check',
  `channels <@ array['direct', 'online', 'postal'] and (status = 'draft' or cardinality(channels) > 0)`,
)
@Check(
  'procedure_version_applicants_check',
  `applicants <@ array['citizen', 'enterprise', 'state-body', 'other']
   and (status = 'draft' or cardinality(applicants) > 0)`,
)
@Check('procedure_version_level_check', `level in ('ministry', 'province', 'district', 'commune')`)
@Check(
  'procedure_version_intake_levels_check',
  `intake_levels <@ array['ministry', 'province', 'district', 'commune']
   and (status = 'draft' or cardinality(intake_levels) > 0)`,
)
@Check('procedure_version_fee_timing_check', `fee_timing in ('none', 'prepaid', 'at-intake', 'at-return')`)
@Check('procedure_version_published_by_check', `published_by in ('ministry', 'province')`)
@Check('procedure_version_mechanism_check', `mechanism in ('one-stop', 'interlinked')`)
@Check('procedure_version_intake_mode_check', `intake_mode in ('one-stop', 'mobile', 'on-site')`)
@Check('procedure_version_finishes_check', `finishes in ('at-return-point', 'at-issue')`)
@Check('procedure_version_online_level_check', 'online_level_2011 between 1 and 4')
@Check('procedure_version_online_mode_check', `online_mode in ('information', 'partial', 'full')`)
@Check(
  'procedure_version_process_check',
  `jsonb_typeof(process -> 'first') = 'string' and jsonb_typeof(process -> 'steps') = 'array'
   and (status = 'draft' or jsonb_array_length(process -> 'steps') > 1)`,
)
@Check(
  'procedure_version_parts_check',
  `status = 'draft' or (name_vi <> '' and manner_vi <> '' and settling_agency_vi <> '' and sets > 0
   and jsonb_array_length(sequence_vi) > 0 and jsonb_array_length(results) > 0
   and jsonb_array_length(legal_basis) > 0)`,
)
export class ProcedureVersionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'procedure_version_pkey' })
  id: string;

  @Column('uuid')
  procedureId: string;

  @Column('integer')
  number: number;

  @Column('text')
  status: string;

  @Column('text')
  ruleSet: string;

  @Column('date', { nullable: true })
  validFrom: string | null;

  @Column('date', { nullable: true })
  validTo: string | null;

  @Column('text')
  nameVi: string;

  @Column({ type: 'text', generatedType: 'STORED', asExpression: 'fold_vi(name_vi)' })
  foldedName: string;

  @Column('jsonb')
  sequenceVi: readonly string[];

  @Column('text')
  mannerVi: string;

  @Column('text', { array: true })
  channels: string[];

  @Column('smallint')
  sets: number;

  @Column('jsonb', { nullable: true })
  cases: readonly object[] | null;

  @Column('text', { array: true })
  applicants: string[];

  @Column('text')
  settlingAgencyVi: string;

  @Column('jsonb')
  results: readonly object[];

  @Column('text', { nullable: true })
  conditionsVi: string | null;

  @Column('text')
  feeTiming: string;

  @Column('boolean')
  feeRefundable: boolean;

  @Column('jsonb')
  legalBasis: readonly string[];

  @Column('text')
  fieldCode: string;

  @Column('text')
  publicationDecision: string;

  @Column('date', { nullable: true })
  publishedOn: string | null;

  @Column('text', { nullable: true })
  publishedBy: string | null;

  @Column('text')
  level: string;

  @Column('text', { array: true })
  intakeLevels: string[];

  @Column('jsonb')
  competent: object;

  @Column('text')
  mechanism: string;

  @Column('text')
  intakeMode: string;

  @Column('boolean')
  immediate: boolean;

  @Column('text')
  finishes: string;

  @Column('jsonb')
  supplement: object;

  @Column('jsonb')
  extension: object;

  @Column('jsonb')
  intakeAnswerWithin: object;

  @Column('jsonb')
  process: object;

  @Column('smallint', { name: 'online_level_2011', nullable: true })
  onlineLevel2011: number | null;

  @Column('text', { nullable: true })
  onlineMode: string | null;
}
