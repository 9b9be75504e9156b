/**
 * Facts of papers as they would be at two offices: Đàm Thủy in 2020, Hòa An in 2026. Every kind in both rule sets; nobody in
 * them exists.
 */
import { parseInstant } from '../../../kernel/instant.js';
import { dong } from '../../../kernel/money.js';
import { plainDate } from '../../../kernel/plain-date.js';
import type { RuleSetCode } from '../../catalogue/domain/index.js';
import type { DossierFacts, PaperFacts, ReceiptFacts } from './paper-facts.js';

export interface PaperOffice {
  readonly ruleSet: RuleSetCode;
  readonly code: string;
  readonly day: string;
  readonly year: number;
  readonly issuer: DossierFacts['issuer'];
  readonly oneStopName: string;
  readonly competent: string;
}

export const DAM_THUY: PaperOffice = {
  ruleSet: 'R61',
  code: '000.15.30.H14-200504-0007',
  day: '2020-05-04',
  year: 2020,
  issuer: { above: 'UBND xã Đàm Thủy', name: 'Bộ phận Tiếp nhận và Trả kết quả', place: 'Đàm Thủy' },
  oneStopName: 'Bộ phận Tiếp nhận và Trả kết quả UBND xã Đàm Thủy',
  competent: 'Ủy ban nhân dân huyện Trùng Khánh',
};

export const HOA_AN: PaperOffice = {
  ruleSet: 'R118',
  code: 'H14.52-260302-0113',
  day: '2026-03-02',
  year: 2026,
  issuer: { above: 'UBND xã Hòa An', name: 'Trung tâm Phục vụ hành chính công', place: 'Hòa An' },
  oneStopName: 'Trung tâm Phục vụ hành chính công xã Hòa An',
  competent: 'Sở Nội vụ tỉnh Cao Bằng',
};

const CHECK = 'https://dichvucong.caobang.gov.vn/tra-cuu';
const HUONG = {
  name: 'Nông Thị Hương',
  address: 'Xóm Bản Rạ, xã Đàm Thủy, huyện Trùng Khánh, tỉnh Cao Bằng',
  phone: '0912000218',
  email: null,
  personalId: '004190000123',
};

/** What the samples of one office have in common. */
function sampleAt(office: PaperOffice, copyNumber: number) {
  const at = (time: string, day = office.day) => parseInstant(`${day}T${time}:00+07:00`);
  const due = parseInstant(`${String(office.year)}-06-08T16:30:00+07:00`);
  const frame = { issuer: office.issuer, at: at('08:35'), copyNumber };
  const common: DossierFacts = {
    ...frame,
    code: office.code,
    checkUrl: `${CHECK}/${office.code}`,
    oneStopName: office.oneStopName,
    procedureName: 'Hưởng mai táng phí, trợ cấp một lần khi người có công với cách mạng từ trần',
    subject: null,
    applicant: HUONG,
    submitter: HUONG,
    channel: 'trực tiếp',
    documents: [
      { name: 'Bản khai của đại diện thân nhân (Mẫu TT1)', originals: 1, certifiedCopies: 0, photocopies: 0 },
      { name: 'Giấy chứng tử', originals: 0, certifiedCopies: 1, photocopies: 0 },
      { name: 'Biên bản ủy quyền của các thân nhân', originals: 1, certifiedCopies: 0, photocopies: 2 },
    ],
    sets: 1,
  };
  const receipt: ReceiptFacts = {
    ...common,
    limitText: '25 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ',
    acceptedAt: at('08:35'),
    promisedAt: due,
    returnPlace: office.oneStopName,
    fees: [],
    feeDue: dong(0),
    feeCollected: dong(0),
    register: { year: office.year, number: 7 },
    clerk: 'Hà Thị Niềm',
    renewed: false,
  };
  return { office, at, due, frame, common, receipt };
}
type Sample = ReturnType<typeof sampleAt>;

/** What is given for papers and for money. */
function receipts({ at, due, frame, common, receipt, office }: Sample) {
  return {
    'intake-receipt': receipt,
    'certification-receipt': {
      ...receipt,
      procedureName: 'Chứng thực bản sao từ bản chính giấy tờ, văn bản',
      documents: [{ name: 'Bằng tốt nghiệp trung học phổ thông', originals: 1, certifiedCopies: 0, photocopies: 0 }],
      copies: 5,
      pages: 2,
      fees: [{ name: 'Phí chứng thực bản sao từ bản chính', amount: dong(20_000) }],
      feeDue: dong(20_000),
      feeCollected: dong(20_000),
    },
    'receipt-of-several': {
      ...frame,
      oneStopName: office.oneStopName,
      submitter: HUONG,
      clerk: 'Hà Thị Niềm',
      dossiers: ['0007', '0008', '0009'].map((number, index) => ({
        code: office.code.slice(0, -4) + number,
        checkUrl: `${CHECK}/${office.code.slice(0, -4)}${number}`,
        procedureName: 'Đăng ký khai tử',
        applicantName: 'Lý Văn Phúc',
        acceptedAt: at('08:35'),
        promisedAt: index === 2 ? null : due,
        feeDue: dong(8_000),
      })),
    },
    'fee-receipt': {
      ...common,
      number: '0000217',
      fees: [
        { name: 'Lệ phí cấp giấy chứng nhận', amount: dong(100_000) },
        { name: 'Phí thẩm định hồ sơ', amount: dong(25_000) },
      ],
      amount: dong(125_000),
      method: 'tiền mặt',
      collector: 'Hà Thị Niềm',
    },
  } satisfies Partial<PaperFacts>;
}

/** What is sent to the applicant on the way. */
function notices({ at, due, common, office }: Sample) {
  return {
    'supplement-notice': {
      ...common,
      items: [
        { name: 'Giấy chứng tử', originals: 0, certifiedCopies: 1, photocopies: 0, legalClause: null },
        {
          name: 'Nội dung theo quy định',
          originals: 0,
          certifiedCopies: 0,
          photocopies: 0,
          legalClause: 'Nghị định 31/2013/NĐ-CP Điều 37',
        },
      ],
      reason: 'Giấy chứng tử nộp kèm chưa được chứng thực; chữ ký trong biên bản ủy quyền còn thiếu.',
      answerDueAt: due,
      guide: 'Hà Thị Niềm',
    },
    'rejection-notice': {
      ...common,
      phase: 'review',
      number: '12/TB-UBND',
      reason: 'Người từ trần không thuộc đối tượng hưởng trợ cấp theo quy định.',
      legalClause: 'Pháp lệnh 04/2012/UBTVQH13 Điều 2',
      signer: 'Đàm Quỹ Hậu',
    },
    apology: {
      ...common,
      acceptedAt: at('08:35'),
      firstDueOn: plainDate(`${String(office.year)}-06-08`),
      formerDueOn: plainDate(`${String(office.year)}-06-08`),
      newDueAt: parseInstant(`${String(office.year)}-06-15T17:00:00+07:00`),
      reason: 'Phải xác minh thêm hồ sơ quân nhân lưu tại Bộ Chỉ huy quân sự tỉnh.',
      signer: 'Đàm Quỹ Hậu',
    },
    'stop-notice': {
      ...common,
      number: '31/TB-TTPVHCC',
      acceptedAt: at('08:35'),
      stage: 'Thẩm định hồ sơ',
      askedBy: 'Bế Ích Quân',
      askedAt: at('10:05'),
      reason: 'đối tượng của yêu cầu không còn',
      note: 'Thửa đất đã được thu hồi theo Quyết định 15/QĐ-UBND.',
      feePaid: dong(125_000),
      feeRefundable: false,
      signer: 'Đàm Quỹ Hậu',
    },
  } satisfies Partial<PaperFacts>;
}

/** Who had it, from when to when. */
function controlSlip({ at, due, common, receipt, office }: Sample) {
  return {
    'control-slip': {
      ...common,
      acceptedAt: at('08:35'),
      promisedAt: due,
      limitText: receipt.limitText,
      rows: [
        {
          work: 'Thẩm định hồ sơ',
          fromUnit: office.oneStopName,
          fromPerson: 'Hà Thị Niềm',
          sentAt: at('08:50'),
          toUnit: 'Phòng Lao động - Thương binh và Xã hội',
          toPerson: 'Bế Ích Quân',
          receivedAt: at('09:20'),
          timing: 'early',
          note: null,
        },
        {
          work: 'Quyết định',
          fromUnit: 'Phòng Lao động - Thương binh và Xã hội',
          fromPerson: 'Bế Ích Quân',
          sentAt: at('10:00'),
          toUnit: office.competent,
          toPerson: null,
          receivedAt: null,
          timing: null,
          note: 'Trả lại: thiếu tờ trình.',
        },
      ],
      resultAt: null,
      timing: null,
    },
  } satisfies Partial<PaperFacts>;
}

/** What goes with the papers and with the result. */
function slips({ at, due, frame, common, office }: Sample) {
  return {
    'hand-over-slip': {
      ...frame,
      fromUnit: office.oneStopName,
      toUnit: office.competent,
      giver: 'Hà Thị Niềm',
      taker: null,
      sentAt: at('14:00'),
      receivedAt: null,
      dossiers: [
        {
          code: office.code,
          procedureName: common.procedureName,
          applicantName: HUONG.name,
          sets: 1,
          promisedAt: due,
        },
      ],
    },
    'return-slip': {
      ...common,
      result: 'Quyết định hưởng mai táng phí, trợ cấp một lần',
      decisionNumber: '1207/QĐ-UBND',
      returnedAt: due,
      to: 'proxy',
      feeCollected: dong(0),
      givenBack: [],
      clerk: 'Hà Thị Niềm',
    },
  } satisfies Partial<PaperFacts>;
}

/** A page and a half of the register. */
function register({ at, due, frame, common, office }: Sample) {
  return {
    register: {
      ...frame,
      unitName: office.oneStopName,
      from: plainDate(`${String(office.year)}-02-01`),
      to: plainDate(`${String(office.year)}-05-31`),
      rows: Array.from({ length: 30 }, (_, index) => ({
        number: index + 7,
        code: office.code,
        procedureName: common.procedureName,
        sets: 1,
        applicantName: HUONG.name,
        contact: `${HUONG.address}; ${HUONG.phone}`,
        competentUnit: office.competent,
        acceptedAt: at('08:35'),
        promisedAt: due,
        finishedAt: index < 5 ? due : null,
        returnedAt: index < 3 ? due : null,
        manner: 'trực tiếp',
      })),
    },
  } satisfies Partial<PaperFacts>;
}

/** Facts of every kind of paper. */
export function paperSamples(office: PaperOffice, copyNumber = 0): PaperFacts {
  const sample = sampleAt(office, copyNumber);
  return { ...receipts(sample), ...notices(sample), ...controlSlip(sample), ...slips(sample), ...register(sample) };
}
