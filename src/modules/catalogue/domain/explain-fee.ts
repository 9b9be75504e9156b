/** How a fee came about, in words that a citizen can count along: `2 trang × 2.000 đ + 298 trang × 1.000 đ …`. */
import { groupedDigits } from '../../../kernel/money.js';
import type { FeeItem } from './fee-assessment.js';
import type { FeeLine } from './procedure-version.js';

const UNITS = { dossier: 'hồ sơ', copy: 'bản', page: 'trang' } as const;

/** @param line the published line that the item was assessed by. */
export function explainFee(item: FeeItem, line: FeeLine): string {
  if (item.notYetSet) return 'mức thu do Hội đồng nhân dân cấp tỉnh quy định, chưa nhập';
  const bands = item.bands.map(
    ({ units, price }) => `${groupedDigits(units)} ${UNITS[line.per]} × ${groupedDigits(price)} đ`,
  );
  const cap = item.capped && line.cap !== null ? `, thu tối đa ${groupedDigits(line.cap)} đ` : '';
  const times = item.times > 1 ? ` × ${groupedDigits(item.times)} bản` : '';
  const relief = item.relief ? `, được miễn, giảm ${groupedDigits(item.relief.amount)} đ` : '';
  const sum = bands.length === 0 ? 'không tính' : bands.join(' + ');
  return `${bands.length > 1 && times !== '' ? `(${sum})` : sum}${cap}${times}${relief} = ${groupedDigits(item.amount)} đ`;
}
