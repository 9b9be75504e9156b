import { Check, Column, Entity, ForeignKey, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A step that ended or papers that arrived: waits to be summed. */
@Entity('stat_time_delta')
@Check('stat_time_delta_kind_check', "kind in ('step', 'hand-over')")
export class StatTimeDeltaEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'stat_time_delta_pkey' })
  id: string;

  @Column('text')
  kind: string;

  @Column('uuid')
  unitId: string;

  @Column('text')
  subject: string;

  @Column('date')
  day: string;

  @Column('bigint')
  waitingMs: string;

  @Column('bigint')
  workingMs: string;
}

@Entity('stat_time_cell')
@Unique('stat_time_cell_key', ['kind', 'unitId', 'subject'])
@Check('stat_time_cell_kind_check', "kind in ('step', 'hand-over')")
export class StatTimeCellEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', primaryKeyConstraintName: 'stat_time_cell_pkey' })
  id: number;

  @Column('text')
  kind: string;

  @Column('uuid')
  unitId: string;

  @Column('text', { comment: 'of a step its key; of a hand-over what was handed over and the unit that it came from' })
  subject: string;
}

@Entity('stat_time')
export class StatTimeEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'stat_time_pkey' })
  kind: string;

  @PrimaryColumn('smallint', {
    primaryKeyConstraintName: 'stat_time_pkey',
    comment: 'days that the row sums, from start on',
  })
  block: number;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'stat_time_pkey' })
  start: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'stat_time_pkey' })
  @ForeignKey('stat_time_cell', { name: 'stat_time_cell_id_fkey' })
  cellId: number;

  @Column('integer')
  times: number;

  @Column('bigint')
  waitingMs: string;

  @Column('bigint')
  workingMs: string;
}
