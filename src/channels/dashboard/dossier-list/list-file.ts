/** The list behind a number as a file: the same dossiers, in the same order, all of them. */
import { formatInstant, type Instant } from '../../../kernel/instant.js';
import type { SheetCell, SheetRow } from '../../../platform/sheets/index.js';
import type { DossierTitle } from '../../../modules/dossiers/index.js';
import type { UnitDirectory } from '../../../modules/organisation/domain/index.js';
import type { ListedDossier } from '../../../modules/statistics/index.js';
import type { Words } from '../../shared/words.js';

const COLUMNS = ['code', 'procedure', 'field', 'unit', 'channel', 'accepted', 'due', 'finished', 'timing'] as const;
export const FILE_WIDTHS = [26, 60, 12, 40, 12, 20, 12, 20, 12];

export function headOf(words: Words): SheetRow {
  return { look: 'heading', cells: COLUMNS.map((column) => words(`dashboard.file.${column}`)) };
}

export function cellsOf(
  item: ListedDossier,
  title: DossierTitle | undefined,
  directory: UnitDirectory,
  words: Words,
): SheetCell[] {
  return [
    item.code,
    title?.procedureName ?? '',
    title?.fieldCode ?? '',
    directory.latest(item.unitId)?.shortName ?? '',
    words(`dashboard.narrowed.channel.${item.channel}`),
    local(item.acceptedAt),
    item.dueOn,
    item.finishedAt === null ? null : local(item.finishedAt),
    item.timing === null ? null : words(`dashboard.file.timing.${item.timing}`),
  ];
}

/** 2020-05-25 10:17, in the office zone: sorts as text. */
function local(instant: Instant): string {
  return formatInstant(instant).slice(0, 16).replace('T', ' ');
}
