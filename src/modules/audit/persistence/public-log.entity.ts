import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity('audit_day')
@Unique('audit_day_day_key', ['day'])
@Check('audit_day_number_check', 'number > 0 and leaves > 0')
@Check(
  'audit_day_hash_check',
  'octet_length(root) = 32 and octet_length(chain) = 32 and octet_length(public_key) = 32 and octet_length(signature) = 64',
)
export class AuditDayEntity {
  @PrimaryColumn('int', { primaryKeyConstraintName: 'audit_day_pkey' })
  number: number;

  @Column('date')
  day: string;

  @Column('int')
  leaves: number;

  @Column('bytea')
  root: Buffer;

  @Column('bytea')
  chain: Buffer;

  @Column('bytea')
  publicKey: Buffer;

  @Column('bytea')
  signature: Buffer;

  @Column('timestamptz')
  sealedAt: Date;
}

@Entity('audit_leaf')
@Unique('audit_leaf_row_key', ['rowId', 'tableName'])
@Check('audit_leaf_position_check', 'position >= 0')
@Check('audit_leaf_table_check', "table_name in ('dossier_event', 'audit_record')")
@Check('audit_leaf_dossier_check', "(dossier_id is not null) = (table_name = 'dossier_event')")
@Check('audit_leaf_hash_check', 'octet_length(hash) = 32')
export class AuditLeafEntity {
  @PrimaryColumn('int', { primaryKeyConstraintName: 'audit_leaf_pkey' })
  dayNumber: number;

  @PrimaryColumn('int', { primaryKeyConstraintName: 'audit_leaf_pkey' })
  position: number;

  @Column('text')
  tableName: string;

  @Column('uuid')
  rowId: string;

  @Column('uuid', { nullable: true })
  dossierId: string | null;

  @Column('bigint')
  seq: string;

  @Column('bytea')
  hash: Buffer;
}
