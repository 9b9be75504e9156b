/**
 * Which personal data is kept where, for what, by which law and how long (Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP).
 * The page `/bao-ve-du-lieu/muc-dich` shows it; a test compares it with the columns that the database has, so that a new column
 * which can hold personal data is named here, or said to hold none.
 */

export const PURPOSES = ['settle', 'inform', 'answer', 'collect', 'protect', 'access', 'account-for'] as const;
/** What the data is for. */
export type Purpose = (typeof PURPOSES)[number];

/** Căn cứ: a duty by law needs no consent; what rests on consent may be left out and taken back. */
export type LegalBasis = 'duty' | 'consent';

/** `procedure`: as long as its procedure says after the dossier is finished (`retention_period`). */
export const KEPT = ['procedure', 'draft', 'messages', 'week', 'account', 'hours', 'case', 'import', 'report'] as const;
export type Kept = (typeof KEPT)[number];

export interface PersonalData {
  readonly code: string;
  readonly purposes: readonly [Purpose, ...Purpose[]];
  readonly basis: LegalBasis;
  readonly kept: Kept;
  /** Nhạy cảm: credentials, images of papers, ethnic group. */
  readonly sensitive?: true;
  /** `table.column`. */
  readonly columns: readonly string[];
}

const of = (table: string, ...columns: string[]): string[] => columns.map((column) => `${table}.${column}`);

// prettier-ignore
export const PERSONAL_DATA = [
  { code: 'name', purposes: ['settle'], basis: 'duty', kept: 'procedure', columns: of('person', 'full_name', 'full_name_folded') },
  { code: 'identity-number', purposes: ['settle'], basis: 'duty', kept: 'procedure', columns: of('person', 'personal_id', 'id_kind') },
  { code: 'birth', purposes: ['settle'], basis: 'duty', kept: 'procedure', columns: of('person', 'birth_on', 'birth_precision', 'gender') },
  { code: 'ethnic-group', purposes: ['settle'], basis: 'duty', kept: 'procedure', sensitive: true, columns: of('person', 'ethnic_code') },
  { code: 'address', purposes: ['settle'], basis: 'duty', kept: 'procedure', columns: of('person', 'address_text', 'area_code') },
  { code: 'phone', purposes: ['settle', 'inform'], basis: 'duty', kept: 'procedure', columns: of('person', 'phone') },
  { code: 'email', purposes: ['inform'], basis: 'consent', kept: 'procedure', columns: of('person', 'email') },
  { code: 'delivery', purposes: ['settle'], basis: 'consent', kept: 'procedure', columns: of('result_delivery', 'address_text') },
  { code: 'subject', purposes: ['settle'], basis: 'duty', kept: 'procedure', columns: of('dossier', 'subject_text') },
  { code: 'papers', purposes: ['settle'], basis: 'duty', kept: 'procedure', sensitive: true,
    columns: of('dossier_file', 'file_name', 'storage_key') },
  { code: 'words', purposes: ['settle', 'account-for'], basis: 'duty', kept: 'procedure',
    columns: [...of('dossier_note', 'body'), ...of('back_entry', 'paper_number'), ...of('overdue_cause', 'note'),
      ...of('correction_case', 'reason', 'result_number', 'apology_number')] },
  { code: 'receipt-secret', purposes: ['protect'], basis: 'duty', kept: 'procedure',
    columns: [...of('dossier', 'tracking_secret_hash'), ...of('dossier_key', 'secret_hash')] },
  { code: 'signature', purposes: ['settle'], basis: 'duty', kept: 'procedure', columns: of('result_signature', 'report') },
  { code: 'draft', purposes: ['settle'], basis: 'consent', kept: 'draft', sensitive: true,
    columns: [...of('online_draft', 'secret_hash', 'answers'), ...of('online_draft_file', 'file_name', 'storage_key')] },
  { code: 'payment', purposes: ['collect'], basis: 'duty', kept: 'procedure',
    columns: [...of('payment_order', 'reference', 'pay_url'), ...of('payment_notice', 'notice_id', 'reference'), ...of('payment', 'payment_id', 'refund_id'),
      ...of('simulated_payment', 'reference', 'description', 'payments'), ...of('cash_shift', 'reason')] },
  { code: 'messages', purposes: ['inform'], basis: 'duty', kept: 'messages',
    columns: [...of('message', 'facts', 'gateway_ref'), ...of('mailbox_item', 'address', 'subject', 'body', 'idempotency_key'),
      ...of('contact_failure', 'address_hash'), ...of('delivery_report', 'report_id')] },
  { code: 'feedback', purposes: ['answer'], basis: 'consent', kept: 'case',
    columns: [...of('feedback_party', 'full_name', 'phone', 'email', 'secret_hash'), ...of('feedback_text', 'title', 'body', 'folded'),
      ...of('feedback_file', 'file_name', 'storage_key'), ...of('feedback_confirmation', 'code', 'code_hash')] },
  { code: 'privacy-request', purposes: ['answer', 'protect'], basis: 'duty', kept: 'case',
    columns: [...of('privacy_asker', 'matter', 'full_name', 'email', 'phone', 'secret_hash', 'code', 'code_hash'),
      ...of('privacy_case', 'matter', 'answer')] },
  { code: 'repeat', purposes: ['protect'], basis: 'duty', kept: 'week',
    columns: of('idempotency_key', 'caller', 'key', 'body_hash', 'headers', 'body') },
  { code: 'kept-form', purposes: ['settle'], basis: 'duty', kept: 'hours', columns: of('kept_form', 'sealed') },
  { code: 'network', purposes: ['protect'], basis: 'duty', kept: 'hours',
    columns: [...of('sign_in_throttle', 'key_hash'), ...of('feedback_throttle', 'key_hash'), ...of('rating', 'network_hash'),
      ...of('feedback_vote', 'voter_hash')] },
  { code: 'account', purposes: ['access', 'account-for'], basis: 'duty', kept: 'account',
    columns: [...of('account', 'username', 'display_name'), ...of('external_identity', 'issuer', 'subject'), ...of('staff_contact', 'email', 'phone')] },
  { code: 'credentials', purposes: ['access'], basis: 'duty', kept: 'account', sensitive: true,
    columns: [...of('account_password', 'hash'), ...of('quick_code', 'hash'), ...of('second_factor', 'secret'),
      ...of('recovery_code', 'code_hash'), ...of('security_key', 'credential_id', 'public_key', 'name'),
      ...of('security_key_challenge', 'challenge'), ...of('session', 'token_hash', 'computer_hash', 'provider'),
      ...of('bearer_token', 'token_hash', 'label')] },
  { code: 'imports', purposes: ['account-for'], basis: 'duty', kept: 'import',
    columns: [...of('history_case', 'key', 'attributes'), ...of('history_event', 'resource', 'attributes'),
      ...of('history_log', 'name', 'source_name', 'header')] },
  { code: 'reports', purposes: ['account-for'], basis: 'duty', kept: 'report',
    columns: [...of('report_content', 'content'), ...of('report_file', 'content'), ...of('event_export', 'question'),
      ...of('event_export_part', 'content')] },
] as const satisfies readonly PersonalData[];

/** Tables whose rows may hold what people said of themselves or others; nowhere else may it stand. */
export function tablesOfPersonalData(): ReadonlySet<string> {
  return new Set(PERSONAL_DATA.flatMap(({ columns }) => columns.map((column) => column.split('.')[0] ?? '')));
}
