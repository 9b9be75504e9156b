/** Sổ theo dõi hồ sơ: form 06 of 2018, 07 of 2025, A4 across. Opened per year, numbers run on from 01 without a gap. */
import type { RegisterFacts, RegisterRow } from '../paper-facts.js';
import type { FormMark } from '../paper-kind.js';
import { grid, head, middle, signatures } from '../paper-layout.js';
import { longDate, shortMoment, two } from '../paper-words.js';
import type { PdfDocument, PdfNode } from '../pdf-document.js';

const moment = (at: RegisterRow['promisedAt']): PdfNode => middle(at === null ? '' : shortMoment(at));

export function register(facts: RegisterFacts, mark: FormMark | null): PdfDocument {
  const title = 'Sổ theo dõi hồ sơ';
  const frame = { title, frame: facts, mark, footer: title, number: `…/${facts.from.slice(0, 4)}` };
  return {
    title,
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: [32, 28, 32, 30],
    createdAt: facts.at,
    footer: `${title} – ${facts.unitName}`,
    leaves: 1,
    content: [
      ...head(frame, 1.15),
      { text: title.toUpperCase(), heavy: true, fontSize: 14, alignment: 'center', margin: [0, 8, 0, 1] },
      {
        text: `Từ ${longDate(facts.from)} đến ${longDate(facts.to)}: ${two(facts.rows.length)} hồ sơ`,
        alignment: 'center',
        slanted: true,
        margin: [0, 0, 0, 4],
      },
      grid<RegisterRow>(
        [
          { head: 'TT', width: 20, cell: ({ number }) => middle(two(number)) },
          { head: 'Mã hồ sơ', width: 92, cell: ({ code }) => code },
          { head: 'Tên thủ tục', width: '*', cell: ({ procedureName }) => procedureName },
          { head: 'Số bộ', width: 20, cell: ({ sets }) => middle(two(sets)) },
          { head: 'Tên tổ chức, cá nhân', width: 66, cell: ({ applicantName }) => applicantName },
          { head: 'Địa chỉ, số điện thoại', width: 88, cell: ({ contact }) => contact },
          { head: 'Cơ quan giải quyết', width: 64, cell: ({ competentUnit }) => competentUnit },
          { head: 'Nhận', width: 42, cell: ({ acceptedAt }) => moment(acceptedAt) },
          { head: 'Hẹn trả', width: 42, cell: ({ promisedAt }) => moment(promisedAt) },
          { head: 'Có kết quả', width: 42, cell: ({ finishedAt }) => moment(finishedAt) },
          { head: 'Trả', width: 42, cell: ({ returnedAt }) => moment(returnedAt) },
          { head: 'Hình thức', width: 36, cell: ({ manner }) => middle(manner) },
          { head: 'Ký nhận', width: 34, cell: () => '' },
        ],
        facts.rows,
        7.2,
      ),
      ...(facts.rows.length === 0 ? [{ text: 'Không có hồ sơ nào trong thời gian này.', slanted: true }] : []),
      signatures(
        [
          { role: 'NGƯỜI LẬP SỔ', name: null },
          { role: 'PHỤ TRÁCH BỘ PHẬN MỘT CỬA', name: null },
        ],
        '(Ký, ghi rõ họ tên)',
      ),
    ],
  };
}
