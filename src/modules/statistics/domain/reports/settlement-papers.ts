/**
 * II.06a, II.06b and the progress sheet of Quyết định 766. The forms have no column of their own for dossiers that were
 * withdrawn, stopped, redirected or have no limit. They are folded as the forms are used (into "on time"), and stand
 * beside it in columns of their own and in the notes: what is folded is never silent.
 */
import { pendingOf, resolvedOf, type Tally } from '../tally.js';
import type { ReportColumn, ReportDocument, ReportRow } from './report-document.js';

/** One line: a field or a unit. */
export interface SettledGroup {
  readonly key: string;
  readonly name: string;
  readonly tally: Tally;
  /** Of those received: online, and by post; the rest came to the counter. */
  readonly online: number;
  readonly postal: number;
}

const ended = (t: Tally): number => t.withdrawn + t.stopped + t.redirected;
const onTime = (t: Tally): number => t.onTime + t.noLimit + ended(t);

const count = (key: string, number: string, text: string, sumOf?: readonly string[]): ReportColumn => ({
  key,
  number,
  text,
  kind: 'count',
  total: true,
  width: 12,
  ...(sumOf ? { sumOf } : {}),
});
const TT: ReportColumn = { key: 'tt', number: '(1)', text: 'TT', kind: 'text', width: 6 };
const nameColumn = (text: string): ReportColumn => ({ key: 'name', number: '(2)', text, kind: 'text', width: 44 });

const COLUMNS_06: readonly ReportColumn[] = [
  count('c3', '(3)', 'Tiếp nhận: tổng số', ['c4', 'c5', 'c6']),
  count('c4', '(4)', 'Trong kỳ: trực tuyến'),
  count('c5', '(5)', 'Trong kỳ: trực tiếp, bưu chính'),
  count('c6', '(6)', 'Từ kỳ trước'),
  count('c7', '(7)', 'Đã giải quyết: tổng số', ['c8', 'c9', 'c10']),
  count('c8', '(8)', 'Trước hạn'),
  count('c9', '(9)', 'Đúng hạn'),
  count('c10', '(10)', 'Quá hạn'),
  count('c11', '(11)', 'Đang giải quyết: tổng số', ['c12', 'c13']),
  count('c12', '(12)', 'Trong hạn'),
  count('c13', '(13)', 'Quá hạn'),
  count('ended', '(9a)', 'Trong cột 9: rút, dừng, chuyển hệ thống'),
  count('noLimit', '(9b)', 'Trong cột 9: không quy định thời hạn'),
  count('paused', '(11a)', 'Trong cột 11: tạm dừng'),
];

function row06({ key, name, tally, online }: SettledGroup, index: number): ReportRow {
  const carried = tally.carriedOver + tally.transferredIn - tally.transferredOut;
  const [late, overdue] = [tally.late, tally.overdue + tally.pausedOverdue];
  return {
    key,
    cells: {
      tt: index + 1,
      name,
      c3: tally.received + carried,
      c4: online,
      c5: tally.received - online,
      c6: carried,
      c7: resolvedOf(tally) + ended(tally),
      c8: tally.early,
      c9: onTime(tally),
      c10: late,
      c11: pendingOf(tally),
      c12: pendingOf(tally) - overdue,
      c13: overdue,
      ended: ended(tally),
      noLimit: tally.noLimit,
      paused: tally.paused,
    },
  };
}

const NOTES_06 = [
  'Cột 3 = 4 + 5 + 6 = 7 + 11. Cột 7 = 8 + 9 + 10. Cột 11 = 12 + 13.',
  'Cột 9 gồm cả hồ sơ rút, dừng giải quyết, chuyển hệ thống khác (9a) và hồ sơ của thủ tục không quy định thời hạn (9b).',
  'Cột 12 và 13 gồm cả hồ sơ đang tạm dừng, theo ngày hẹn trả đang đứng lại (11a).',
  'Cột 6 gồm cả hồ sơ nhận từ đơn vị khác, trừ hồ sơ đã chuyển cho đơn vị khác trong kỳ.',
  'Trước hạn, đúng hạn, quá hạn xét tại thời điểm giải quyết xong, không xét ngày trả kết quả.',
];
const SIGNERS = ['NGƯỜI LẬP BIỂU', 'THỦ TRƯỞNG ĐƠN VỊ'] as const;
const MEASURE = 'Đơn vị tính: số hồ sơ TTHC';

type Heading = Pick<ReportDocument, 'form' | 'title' | 'unitName' | 'periodText'>;

/** 06a by field of the unit itself, 06b by its subordinate units: the same columns. */
export function settlementPaper(heading: Heading, first: string, groups: readonly SettledGroup[]): ReportDocument {
  return {
    ...heading,
    measure: MEASURE,
    columns: [TT, nameColumn(first), ...COLUMNS_06],
    rows: groups.map(row06),
    notes: NOTES_06,
    signers: SIGNERS,
  };
}

const COLUMNS_766: readonly ReportColumn[] = [
  count('c3', '(3)', 'Tiếp nhận: tổng số', ['c4', 'c5', 'c6', 'c7']),
  count('c4', '(4)', 'Kỳ trước chuyển sang'),
  count('c5', '(5)', 'Trong kỳ: trực tuyến'),
  count('c6', '(6)', 'Trong kỳ: trực tiếp'),
  count('c7', '(7)', 'Trong kỳ: bưu chính'),
  count('c8', '(8)', 'Đã xử lý: tổng số', ['c9', 'c10', 'c11']),
  count('c9', '(9)', 'Trước hạn'),
  count('c10', '(10)', 'Trong hạn'),
  count('c11', '(11)', 'Quá hạn'),
  count('c12', '(12)', 'Đang xử lý: tổng số', ['c13', 'c14']),
  count('c13', '(13)', 'Trong hạn'),
  count('c14', '(14)', 'Quá hạn'),
  count('c15', '(15)', 'Tạm dừng: tổng số', ['c16', 'c17']),
  count('c16', '(16)', 'Trong hạn'),
  count('c17', '(17)', 'Quá hạn'),
  count('ended', '(10a)', 'Trong cột 10: rút, dừng, chuyển hệ thống'),
  count('noLimit', '(10b)', 'Trong cột 10: không quy định thời hạn'),
];

function row766({ key, name, tally, online, postal }: SettledGroup, index: number): ReportRow {
  const carried = tally.carriedOver + tally.transferredIn - tally.transferredOut;
  return {
    key,
    cells: {
      tt: index + 1,
      name,
      c3: tally.received + carried,
      c4: carried,
      c5: online,
      c6: tally.received - online - postal,
      c7: postal,
      c8: resolvedOf(tally) + ended(tally),
      c9: tally.early,
      c10: onTime(tally),
      c11: tally.late,
      c12: tally.within + tally.unlimited + tally.overdue,
      c13: tally.within + tally.unlimited,
      c14: tally.overdue,
      c15: tally.paused,
      c16: tally.paused - tally.pausedOverdue,
      c17: tally.pausedOverdue,
      ended: ended(tally),
      noLimit: tally.noLimit,
    },
  };
}

export function progressSheet(heading: Heading, groups: readonly SettledGroup[]): ReportDocument {
  return {
    ...heading,
    measure: MEASURE,
    columns: [TT, nameColumn('Đơn vị'), ...COLUMNS_766],
    rows: groups.map(row766),
    notes: [
      'Cột 3 = 4 + 5 + 6 + 7 = 8 + 12 + 15.',
      'Cột 8: đã xử lý xong, đã trả và rút. Cột 10 gồm cả hồ sơ rút, dừng, chuyển hệ thống (10a) và không quy định thời hạn (10b).',
      'Tạm dừng: chờ bổ sung, chờ nghĩa vụ tài chính, sự kiện bất khả kháng; hạn xét theo ngày hẹn trả đang đứng lại.',
    ],
    signers: SIGNERS,
  };
}
