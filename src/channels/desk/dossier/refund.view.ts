/** What a dossier that ended without a result still owes its payer, and what it has given back. */
import type { ProcedureVersion } from '../../../modules/catalogue/domain/index.js';
import { refundOwed, type Dossier } from '../../../modules/dossiers/domain/index.js';
import type { Words } from '../../shared/words.js';

interface RefundFigure {
  readonly label: string;
  readonly value: string;
  readonly note: string | null;
}

export function refundFigures(dossier: Dossier, { feeRefundable }: ProcedureVersion, words: Words): RefundFigure[] {
  const { atCounter, byService } = refundOwed(dossier, feeRefundable);
  const figure = (key: string, amount: number, note: string | null) =>
    amount === 0 ? [] : [{ label: words(`desk.figure.${key}`), value: words('desk.figure.money', { amount }), note }];
  return [
    ...figure('to-refund', atCounter, words('desk.figure.refund-at-counter')),
    ...figure('to-refund', byService, words('desk.figure.refund-by-service')),
    ...figure('refunded', dossier.feeRefunded, null),
  ];
}
