/** Something stored that does not follow from the events, or events that break a rule. */
export interface Finding {
  readonly dossierId: string | null;
  /** For people. */
  readonly code: string | null;
  /** Table, or the rule that is broken: `dossier_promise`, `invariant`. */
  readonly where: string;
  /** Which row of the dossier, by its key; empty where there is one. */
  readonly row: string;
  readonly column: string;
  readonly stored: string | null;
  readonly expected: string | null;
}

/** A value as text, so that what the driver gives and what the rules give compare. */
export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value);
}
