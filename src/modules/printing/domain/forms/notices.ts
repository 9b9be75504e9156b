/** Notices to the citizen while a dossier is handled: supplement (02), rejection or refusal (03), stop (05 of 2025). */
import type { DossierFacts, RejectionFacts, StopFacts, SupplementFacts } from '../paper-facts.js';
import { nameOfOneStop } from '../issuer.js';
import type { FormMark } from '../paper-kind.js';
import {
  a5,
  beside,
  codeLine,
  field,
  footnotes,
  grid,
  middle,
  paragraph,
  signatures,
  strong,
} from '../paper-layout.js';
import { dongFigure, longDate, longMoment, maskedEmail, maskedPhone, two } from '../paper-words.js';
import type { PdfDocument, PdfNode } from '../pdf-document.js';

type Item = SupplementFacts['items'][number];

export function supplementNotice(facts: SupplementFacts, mark: FormMark | null): PdfDocument {
  const title = 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ';
  const number = (value: number): PdfNode => middle(value === 0 ? '' : two(value));
  return a5(sheet(facts, mark, title), [
    ...withCode(facts, 'Hồ sơ của'),
    paragraph('Để có đủ cơ sở giải quyết, đề nghị ông (bà) bổ sung, hoàn thiện hồ sơ như sau:'),
    grid<Item>(
      [
        { head: 'STT', width: 22, cell: (_, index) => middle(String(index + 1)) },
        {
          head: 'Giấy tờ, nội dung cần bổ sung',
          width: '*',
          cell: ({ name, legalClause }) => (legalClause === null ? name : { stack: [name, clause(legalClause)] }),
        },
        { head: 'Bản chính', width: 32, cell: ({ originals }) => number(originals) },
        { head: 'Bản sao chứng thực', width: 46, cell: ({ certifiedCopies }) => number(certifiedCopies) },
        { head: 'Bản chụp', width: 32, cell: ({ photocopies }) => number(photocopies) },
      ],
      facts.items,
    ),
    strong('Lý do', facts.reason),
    ...(facts.answerDueAt === null ? [] : [strong('Bổ sung trước', longMoment(facts.answerDueAt))]),
    paragraph(
      `Khi cần hỏi thêm, ông (bà) liên hệ ${facts.oneStopName}` +
        `${facts.checkUrl === null ? '' : ' hoặc quét mã QR ở trên'}.`,
    ),
    signatures([
      { role: 'NGƯỜI NỘP HỒ SƠ', name: facts.submitter.name },
      { role: 'NGƯỜI HƯỚNG DẪN', name: facts.guide },
    ]),
    footnotes(['Việc bổ sung được hướng dẫn một lần, đầy đủ, bằng phiếu này.']),
  ]);
}

export function rejectionNotice(facts: RejectionFacts, mark: FormMark | null): PdfDocument {
  const title = 'Phiếu từ chối tiếp nhận giải quyết hồ sơ';
  const said = {
    intake: 'Qua xem xét, Bộ phận Một cửa thông báo không tiếp nhận hồ sơ này, với lý do cụ thể như sau:',
    review: 'Qua thẩm định, cơ quan thông báo từ chối giải quyết hồ sơ này, với lý do cụ thể như sau:',
    expiry: 'Đã hết thời hạn bổ sung mà hồ sơ chưa đầy đủ. Cơ quan từ chối giải quyết, với lý do cụ thể như sau:',
  }[facts.phase];
  return a5(sheet(facts, mark, title, facts.number), [
    ...withCode(facts, 'Hồ sơ của'),
    paragraph(said),
    strong('Lý do', facts.reason),
    ...(facts.legalClause === null ? [] : [field('Căn cứ', facts.legalClause)]),
    paragraph(`Khi cần hỏi thêm, ông (bà) liên hệ ${facts.oneStopName} để được hướng dẫn.`),
    signatures([
      { role: 'NGƯỜI NỘP HỒ SƠ', name: facts.submitter.name },
      { role: facts.phase === 'intake' ? 'NGƯỜI TIẾP NHẬN HỒ SƠ' : 'NGƯỜI CÓ THẨM QUYỀN', name: facts.signer },
    ]),
    footnotes(['Ông (bà) có quyền khiếu nại việc từ chối này theo quy định của Luật Khiếu nại.']),
  ]);
}

export function stopNotice(facts: StopFacts, mark: FormMark | null): PdfDocument {
  const title = 'Thông báo dừng giải quyết hồ sơ';
  const money =
    facts.feePaid === 0
      ? 'hồ sơ này chưa thu phí, lệ phí'
      : facts.feeRefundable
        ? `hoàn trả ${dongFigure(facts.feePaid)} đã nộp theo quy định`
        : `${dongFigure(facts.feePaid)} đã nộp không hoàn trả theo quy định của thủ tục`;
  return a5(sheet(facts, mark, title, facts.number), [
    ...withCode(facts, 'Kính gửi'),
    field('Tiếp nhận lúc', longMoment(facts.acceptedAt)),
    field('Giai đoạn giải quyết khi dừng', facts.stage),
    field('Đề nghị dừng', `${longMoment(facts.askedAt)}${facts.askedBy === null ? '' : `, ${facts.askedBy}`}`),
    paragraph('Cơ quan quyết định dừng giải quyết hồ sơ này.', { heavy: true }),
    strong('Lý do', facts.reason),
    ...(facts.note === null ? [] : [field('Nội dung cụ thể', facts.note)]),
    field('Phí, lệ phí', money),
    paragraph('Đến thời điểm dừng, chưa có văn bản hay quyết định nào về kết quả giải quyết hồ sơ này.'),
    signatures([{ role: 'NGƯỜI CÓ THẨM QUYỀN', name: facts.signer }], '(Ký, ghi rõ họ tên và đóng dấu)'),
    footnotes([`Giấy tờ gốc đã nộp được trả lại tại ${facts.oneStopName}.`]),
  ]);
}

function clause(text: string): PdfNode {
  return { text: `Căn cứ: ${text}`, slanted: true, fontSize: 8.5 };
}

function sheet(facts: DossierFacts, mark: FormMark | null, title: string, number: string | null = null) {
  return {
    title,
    frame: facts,
    mark,
    footer: `${title} ${facts.code ?? ''}`.trim(),
    under: codeLine(facts.code),
    ...(number === null ? {} : { number }),
  };
}

/** Whom it concerns and what was asked, with the code of the public check where the dossier has one. */
export function withCode(facts: DossierFacts, label: string): PdfNode[] {
  const lines = about(facts, label);
  return facts.checkUrl === null ? lines : [beside(lines, facts.checkUrl)];
}

function about(facts: DossierFacts, label: string): PdfNode[] {
  const { applicant } = facts;
  const phone = applicant.phone ? maskedPhone(applicant.phone) : '(không có)';
  const email = applicant.email ? maskedEmail(applicant.email) : '(không có)';
  return [
    strong('Bộ phận tiếp nhận và trả kết quả', nameOfOneStop(facts.oneStopName)),
    strong(label, applicant.name),
    field('Địa chỉ', applicant.address),
    field('Số điện thoại', `${phone}    Email: ${email}`),
    strong('Nội dung yêu cầu giải quyết', facts.subject ?? facts.procedureName),
    ...(facts.code === null ? [field('Ngày nộp', longDate(facts.at))] : []),
  ];
}
