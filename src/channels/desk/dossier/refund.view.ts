/** What a dossier that ended without a result still owes its payer, and what it has given back. */
import { refundOwed } from '../../../modules/dossiers/domain/index.js';
import type { Words } from '../../shared/words.js';
import type { DossierFacts, DossierPage } from './dossier.view.js';

export function refundFigures({ dossier, version }: DossierFacts, words: Words): DossierPage['figures'] {
  const { atCounter, byService } = refundOwed(dossier, version.feeRefundable);
  const figure = (key: string, amount: number, note: string | null) =>
    amount === 0 ? [] : [{ label: words(`desk.figure.${key}`), value: words('desk.figure.money', { amount }), note }];
  return [
    ...figure('to-refund', atCounter, words('desk.figure.refund-at-counter')),
    ...figure('to-refund', byService, words('desk.figure.refund-by-service')),
    ...figure('refunded', dossier.feeRefunded, null),
  ];
}
