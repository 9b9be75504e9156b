import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../../kernel/domain-error.js';
import { newId } from '../../../../platform/database/new-id.js';
import { Database, type Tx } from '../../../../platform/database/unit-of-work.js';
import { Outbox } from '../../../../platform/outbox/index.js';
import { Dossiers } from '../../../dossiers/index.js';
import type { Dossier, DossierId } from '../../../dossiers/domain/index.js';
import { owedBy, type Owed } from '../domain/payment.js';
import { PaymentStore, type NotedPayment, type PaymentOrder } from '../persistence/payment.store.js';
import { PaymentSettings } from './payment-settings.js';

/** Topic: an order is to be made at the payment service. */
export const PAYMENT_ASKED = 'payment.asked';

export interface PaymentView {
  readonly dossier: Dossier;
  readonly procedure: string;
  readonly owed: Owed | null;
  /** The newest first. */
  readonly orders: readonly PaymentOrder[];
  readonly payments: readonly NotedPayment[];
  /** Whether a payment service is set up at all. */
  readonly offered: boolean;
}

/** What a dossier owes, and the order by which it is paid. */
@Injectable()
export class StartPayment {
  constructor(
    private readonly db: Database,
    private readonly dossiers: Dossiers,
    private readonly store: PaymentStore,
    private readonly outbox: Outbox,
    private readonly settings: PaymentSettings,
  ) {}

  /** Null when there is no such dossier. Amounts and states only: for the public page. */
  async view(id: DossierId): Promise<PaymentView | null> {
    const found = await this.dossiers.find(id);
    if (!found) return null;
    const [orders, payments] = [await this.store.ordersOf(this.db, id), await this.store.paymentsOf(this.db, id)];
    return {
      dossier: found.dossier,
      procedure: found.loaded.rules.version.nameVi,
      owed: owedBy(found.dossier, found.events),
      orders,
      payments,
      offered: this.settings.simulated,
    };
  }

  /** The citizen's page of the dossier that an order is about; null for no order of ours. */
  async pathOf(reference: string): Promise<string | null> {
    const order = await this.store.orderByReference(this.db, reference);
    const found = order && (await this.dossiers.find(order.dossierId));
    if (!found) return null;
    const { code, id } = found.dossier;
    return code === null ? `/nop/${id}/le-phi` : `/tra-cuu/${code}/le-phi`;
  }

  /**
   * The open order for what is owed, or a new one; the service hears of it by a job.
   * @throws DomainError not-found, conflict `payment.nothing-owed`, unavailable `payment.not-offered`
   */
  async run(tx: Tx, id: DossierId): Promise<PaymentOrder> {
    if (!this.settings.simulated) throw new DomainError('unavailable', 'payment.not-offered');
    const view = await this.view(id);
    if (!view) throw new DomainError('not-found', 'dossier.not-found');
    if (!view.owed) throw new DomainError('conflict', 'payment.nothing-owed');
    const { purpose, amount } = view.owed;
    const open = await this.store.openOrder(tx, id, purpose);
    if (open?.amount === amount) return open;
    // What was owed has changed since: the old order is not paid any more.
    if (open) await this.store.setState(tx, open.id, 'failed');
    const orderId = newId<'payment-order'>();
    const reference = `MC${orderId.replaceAll('-', '').slice(0, 24).toUpperCase()}`;
    const createdAt = await tx.now();
    const order: PaymentOrder = {
      id: orderId,
      reference,
      dossierId: id,
      purpose,
      amount,
      state: 'created',
      createdAt,
      payUrl: null,
    };
    if (!(await this.store.insertOrder(tx, order))) throw new DomainError('conflict', 'payment.order-open');
    await this.outbox.append(tx, { topic: PAYMENT_ASKED, aggregateId: orderId, payload: { orderId } });
    return order;
  }
}
