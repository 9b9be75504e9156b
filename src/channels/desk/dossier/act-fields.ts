/**
 * What a person must enter for each act, in the order of the form. One table, so that every act that the lifecycle offers
 * has a form: a new act does not compile until it stands here.
 */
import type { ActCode } from '../../../modules/dossiers/domain/index.js';

/** Everything that any act asks for; each is one control with one name. */
export const FIELD_NAMES = [
  'stepId',
  'assigneeId',
  'choice',
  'documents',
  'items',
  'legalClause',
  'unitId',
  'consultationId',
  'answer',
  'dueOn',
  'amount',
  'noticeNumber',
  'payBy',
  'basis',
  'voucher',
  'resultCode',
  'number',
  'to',
  'identityChecked',
  'feeCollected',
  'copies',
  'pages',
  'method',
  'receiptNumber',
  'refundMethod',
  'refundNumber',
  'documentNumber',
  'reason',
  'system',
  'reference',
  'placeCode',
  'note',
] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

interface ActFields {
  /** Last part of the address, as people read it. */
  readonly slug: string;
  readonly fields: readonly FieldName[];
  /** The note is a reason that the rules demand, not a remark. */
  readonly noteIsReason?: true;
}

export const ACT_FIELDS = {
  submit: { slug: 'nop', fields: ['documents'] },
  'request-prepayment': { slug: 'yeu-cau-nop-truoc', fields: [] },
  'confirm-prepayment': { slug: 'da-nop-truoc', fields: ['amount', 'receiptNumber'] },
  accept: { slug: 'tiep-nhan', fields: ['documents', 'copies', 'pages', 'feeCollected'] },
  'request-correction': { slug: 'yeu-cau-hoan-thien', fields: ['items', 'note'], noteIsReason: true },
  'answer-correction': { slug: 'da-hoan-thien', fields: ['documents'] },
  reject: { slug: 'tu-choi', fields: ['legalClause', 'note'], noteIsReason: true },
  'hand-over': { slug: 'ban-giao', fields: ['note'] },
  receive: { slug: 'nhan', fields: [] },
  'start-processing': { slug: 'giai-quyet', fields: [] },
  'assign-step': { slug: 'phan-cong', fields: ['stepId', 'assigneeId'] },
  'receive-step': { slug: 'nhan-buoc', fields: ['stepId'] },
  'complete-step': { slug: 'chuyen-buoc', fields: ['stepId', 'choice', 'note'] },
  'return-step': { slug: 'tra-buoc', fields: ['stepId', 'note'], noteIsReason: true },
  'retrieve-step': { slug: 'thu-hoi', fields: ['stepId'] },
  'open-consultation': { slug: 'lay-y-kien', fields: ['unitId', 'dueOn', 'note'], noteIsReason: true },
  'answer-consultation': { slug: 'cho-y-kien', fields: ['consultationId', 'answer', 'note'], noteIsReason: true },
  'lapse-consultation': { slug: 'het-han-y-kien', fields: ['consultationId'] },
  dispatch: { slug: 'xac-dinh-noi', fields: ['placeCode', 'note'], noteIsReason: true },
  'transfer-custody': { slug: 'chuyen-giao', fields: [] },
  'hand-to-system': { slug: 'gui-he-thong', fields: ['stepId', 'system', 'reference'] },
  'receive-from-system': { slug: 'nhan-tu-he-thong', fields: ['stepId', 'note'] },
  'draft-supplement': { slug: 'de-nghi-bo-sung', fields: ['items', 'note'], noteIsReason: true },
  'approve-supplement': { slug: 'duyet-bo-sung', fields: [] },
  'send-supplement': { slug: 'gui-yeu-cau-bo-sung', fields: [] },
  'provide-supplement': { slug: 'nop-bo-sung', fields: [] },
  'confirm-supplement': { slug: 'da-bo-sung', fields: ['documents'] },
  'expire-supplement': { slug: 'het-han-bo-sung', fields: ['number', 'note'], noteIsReason: true },
  'request-obligation': { slug: 'yeu-cau-nghia-vu', fields: ['amount', 'noticeNumber', 'payBy'] },
  'confirm-obligation': { slug: 'da-nop-nghia-vu', fields: ['basis', 'voucher'] },
  'request-withdrawal': { slug: 'xin-rut', fields: ['note'], noteIsReason: true },
  'refuse-withdrawal': { slug: 'khong-cho-rut', fields: ['note'], noteIsReason: true },
  'confirm-withdrawal': { slug: 'cho-rut', fields: ['note'] },
  'propose-stop': { slug: 'de-nghi-dung', fields: ['reason', 'note'], noteIsReason: true },
  stop: { slug: 'dung', fields: ['number', 'note'] },
  suspend: { slug: 'tam-dung', fields: ['documentNumber'] },
  'lift-suspension': { slug: 'het-tam-dung', fields: ['documentNumber'] },
  redirect: { slug: 'chuyen-he-thong', fields: ['system', 'reference', 'note'], noteIsReason: true },
  'draft-refusal': { slug: 'de-nghi-tra-lai', fields: ['stepId', 'legalClause', 'note'], noteIsReason: true },
  'sign-refusal': { slug: 'ky-tra-lai', fields: [] },
  'issue-refusal': { slug: 'phat-hanh-tra-lai', fields: ['number'] },
  'draft-result': { slug: 'trinh-ky', fields: ['stepId', 'resultCode', 'note'] },
  'return-draft': { slug: 'tra-du-thao', fields: ['note'], noteIsReason: true },
  'sign-result': { slug: 'ky', fields: [] },
  'number-result': { slug: 'vao-so', fields: ['number'] },
  'issue-result': { slug: 'phat-hanh', fields: [] },
  'receive-result': { slug: 'nhan-ket-qua', fields: [] },
  'resolve-at-once': { slug: 'giai-quyet-ngay', fields: ['resultCode', 'number'] },
  'mark-uncollected': { slug: 'chua-den-nhan', fields: [] },
  'apply-calendar': { slug: 'ap-dung-lich', fields: [] },
  'return-result': { slug: 'tra-ket-qua', fields: ['to', 'identityChecked', 'feeCollected'] },
  'collect-fee': { slug: 'thu-phi', fields: ['amount', 'method', 'receiptNumber'] },
  'refund-fee': { slug: 'hoan-phi', fields: ['amount', 'refundMethod', 'refundNumber'] },
  'propose-extension': { slug: 'de-nghi-gia-han', fields: ['dueOn', 'note'], noteIsReason: true },
  extend: { slug: 'gia-han', fields: ['dueOn', 'note'], noteIsReason: true },
} as const satisfies Record<ActCode, ActFields>;

export function fieldsOf(act: ActCode): ActFields {
  return ACT_FIELDS[act];
}

/** The act of an address, or null. */
export function actOfSlug(slug: string): ActCode | null {
  return (Object.keys(ACT_FIELDS) as ActCode[]).find((act) => ACT_FIELDS[act].slug === slug) ?? null;
}

/** Refusals, stops and what comes close to them. */
export const GRAVE_ACTS: ReadonlySet<ActCode> = new Set<ActCode>([
  'reject',
  'draft-refusal',
  'sign-refusal',
  'issue-refusal',
  'propose-stop',
  'stop',
  'suspend',
  'expire-supplement',
  'redirect',
]);

/**
 * Which of the offered acts is the page's main one (F9): what carries the dossier on comes before what stops it. Acts
 * that are not named here are never the main one.
 */
export const MAIN_ACTS: readonly ActCode[] = [
  'accept',
  'confirm-prepayment',
  'receive',
  'resolve-at-once',
  'hand-over',
  'start-processing',
  'receive-step',
  'confirm-supplement',
  'send-supplement',
  'approve-supplement',
  'confirm-obligation',
  'answer-consultation',
  'sign-result',
  'number-result',
  'issue-result',
  'receive-result',
  'return-result',
  'sign-refusal',
  'issue-refusal',
  'confirm-withdrawal',
  'complete-step',
  'draft-result',
  'refund-fee',
];
