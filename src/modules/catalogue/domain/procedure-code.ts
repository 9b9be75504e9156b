/**
 * Mã thủ tục: `1.000656`; the first digit is part of the number. Systems add the agency (`1.000656.000.00.00.H14`,
 * `1.000948.H38`) and the online service a number of its own (`2.000815.000.00.00.H55.02`). The catalogue keys by the
 * bare code.
 */
const BARE = /^\d\.\d{6}$/;
const WITH_AGENCY = /^(\d\.\d{6})(?:\.((?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}(?:\.\d+)*))?$/;

export function isProcedureCode(text: string): boolean {
  return BARE.test(text);
}

/** @returns null when the text is no procedure code in any of the forms. `agency` is what stood behind the bare code. */
export function parseProcedureCode(text: string): { readonly code: string; readonly agency: string | null } | null {
  const match = WITH_AGENCY.exec(text.trim());
  const code = match?.[1];
  return code === undefined ? null : { code, agency: match?.[2] ?? null };
}
