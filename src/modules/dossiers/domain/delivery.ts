/** Cách nhận kết quả: how the applicant wants to have the result (Quyết định 45/2016/QĐ-TTg for the post). */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { ProcedureVersion } from '../../catalogue/domain/index.js';

export const DELIVERY_WAYS = ['counter', 'post', 'download'] as const;
export type DeliveryWay = (typeof DELIVERY_WAYS)[number];

export interface Delivery {
  readonly way: DeliveryWay;
  /** Of the post alone; 1–500 characters. */
  readonly addressText: string | null;
}

/** At the counter always; by post where the procedure is done by post; as a file where the result is one. */
export function deliveryWays({ channels, results }: Pick<ProcedureVersion, 'channels' | 'results'>): DeliveryWay[] {
  return [
    'counter',
    ...(channels.includes('postal') ? (['post'] as const) : []),
    ...(results.some(({ medium }) => medium !== 'paper') ? (['download'] as const) : []),
  ];
}

/** What is wrong with a wish as it was typed; `way` may be missing. */
export function deliveryFaults(
  { way, addressText }: { readonly way?: DeliveryWay | undefined; readonly addressText?: string | null | undefined },
  version: Pick<ProcedureVersion, 'channels' | 'results'>,
): Blocker[] {
  if (!way || !deliveryWays(version).includes(way)) return [{ code: 'online.delivery-missing', field: 'delivery' }];
  if (way !== 'post' || (addressText?.trim() ?? '') !== '') return [];
  return [{ code: 'online.address-missing', field: 'deliveryAddress' }];
}

/** A wish as it is kept: the address belongs to the post alone. */
export function deliveryOf(way: DeliveryWay, address: string | undefined): Delivery {
  return { way, addressText: way === 'post' ? (address?.trim() ?? '') : null };
}
