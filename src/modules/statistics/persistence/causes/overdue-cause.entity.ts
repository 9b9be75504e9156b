import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

@Entity('overdue_cause')
@Unique('overdue_cause_number_key', ['dossierId', 'number'])
@ForeignKey('dossier', ['dossierId'], ['id'], { name: 'overdue_cause_dossier_id_fkey' })
@ForeignKey('org_unit', ['unitId'], ['id'], { name: 'overdue_cause_unit_id_fkey' })
@Check('overdue_cause_number_check', 'number >= 1')
@Check('overdue_cause_note_check', 'char_length(note) between 1 and 1000')
export class OverdueCauseEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'overdue_cause_pkey' })
  id: string;

  @Column('uuid')
  dossierId: string;

  @Column('smallint')
  number: number;

  @Column('text')
  cause: string;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('uuid')
  unitId: string;

  @Column('uuid')
  enteredBy: string;

  @Column('uuid', { nullable: true })
  actingFor: string | null;

  @Column('timestamptz')
  recordedAt: Date;
}
