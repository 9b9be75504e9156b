import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Chốt ca: what a clerk should have in the till and what was counted. */
@Entity('cash_shift')
@Index('cash_shift_account_idx', ['accountId', 'closedAt'])
@Check('cash_shift_counted_check', 'counted_amount >= 0')
@Check('cash_shift_period_check', 'closed_at >= from_at')
@Check('cash_shift_reason_check', 'length(reason) between 1 and 1000')
@Check('cash_shift_difference_check', 'counted_amount = expected_amount or reason is not null')
export class CashShiftEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'cash_shift_pkey' })
  id: string;

  @Column('uuid')
  @ForeignKey('org_unit', { name: 'cash_shift_unit_id_fkey' })
  unitId: string;

  @Column('uuid')
  @ForeignKey('account', { name: 'cash_shift_account_id_fkey' })
  accountId: string;

  @Column('timestamptz')
  fromAt: Date;

  @Column('timestamptz')
  closedAt: Date;

  @Column('bigint')
  expectedAmount: string;

  @Column('bigint')
  countedAmount: string;

  @Column('text', { nullable: true })
  reason: string | null;
}
