import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../../kernel/domain-error.js';
import { UnitOfWork, type Tx } from '../../../../platform/database/unit-of-work.js';
import { Outbox } from '../../../../platform/outbox/index.js';
import { ActSessions, DossierStore } from '../../../dossiers/index.js';
import { commandFor, owedBy, useOf, type NoticeOutcome, type Owed, type PaymentNotice } from '../domain/payment.js';
import { PaymentStore, type PaymentOrder } from '../persistence/payment.store.js';
import { PaymentSettings } from './payment-settings.js';

/** Topic: a payment is to be sent back. */
export const REFUND_ASKED = 'payment.refund-asked';

/** Notices of the payment service: forged ones are refused, repeated ones change nothing, order does not matter. */
@Injectable()
export class TakePaymentNotice {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: PaymentStore,
    private readonly sessions: ActSessions,
    private readonly events: DossierStore,
    private readonly outbox: Outbox,
    private readonly settings: PaymentSettings,
  ) {}

  /** @throws DomainError forbidden for a wrong signature, not-found for an order that is not ours */
  async signed(notice: PaymentNotice, signature: string): Promise<NoticeOutcome> {
    if (!this.settings.verify(notice, signature)) throw new DomainError('forbidden', 'payment.signature-wrong');
    return this.unitOfWork.run((tx) => this.within(tx, notice));
  }

  /** A notice whose origin is known: what the service answered when it was asked. */
  async within(tx: Tx, notice: PaymentNotice): Promise<NoticeOutcome> {
    const { noticeId, reference, paymentId, state } = notice;
    if (await this.store.noticeIsKnown(tx, noticeId)) return 'duplicate';
    const known = await this.store.orderByReference(tx, reference);
    if (!known) throw new DomainError('not-found', 'payment.order-unknown');
    // The dossier first, as every act does, then the order: two notices never wait for each other crosswise.
    const session = await this.sessions.lock(tx, known.dossierId, 'system-job', null);
    const order = (await this.store.lockOrder(tx, known.id)) ?? known;
    let outcome: NoticeOutcome;
    if (state === 'failed' || paymentId === null) outcome = await this.#failed(tx, order);
    else if (await this.store.paymentIsKnown(tx, paymentId)) outcome = 'duplicate';
    else {
      const owed = owedBy(session.dossier, await this.events.eventsOf(tx, known.dossierId));
      const use = useOf(order, notice.amount, owed);
      if (use === 'applied' && owed) await this.#apply(tx, session, order, owed, paymentId);
      await this.store.insertPayment(tx, {
        paymentId,
        orderId: order.id,
        amount: notice.amount,
        paidAt: notice.at,
        use,
      });
      if (use !== 'applied') await this.#sendBack(tx, order, paymentId);
      outcome = use;
    }
    await this.store.noteNotice(tx, noticeId, reference, outcome);
    return outcome;
  }

  async #apply(
    tx: Tx,
    session: Awaited<ReturnType<ActSessions['lock']>>,
    order: PaymentOrder,
    owed: Owed,
    paymentId: string,
  ): Promise<void> {
    const applied = await this.sessions.apply(tx, session, commandFor(owed, paymentId), null);
    await this.sessions.finish(tx, applied);
    await this.store.setState(tx, order.id, 'paid');
  }

  /** A failure told after the payment is late news. */
  async #failed(tx: Tx, order: PaymentOrder): Promise<NoticeOutcome> {
    if (order.state === 'paid') return 'ignored';
    await this.store.setState(tx, order.id, 'failed');
    return 'failed';
  }

  async #sendBack(tx: Tx, order: PaymentOrder, paymentId: string): Promise<void> {
    if (order.state !== 'paid') await this.store.setState(tx, order.id, 'failed');
    await this.outbox.append(tx, { topic: REFUND_ASKED, aggregateId: order.id, payload: { paymentId } });
  }
}
