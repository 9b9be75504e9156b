import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('payment_order')
@Unique('payment_order_reference_key', ['reference'])
@Index('payment_order_open_key', ['dossierId', 'purpose'], { unique: true, where: "state in ('created', 'pending')" })
@Index('payment_order_dossier_idx', ['dossierId'])
@Check('payment_order_purpose_check', "purpose in ('prepayment', 'fee', 'obligation')")
@Check('payment_order_state_check', "state in ('created', 'pending', 'paid', 'failed')")
@Check('payment_order_amount_check', 'amount > 0')
export class PaymentOrderEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'payment_order_pkey' })
  id: string;

  @Column('text')
  reference: string;

  @Column('uuid')
  @ForeignKey('dossier', { name: 'payment_order_dossier_id_fkey' })
  dossierId: string;

  @Column('text')
  purpose: string;

  @Column('bigint')
  amount: string;

  @Column('text')
  state: string;

  @Column('timestamptz')
  createdAt: Date;

  @Column('text', { nullable: true })
  payUrl: string | null;
}

@Entity('payment')
@Index('payment_order_idx', ['orderId'])
@Check('payment_amount_check', 'amount > 0')
@Check('payment_use_check', "use in ('applied', 'paid-twice', 'wrong-amount', 'no-longer-owed')")
@Check('payment_refund_check', '(refund_id is null) = (refunded_at is null)')
export class PaymentEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'payment_pkey' })
  paymentId: string;

  @Column('uuid')
  @ForeignKey(() => PaymentOrderEntity, { name: 'payment_order_id_fkey' })
  orderId: string;

  @Column('bigint')
  amount: string;

  @Column('timestamptz')
  paidAt: Date;

  @Column('timestamptz')
  notedAt: Date;

  @Column('text')
  use: string;

  @Column('text', { nullable: true })
  refundId: string | null;

  @Column('timestamptz', { nullable: true })
  refundedAt: Date | null;
}

@Entity('payment_notice')
export class PaymentNoticeEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'payment_notice_pkey' })
  noticeId: string;

  @Column('text')
  reference: string;

  @Column('timestamptz')
  receivedAt: Date;

  @Column('text')
  outcome: string;
}

@Entity('simulated_payment')
export class SimulatedPaymentEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'simulated_payment_pkey' })
  reference: string;

  @Column('bigint')
  amount: string;

  @Column('text')
  description: string;

  @Column('jsonb')
  payments: object;

  @Column('boolean')
  failed: boolean;
}
