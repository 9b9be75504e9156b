/** What is owed for a dossier, how to pay it, and what came of every payment: also of one that was made twice. */
import type { Language } from '../../../platform/i18n/language.js';
import type { PaymentView } from '../../../modules/integrations/index.js';
import { formatMoment, formatMoney } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';

export interface PaymentPage {
  readonly pageTitle: string;
  readonly code: string | null;
  readonly procedure: string;
  readonly path: string;
  readonly csrf: string;
  readonly error: string | null;
  /** Null where nothing is owed. */
  readonly owed: { readonly purpose: string; readonly amount: string } | null;
  /** Where the open order is paid; null while there is none. */
  readonly payUrl: string | null;
  /** An order is being made at the payment service. */
  readonly preparing: boolean;
  readonly offered: boolean;
  /** The last try did not go through. */
  readonly failed: boolean;
  readonly payments: readonly {
    readonly paymentId: string;
    readonly at: string;
    readonly amount: string;
    readonly words: string;
  }[];
}

export interface PaymentFacts {
  readonly view: PaymentView;
  readonly path: string;
  readonly csrf: string;
  readonly fault: string | null;
}

export function paymentPage({ view, path, csrf, fault }: PaymentFacts, language: Language, words: Words): PaymentPage {
  const { dossier, owed, orders, payments } = view;
  const latest = orders.find((order) => owed?.purpose === order.purpose && owed.amount === order.amount) ?? null;
  return {
    pageTitle: words('portal.payment.title'),
    code: dossier.code,
    procedure: view.procedure,
    path,
    csrf,
    error: fault && words(fault),
    owed: owed && { purpose: words(`payment.purpose.${owed.purpose}`), amount: formatMoney(owed.amount, language) },
    payUrl: latest?.state === 'pending' ? latest.payUrl : null,
    preparing: latest?.state === 'created',
    offered: view.offered,
    failed: owed !== null && latest?.state === 'failed',
    payments: payments.map((payment) => ({
      paymentId: payment.paymentId,
      at: formatMoment(payment.paidAt),
      amount: formatMoney(payment.amount, language),
      words:
        payment.refundedAt === null
          ? words(`payment.use.${payment.use}`)
          : words('portal.payment.refunded', {
              use: words(`payment.use.${payment.use}`),
              at: formatMoment(payment.refundedAt),
            }),
    })),
  };
}
