/** Answers about what happens around a dossier: suspensions over an area, entries made afterwards, payments, corrections, directives. */
import {
  BACK_ENTRY_REASONS,
  CORRECTION_KINDS,
  COST_BEARERS,
  SIGNATURE_ACTS,
  SIGNATURE_FAULTS,
} from '../../../modules/dossiers/domain/index.js';
import {
  count,
  day,
  dongs,
  flag,
  instant,
  list,
  object,
  oneOf,
  orNull,
  ref,
  text,
  unit,
  uuid,
  whole,
} from './schema-words.js';

const purpose = oneOf(['prepayment', 'fee', 'obligation']);

const minutes = object({ value: whole, unit: oneOf(['minute']) });

const correction = object({
  id: uuid,
  number: text,
  dossierId: uuid,
  kind: oneOf(CORRECTION_KINDS),
  reason: text,
  officeErred: flag,
  costBearer: oneOf(COST_BEARERS),
  openedAt: instant,
  resolvedAt: orNull(instant),
  resultNumber: orNull(text),
  apologyNumber: orNull(text),
});

const directive = object({
  id: uuid,
  dossierId: uuid,
  code: orNull(text),
  procedureName: text,
  fieldCode: text,
  number: whole,
  fromUnit: unit,
  givenBy: text,
  givenAt: instant,
  toUnit: unit,
  toAccount: orNull(object({ id: uuid, name: orNull(text) })),
  dueOn: day,
  words: orNull(text),
  answer: orNull(object({ words: orNull(text), by: text, at: instant })),
});

export const CASES = {
  Directive: directive,
  DirectiveList: object({
    items: list(ref('Directive')),
    counts: object({ open: count, late: count, answered: count }),
  }),
  DossierDirectives: object({
    items: list(ref('Directive')),
    recipients: list(object({ unit, staff: list(object({ accountId: uuid, name: text, role: text })) })),
  }),
  Correction: correction,
  CorrectionList: object({ items: list(ref('Correction')) }),
  DossierTime: object({
    from: orNull(instant),
    to: orNull(instant),
    over: flag,
    elapsed: minutes,
    working: minutes,
    parts: list(
      object({
        side: oneOf(['own', 'other', 'applicant', 'collection', 'force-majeure']),
        unit,
        elapsed: minutes,
        working: minutes,
      }),
    ),
  }),
  Suspension: object({
    id: uuid,
    documentNumber: text,
    reason: text,
    units: list(ref('UnitRef')),
    procedureCodes: orNull(list(text)),
    fromAt: instant,
    toAt: orNull(instant),
    endDocumentNumber: orNull(text),
    issuedAt: instant,
    planned: count,
    reached: count,
    standing: count,
    ended: count,
    closedAt: orNull(instant),
  }),
  SuspensionList: object({ items: list(ref('Suspension')) }),
  BackEntryList: object({
    days: count,
    items: list(
      object({
        dossierId: uuid,
        code: orNull(text),
        seq: whole,
        type: text,
        at: instant,
        recordedAt: instant,
        paperNumber: text,
        reason: oneOf(BACK_ENTRY_REASONS),
      }),
    ),
  }),
  NoticeTaken: object({
    outcome: oneOf(['applied', 'paid-twice', 'wrong-amount', 'no-longer-owed', 'failed', 'ignored', 'duplicate']),
  }),
  Payments: object({
    owed: orNull(object({ purpose, amount: dongs })),
    orders: list(
      object({
        reference: text,
        purpose,
        amount: dongs,
        state: oneOf(['created', 'pending', 'paid', 'failed']),
        createdAt: instant,
        payUrl: orNull(text),
      }),
    ),
    payments: list(
      object({
        paymentId: text,
        reference: text,
        amount: dongs,
        paidAt: instant,
        use: oneOf(['applied', 'paid-twice', 'wrong-amount', 'no-longer-owed']),
        refundedAt: orNull(instant),
      }),
    ),
  }),
  SignatureList: object({
    items: list(
      object({
        fileId: uuid,
        act: oneOf(SIGNATURE_ACTS),
        eventSeq: orNull(count),
        checkedAt: instant,
        valid: flag,
        faults: list(oneOf(SIGNATURE_FAULTS)),
        sha256: text,
        signerId: orNull(text),
        certificate: orNull(text),
        authority: orNull(text),
        validFrom: orNull(instant),
        validTo: orNull(instant),
        signedAt: orNull(instant),
      }),
    ),
  }),
  SuspensionPreview: object({ dossiers: count }),
};
