import type { DocumentRequirement } from '../../../modules/catalogue/domain/index.js';
import type { Words } from '../../shared/words.js';
import { sizeWords } from '../../shared/formats.js';

interface ListedFile {
  readonly id: string;
  readonly requirementId: string | null;
  readonly fileName: string;
  readonly sizeBytes: number;
}

interface Chosen {
  readonly substituted: readonly string[];
  /** The paper that the next file is; null: the first that has none. */
  readonly chosen: string | null;
  readonly words: Words;
}

/** The required papers with their files, and the choice of what the next file is. */
export function papersPage(
  required: readonly DocumentRequirement[],
  files: readonly ListedFile[],
  { substituted, chosen, words }: Chosen,
) {
  const shown = (file: ListedFile) => ({ id: file.id, name: file.fileName, size: sizeWords(file.sizeBytes) });
  const rows = required.map((paper) => ({
    id: paper.id,
    name: paper.nameVi,
    mandatory: paper.mandatory,
    shownOnly: paper.shownOnly,
    register: paper.substitutedByData,
    substituted: substituted.includes(paper.id),
    files: files.filter(({ requirementId }) => requirementId === paper.id).map(shown),
  }));
  const asked = rows.filter(({ shownOnly }) => !shownOnly);
  const empty = asked.find((row) => row.files.length === 0 && !row.substituted)?.id;
  return {
    rows,
    others: files.filter(({ requirementId }) => !rows.some(({ id }) => id === requirementId)).map(shown),
    choices: [
      ...asked.map(({ id, name }) => ({ value: id, text: name, selected: id === (chosen ?? empty) })),
      { value: '', text: words('portal.submit.other-paper'), selected: chosen === '' || asked.length === 0 },
    ],
    complete: rows.every((row) => !row.mandatory || row.shownOnly || row.substituted || row.files.length > 0),
  };
}
