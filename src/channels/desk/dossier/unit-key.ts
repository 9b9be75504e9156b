/** Units in a list to choose from are named by their codes: hundreds of ids would weigh more than the rest of the page. */
import { DomainError } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { localDate } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { DossierView } from '../../../modules/dossiers/index.js';
import type { UnitDirectory, UnitId } from '../../../modules/organisation/domain/index.js';

/** The unit's code where that means no other; else its id. */
export function unitKey(directory: UnitDirectory, id: UnitId, on: PlainDate): string {
  const code =
    directory.codeOf(id, 'qd20', on) ?? directory.codeOf(id, 'qcvn102', on) ?? directory.codeOf(id, 'local', on);
  return code !== null && unitOfKey(directory, code, on) === id ? code : id;
}

/** @returns null for what names no unit, or more than one */
export function unitOfKey(directory: UnitDirectory, key: string, on: PlainDate): UnitId | null {
  if (isUuid(key)) return key as UnitId;
  try {
    return directory.byCode(key, on);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

/** As forms of a dossier name units, today. */
export function unitsOf({ directory, now }: Pick<DossierView, 'directory' | 'now'>): (key: string) => UnitId | null {
  return (key) => unitOfKey(directory, key, localDate(now));
}
