/** Played dossiers with all their twins as rows on the server. */
import type pg from 'pg';
import {
  ACCOUNT_COLUMNS,
  citizenRow,
  PERSON_COLUMNS,
  personRow,
} from '../../seeds/scenarios/cao-bang-2020/write-accounts.js';
import type { Simulated } from '../../seeds/scenarios/cao-bang-2020/simulate.js';
import {
  DOSSIER_TABLE_NAMES,
  DOSSIER_TABLES,
  rowsOfDossier,
  type DossierTable,
  type TimerMaking,
} from '../../seeds/scenarios/dossier-writer.js';
import { copyText } from '../../seeds/scenarios/growth/copy-text.js';
import { twinCode } from '../../seeds/scenarios/growth/grow.js';
import { timesAll, twinAccount, TwinnedText, twinPerson } from '../../seeds/scenarios/growth/twins.js';
import { deltasOf, type DeltaRow } from '../../src/modules/statistics/domain/index.js';
import type { ColumnTypes } from '../../src/platform/database/bulk-insert.js';
import { copyIn } from './copy-in.js';

const COLUMNS = { person: PERSON_COLUMNS, account: ACCOUNT_COLUMNS, ...DOSSIER_TABLES };
type Table = keyof typeof COLUMNS;
const TABLES = Object.keys(COLUMNS) as Table[];

const TWIN_NUMBERS = (twins: number): number[] => Array.from({ length: twins }, (_, twin) => twin);

export class TwinWriter {
  readonly #texts = new Map<Table, string[]>(TABLES.map((table) => [table, []]));
  readonly #twins: readonly number[];
  #deltas: DeltaRow[] = [];
  /** Dossiers, twins included. */
  size = 0;

  constructor(
    private readonly client: pg.Client,
    private readonly timing: TimerMaking,
    twins: number,
  ) {
    this.#twins = TWIN_NUMBERS(twins);
  }

  /** @param withHistory also what finished dossiers leave beside their row. */
  add({ persons, accounts, ...simulated }: Simulated, withHistory: boolean): void {
    const { dossier, plan } = simulated;
    const { rows, counted } = rowsOfDossier(simulated, this.timing);
    const whole = withHistory || dossier.finishedAt === null;
    for (const table of whole ? DOSSIER_TABLE_NAMES : (['dossier'] as DossierTable[])) {
      const columns: ColumnTypes = DOSSIER_TABLES[table];
      const text = new TwinnedText(copyText(columns, rows[table]), dossier.code, plan.filing.citizenAccountId);
      this.#push(table, (twin) => text.of(twin, dossier.code === null ? null : twinCode(dossier.code, twin)));
    }
    for (const person of persons)
      this.#push('person', (twin) => copyText(PERSON_COLUMNS, [personRow(twinPerson(person, twin))]));
    for (const account of accounts)
      this.#push('account', (twin) => copyText(ACCOUNT_COLUMNS, [citizenRow(twinAccount(account, twin))]));
    this.#deltas.push(...deltasOf(counted).map((row) => timesAll(row, this.#twins.length)));
    this.size += this.#twins.length;
  }

  #push(table: Table, of: (twin: number) => string): void {
    const texts = this.#texts.get(table);
    for (const twin of this.#twins) texts?.push(of(twin));
  }

  /** Takes what has been gathered; the next is gathered while this is on its way. */
  write(): Promise<void> {
    const taken = TABLES.map((table) => ({ table, text: (this.#texts.get(table) ?? []).join('') }));
    for (const table of TABLES) this.#texts.set(table, []);
    this.size = 0;
    return Promise.all(
      taken.map(({ table, text }) => copyIn(this.client, table, Object.keys(COLUMNS[table]), text)),
    ).then(() => undefined);
  }

  takeDeltas(): DeltaRow[] {
    const taken = this.#deltas;
    this.#deltas = [];
    return taken;
  }
}
