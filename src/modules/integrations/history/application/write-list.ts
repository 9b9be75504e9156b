import { Injectable } from '@nestjs/common';
import { localDate } from '../../../../kernel/instant.js';
import { Database } from '../../../../platform/database/unit-of-work.js';
import { BYTE_ORDER_MARK, csvLine, xlsxFile, type SheetRow } from '../../../../platform/sheets/index.js';
import { DossierSearchReadModel } from '../../../dossiers/index.js';
import { Organisation } from '../../../organisation/index.js';
import type { ListExport } from '../persistence/event-export.store.js';
import { LIST_WIDTHS, listRows } from './list-rows.js';
import type { PackedParts } from './packed-parts.js';

const AT_ONCE = 500;
/** No list is longer: the bound of the count, for its progress. */
const MOST = 10_000_000;

/** Writes the dossiers that somebody's search found, newest first. */
@Injectable()
export class WriteList {
  constructor(
    private readonly db: Database,
    private readonly dossiers: DossierSearchReadModel,
    private readonly organisation: Organisation,
  ) {}

  /** @returns how many dossiers were written. */
  async run(
    { format, question }: ListExport,
    parts: PackedParts,
    tell: (done: number, total: number) => Promise<void>,
  ): Promise<number> {
    const { filters, search = {}, words } = question;
    const [db, dossiers] = [this.db, this.dossiers];
    const total = await dossiers.count(db, filters, search, MOST);
    const on = localDate(await db.now());
    const directory = await this.organisation.directory(db);
    let done = 0;
    async function* items() {
      for await (const some of dossiers.whole(db, filters, search, AT_ONCE)) {
        for (const item of some) {
          const { holderUnitId } = item;
          yield {
            ...item,
            holder: (directory.unitOn(holderUnitId, on) ?? directory.latest(holderUnitId))?.shortName ?? '',
          };
        }
        done += some.length;
        await tell(done, Math.max(total, done));
      }
    }
    await tell(0, total);
    const rows = listRows(items(), words);
    if (format === 'list-csv') {
      await parts.write(BYTE_ORDER_MARK);
      for await (const { cells } of rows) await parts.write(csvLine(cells));
      return done;
    }
    const all: SheetRow[] = [];
    for await (const row of rows) all.push(row);
    await parts.write(xlsxFile([{ name: 'tra-cuu', widths: LIST_WIDTHS, rows: all, frozenRows: 1 }]));
    return done;
  }
}
