import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('event_export')
@ForeignKey('org_unit', ['unitId'], ['id'], { name: 'event_export_unit_id_fkey' })
@Index('event_export_asked_by_idx', ['askedBy', 'askedAt'])
@Index('event_export_open_idx', ['askedAt'], { where: "state in ('waiting', 'running')" })
@Index('event_export_ready_idx', ['readyAt'], { where: "state = 'ready'" })
@Check('event_export_format_check', "format in ('xes', 'ocel', 'csv', 'list-csv', 'list-xlsx')")
@Check('event_export_question_check', "(format like 'list-%') = (question is not null)")
@Check('event_export_period_check', 'from_on <= to_on')
@Check('event_export_state_check', "state in ('waiting', 'running', 'ready', 'failed', 'gone')")
@Check('event_export_progress_check', 'done >= 0 and total >= 0')
@Check('event_export_sha256_check', 'octet_length(sha256) = 32')
export class EventExportEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'event_export_pkey' })
  id: string;

  @Column('uuid')
  unitId: string;

  @Column('text')
  format: string;

  @Column('date', { nullable: true })
  fromOn: string | null;

  @Column('date', { nullable: true })
  toOn: string | null;

  @Column('text')
  state: string;

  @Column('integer')
  done: number;

  @Column('integer')
  total: number;

  @Column('smallint')
  attempts: number;

  @Column('integer', { nullable: true })
  events: number | null;

  @Column('bigint', { nullable: true })
  bytes: string | null;

  @Column('bytea', { nullable: true })
  sha256: Buffer | null;

  @Column('timestamptz')
  askedAt: Date;

  @Column('uuid')
  askedBy: string;

  @Column('timestamptz', { nullable: true })
  beatAt: Date | null;

  @Column('timestamptz', { nullable: true })
  readyAt: Date | null;

  @Column('jsonb', { nullable: true })
  question: object | null;
}

@Entity('event_export_part')
@ForeignKey('event_export', ['exportId'], ['id'], { name: 'event_export_part_export_id_fkey' })
export class EventExportPartEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'event_export_part_pkey' })
  exportId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'event_export_part_pkey' })
  number: number;

  @Column('bytea')
  content: Buffer;
}
