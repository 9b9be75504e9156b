/** How a fee came about, in words that a citizen can count along: `2 trang × 2.000 đ + 298 trang × 1.000 đ …`. */
import type { FeeItem } from './fee-assessment.js';
import type { FeeLine } from './procedure-version.js';

const UNITS = { dossier: 'hồ sơ', copy: 'bản', page: 'trang' } as const;

/** @param line the published line that the item was assessed by. */
export function explainFee(item: FeeItem, line: FeeLine): string {
  if (item.notYetSet) return 'mức thu do Hội đồng nhân dân cấp tỉnh quy định, chưa nhập';
  const bands = item.bands.map(({ units, price }) => `${money(units)} ${UNITS[line.per]} × ${money(price)} đ`);
  const cap = item.capped && line.cap !== null ? `, thu tối đa ${money(line.cap)} đ` : '';
  const times = item.times > 1 ? ` × ${money(item.times)} bản` : '';
  const relief = item.relief ? `, được miễn, giảm ${money(item.relief.amount)} đ` : '';
  const sum = bands.length === 0 ? 'không tính' : bands.join(' + ');
  return `${bands.length > 1 && times !== '' ? `(${sum})` : sum}${cap}${times}${relief} = ${money(item.amount)} đ`;
}

function money(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '.');
}
