import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { ProcedureEntity } from './procedure.entity.js';

/** The foreign key to `org_unit` is the migration's: entities of other modules are not imported. */
@Entity('service_offering')
@Exclusion(
  'service_offering_period_excl',
  'using gist (procedure_id with =, unit_id with =, daterange(valid_from, valid_to) with &&)',
)
@Index('service_offering_unit_idx', ['unitId'])
@ForeignKey(() => ProcedureEntity, ['procedureId'], ['id'], { name: 'service_offering_procedure_id_fkey' })
@ForeignKey('org_unit', ['unitId'], ['id'], { name: 'service_offering_unit_id_fkey' })
@Check('service_offering_period_check', 'valid_from < valid_to')
@Check(
  'service_offering_level_check',
  'online_level_2011 between 1 and 4 and (online_level_2011 is not null or online_mode is not null)',
)
@Check('service_offering_mode_check', `online_mode in ('information', 'partial', 'full')`)
@Check(
  'service_offering_reason_check',
  `partial_reason is null or (online_mode is not distinct from 'partial' and partial_reason in
   ('presence-required', 'on-site-verification', 'technical-incident', 'other-technical'))`,
)
export class ServiceOfferingEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'service_offering_pkey' })
  id: string;

  @Column('uuid')
  procedureId: string;

  @Column('uuid')
  unitId: string;

  @Column('date', { nullable: true })
  validFrom: string | null;

  @Column('date', { nullable: true })
  validTo: string | null;

  @Column('smallint', { name: 'online_level_2011', nullable: true })
  onlineLevel2011: number | null;

  @Column('text', { nullable: true })
  onlineMode: string | null;

  @Column('boolean')
  mapped: boolean;

  @Column('text', { nullable: true })
  partialReason: string | null;
}
