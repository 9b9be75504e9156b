/**
 * How days, moments, numbers and money are written (`interface/ui.md` §10). Vietnamese is the official form; English
 * keeps the day first, as every paper of the office does. All times are those of the office zone.
 */
import { HO_CHI_MINH, localDate, minuteOfDay, type Instant } from '../../kernel/instant.js';
import { dayOfMonth, monthOf, weekdayOf, yearOf, type PlainDate } from '../../kernel/plain-date.js';
import type { Language } from '../../platform/i18n/language.js';

const two = (value: number): string => String(value).padStart(2, '0');

function dayOf(value: PlainDate | Instant): PlainDate {
  return typeof value === 'number' ? localDate(value, HO_CHI_MINH) : value;
}

/** `25/05/2020`; of an instant, its day in the office zone. */
export function formatDate(value: PlainDate | Instant): string {
  const day = dayOf(value);
  return `${two(dayOfMonth(day))}/${two(monthOf(day))}/${String(yearOf(day))}`;
}

/** `25/05`, for lists of the current year. */
export function formatShortDate(value: PlainDate | Instant): string {
  return formatDate(value).slice(0, 5);
}

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  vi: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

/** `Thứ Hai` */
export function formatWeekday(value: PlainDate | Instant, language: Language): string {
  return WEEKDAYS[language][weekdayOf(dayOf(value)) - 1] ?? '';
}

/** `14:05` on screens. */
export function formatTime(instant: Instant): string {
  const minutes = minuteOfDay(instant, HO_CHI_MINH);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** `16 giờ 30 phút`, `17 giờ`: in sentences for citizens and on forms. */
export function formatSpokenTime(instant: Instant, language: Language): string {
  if (language === 'en') return formatTime(instant);
  const minutes = minuteOfDay(instant, HO_CHI_MINH);
  const rest = minutes % 60;
  return `${String(Math.floor(minutes / 60))} giờ${rest === 0 ? '' : ` ${two(rest)} phút`}`;
}

/** `04/05 08:35`, with the year when it is not `year`. */
export function formatMoment(instant: Instant, year?: number): string {
  const day = dayOf(instant);
  return `${yearOf(day) === year ? formatShortDate(day) : formatDate(day)} ${formatTime(instant)}`;
}

/** `29.118`, `2,5`. */
export function formatNumber(value: number, language: Language, decimals = 0): string {
  return NUMBERS(language, decimals).format(value);
}

/** `89,03%` of a ratio of two counts, without a blank; a dash where nothing was counted. */
export function formatPercent(part: number, whole: number, language: Language, decimals = 2): string {
  return whole === 0 ? '–' : `${formatNumber((part / whole) * 100, language, decimals)}%`;
}

/** `125.000 đ` */
export function formatMoney(amount: number, language: Language): string {
  return `${formatNumber(amount, language)} đ`;
}

const cached = new Map<string, Intl.NumberFormat>();
function NUMBERS(language: Language, decimals: number): Intl.NumberFormat {
  const key = `${language}${String(decimals)}`;
  const format =
    cached.get(key) ??
    new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
  cached.set(key, format);
  return format;
}

/** A dossier code in its three spoken parts: people say "số 0007". Other notations come back whole. */
export function splitCode(code: string): { readonly prefix: string; readonly middle: string; readonly number: string } {
  const match = /^(.*-)(\d{6})-(\w+)$/.exec(code);
  return match
    ? { prefix: match[1] ?? '', middle: `${match[2] ?? ''}-`, number: match[3] ?? '' }
    : { prefix: '', middle: '', number: code };
}

/** Kilobytes or megabytes, as people know them. */
export function sizeWords(bytes: number): string {
  return bytes < 1_048_576
    ? `${String(Math.max(1, Math.round(bytes / 1024)))} KB`
    : `${(bytes / 1_048_576).toFixed(1).replace('.', ',')} MB`;
}
