/** The papers of the evaluation: of units, of officers, and the dossiers behind both. */
import {
  dossierScores,
  gradeOf,
  meanScores,
  officerClassOf,
  sumOfScores,
  unitScores,
  type EvaluatedDossier,
  type EvaluatedUnit,
  type IndexNumber,
  type IndexScores,
} from './evaluation.js';
import type { ReportColumn, ReportDocument } from './report-document.js';

type Heading = Pick<ReportDocument, 'form' | 'title' | 'unitName' | 'periodText'>;

const TEXTS: Readonly<Record<IndexNumber, string>> = {
  1: 'thời gian giải quyết',
  2: 'thời gian của từng bộ phận, đơn vị phối hợp',
  3: 'số lần liên hệ để hoàn thiện hồ sơ',
  4: 'số cơ quan phải liên hệ',
  5: 'thực hiện tại Bộ phận Một cửa',
  6: 'công khai thủ tục',
  7: 'thái độ',
  8: 'tiếp thu phản ánh, kiến nghị',
  9: 'tiếp nhận trực tuyến',
};
const OF_DOSSIERS = [1, 2, 3, 4, 7] as const satisfies readonly IndexNumber[];
const ALL = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const satisfies readonly IndexNumber[];
const SIGNERS = ['NGƯỜI LẬP BIỂU', 'THỦ TRƯỞNG ĐƠN VỊ'] as const;

const text = (key: string, words: string, width: number): Omit<ReportColumn, 'number'> => ({
  ...{ key, text: words, kind: 'text', width },
});
const score = (key: string, words: string): Omit<ReportColumn, 'number'> => ({
  ...{ key, text: words, kind: 'score', width: 12 },
});
const indexColumns = (indices: readonly IndexNumber[]) =>
  indices.map((index) => score(`i${String(index)}`, `Chỉ số ${String(index)}: ${TEXTS[index]}`));
const COUNT: Omit<ReportColumn, 'number'> = {
  ...{ key: 'dossiers', text: 'Số hồ sơ đã giải quyết được đánh giá', kind: 'count', total: true, width: 14 },
};
const numbered = (columns: readonly Omit<ReportColumn, 'number'>[]): ReportColumn[] =>
  columns.map((column, index) => ({ ...column, number: `(${String(index + 1)})` }));

const TT = text('tt', 'TT', 6);
const SUM = score('sum', 'Tổng điểm');
const MOST = score('most', 'Điểm tối đa của các chỉ số có dữ liệu');

function cellsOf(scores: IndexScores, indices: readonly IndexNumber[]): Record<string, number | null> {
  const { sum, indices: given } = sumOfScores(scores);
  const each = indices.map((index) => [`i${String(index)}`, scores[index] ?? null] as const);
  return { ...Object.fromEntries(each), sum, most: given * 2 };
}

const ALIKE = [
  'Điểm của chỉ số = tổng điểm các hồ sơ / số hồ sơ, làm tròn một chữ số thập phân.',
  'Chỉ số không có dữ liệu để trống và không tính, theo Điều 14 Thông tư 01/2018/TT-VPCP.',
  'Chỉ số 2: bước chậm nhất trong các bước có hạn riêng. Chỉ số 3, 4: số lần người dân bị yêu cầu, đã trừ lần do lỗi của họ.',
];

export function evaluationPaper(heading: Heading, units: readonly EvaluatedUnit[]): ReportDocument {
  return {
    ...heading,
    measure: 'Đơn vị tính: điểm (0, 1, 2)',
    columns: numbered([
      TT,
      text('name', 'Đơn vị', 40),
      COUNT,
      ...indexColumns(ALL),
      SUM,
      MOST,
      text('grade', 'Xếp loại quy đổi', 14),
    ]),
    rows: units.map((unit, index) => {
      const scores = unitScores(unit);
      const { sum, indices } = sumOfScores(scores);
      const dossiers = dossiersIn(unit.dossiers);
      const grade = sum === null ? null : gradeOf(sum, indices);
      return { key: unit.key, cells: { tt: index + 1, name: unit.name, dossiers, ...cellsOf(scores, ALL), grade } };
    }),
    notes: [
      ...ALIKE,
      'Chỉ số 6: thủ tục được công khai điện tử (1 điểm); việc niêm yết tại chỗ không có dữ liệu.',
      'Chỉ số 9: 2 điểm khi từ 30 % hồ sơ và 20 % thủ tục trực tuyến, không có hồ sơ trực tuyến quá hạn; 1 điểm từ 15 % hồ sơ.',
      'Xếp loại quy đổi: tổng điểm nhân 9, chia số chỉ số có dữ liệu, so với các mức 15, 12, 9, 6.',
    ],
    signers: SIGNERS,
  };
}

export interface EvaluatedOfficer {
  readonly key: string;
  readonly name: string;
  readonly dossiers: readonly EvaluatedDossier[];
}

export function officersPaper(heading: Heading, officers: readonly EvaluatedOfficer[]): ReportDocument {
  return {
    ...heading,
    measure: 'Đơn vị tính: điểm (0, 1, 2)',
    columns: numbered([
      TT,
      text('name', 'Cán bộ, công chức, viên chức', 40),
      COUNT,
      ...indexColumns(OF_DOSSIERS),
      SUM,
      MOST,
      text('grade', 'Mức hoàn thành quy đổi', 20),
    ]),
    rows: officers.map(({ key, name, dossiers }, index) => {
      const scores = meanScores(dossiers);
      const { sum, indices } = sumOfScores(scores);
      const grade = sum === null ? null : officerClassOf(sum, indices);
      const cells = { tt: index + 1, name, dossiers: dossiersIn(dossiers), ...cellsOf(scores, OF_DOSSIERS), grade };
      return { key, cells };
    }),
    notes: [
      ...ALIKE,
      'Hồ sơ tính cho người xử lý sau cùng; chưa ai xử lý thì tính cho người tiếp nhận.',
      'Mức hoàn thành quy đổi: tổng điểm nhân 5, chia số chỉ số có dữ liệu; từ 5 điểm 100 %, từ 3,5 điểm 70 % trở lên.',
    ],
    signers: SIGNERS,
  };
}

export interface EvaluatedLine extends Omit<EvaluatedDossier, 'count'> {
  readonly code: string;
  readonly unit: string;
  readonly officer: string | null;
}

/** Each dossier with its points: what the scores of units and officers are made of. */
export function dossiersPaper(heading: Heading, lines: readonly EvaluatedLine[]): ReportDocument {
  return {
    ...heading,
    measure: 'Đơn vị tính: điểm (0, 1, 2)',
    columns: numbered([
      TT,
      text('code', 'Mã hồ sơ', 26),
      text('unit', 'Đơn vị', 30),
      text('officer', 'Người xử lý', 24),
      ...indexColumns(OF_DOSSIERS),
      SUM,
      MOST,
    ]),
    rows: lines.map(({ code, unit, officer, ...facts }, index) => {
      const scores = dossierScores(facts);
      return { key: code, cells: { tt: index + 1, code, unit, officer, ...cellsOf(scores, OF_DOSSIERS) } };
    }),
    notes: ALIKE.slice(1),
    signers: SIGNERS,
  };
}

function dossiersIn(dossiers: readonly EvaluatedDossier[]): number {
  return dossiers.reduce((sum, { count }) => sum + count, 0);
}
