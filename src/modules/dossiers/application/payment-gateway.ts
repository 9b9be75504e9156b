import type { Instant } from '../../../kernel/instant.js';
import type { Dong } from '../../../kernel/money.js';

/** What is asked of a payment service; `reference` is ours, unique, and makes every call repeatable. */
export interface PaymentRequest {
  readonly reference: string;
  readonly amount: Dong;
  /** What the payer reads; no personal data. */
  readonly description: string;
}

export interface RemotePayment {
  /** The service's own number of this payment. */
  readonly paymentId: string;
  readonly amount: Dong;
  readonly paidAt: Instant;
}

/** A payment service. Called by jobs, outside every transaction; a failure is an exception and is tried again. */
export interface PaymentGateway {
  /** Makes an order, or finds the one of this reference. @returns where the citizen pays. */
  createOrder(request: PaymentRequest): Promise<{ readonly payUrl: string }>;
  /** What the service knows of a reference: for notices that never came. */
  query(reference: string): Promise<{ readonly failed: boolean; readonly payments: readonly RemotePayment[] }>;
  /** Sends one payment back, once however often it is asked. @returns the service's number of the refund. */
  refund(reference: string, paymentId: string): Promise<{ readonly refundId: string }>;
}

export const PAYMENT_GATEWAY = Symbol('payment gateway');
