/** Answers about what happens around a dossier: suspensions over an area, entries made afterwards, payments, corrections. */
import { BACK_ENTRY_REASONS } from '../../../modules/dossiers/domain/index.js';
import { count, instant, list, object, oneOf, orNull, ref, text, uuid, whole } from './schema-words.js';

export const CASES = {
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
  SuspensionPreview: object({ dossiers: count }),
};
