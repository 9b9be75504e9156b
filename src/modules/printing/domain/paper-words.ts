/** How days, times, counts and money are written on official forms (`interface/ui.md` §10). */
import { localDate, minuteOfDay, type Instant } from '../../../kernel/instant.js';
import { dayOfMonth, monthOf, yearOf, type PlainDate } from '../../../kernel/plain-date.js';
import type { Channel } from '../../catalogue/domain/index.js';
import { amountInWords } from './amount-in-words.js';

export const two = (value: number): string => String(value).padStart(2, '0');

const dayOf = (value: PlainDate | Instant): PlainDate => (typeof value === 'number' ? localDate(value) : value);

/** `ngày 04 tháng 5 năm 2020`: days and the months 1 and 2 with two digits, so that nothing can be written before them. */
export function longDate(value: PlainDate | Instant): string {
  const day = dayOf(value);
  const month = monthOf(day);
  return `ngày ${two(dayOfMonth(day))} tháng ${month < 3 ? two(month) : String(month)} năm ${String(yearOf(day))}`;
}

/** `25/05/2020`, for columns. */
export function shortDate(value: PlainDate | Instant): string {
  const day = dayOf(value);
  return `${two(dayOfMonth(day))}/${two(monthOf(day))}/${String(yearOf(day))}`;
}

/** `08 giờ 35 phút` in the office zone. */
export function spokenTime(at: Instant): string {
  const minutes = minuteOfDay(at);
  return `${two(Math.floor(minutes / 60))} giờ ${two(minutes % 60)} phút`;
}

/** `08 giờ 35 phút, ngày 04 tháng 5 năm 2020` */
export function longMoment(at: Instant): string {
  return `${spokenTime(at)}, ${longDate(at)}`;
}

/** `08:35 04/05/2020`, for columns. */
export function shortMoment(at: Instant): string {
  const minutes = minuteOfDay(at);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)} ${shortDate(at)}`;
}

const grouped = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });

/** `125.000 đồng` */
export function dongFigure(amount: number): string {
  return `${grouped.format(amount)} đồng`;
}

/** `125.000 đồng (Bằng chữ: một trăm hai mươi lăm nghìn đồng)` */
export function dongInFull(amount: number): string {
  return `${dongFigure(amount)} (Bằng chữ: ${amountInWords(amount)})`;
}

/** `09** *** 218`: the citizen's copy may be lost. Too short a number is hidden altogether. */
export function maskedPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').replace(/^84/, '0');
  return digits.length < 8 ? '***' : `${digits.slice(0, 2)}** *** ${digits.slice(-3)}`;
}

/** The last three characters: `*********123`. */
export function maskedNumber(number: string): string {
  return number.length < 8 ? '***' : '*'.repeat(number.length - 3) + number.slice(-3);
}

/** `h***@example.vn` */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '***' : `${email.slice(0, 1)}***${email.slice(at)}`;
}

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  direct: 'trực tiếp',
  online: 'trực tuyến',
  postal: 'qua dịch vụ bưu chính công ích',
};
