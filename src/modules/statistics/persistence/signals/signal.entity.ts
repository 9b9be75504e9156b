import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SIGNALS } from '../../domain/index.js';

@Entity('signal_finding')
@Index('signal_finding_unit_idx', ['unitId', 'signal', 'foundOn'])
@Check('signal_finding_signal_check', `signal in (${SIGNALS.map((signal) => `'${signal}'`).join(', ')})`)
export class SignalFindingEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'signal_finding_pkey' })
  signal: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'signal_finding_pkey' })
  @ForeignKey('dossier', { name: 'signal_finding_dossier_id_fkey', onDelete: 'CASCADE' })
  dossierId: string;

  @Column('uuid')
  unitId: string;

  @Column('uuid', { nullable: true })
  officerId: string | null;

  @Column('date')
  foundOn: string;

  @Column('double precision')
  measure: number;
}

@Entity('signal_closing')
@Index('signal_closing_unit_idx', ['unitId', 'closedAt'])
export class SignalClosingEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'signal_closing_pkey' })
  @ForeignKey('dossier', { name: 'signal_closing_dossier_id_fkey', onDelete: 'CASCADE' })
  dossierId: string;

  @Column('uuid')
  unitId: string;

  @Column('uuid', { nullable: true })
  officerId: string | null;

  @Column('timestamptz')
  closedAt: Date;

  @Column('date', { nullable: true })
  dueOn: string | null;
}

@Entity('signal_threshold')
export class SignalThresholdEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'signal_threshold_pkey' })
  name: string;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'signal_threshold_pkey' })
  validFrom: string;

  @Column('double precision')
  value: number;
}

@Entity('signal_sweep')
@Check('signal_sweep_id_check', 'id = 1')
export class SignalSweepEntity {
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'signal_sweep_pkey' })
  id: number;

  @Column('timestamptz')
  recordedUntil: Date;
}
