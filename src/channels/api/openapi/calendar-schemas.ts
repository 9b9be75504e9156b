/** Answers about calendars and their changes, and about money by quarter. */
import { count, day, dongs, flag, instant, list, number, object, oneOf, orNull, text, uuid } from './schema-words.js';

const change = object({
  version: text,
  formerVersion: text,
  source: text,
  issuedAt: instant,
  planned: count,
  lookedAt: count,
  moved: count,
  closedAt: orNull(instant),
});

export const CALENDARS = {
  Calendar: object({
    version: text,
    year: number,
    complete: flag,
    days: list(object({ date: day, kind: text, nameVi: text, source: text, pairDate: orNull(day) })),
  }),
  CalendarChange: change,
  CalendarChangeList: object({ items: list(change) }),
  CalendarPreview: object({
    dossiers: count,
    items: list(object({ dossierId: uuid, code: text, from: day, to: day, why: oneOf(['later', 'confirmed']) })),
  }),
  FeeReconciliation: object({
    charged: dongs,
    collected: dongs,
    refunded: dongs,
    methods: list(object({ unitId: uuid, method: text, payments: count, collected: dongs, refunded: dongs })),
    lines: list(object({ kind: text, nameVi: text, dossiers: count, charged: dongs })),
  }),
};
