/**
 * Evaluation of dossiers and units by Thông tư 01/2018/TT-VPCP, articles 13–15. Each index gives 0, 1 or 2 points; the
 * score of an index is the mean over the dossiers, to one decimal. Indices without data are left out, as the circular
 * says; they are not zero.
 */
import type { Timing } from '../../../dossiers/domain/index.js';
import type { ReportColumn, ReportDocument } from './report-document.js';

/** What one settled dossier gives. Null: the index has no data for it. */
export interface EvaluatedDossier {
  readonly timing: Timing | null;
  /** How often the applicant had to come back to complete it. */
  readonly supplements: number;
}

export type Points = 0 | 1 | 2;

/** Index 1: the whole time against the limit. */
export function pointsOfTime(timing: Timing | null): Points | null {
  if (timing === null || timing === 'no-limit') return null;
  return timing === 'early' ? 2 : timing === 'on-time' ? 1 : 0;
}

/** Index 3: how often the applicant was sent for something. */
export function pointsOfContacts(supplements: number): Points {
  return supplements === 0 ? 2 : supplements === 1 ? 1 : 0;
}

/** Index 9: share of dossiers that came online. Services at level 3–4 and unresolved ones are judged beside it. */
export function pointsOfOnline(online: number, received: number): Points | null {
  if (received === 0) return null;
  const share = online / received;
  return share >= 0.3 ? 2 : share >= 0.15 ? 1 : 0;
}

/** To one decimal; null of nothing. */
export function meanPoints(points: readonly (Points | null)[]): number | null {
  const given = points.filter((each) => each !== null);
  if (given.length === 0) return null;
  return Math.round((given.reduce<number>((sum, each) => sum + each, 0) / given.length) * 10) / 10;
}

const GRADES = [
  [15, 'xuất sắc'],
  [12, 'tốt'],
  [9, 'khá'],
  [6, 'trung bình'],
  [0, 'yếu'],
] as const;

/**
 * The grade of a unit. The thresholds are of nine indices (18 points); where some have no data they are scaled to those
 * that have, and the paper says so.
 */
export function gradeOf(score: number, indices: number): string | null {
  if (indices === 0) return null;
  const scaled = (score * 9) / indices;
  return GRADES.find(([least]) => scaled >= least)?.[1] ?? null;
}

export interface EvaluatedGroup {
  readonly key: string;
  readonly name: string;
  readonly dossiers: readonly EvaluatedDossier[];
  readonly received: number;
  readonly online: number;
}

const score = (key: string, number: string, text: string): ReportColumn => ({
  key,
  number,
  text,
  kind: 'score',
  width: 14,
});

const COLUMNS: readonly ReportColumn[] = [
  { key: 'tt', number: '(1)', text: 'TT', kind: 'text', width: 6 },
  { key: 'name', number: '(2)', text: 'Đơn vị', kind: 'text', width: 44 },
  {
    key: 'dossiers',
    number: '(3)',
    text: 'Số hồ sơ đã giải quyết được đánh giá',
    kind: 'count',
    total: true,
    width: 14,
  },
  score('i1', '(4)', 'Chỉ số 1: thời gian giải quyết'),
  score('i3', '(5)', 'Chỉ số 3: số lần liên hệ để hoàn thiện hồ sơ'),
  score('i9', '(6)', 'Chỉ số 9: tiếp nhận trực tuyến'),
  score('sum', '(7)', 'Tổng điểm'),
  score('most', '(8)', 'Điểm tối đa của các chỉ số có dữ liệu'),
  { key: 'grade', number: '(9)', text: 'Xếp loại quy đổi', kind: 'text', width: 14 },
];

export function evaluationPaper(
  heading: Pick<ReportDocument, 'form' | 'title' | 'unitName' | 'periodText'>,
  groups: readonly EvaluatedGroup[],
): ReportDocument {
  const rows = groups.map(({ key, name, dossiers, received, online }, index) => {
    const scores = [
      meanPoints(dossiers.map(({ timing }) => pointsOfTime(timing))),
      meanPoints(dossiers.map(({ supplements }) => pointsOfContacts(supplements))),
      pointsOfOnline(online, received),
    ] as const;
    const given = scores.filter((each) => each !== null);
    const sum = given.length === 0 ? null : Math.round(given.reduce<number>((a, b) => a + b, 0) * 10) / 10;
    const [i1, i3, i9] = scores;
    return {
      key,
      cells: {
        tt: index + 1,
        name,
        dossiers: dossiers.length,
        i1,
        i3,
        i9,
        sum,
        most: given.length * 2,
        grade: sum === null ? null : gradeOf(sum, given.length),
      },
    };
  });
  return {
    ...heading,
    measure: 'Đơn vị tính: điểm (0, 1, 2)',
    columns: COLUMNS,
    rows,
    notes: [
      'Điểm của chỉ số = tổng điểm các hồ sơ / số hồ sơ, làm tròn một chữ số thập phân.',
      'Chỉ số 2, 4, 5, 6, 7, 8 chưa có dữ liệu trong hệ thống nên không tính, theo Điều 14 Thông tư 01/2018/TT-VPCP.',
      'Chỉ số 9 tính theo tỷ lệ hồ sơ tiếp nhận trực tuyến: từ 30 % được 2 điểm, từ 15 % được 1 điểm.',
      'Xếp loại quy đổi: tổng điểm nhân 9, chia số chỉ số có dữ liệu, so với các mức 15, 12, 9, 6.',
    ],
    signers: ['NGƯỜI LẬP BIỂU', 'THỦ TRƯỞNG ĐƠN VỊ'],
  };
}
