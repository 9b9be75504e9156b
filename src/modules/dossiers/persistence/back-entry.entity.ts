import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DossierEventEntity } from './dossier-ledger.entity.js';

@Entity('back_entry')
@Index('back_entry_entered_by_idx', ['enteredBy'])
@ForeignKey(() => DossierEventEntity, ['dossierId', 'eventSeq'], ['dossierId', 'seq'], {
  name: 'back_entry_event_fkey',
})
@Check('back_entry_paper_number_check', 'length(paper_number) between 1 and 100')
@Check('back_entry_reason_check', "reason in ('power-failure', 'network-failure', 'system-failure', 'disaster')")
export class BackEntryEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'back_entry_pkey' })
  dossierId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'back_entry_pkey' })
  eventSeq: number;

  @Column('text')
  paperNumber: string;

  @Column('text')
  reason: string;

  @Column('uuid')
  enteredBy: string;
}
