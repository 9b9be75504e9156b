/**
 * Days off and make-up Saturdays of the civil service, 2015–2027, as facts with their source. Holidays that fall on a
 * weekend are listed too, because their substitute days follow from them. Yearly: add a year when its notice is out, mark
 * it complete, and give the list a new version; a version that was published never changes.
 *
 * Law: Bộ luật Lao động 2012 Điều 115 up to 2020; Bộ luật Lao động 2019 Điều 111–112 from 2021 (Quốc khánh two days);
 * Nghị quyết 28/2026/QH16 Điều 2 (24 November, from 2026, never made up for on a weekend).
 */
import type { CalendarData, CalendarDay } from '../../src/modules/calendar/domain/index.js';
import { HO_CHI_MINH } from '../../src/kernel/instant.js';
import { dayOfMonth, monthOf, plainDate, yearOf, type PlainDate } from '../../src/kernel/plain-date.js';

export interface HolidayYear {
  readonly year: number;
  /** True when every day off of the year is announced. */
  readonly complete: boolean;
  readonly source: string;
  /** Month and day, and the occasion. */
  readonly holidays: readonly (readonly [string, string])[];
  /** Nghỉ bù: working days off because the occasion fell on a weekend. */
  readonly substitutes: readonly (readonly [string, string])[];
  /** Nghỉ hoán đổi: the working day off, the day on which it is made up for, the occasion. */
  readonly swaps: readonly (readonly [string, string, string])[];
}

const NEW_YEAR = 'Tết Dương lịch';
const TET = 'Tết Nguyên đán';
const KINGS = 'Giỗ Tổ Hùng Vương';
const VICTORY = 'Ngày Chiến thắng';
const LABOUR = 'Ngày Quốc tế lao động';
const NATIONAL = 'Quốc khánh';
const CULTURE = 'Ngày Văn hóa Việt Nam';
const SPRING = `${VICTORY} và ${LABOUR}`;

const tet = (...days: readonly string[]) => days.map((day) => [day, TET] as const);
const fixed = (nationalDays: readonly string[], year: number) => [
  ['01-01', NEW_YEAR] as const,
  ['04-30', VICTORY] as const,
  ['05-01', LABOUR] as const,
  ...nationalDays.map((day) => [day, NATIONAL] as const),
  ...(year >= 2026 ? [['11-24', CULTURE] as const] : []),
];

export const HOLIDAY_YEARS: readonly HolidayYear[] = [
  {
    year: 2015,
    complete: true,
    source: 'Thông báo của Bộ LĐTBXH, 12/2014',
    holidays: [...fixed(['09-02'], 2015), ...tet('02-17', '02-18', '02-19', '02-20', '02-21'), ['04-28', KINGS]],
    substitutes: [['02-23', TET]],
    swaps: [
      ['2015-01-02', '2014-12-27', NEW_YEAR],
      ['2015-02-16', '2015-02-14', TET],
      ['2015-04-29', '2015-04-25', SPRING],
    ],
  },
  {
    year: 2016,
    complete: true,
    source: 'Nghị quyết phiên họp Chính phủ, 10/2015',
    holidays: [...fixed(['09-02'], 2016), ...tet('02-07', '02-08', '02-09', '02-10', '02-11'), ['04-16', KINGS]],
    substitutes: [
      ['02-12', TET],
      ['04-18', KINGS],
      ['05-02', VICTORY],
      ['05-03', LABOUR],
    ],
    swaps: [],
  },
  {
    year: 2017,
    complete: true,
    source: 'Thông báo của Bộ LĐTBXH, 2016',
    holidays: [...fixed(['09-02'], 2017), ...tet('01-26', '01-27', '01-28', '01-29', '01-30'), ['04-06', KINGS]],
    substitutes: [
      ['01-02', NEW_YEAR],
      ['01-31', TET],
      ['02-01', TET],
      ['05-02', VICTORY],
      ['09-04', NATIONAL],
    ],
    swaps: [],
  },
  {
    year: 2018,
    complete: true,
    source: 'Thông báo của Văn phòng Chính phủ, 2017; ý kiến của Thủ tướng, 7/2018',
    holidays: [...fixed(['09-02'], 2018), ...tet('02-14', '02-15', '02-16', '02-17', '02-18'), ['04-25', KINGS]],
    substitutes: [
      ['02-19', TET],
      ['02-20', TET],
      ['09-03', NATIONAL],
    ],
    swaps: [['2018-12-31', '2019-01-05', NEW_YEAR]],
  },
  {
    year: 2019,
    complete: true,
    source: 'Ý kiến của Thủ tướng, 7/2018',
    holidays: [...fixed(['09-02'], 2019), ...tet('02-04', '02-05', '02-06', '02-07', '02-08'), ['04-14', KINGS]],
    substitutes: [['04-15', KINGS]],
    swaps: [['2019-04-29', '2019-05-04', SPRING]],
  },
  {
    year: 2020,
    complete: true,
    source: 'Bộ luật Lao động 2012 Điều 115; lịch nghỉ Tết Canh Tý',
    holidays: [...fixed(['09-02'], 2020), ...tet('01-23', '01-24', '01-25', '01-26', '01-27'), ['04-02', KINGS]],
    substitutes: [
      ['01-28', TET],
      ['01-29', TET],
    ],
    swaps: [],
  },
  {
    year: 2021,
    complete: true,
    source: 'Thông báo 4875/TB-LĐTBXH',
    holidays: [
      ...fixed(['09-02', '09-03'], 2021),
      ...tet('02-10', '02-11', '02-12', '02-13', '02-14'),
      ['04-21', KINGS],
    ],
    substitutes: [
      ['02-15', TET],
      ['02-16', TET],
      ['05-03', LABOUR],
    ],
    swaps: [],
  },
  {
    year: 2022,
    complete: true,
    source: 'Thông báo 119/TB-LĐTBXH',
    holidays: [
      ...fixed(['09-01', '09-02'], 2022),
      ...tet('01-31', '02-01', '02-02', '02-03', '02-04'),
      ['04-10', KINGS],
    ],
    substitutes: [
      ['01-03', NEW_YEAR],
      ['04-11', KINGS],
      ['05-02', VICTORY],
      ['05-03', LABOUR],
    ],
    swaps: [],
  },
  {
    year: 2023,
    complete: true,
    source: 'Thông báo 5034/TB-LĐTBXH',
    holidays: [
      ...fixed(['09-01', '09-02'], 2023),
      ...tet('01-20', '01-21', '01-22', '01-23', '01-24'),
      ['04-29', KINGS],
    ],
    substitutes: [
      ['01-02', NEW_YEAR],
      ['01-25', TET],
      ['01-26', TET],
      ['05-02', KINGS],
      ['05-03', VICTORY],
      ['09-04', NATIONAL],
    ],
    swaps: [],
  },
  {
    year: 2024,
    complete: true,
    source: 'Thông báo 5015/TB-LĐTBXH; Thông báo 1570/TB-LĐTBXH',
    holidays: [
      ...fixed(['09-02', '09-03'], 2024),
      ...tet('02-08', '02-09', '02-10', '02-11', '02-12'),
      ['04-18', KINGS],
    ],
    substitutes: [
      ['02-13', TET],
      ['02-14', TET],
    ],
    swaps: [['2024-04-29', '2024-05-04', SPRING]],
  },
  {
    year: 2025,
    complete: true,
    source: 'Thông báo 6150/TB-BLĐTBXH',
    holidays: [
      ...fixed(['09-01', '09-02'], 2025),
      ...tet('01-27', '01-28', '01-29', '01-30', '01-31'),
      ['04-07', KINGS],
    ],
    substitutes: [],
    swaps: [['2025-05-02', '2025-04-26', SPRING]],
  },
  {
    year: 2026,
    complete: true,
    source: 'Thông báo 9441/TB-BNV; Công văn 12729/VPCP-KGVX; Công văn 3383/BNV-CVL; Nghị quyết 28/2026/QH16',
    holidays: [
      ...fixed(['09-01', '09-02'], 2026),
      ...tet('02-16', '02-17', '02-18', '02-19', '02-20'),
      ['04-26', KINGS],
    ],
    substitutes: [['04-27', KINGS]],
    swaps: [
      ['2026-01-02', '2026-01-10', NEW_YEAR],
      ['2026-08-31', '2026-08-22', NATIONAL],
    ],
  },
  {
    // Not announced yet: the other days of Tết and the second day of Quốc khánh.
    year: 2027,
    complete: false,
    source: 'Bộ luật Lao động 2019 Điều 111–112; Nghị quyết 28/2026/QH16; thông báo năm 2027 chưa có',
    holidays: [...fixed(['09-02'], 2027), ...tet('02-06', '02-07', '02-08'), ['04-16', KINGS]],
    substitutes: [['05-03', LABOUR]],
    swaps: [],
  },
];

const HOLIDAYS: readonly CalendarDay[] = HOLIDAY_YEARS.flatMap(daysOf).sort((a, b) => (a.date < b.date ? -1 : 1));

/** What the product is delivered with: published by `seedCalendar`, used by the command line without a database. */
export const REFERENCE_CALENDAR: CalendarData = {
  version: 'vn-2026-11-20',
  days: HOLIDAYS,
  completeYears: HOLIDAY_YEARS.filter((year) => year.complete).map((year) => year.year),
  officeHours: [],
  zone: HO_CHI_MINH,
};

function daysOf({ year, source, holidays, substitutes, swaps }: HolidayYear): CalendarDay[] {
  const inYear = (monthDay: string) => plainDate(`${String(year)}-${monthDay}`);
  return [
    ...holidays.map(([day, name]) => ({ ...plain(inYear(day), name, source), kind: 'holiday' as const })),
    ...substitutes.map(([day, name]) => ({
      ...plain(inYear(day), `Nghỉ bù ${name}`, source),
      kind: 'substitute-off' as const,
    })),
    ...swaps.flatMap(([off, madeUp, name]) => swap(plainDate(off), plainDate(madeUp), name, source)),
  ];
}

function plain(date: PlainDate, nameVi: string, source: string): Omit<CalendarDay, 'kind'> {
  return { date, nameVi, source, pairDate: null };
}

function swap(off: PlainDate, madeUp: PlainDate, name: string, source: string): CalendarDay[] {
  return [
    {
      date: off,
      kind: 'swapped-off',
      nameVi: `Nghỉ hoán đổi ${name}, làm bù ${shown(madeUp)}`,
      source,
      pairDate: madeUp,
    },
    { date: madeUp, kind: 'makeup-working-day', nameVi: `Làm bù cho ${shown(off)}`, source, pairDate: off },
  ];
}

function shown(date: PlainDate): string {
  return `${String(dayOfMonth(date))}/${String(monthOf(date))}/${String(yearOf(date))}`;
}
