import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

@Entity('print_record')
@Check('print_record_copy_number_check', 'copy_number >= 0')
@Check('print_record_event_seq_check', 'event_seq > 0')
export class PrintRecordEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'print_record_pkey' })
  @ForeignKey('dossier', { name: 'print_record_dossier_id_fkey' })
  dossierId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'print_record_pkey' })
  kind: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'print_record_pkey' })
  eventSeq: number;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'print_record_pkey' })
  copyNumber: number;

  @Column('timestamptz')
  printedAt: Date;

  @Column('uuid')
  printedBy: string;
}
