import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DossierEntity } from './dossier.entity.js';

@Entity('calendar_change')
@Unique('calendar_change_version_key', ['version'])
@Index('calendar_change_open_idx', ['issuedAt'], { where: 'closed_at is null' })
@ForeignKey('calendar_version', ['formerVersion'], ['version'], { name: 'calendar_change_former_version_fkey' })
@ForeignKey('calendar_version', ['version'], ['version'], { name: 'calendar_change_version_fkey' })
@Check('calendar_change_planned_check', 'planned_count >= 0')
export class CalendarChangeEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'calendar_change_pkey' })
  id: string;

  @Column('text')
  formerVersion: string;

  @Column('text')
  version: string;

  @Column('jsonb')
  edits: unknown;

  @Column('text')
  source: string;

  @Column('date')
  firstDay: string;

  @Column('integer')
  plannedCount: number;

  @Column('timestamptz')
  issuedAt: Date;

  @Column('uuid', { nullable: true })
  issuedBy: string | null;

  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;
}

@Entity('calendar_change_dossier')
@ForeignKey(() => CalendarChangeEntity, ['changeId'], ['id'], { name: 'calendar_change_dossier_change_id_fkey' })
@ForeignKey(() => DossierEntity, ['dossierId'], ['id'], { name: 'calendar_change_dossier_dossier_id_fkey' })
@Check('calendar_change_dossier_due_check', 'due_on >= former_due_on')
export class CalendarChangeDossierEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'calendar_change_dossier_pkey' })
  changeId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'calendar_change_dossier_pkey' })
  dossierId: string;

  @Column('integer', { nullable: true })
  eventSeq: number | null;

  @Column('date')
  formerDueOn: string;

  @Column('date')
  dueOn: string;
}
