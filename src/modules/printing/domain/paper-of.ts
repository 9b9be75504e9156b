/** From facts to a paper: one form for each kind, chosen together with the rule set of the dossier. */
import { localDate } from '../../../kernel/instant.js';
import type { RuleSetCode } from '../../catalogue/domain/index.js';
import { apology } from './forms/apology.js';
import { controlSlip } from './forms/control-slip.js';
import { certificationReceipt, intakeReceipt } from './forms/intake-receipt.js';
import { rejectionNotice, stopNotice, supplementNotice } from './forms/notices.js';
import { receiptOfSeveral } from './forms/receipt-of-several.js';
import { register } from './forms/register.js';
import { feeReceipt, handOverSlip, returnSlip } from './forms/slips.js';
import type { PaperFacts } from './paper-facts.js';
import { formMarkOf, type FormMark, type PaperKind } from './paper-kind.js';
import type { PdfDocument } from './pdf-document.js';

type Forms = {
  readonly [Kind in PaperKind]: (facts: PaperFacts[Kind], mark: FormMark | null, ruleSet: RuleSetCode) => PdfDocument;
};

const FORMS: Forms = {
  'intake-receipt': intakeReceipt,
  'certification-receipt': certificationReceipt,
  'receipt-of-several': receiptOfSeveral,
  'supplement-notice': supplementNotice,
  'rejection-notice': rejectionNotice,
  apology,
  'stop-notice': stopNotice,
  'control-slip': controlSlip,
  'hand-over-slip': handOverSlip,
  'return-slip': returnSlip,
  'fee-receipt': feeReceipt,
  register,
};

/** The paper as data. Pure: the same kind, rule set and facts give the same paper. */
export function paperOf<Kind extends PaperKind>(
  kind: Kind,
  ruleSet: RuleSetCode,
  facts: PaperFacts[Kind],
): PdfDocument {
  return FORMS[kind](facts, formMarkOf(kind, ruleSet, localDate(facts.at)), ruleSet);
}
