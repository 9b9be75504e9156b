import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DossierEntity } from './dossier.entity.js';

@Entity('dossier_event')
@Unique('dossier_event_id_key', ['id'])
@Index('dossier_event_at_idx', ['at'])
@Index('dossier_event_recorded_idx', ['recordedAt'])
@Check('dossier_event_seq_check', 'seq > 0')
@Check('dossier_event_type_check', "type ~ '^dossier\\.[a-z-]+\\.v[0-9]+$'")
@Check('dossier_event_recorded_check', 'recorded_at >= at')
@Check('dossier_event_payload_check', "jsonb_typeof(payload) = 'object'")
export class DossierEventEntity {
  @Column('uuid')
  id: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'dossier_event_pkey' })
  @ForeignKey(() => DossierEntity, { name: 'dossier_event_dossier_id_fkey' })
  dossierId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'dossier_event_pkey' })
  seq: number;

  @Column('text')
  type: string;

  @Column('timestamptz')
  at: Date;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('uuid', { nullable: true })
  actorId: string | null;

  @Column('uuid', { nullable: true })
  actorUnitId: string | null;

  @Column('uuid', { nullable: true })
  actingFor: string | null;

  @Column('text')
  ruleSet: string;

  @Column('text')
  calendarVersion: string;

  @Column('jsonb')
  payload: Record<string, unknown>;
}

@Entity('dossier_promise')
@ForeignKey(() => DossierEventEntity, ['dossierId', 'eventSeq'], ['dossierId', 'seq'], {
  name: 'dossier_promise_event_fkey',
})
@Check('dossier_promise_number_check', 'number > 0')
@Check(
  'dossier_promise_cause_check',
  "cause in ('original', 'supplement', 'obligation', 'force-majeure', 'extension', 'calendar-change') and (number = 1) = (cause = 'original')",
)
export class DossierPromiseEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'dossier_promise_pkey' })
  dossierId: string;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'dossier_promise_pkey' })
  number: number;

  @Column('date')
  dueOn: string;

  @Column('timestamptz')
  dueAt: Date;

  @Column('boolean')
  provisional: boolean;

  @Column('text')
  cause: string;

  @Column('text')
  calendarVersion: string;

  @Column('integer')
  eventSeq: number;
}

@Entity('dossier_clock_entry')
@ForeignKey(() => DossierEventEntity, ['dossierId', 'eventSeq'], ['dossierId', 'seq'], {
  name: 'dossier_clock_entry_event_fkey',
})
@Check('dossier_clock_entry_kind_check', "kind in ('start', 'pause', 'resume', 'restart', 'extend', 'stop')")
@Check(
  'dossier_clock_entry_pause_kind_check',
  "pause_kind in ('supplement', 'obligation', 'force-majeure') and (pause_kind is not null) = (kind in ('pause', 'resume', 'restart'))",
)
export class DossierClockEntryEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'dossier_clock_entry_pkey' })
  dossierId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'dossier_clock_entry_pkey' })
  eventSeq: number;

  @Column('text')
  kind: string;

  @Column('timestamptz')
  at: Date;

  @Column('text', { nullable: true })
  pauseKind: string | null;
}

@Entity('dossier_role')
@Index('dossier_role_unit_open_idx', ['unitId', 'role'], { where: 'to_at is null' })
@Check('dossier_role_role_check', "role in ('support', 'intake', 'competent', 'lead', 'consulted', 'return-point')")
@Check('dossier_role_to_check', 'to_at >= from_at')
export class DossierRoleEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'dossier_role_pkey' })
  @ForeignKey(() => DossierEntity, { name: 'dossier_role_dossier_id_fkey' })
  dossierId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'dossier_role_pkey' })
  role: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'dossier_role_pkey' })
  @ForeignKey('org_unit', { name: 'dossier_role_unit_id_fkey' })
  unitId: string;

  @Column('timestamptz')
  fromAt: Date;

  @Column('timestamptz', { nullable: true })
  toAt: Date | null;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'dossier_role_pkey' })
  causedBySeq: number;
}
