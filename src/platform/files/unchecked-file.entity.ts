import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('unchecked_file')
@Index('unchecked_file_waiting_idx', ['since'], { where: 'found is null' })
@Check('unchecked_file_key_check', "storage_key ~ '^[0-9a-f]{32}$'")
@Check('unchecked_file_found_check', 'length(found) between 1 and 200')
export class UncheckedFileEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'unchecked_file_pkey' })
  storageKey: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  since: Date;

  @Column('text', { nullable: true })
  found: string | null;
}
