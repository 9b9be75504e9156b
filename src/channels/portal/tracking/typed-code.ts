import { normaliseDossierCode, parseDossierCode } from '../../../modules/dossiers/domain/index.js';

/** 000.15.30.H14-200504-0007 and H14.30.15-200504-0007 with everything between the figures left out. */
const BARE = /^(?:(\d{3})(\d{2})(\d{2})(H\d{2})|(H\d{2})((?:\d{2}){0,3}))(\d{6})(\d{4})$/;

/**
 * A code as people type it from a receipt: small letters, blanks, dots and dashes left out or swapped. Null where no code
 * can be meant.
 */
export function readTypedCode(text: string): string | null {
  const written = normaliseDossierCode(text);
  if (parseDossierCode(written)) return written;
  const match = BARE.exec(written.replace(/[^A-Z0-9]/g, ''));
  if (!match) return null;
  const [, agency, office, district, old, province, units = '', day, number] = match;
  const parts = province === undefined ? [agency, office, district, old] : [province, ...(units.match(/\d{2}/g) ?? [])];
  const code = `${parts.join('.')}-${day ?? ''}-${number ?? ''}`;
  return parseDossierCode(code) ? code : null;
}
