/** One receipt for several dossiers of the same person: codes, procedures, promised dates. */
import type { SeveralFacts } from '../paper-facts.js';
import { nameOfOneStop } from '../issuer.js';
import type { FormMark } from '../paper-kind.js';
import { type Column, a5, field, footnotes, grid, middle, signatures, strong } from '../paper-layout.js';
import { dongInFull, shortMoment, two } from '../paper-words.js';
import type { PdfDocument } from '../pdf-document.js';
import { maskedContact, RECEIPT_TITLE } from './intake-receipt.js';

type Line = SeveralFacts['dossiers'][number];

const COLUMNS: readonly Column<Line>[] = [
  { head: 'STT', width: 20, cell: (_, index) => middle(String(index + 1)) },
  {
    head: 'Mã hồ sơ, nội dung, chủ hồ sơ',
    width: '*',
    cell: ({ code, procedureName, applicantName }) => ({
      stack: [{ text: code, heavy: true }, procedureName, `Chủ hồ sơ: ${applicantName}`],
    }),
  },
  { head: 'Nhận lúc', width: 48, cell: ({ acceptedAt }) => middle(shortMoment(acceptedAt)) },
  {
    head: 'Hẹn trả',
    width: 48,
    cell: ({ promisedAt }) => ({
      text: promisedAt === null ? 'báo sau' : shortMoment(promisedAt),
      alignment: 'center',
      heavy: true,
    }),
  },
  {
    head: 'Tra cứu',
    width: 56,
    cell: ({ checkUrl }) => ({ qr: checkUrl, fit: 54, eccLevel: 'M', alignment: 'center' }),
  },
];

export function receiptOfSeveral(facts: SeveralFacts, mark: FormMark | null): PdfDocument {
  const total = facts.dossiers.reduce((sum, { feeDue }) => sum + feeDue, 0);
  const number = two(facts.dossiers.length);
  return a5(
    {
      title: RECEIPT_TITLE,
      frame: facts,
      mark,
      footer: `${RECEIPT_TITLE} (${number} hồ sơ)`,
      leaves: ['Liên 1: giao người nộp', 'Liên 2: lưu tại Bộ phận Một cửa'],
      under: [{ text: `(Dùng cho ${number} hồ sơ nộp cùng lúc)`, alignment: 'center', fontSize: 9.5 }],
    },
    [
      strong('Bộ phận tiếp nhận và trả kết quả', nameOfOneStop(facts.oneStopName)),
      strong('Tiếp nhận hồ sơ của', facts.submitter.name),
      field('Địa chỉ', facts.submitter.address),
      maskedContact(facts.submitter),
      grid<Line>(COLUMNS, facts.dossiers, 8.5),
      field('Phí, lệ phí của các hồ sơ', total === 0 ? 'không thu' : dongInFull(total)),
      signatures([
        { role: 'NGƯỜI NỘP HỒ SƠ', name: facts.submitter.name },
        { role: 'NGƯỜI TIẾP NHẬN HỒ SƠ', name: facts.clerk },
      ]),
      footnotes([
        'Mỗi hồ sơ được tra cứu và trả kết quả riêng. Khi nhận kết quả, xin mang theo giấy này và giấy tờ tùy thân.',
      ]),
    ],
  );
}
