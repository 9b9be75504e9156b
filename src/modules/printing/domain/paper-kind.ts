/**
 * The papers that the one-stop mechanism prints. The official ones carry a number of the circular that orders them:
 * Thông tư 01/2018/TT-VPCP Điều 9 has six forms, Thông tư 03/2025/TT-VPCP Phụ lục I seven, with other numbers for the same
 * thing. So a number is only ever said together with its circular.
 */
import { plainDate, type PlainDate } from '../../../kernel/plain-date.js';
import type { RuleSetCode } from '../../catalogue/domain/index.js';

export const PAPER_KINDS = [
  'intake-receipt',
  'certification-receipt',
  'receipt-of-several',
  'supplement-notice',
  'rejection-notice',
  'apology',
  'stop-notice',
  'control-slip',
  'hand-over-slip',
  'return-slip',
  'fee-receipt',
  'register',
] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** The address of a paper is Vietnamese, as of every page. */
export const PAPER_SLUGS: Readonly<Record<PaperKind, string>> = {
  'intake-receipt': 'giay-tiep-nhan',
  'certification-receipt': 'giay-tiep-nhan-chung-thuc',
  'receipt-of-several': 'giay-tiep-nhan-nhieu-ho-so',
  'supplement-notice': 'phieu-bo-sung',
  'rejection-notice': 'phieu-tu-choi',
  apology: 'phieu-xin-loi',
  'stop-notice': 'thong-bao-dung',
  'control-slip': 'phieu-kiem-soat',
  'hand-over-slip': 'phieu-ban-giao',
  'return-slip': 'bien-nhan-tra-ket-qua',
  'fee-receipt': 'bien-lai',
  register: 'so-theo-doi',
};

export function paperKindOf(slug: string): PaperKind | null {
  return PAPER_KINDS.find((kind) => PAPER_SLUGS[kind] === slug) ?? null;
}

export interface Circular {
  readonly nameVi: string;
  /** First day on which its numbers may be printed. */
  readonly from: PlainDate;
  readonly numbers: Readonly<Partial<Record<PaperKind, string>>>;
}

const TT_2018: Circular = {
  nameVi: 'Thông tư số 01/2018/TT-VPCP',
  from: plainDate('2019-01-06'),
  numbers: {
    'intake-receipt': '01',
    'certification-receipt': '01',
    'receipt-of-several': '01',
    'supplement-notice': '02',
    'rejection-notice': '03',
    apology: '04',
    'control-slip': '05',
    register: '06',
  },
};

const TT_2025: Circular = {
  nameVi: 'Thông tư số 03/2025/TT-VPCP',
  from: plainDate('2025-09-15'),
  numbers: {
    'intake-receipt': '01',
    'certification-receipt': '01',
    'receipt-of-several': '01',
    'supplement-notice': '02',
    'rejection-notice': '03',
    apology: '04',
    'stop-notice': '05',
    'control-slip': '06',
    register: '07',
  },
};

/** Rule sets before 2018 knew no national forms: their papers look the same and carry no number. */
const CIRCULARS: Readonly<Record<RuleSetCode, Circular | null>> = {
  R2007: null,
  R2015: null,
  R61: TT_2018,
  R118: TT_2025,
};

/** Null: the rule set knew no national forms. */
export function circularOf(ruleSet: RuleSetCode): Circular | null {
  return CIRCULARS[ruleSet];
}

export interface FormMark {
  readonly number: string;
  readonly circularVi: string;
}

/** What stands in the corner of a paper of that day; null where no circular gives it a number. */
export function formMarkOf(kind: PaperKind, ruleSet: RuleSetCode, on: PlainDate): FormMark | null {
  const circular = CIRCULARS[ruleSet];
  const number = circular?.numbers[kind];
  return circular && number !== undefined && on >= circular.from ? { number, circularVi: circular.nameVi } : null;
}

/** The stop notice came with the rule set of 2025; before that a dossier that is not settled is refused (form 03). */
export function existsIn(kind: PaperKind, ruleSet: RuleSetCode): boolean {
  return kind !== 'stop-notice' || ruleSet === 'R118';
}
