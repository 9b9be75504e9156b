import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('directive')
@Unique('directive_number_key', ['dossierId', 'number'])
@Index('directive_from_idx', ['fromUnitId', 'dueOn'])
@Index('directive_to_idx', ['toUnitId', 'dueOn'])
@ForeignKey('dossier', ['dossierId'], ['id'], { name: 'directive_dossier_id_fkey' })
@ForeignKey('org_unit', ['fromUnitId'], ['id'], { name: 'directive_from_unit_id_fkey' })
@ForeignKey('org_unit', ['toUnitId'], ['id'], { name: 'directive_to_unit_id_fkey' })
@Check('directive_number_check', 'number >= 1')
export class DirectiveEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'directive_pkey' })
  id: string;

  @Column('uuid')
  dossierId: string;

  @Column('smallint')
  number: number;

  @Column('uuid')
  fromUnitId: string;

  @Column('uuid')
  toUnitId: string;

  @Column('uuid', { nullable: true })
  toAccountId: string | null;

  @Column('uuid')
  noteId: string;

  @Column('date')
  dueOn: string;

  @Column('uuid')
  givenBy: string;

  @Column('uuid', { nullable: true })
  actingFor: string | null;

  @Column('timestamptz')
  givenAt: Date;
}

@Entity('directive_answer')
@ForeignKey('directive', ['directiveId'], ['id'], { name: 'directive_answer_directive_id_fkey' })
@ForeignKey('org_unit', ['unitId'], ['id'], { name: 'directive_answer_unit_id_fkey' })
export class DirectiveAnswerEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'directive_answer_pkey' })
  directiveId: string;

  @Column('uuid')
  unitId: string;

  @Column('uuid')
  noteId: string;

  @Column('uuid')
  answeredBy: string;

  @Column('uuid', { nullable: true })
  actingFor: string | null;

  @Column('timestamptz')
  answeredAt: Date;
}
