import { Injectable } from '@nestjs/common';
import type { Instant } from '../../../../kernel/instant.js';
import { dong, type Dong } from '../../../../kernel/money.js';
import { newId } from '../../../../platform/database/new-id.js';
import { Database, UnitOfWork } from '../../../../platform/database/unit-of-work.js';
import type { PaymentGateway, PaymentRequest, RemotePayment } from '../../../dossiers/index.js';
import type { PaymentNotice } from '../domain/payment.js';

interface Book {
  reference: string;
  amount: string;
  description: string;
  payments: { id: string; amount: number; at: number; refundId: string | null }[];
  failed: boolean;
}

export interface SimulatedOrder {
  readonly reference: string;
  readonly amount: Dong;
  readonly description: string;
  readonly payments: number;
  readonly refunds: number;
  readonly failed: boolean;
}

/**
 * A payment service with its own books, for the demonstration and for tests. It knows nothing of dossiers and speaks to
 * the rest only by the port and by signed notices, as a real one would.
 */
@Injectable()
export class SimulatedGateway implements PaymentGateway {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async createOrder({ reference, amount, description }: PaymentRequest): Promise<{ payUrl: string }> {
    await this.unitOfWork.run((tx) =>
      tx.execute(
        `insert into simulated_payment (reference, amount, description, payments, failed)
         values ($1, $2, $3, '[]', false) on conflict do nothing`,
        [reference, amount, description],
      ),
    );
    return { payUrl: `/mo-phong/thanh-toan/${reference}` };
  }

  async query(reference: string): Promise<{ failed: boolean; payments: RemotePayment[] }> {
    const book = await this.#book(reference);
    const payments = (book?.payments ?? []).map(({ id, amount, at }) => ({
      paymentId: id,
      amount: dong(amount),
      paidAt: at as Instant,
    }));
    return { failed: book?.failed ?? false, payments };
  }

  async refund(reference: string, paymentId: string): Promise<{ refundId: string }> {
    const refundId = `HT-${paymentId}`;
    await this.#change(reference, (book) => ({
      ...book,
      payments: book.payments.map((each) => (each.id === paymentId ? { ...each, refundId } : each)),
    }));
    return { refundId };
  }

  /** The citizen pays on the service's own page. @returns the notice that the service then sends. */
  async pay(reference: string): Promise<PaymentNotice | null> {
    const id = `GD${newId<'simulated-payment'>().replaceAll('-', '').slice(0, 20).toUpperCase()}`;
    const at = await this.db.now();
    const book = await this.#change(reference, (each) => ({
      ...each,
      failed: false,
      payments: [...each.payments, { id, amount: Number(each.amount), at, refundId: null }],
    }));
    if (!book) return null;
    const amount = dong(Number(book.amount));
    return { noticeId: `TB-${id}`, reference, state: 'paid', paymentId: id, amount, at };
  }

  /** The payment does not go through. */
  async fail(reference: string): Promise<PaymentNotice | null> {
    const book = await this.#change(reference, (each) => ({ ...each, failed: true }));
    if (!book) return null;
    const at = await this.db.now();
    const noticeId = `TB-${newId<'simulated-notice'>()}`;
    return { noticeId, reference, state: 'failed', paymentId: null, amount: dong(Number(book.amount)), at };
  }

  async order(reference: string): Promise<SimulatedOrder | null> {
    const book = await this.#book(reference);
    if (!book) return null;
    return {
      reference,
      amount: dong(Number(book.amount)),
      description: book.description,
      payments: book.payments.length,
      refunds: book.payments.filter(({ refundId }) => refundId !== null).length,
      failed: book.failed,
    };
  }

  async #book(reference: string): Promise<Book | null> {
    const sql = 'select reference, amount, description, payments, failed from simulated_payment where reference = $1';
    return (await this.db.query<Book>(sql, [reference]))[0] ?? null;
  }

  #change(reference: string, change: (book: Book) => Book): Promise<Book | null> {
    return this.unitOfWork.run(async (tx) => {
      const sql = 'select reference, amount, description, payments, failed from simulated_payment where reference = $1';
      const [book] = await tx.query<Book>(`${sql} for update`, [reference]);
      if (!book) return null;
      const after = change(book);
      await tx.execute('update simulated_payment set payments = $2, failed = $3 where reference = $1', [
        reference,
        JSON.stringify(after.payments),
        after.failed,
      ]);
      return after;
    });
  }
}
