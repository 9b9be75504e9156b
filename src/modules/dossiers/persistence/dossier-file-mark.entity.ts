import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('dossier_file_mark')
@Index('dossier_file_mark_dossier_idx', ['dossierId', 'markedAt'])
@ForeignKey('dossier', ['dossierId'], ['id'], { name: 'dossier_file_mark_dossier_id_fkey' })
@ForeignKey('dossier_file', ['fileId'], ['id'], { name: 'dossier_file_mark_file_id_fkey' })
@Check('dossier_file_mark_mark_check', "mark in ('checked', 'damaged', 'cleared', 'noted')")
@Check('dossier_file_mark_note_check', "mark <> 'noted' or note_id is not null")
export class DossierFileMarkEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'dossier_file_mark_pkey' })
  id: string;

  @Column('uuid')
  dossierId: string;

  @Column('uuid')
  fileId: string;

  @Column('text')
  mark: string;

  @Column('uuid', { nullable: true })
  noteId: string | null;

  @Column('timestamptz')
  markedAt: Date;

  @Column('uuid')
  markedBy: string;

  @Column('uuid', { nullable: true })
  actingFor: string | null;
}
