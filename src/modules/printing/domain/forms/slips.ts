/** Papers of practice without a national number: hand-over of dossiers, return of a result, receipt for money. */
import type { FeeReceiptFacts, HandOverSlipFacts, ReturnSlipFacts } from '../paper-facts.js';
import {
  boxed,
  a5,
  codeLine,
  documentTable,
  field,
  footnotes,
  grid,
  middle,
  paragraph,
  signatures,
  strong,
} from '../paper-layout.js';
import { dongFigure, dongInFull, longMoment, shortDate, two } from '../paper-words.js';
import type { PdfDocument } from '../pdf-document.js';
import { feeTable } from './intake-receipt.js';
import { withCode } from './notices.js';

type Line = HandOverSlipFacts['dossiers'][number];

export function handOverSlip(facts: HandOverSlipFacts): PdfDocument {
  const title = 'Phiếu bàn giao hồ sơ';
  const promised = ({ promisedAt }: Line) => middle(promisedAt === null ? '' : shortDate(promisedAt));
  return a5(
    {
      title,
      frame: facts,
      mark: null,
      footer: `${title} (${two(facts.dossiers.length)} hồ sơ)`,
      leaves: ['Liên 1: bên nhận', 'Liên 2: bên giao'],
    },
    [
      strong('Bên giao', facts.fromUnit),
      strong('Bên nhận', facts.toUnit),
      field('Giao lúc', longMoment(facts.sentAt)),
      field(
        'Nhận lúc',
        facts.receivedAt === null ? '…… giờ …… phút, ngày …… tháng …… năm ………' : longMoment(facts.receivedAt),
      ),
      grid<Line>(
        [
          { head: 'STT', width: 22, cell: (_, index) => middle(String(index + 1)) },
          {
            head: 'Mã hồ sơ, nội dung',
            width: '*',
            cell: ({ code, procedureName }) => ({ stack: [{ text: code, heavy: true }, procedureName] }),
          },
          { head: 'Chủ hồ sơ', width: 80, cell: ({ applicantName }) => applicantName },
          { head: 'Số bộ', width: 26, cell: ({ sets }) => middle(two(sets)) },
          { head: 'Hẹn trả', width: 50, cell: promised },
        ],
        facts.dossiers,
      ),
      field('Cộng', `${two(facts.dossiers.length)} hồ sơ`),
      signatures([
        { role: 'BÊN GIAO', name: facts.giver },
        { role: 'BÊN NHẬN', name: facts.taker },
      ]),
    ],
  );
}

const MANNERS: Readonly<Record<ReturnSlipFacts['to'], string>> = {
  applicant: 'người nộp hồ sơ nhận trực tiếp',
  proxy: 'người được ủy quyền nhận',
  post: 'qua dịch vụ bưu chính công ích',
  download: 'bản điện tử trên Cổng dịch vụ công',
  withdrawal: 'trả lại giấy tờ khi rút hồ sơ',
};

export function returnSlip(facts: ReturnSlipFacts): PdfDocument {
  const title = 'Giấy biên nhận trả kết quả';
  return a5({ title, frame: facts, mark: null, footer: `${title} ${facts.code ?? ''}`, under: codeLine(facts.code) }, [
    ...withCode(facts, 'Trả kết quả cho'),
    strong('Kết quả', facts.result),
    ...(facts.decisionNumber === null ? [] : [field('Số văn bản', facts.decisionNumber)]),
    strong('Thời gian trả', longMoment(facts.returnedAt)),
    field('Hình thức', MANNERS[facts.to]),
    ...(facts.feeCollected === 0 ? [] : [field('Thu khi trả kết quả', dongInFull(facts.feeCollected))]),
    ...(facts.givenBack.length === 0 ? [] : [paragraph('Giấy tờ trả lại:'), documentTable(facts.givenBack)]),
    ...(facts.rateUrl ? [boxed([...ratingInvitation(facts.rateUrl)], facts.rateUrl)] : []),
    signatures([
      { role: 'NGƯỜI NHẬN', name: null },
      { role: 'NGƯỜI TRẢ KẾT QUẢ', name: facts.clerk },
    ]),
  ]);
}

/** The secret stands at the end of the address, so that it can be typed where nothing reads the code. */
function ratingInvitation(url: string): string[] {
  return [
    'Mời Ông/Bà đánh giá việc phục vụ: quét mã QR hoặc mở trang đánh giá và gõ mã',
    url.split('/').at(-1) ?? '',
    'Giữ giấy này: ai có mã thì đánh giá được hồ sơ.',
  ];
}

export function feeReceipt(facts: FeeReceiptFacts): PdfDocument {
  const title = 'Biên lai thu phí, lệ phí';
  const { submitter } = facts;
  return a5(
    {
      title,
      frame: facts,
      mark: null,
      footer: `${title} ${facts.number ?? facts.code ?? ''}`,
      leaves: ['Liên 1: lưu tại cuống', 'Liên 2: giao người nộp tiền', 'Liên 3: kế toán'],
      under: codeLine(facts.code),
      ...(facts.number === null ? {} : { number: facts.number }),
    },
    [
      strong('Đơn vị thu', facts.oneStopName),
      strong('Người nộp tiền', submitter.name),
      field('Địa chỉ', submitter.address),
      field('Nội dung', facts.subject ?? facts.procedureName),
      feeTable(facts.fees),
      strong('Tổng số tiền', dongFigure(facts.amount)),
      field('Viết bằng chữ', /\((?:Bằng chữ: )(.*)\)/.exec(dongInFull(facts.amount))?.[1] ?? ''),
      ...(facts.method === null ? [] : [field('Hình thức nộp', facts.method)]),
      field('Thu lúc', longMoment(facts.at)),
      signatures([
        { role: 'NGƯỜI NỘP TIỀN', name: submitter.name },
        { role: 'NGƯỜI THU TIỀN', name: facts.collector },
      ]),
      footnotes(['Biên lai này ghi số tiền đã thu theo biểu phí, lệ phí công khai của thủ tục.']),
    ],
  );
}
