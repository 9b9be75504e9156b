import { Injectable } from '@nestjs/common';
import { bulkSend } from '../../../platform/database/bulk-insert.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { FeeItem } from '../../catalogue/domain/index.js';
import type { DossierId } from '../domain/index.js';

const COLUMNS = { dossier_id: 'uuid', fee_line_id: 'uuid', quantity: 'int', amount: 'bigint' };

/** The published fee lines that made up what a dossier owes, as they were assessed at its acceptance. */
@Injectable()
export class DossierFeeStore {
  write(tx: Tx, dossierId: DossierId, items: readonly FeeItem[]): void {
    bulkSend(
      tx,
      'dossier_fee',
      COLUMNS,
      items.map((item) => feeRow(dossierId, item)),
    );
  }
}

/** Units that were charged, over all copies; a line without a charge still counts one. */
export function feeRow(dossierId: DossierId, item: FeeItem): Record<keyof typeof COLUMNS, string | number> {
  const units = item.bands.reduce((sum, band) => sum + band.units, 0) * item.times;
  return { dossier_id: dossierId, fee_line_id: item.lineId, quantity: Math.max(1, units), amount: item.amount };
}
