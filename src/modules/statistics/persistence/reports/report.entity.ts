import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('reporting_period')
@Check('reporting_period_year_check', 'from_year in (-1, 0)')
@Check('reporting_period_month_check', 'from_month between 1 and 12 and to_month between 1 and 12')
@Check('reporting_period_day_check', 'from_day between 1 and 31 and to_day between 1 and 31')
export class ReportingPeriodEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'reporting_period_pkey' })
  kind: string;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'reporting_period_pkey' })
  number: number;

  @Column('text')
  nameVi: string;

  @Column('smallint')
  fromYear: number;

  @Column('smallint')
  fromMonth: number;

  @Column('smallint')
  fromDay: number;

  @Column('smallint')
  toMonth: number;

  @Column('smallint')
  toDay: number;
}

@Entity('report')
@ForeignKey('org_unit', ['unitId'], ['id'], { name: 'report_unit_id_fkey' })
@Index('report_unit_idx', ['unitId', 'askedAt'])
@Index('report_asked_by_idx', ['askedBy', 'askedAt'])
@Index('report_open_idx', ['askedAt'], { where: "state in ('waiting', 'running')" })
@Check('report_view_check', "view in ('competent', 'intake')")
@Check('report_period_check', 'from_on <= to_on and since < until')
@Check('report_state_check', "state in ('waiting', 'running', 'ready', 'failed')")
@Check('report_progress_check', 'done >= 0 and done <= total')
@Check('report_ready_check', "(state = 'ready') = (ready_at is not null)")
export class ReportEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'report_pkey' })
  id: string;

  @Column('text')
  kind: string;

  @Column('uuid')
  unitId: string;

  @Column('text')
  view: string;

  @Column('text')
  periodText: string;

  @Column('date')
  fromOn: string;

  @Column('date')
  toOn: string;

  @Column('timestamptz')
  since: Date;

  @Column('timestamptz')
  until: Date;

  @Column('timestamptz')
  knownAt: Date;

  @Column('text')
  state: string;

  @Column('integer')
  done: number;

  @Column('integer')
  total: number;

  @Column('smallint')
  attempts: number;

  @Column('text', { nullable: true })
  errorCode: string | null;

  @Column('timestamptz')
  askedAt: Date;

  @Column('uuid')
  askedBy: string;

  @Column('timestamptz', { nullable: true })
  beatAt: Date | null;

  @Column('timestamptz', { nullable: true })
  readyAt: Date | null;

  @Column('timestamptz', { nullable: true })
  seenAt: Date | null;
}

@Entity('report_content')
@ForeignKey(() => ReportEntity, ['reportId'], ['id'], { name: 'report_content_report_id_fkey' })
@Check('report_content_sha256_check', 'octet_length(sha256) = 32')
export class ReportContentEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'report_content_pkey' })
  reportId: string;

  @Column('jsonb')
  content: object;

  @Column('bytea')
  sha256: Buffer;
}

@Entity('report_issue')
@ForeignKey(() => ReportEntity, ['reportId'], ['id'], { name: 'report_issue_report_id_fkey' })
export class ReportIssueEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'report_issue_pkey' })
  reportId: string;

  @Column('timestamptz')
  issuedAt: Date;

  @Column('uuid')
  issuedBy: string;
}

@Entity('report_file')
@ForeignKey(() => ReportIssueEntity, ['reportId'], ['reportId'], { name: 'report_file_report_id_fkey' })
@Check('report_file_format_check', "format in ('xlsx', 'csv', 'pdf')")
@Check('report_file_sha256_check', 'sha256 = sha256(content)')
export class ReportFileEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'report_file_pkey' })
  reportId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'report_file_pkey' })
  format: string;

  @Column('bytea')
  content: Buffer;

  @Column('bytea')
  sha256: Buffer;
}
