/** Answers about what happens around a dossier: suspensions over an area, entries made afterwards, payments, corrections. */
import { count, instant, list, object, orNull, ref, text, uuid } from './schema-words.js';

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
  SuspensionPreview: object({ dossiers: count }),
};
