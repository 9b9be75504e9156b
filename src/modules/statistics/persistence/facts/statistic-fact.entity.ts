import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('statistic_fact')
@Unique('statistic_fact_key', ['indicatorCode', 'scopeCode', 'level', 'asOf', 'source', 'computed'])
@Index('statistic_fact_scope_idx', ['scopeCode', 'indicatorCode'])
@Check('statistic_fact_code_check', "indicator_code ~ '^[a-z0-9]+([.-][a-z0-9]+)*$'")
@Check('statistic_fact_level_check', "level in ('ministry', 'province', 'district', 'commune')")
@Check(
  'statistic_fact_as_of_check',
  "as_of_precision in ('day', 'month', 'year', 'unknown') and (as_of is null) = (as_of_precision = 'unknown')",
)
@Check(
  'statistic_fact_comparator_check',
  "comparator in ('eq', 'gt', 'ge', 'approx', 'range') and (comparator = 'range') = (value_high is not null) and value_high > value",
)
@Check('statistic_fact_parts_check', '(numerator is null) = (denominator is null) and denominator > 0')
export class StatisticFactEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'statistic_fact_pkey' })
  id: string;

  @Column('text')
  indicatorCode: string;

  @Column('text')
  indicatorName: string;

  @Column('text')
  scopeCode: string;

  @Column('text')
  scopeName: string;

  @Column('text', { nullable: true })
  level: string | null;

  @Column('date', { nullable: true })
  asOf: string | null;

  @Column('text')
  asOfPrecision: string;

  @Column('text')
  comparator: string;

  @Column('numeric')
  value: string;

  @Column('numeric', { nullable: true })
  valueHigh: string | null;

  @Column('text')
  unit: string;

  @Column('numeric', { nullable: true })
  numerator: string | null;

  @Column('numeric', { nullable: true })
  denominator: string | null;

  @Column('text')
  source: string;

  @Column('boolean')
  computed: boolean;

  @Column('timestamptz')
  recordedAt: Date;
}

@Entity('indicator_target')
@Check('indicator_target_comparator_check', "comparator in ('gt', 'ge')")
@Check('indicator_target_value_check', 'value between 0 and 100')
export class IndicatorTargetEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'indicator_target_pkey' })
  indicatorCode: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'indicator_target_pkey' })
  scopeCode: string;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'indicator_target_pkey' })
  dueOn: string;

  @Column('text')
  comparator: string;

  @Column('numeric')
  value: string;

  @Column('text')
  source: string;
}
