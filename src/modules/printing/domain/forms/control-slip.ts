/** Phiếu kiểm soát quá trình giải quyết hồ sơ: form 05 of 2018, 06 of 2025. Every hand-over with both sides. Two leaves. */
import type { Timing } from '../../../dossiers/domain/index.js';
import type { ControlSlipFacts, HandOverRow } from '../paper-facts.js';
import type { FormMark } from '../paper-kind.js';
import { a5, beside, codeLine, documentTable, field, grid, strong } from '../paper-layout.js';
import { longMoment, two } from '../paper-words.js';
import type { PdfDocument, PdfNode } from '../pdf-document.js';

export const TIMING_WORDS: Readonly<Record<Timing, string>> = {
  early: 'Trước hạn',
  'on-time': 'Đúng hạn',
  late: 'Quá hạn',
  'no-limit': 'Không có thời hạn',
};

export function controlSlip(facts: ControlSlipFacts, mark: FormMark | null): PdfDocument {
  const title = 'Phiếu kiểm soát quá trình giải quyết hồ sơ';
  return a5(
    {
      title,
      frame: facts,
      mark,
      footer: `${title} ${facts.code ?? ''}`,
      under: codeLine(facts.code),
    },
    [
      ...opening(facts),
      documentTable(facts.documents),
      field('Số lượng hồ sơ', `${two(facts.sets)} (bộ)`),
      grid<HandOverRow>(
        [
          { head: 'Giao', width: '*', cell: given },
          { head: 'Nhận', width: '*', cell: taken },
          { head: 'Kết quả, ghi chú', width: 74, cell: judged },
        ],
        facts.rows,
        8.5,
      ),
      closing(facts),
    ],
  );
}

function opening(facts: ControlSlipFacts): PdfNode[] {
  const { submitter, applicant, promisedAt } = facts;
  const other = applicant.name === submitter.name ? [] : [strong('Chủ hồ sơ', applicant.name)];
  const lines = [
    strong('Nơi tiếp nhận', facts.oneStopName),
    strong('Nội dung', facts.subject ?? facts.procedureName),
    strong('Người nộp', submitter.name),
    ...other,
    field('Địa chỉ', applicant.address),
    field('Số điện thoại', `${submitter.phone ?? '(không có)'}    Email: ${submitter.email ?? '(không có)'}`),
    field('Nhận lúc', longMoment(facts.acceptedAt)),
    field('Thời hạn', facts.limitText),
    strong('Hẹn trả', promisedAt === null ? 'theo thông báo của cơ quan giải quyết' : longMoment(promisedAt)),
  ];
  return facts.checkUrl === null ? lines : [beside(lines, facts.checkUrl)];
}

function side(unit: string, person: string | null, at: string, sign: boolean): PdfNode {
  return {
    stack: [
      { text: unit, heavy: true },
      ...(person === null ? [] : [person]),
      { text: at, margin: [0, 1, 0, 0] },
      ...(sign ? [{ text: '(ký)', slanted: true, fontSize: 7.5, margin: [0, 1, 0, 12] as const }] : []),
    ],
  };
}

function given(row: HandOverRow): PdfNode {
  return side(row.fromUnit, row.fromPerson, longMoment(row.sentAt), true);
}

function taken(row: HandOverRow): PdfNode {
  const at = row.receivedAt === null ? 'chưa nhận' : longMoment(row.receivedAt);
  return side(row.toUnit, row.toPerson, at, true);
}

function judged(row: HandOverRow): PdfNode {
  return {
    stack: [
      row.work,
      ...(row.timing === null ? [] : [{ text: TIMING_WORDS[row.timing], heavy: true }]),
      ...(row.note === null ? [] : [{ text: row.note, slanted: true }]),
    ],
  };
}

function closing({ resultAt, timing }: ControlSlipFacts): PdfNode {
  const when = resultAt === null ? 'chưa có kết quả' : longMoment(resultAt);
  const judgement = timing === null ? '' : `  (${TIMING_WORDS[timing].toLowerCase()})`;
  return { text: [{ text: 'NHẬN KẾT QUẢ: ', heavy: true }, `${when}${judgement}`], margin: [0, 4, 0, 0] };
}
