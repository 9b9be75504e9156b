/** Giấy tiếp nhận hồ sơ và hẹn trả kết quả: form 01, for the citizen. Two leaves: one is given, one is kept. */
import type { CertificationFacts, PaperFee, ReceiptFacts } from '../paper-facts.js';
import { nameOfOneStop } from '../issuer.js';
import type { FormMark } from '../paper-kind.js';
import {
  a5,
  boxed,
  codeLine,
  documentTable,
  field,
  footnotes,
  grid,
  middle,
  signatures,
  strong,
} from '../paper-layout.js';
import { dongFigure, dongInFull, longMoment, maskedEmail, maskedNumber, maskedPhone, two } from '../paper-words.js';
import type { PdfDocument, PdfNode } from '../pdf-document.js';
import type { Party } from '../paper-facts.js';

export const RECEIPT_TITLE = 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả';
const LEAVES = ['Liên 1: giao người nộp', 'Liên 2: lưu tại Bộ phận Một cửa'];

export function intakeReceipt(facts: ReceiptFacts, mark: FormMark | null): PdfDocument {
  return a5(sheet(facts, mark, RECEIPT_TITLE), [
    ...people(facts),
    { text: 'Thành phần hồ sơ nộp gồm:', margin: [0, 2, 0, 0] },
    documentTable(facts.documents),
    field('Số lượng hồ sơ', `${two(facts.sets)} (bộ)`),
    ...ending(facts),
  ]);
}

/** The variant for certified copies and signatures: what counts is copies, pages and the fee. */
export function certificationReceipt(facts: CertificationFacts, mark: FormMark | null): PdfDocument {
  return a5(sheet(facts, mark, RECEIPT_TITLE), [
    ...people(facts),
    { text: 'Giấy tờ yêu cầu chứng thực:', margin: [0, 2, 0, 0] },
    documentTable(facts.documents),
    {
      text: [
        'Số bản: ',
        { text: two(facts.copies), heavy: true },
        '      Số trang của mỗi bản: ',
        { text: two(facts.pages), heavy: true },
      ],
      margin: [0, 0, 0, 2],
    },
    ...(facts.fees.length === 0 ? [] : [feeTable(facts.fees)]),
    ...ending(facts),
  ]);
}

function sheet(facts: ReceiptFacts, mark: FormMark | null, title: string) {
  const number = facts.code?.split('-').at(-1);
  return {
    title,
    frame: facts,
    mark,
    footer: `${title} ${facts.code ?? ''}`,
    leaves: LEAVES,
    under: codeLine(facts.code),
    ...(number === undefined ? {} : { number: `${number}/TNHS` }),
  };
}

/** Who filed: what identifies a person is masked, since the citizen's copy may get lost. */
function people(facts: ReceiptFacts): PdfNode[] {
  const { submitter, applicant } = facts;
  const other = applicant.name === submitter.name ? [] : [strong('Chủ hồ sơ', applicant.name)];
  const address = other.length > 0 ? [field('Địa chỉ chủ hồ sơ', applicant.address)] : [];
  return [
    strong('Bộ phận tiếp nhận và trả kết quả', nameOfOneStop(facts.oneStopName)),
    {
      text: ['Tiếp nhận hồ sơ của: ', { text: submitter.name, heavy: true }, ` (nộp ${facts.channel})`],
      margin: [0, 0, 0, 2],
    },
    field('Địa chỉ', submitter.address),
    maskedContact(submitter),
    ...other,
    ...address,
    strong('Nội dung yêu cầu giải quyết', facts.subject ?? facts.procedureName),
  ];
}

export function maskedContact({ phone, email, personalId }: Party): PdfNode {
  const said = (value: string | null, mask: (text: string) => string) => (value ? mask(value) : '(không có)');
  const id = personalId ? `    Số giấy tờ: ${maskedNumber(personalId)}` : '';
  return {
    text: `Số điện thoại: ${said(phone, maskedPhone)}    Email: ${said(email, maskedEmail)}${id}`,
    margin: [0, 0, 0, 2],
  };
}

export function feeTable(fees: readonly PaperFee[]): PdfNode {
  return grid<PaperFee>(
    [
      { head: 'STT', width: 22, cell: (_, index) => middle(String(index + 1)) },
      { head: 'Khoản thu', width: '*', cell: ({ name }) => name },
      { head: 'Số tiền', width: 74, cell: ({ amount }) => ({ text: dongFigure(amount), alignment: 'right' }) },
    ],
    fees,
  );
}

function ending(facts: ReceiptFacts): PdfNode[] {
  const { promisedAt, register } = facts;
  const when = promisedAt === null ? 'theo thông báo của cơ quan giải quyết' : longMoment(promisedAt);
  const renewed = facts.renewed ? ['Hẹn lại sau khi nhận đủ hồ sơ bổ sung; thay cho ngày hẹn trước.'] : [];
  return [
    field('Thời gian giải quyết hồ sơ theo quy định', facts.limitText),
    strong('Thời gian nhận hồ sơ', longMoment(facts.acceptedAt)),
    boxed(
      [
        'Thời gian trả kết quả giải quyết hồ sơ:',
        { text: when, heavy: true, fontSize: 12, margin: [0, 1, 0, 2] },
        { text: deliveryLine(facts), margin: [0, 0, 0, 2] },
        ...renewed.map((text) => ({ text, fontSize: 8.5 })),
        { text: 'Có thể có kết quả sớm hơn; khi đó cơ quan sẽ báo tin.', fontSize: 8.5 },
      ],
      facts.checkUrl,
    ),
    feeLine(facts),
    ...(register ? [`Vào Sổ theo dõi hồ sơ năm ${String(register.year)}, số thứ tự ${two(register.number)}`] : []),
    signatures([
      { role: 'NGƯỜI NỘP HỒ SƠ', name: facts.submitter.name },
      { role: 'NGƯỜI TIẾP NHẬN HỒ SƠ', name: facts.clerk },
    ]),
    footnotes([
      ...(facts.checkUrl ? [`Tra cứu: quét mã QR hoặc mở ${facts.checkUrl}`] : []),
      ...(facts.rateUrl
        ? [`Mã đánh giá, phản ánh về hồ sơ: ${facts.rateUrl.split('/').at(-1) ?? ''} (trang đánh giá; hãy giữ kín)`]
        : []),
      'Không có mạng: đưa giấy này đến Bộ phận Một cửa. Khi nhận kết quả, xin mang theo giấy này và giấy tờ tùy thân.',
    ]),
  ];
}

/** Where the result comes to; what stands on paper can still be had at the counter. */
function deliveryLine({ delivery, returnPlace }: ReceiptFacts): string {
  if (delivery?.way === 'post') return `Nhận kết quả qua bưu điện, tại địa chỉ: ${delivery.addressText ?? ''}`;
  if (delivery?.way === 'download')
    return `Nhận kết quả bản điện tử tại trang tra cứu; bản giấy (nếu có) tại: ${returnPlace}`;
  return `Nhận kết quả tại: ${returnPlace}`;
}

function feeLine({ feeDue, feeCollected }: ReceiptFacts): PdfNode {
  if (feeDue === 0) return field('Phí, lệ phí', 'không thu');
  const rest = feeDue - feeCollected;
  const paid = rest <= 0 ? 'đã nộp đủ' : feeCollected === 0 ? 'chưa nộp' : `còn phải nộp ${dongFigure(rest)}`;
  return field('Phí, lệ phí', `${dongInFull(feeDue)}, ${paid}`);
}
