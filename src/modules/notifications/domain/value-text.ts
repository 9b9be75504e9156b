/** Values as people read them; the same in both languages. */
import { formatInstant, type Instant } from '../../../kernel/instant.js';
import { groupedDigits } from '../../../kernel/money.js';

/** `2020-05-18` → `18/05/2020` */
export function dayText(day: string | null): string | undefined {
  if (day === null) return undefined;
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date}/${month}/${year}`;
}

/** `17:30 18/05/2020`, in the office zone. */
export function momentText(at: Instant): string {
  const text = formatInstant(at);
  return `${text.slice(11, 16)} ${dayText(text.slice(0, 10)) ?? ''}`;
}

/** `1.250.000 đồng` */
export function moneyText(amount: number): string {
  return `${groupedDigits(amount)} đồng`;
}
