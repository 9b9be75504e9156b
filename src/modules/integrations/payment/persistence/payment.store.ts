import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../../kernel/instant.js';
import { dong, type Dong } from '../../../../kernel/money.js';
import type { Queryable, Tx } from '../../../../platform/database/unit-of-work.js';
import type { DossierId } from '../../../dossiers/domain/index.js';
import type { NoticeOutcome, OrderState, PaymentUse, Purpose } from '../domain/payment.js';

export interface PaymentOrder {
  readonly id: string;
  readonly reference: string;
  readonly dossierId: DossierId;
  readonly purpose: Purpose;
  readonly amount: Dong;
  readonly state: OrderState;
  readonly createdAt: Instant;
  readonly payUrl: string | null;
}

export interface NotedPayment {
  readonly paymentId: string;
  readonly orderId: string;
  readonly dossierId: DossierId;
  readonly reference: string;
  readonly purpose: Purpose;
  readonly amount: Dong;
  readonly paidAt: Instant;
  readonly use: PaymentUse;
  readonly refundedAt: Instant | null;
}

interface OrderRow {
  id: string;
  reference: string;
  dossier_id: DossierId;
  purpose: Purpose;
  amount: string;
  state: OrderState;
  created_at: Date;
  pay_url: string | null;
}

interface PaymentRow {
  payment_id: string;
  order_id: string;
  dossier_id: DossierId;
  reference: string;
  purpose: Purpose;
  amount: string;
  paid_at: Date;
  use: PaymentUse;
  refunded_at: Date | null;
}

const ORDER = 'select id, reference, dossier_id, purpose, amount, state, created_at, pay_url from payment_order';
const PAYMENT = `select p.payment_id, p.order_id, o.dossier_id, o.reference, o.purpose, p.amount, p.paid_at, p.use, p.refunded_at
  from payment p join payment_order o on o.id = p.order_id`;

@Injectable()
export class PaymentStore {
  /** @returns false when an order of this purpose is open already. */
  async insertOrder(tx: Tx, order: PaymentOrder): Promise<boolean> {
    const touched = await tx.execute(
      `insert into payment_order (id, reference, dossier_id, purpose, amount, state, created_at, pay_url)
       values ($1, $2, $3, $4, $5, $6, $7, null) on conflict do nothing`,
      [order.id, order.reference, order.dossierId, order.purpose, order.amount, order.state, dateOf(order.createdAt)],
    );
    return touched === 1;
  }

  async openOrder(db: Queryable, dossierId: DossierId, purpose: Purpose): Promise<PaymentOrder | null> {
    const sql = `${ORDER} where dossier_id = $1 and purpose = $2 and state in ('created', 'pending')`;
    return orderOf(await db.query<OrderRow>(sql, [dossierId, purpose]));
  }

  async orderById(db: Queryable, id: string): Promise<PaymentOrder | null> {
    return orderOf(await db.query<OrderRow>(`${ORDER} where id = $1`, [id]));
  }

  async orderByReference(db: Queryable, reference: string): Promise<PaymentOrder | null> {
    return orderOf(await db.query<OrderRow>(`${ORDER} where reference = $1`, [reference]));
  }

  /** Locks the order: notices of one order are taken one after the other. */
  async lockOrder(tx: Tx, id: string): Promise<PaymentOrder | null> {
    return orderOf(await tx.query<OrderRow>(`${ORDER} where id = $1 for update`, [id]));
  }

  /** Orders that should have been paid or failed by now: a notice may have been lost. Oldest first. */
  async waiting(db: Queryable, before: Instant, limit: number): Promise<PaymentOrder[]> {
    const sql = `${ORDER} where state = 'pending' and created_at < $1 order by created_at limit $2`;
    return (await db.query<OrderRow>(sql, [dateOf(before), limit])).flatMap((row) => orderOf([row]) ?? []);
  }

  /** The service knows of the order; a state that a notice has set stays. */
  async offer(tx: Tx, id: string, payUrl: string): Promise<void> {
    await tx.execute(
      `update payment_order set pay_url = $2, state = case when state = 'created' then 'pending' else state end where id = $1`,
      [id, payUrl],
    );
  }

  async setState(tx: Tx, id: string, state: OrderState): Promise<void> {
    await tx.execute('update payment_order set state = $2 where id = $1', [id, state]);
  }

  /** @returns false when this notice was taken before. */
  async noteNotice(tx: Tx, noticeId: string, reference: string, outcome: NoticeOutcome): Promise<boolean> {
    const touched = await tx.execute(
      `insert into payment_notice (notice_id, reference, received_at, outcome) values ($1, $2, $3, $4)
       on conflict do nothing`,
      [noticeId, reference, dateOf(await tx.now()), outcome],
    );
    return touched === 1;
  }

  async noticeIsKnown(tx: Tx, noticeId: string): Promise<boolean> {
    return (await tx.query('select from payment_notice where notice_id = $1', [noticeId])).length > 0;
  }

  async paymentIsKnown(tx: Tx, paymentId: string): Promise<boolean> {
    return (await tx.query('select from payment where payment_id = $1', [paymentId])).length > 0;
  }

  async insertPayment(
    tx: Tx,
    payment: { paymentId: string; orderId: string; amount: Dong; paidAt: Instant; use: PaymentUse },
  ): Promise<void> {
    await tx.execute(
      'insert into payment (payment_id, order_id, amount, paid_at, noted_at, use) values ($1, $2, $3, $4, $5, $6)',
      [payment.paymentId, payment.orderId, payment.amount, dateOf(payment.paidAt), dateOf(await tx.now()), payment.use],
    );
  }

  async payment(db: Queryable, paymentId: string): Promise<NotedPayment | null> {
    const [row] = await db.query<PaymentRow>(`${PAYMENT} where p.payment_id = $1`, [paymentId]);
    return row ? paymentOf(row) : null;
  }

  /** @returns false when it was noted before. */
  async refunded(tx: Tx, paymentId: string, refundId: string): Promise<boolean> {
    const touched = await tx.execute(
      'update payment set refund_id = $2, refunded_at = $3 where payment_id = $1 and refund_id is null',
      [paymentId, refundId, dateOf(await tx.now())],
    );
    return touched === 1;
  }

  /** Orders of a dossier, newest first. */
  async ordersOf(db: Queryable, dossierId: DossierId): Promise<PaymentOrder[]> {
    const rows = await db.query<OrderRow>(`${ORDER} where dossier_id = $1 order by created_at desc, id desc`, [
      dossierId,
    ]);
    return rows.flatMap((row) => orderOf([row]) ?? []);
  }

  /** Payments that stand in the dossier's fee and are not sent back; an obligation is not a fee. */
  async toGiveBack(db: Queryable, dossierId: DossierId): Promise<NotedPayment[]> {
    const payments = await this.paymentsOf(db, dossierId);
    return payments.filter((each) => each.use === 'applied' && each.purpose !== 'obligation' && !each.refundedAt);
  }

  async paymentsOf(db: Queryable, dossierId: DossierId): Promise<NotedPayment[]> {
    const rows = await db.query<PaymentRow>(`${PAYMENT} where o.dossier_id = $1 order by p.noted_at, p.payment_id`, [
      dossierId,
    ]);
    return rows.map(paymentOf);
  }
}

function orderOf([row]: readonly OrderRow[]): PaymentOrder | null {
  if (!row) return null;
  return {
    id: row.id,
    reference: row.reference,
    dossierId: row.dossier_id,
    purpose: row.purpose,
    amount: dong(Number(row.amount)),
    state: row.state,
    createdAt: instantOf(row.created_at),
    payUrl: row.pay_url,
  };
}

function paymentOf(row: PaymentRow): NotedPayment {
  return {
    paymentId: row.payment_id,
    orderId: row.order_id,
    dossierId: row.dossier_id,
    reference: row.reference,
    purpose: row.purpose,
    amount: dong(Number(row.amount)),
    paidAt: instantOf(row.paid_at),
    use: row.use,
    refundedAt: row.refunded_at && instantOf(row.refunded_at),
  };
}
