import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isPlainDate, plainDate, type PlainDate } from '../../kernel/plain-date.js';
import { createOrganisation, type ImportReport } from '../../modules/organisation/index.js';
import type { Period, UnitDirectory } from '../../modules/organisation/domain/index.js';
import { environment } from '../../platform/config/environment.js';
import { realNow } from '../../platform/clock/real-clock.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { UsageError, type Command, type CommandIo } from '../command.js';
import { parseOptions } from '../options.js';

const OPTIONS = {
  set: { type: 'string' },
  file: { type: 'string' },
  'valid-from': { type: 'string' },
  'valid-to': { type: 'string' },
  rename: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** The last day of districts and the first day without them: what the answer counts on. */
const COUNTED_ON = [plainDate('2025-06-30'), plainDate('2025-07-01')] as const;
const COUNTED = { provinces: 'province-pc', districts: 'district-pc', communes: 'commune-pc' } as const;

type Values = ReturnType<typeof parseOptions<typeof OPTIONS>>['values'];
type Organisation = ReturnType<typeof createOrganisation>;
type Load = (
  organisation: Organisation,
  tx: Tx,
  progress: (stage: string, rows: number) => void,
) => Promise<ImportReport>;

export const importUnits: Command = {
  name: 'import',
  summary: 'load units: the whole country, or a list of places',
  usage: `npm run -s cli -- import units --set <before-2025|after-2025|all> [--json]
npm run -s cli -- import units --file <units.csv> [--valid-from <day>] [--valid-to <day>] [--rename] [--json]

  --set <name>          before-2025: 63 provinces, 696 districts, 10,035 communes, until 2025-06-30
                        after-2025: 34 provinces, 3,321 communes, from 2025-07-01, and what became of whom
                        all: both
  --file <units.csv>    columns code,parent_code,level,type,name_vi and, for lines with days of their own, valid_from,
                        valid_to; other columns are left alone
  --valid-from <day>    first day of the lines that name none; without it they are valid from the beginning
  --valid-to <day>      first day on which they are no longer valid; without it they stay open
  --rename              a line may give a place that is there another name; without it, another name under a code
                        that is held is refused, because reforms reuse codes
  --json                {"source":"all","added":{"units":…,"versions":…,"codes":…,"successions":…,"posts":…},
                        "updated":{…},"successionsLeft":…,"valid":{"2025-06-30":{"provinces":…},"2025-07-01":{…}}}

All of it or nothing, in one transaction; a second time changes nothing. A faulty line is named by its number. Edges
from or to units that are not loaded are left out ("successionsLeft") and come with a later load.`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { values, positionals } = parseOptions(args, OPTIONS, true);
    if (positionals.length !== 1 || positionals[0] !== 'units') throw new UsageError('import what? import units …');
    const { source, load } = await loader(values, io);
    const { unitOfWork, db } = await connect();
    const organisation = createOrganisation();
    const started = realNow();
    const report = await unitOfWork.run((tx) =>
      load(organisation, tx, (stage, rows) => {
        if (rows > 0) io.err(`${seconds(started)} s  ${stage}: ${String(rows)}\n`);
      }),
    );
    io.err(`${seconds(started)} s  done\n`);
    const answer = { source, ...shown(report), valid: counts(await organisation.directory(db)) };
    await io.out(values.json ? `${JSON.stringify(answer)}\n` : readable(answer));
    return 0;
  },
};

async function loader(values: Values, io: CommandIo): Promise<{ source: string; load: Load }> {
  const { set, file } = values;
  if ((set === undefined) === (file === undefined)) throw new UsageError('either --set or --file is needed');
  const period: Period = { validFrom: day(values, 'valid-from'), validTo: day(values, 'valid-to') };
  if (file !== undefined) {
    const text = await readText(file);
    const options = { ...period, mayRename: values.rename ?? false };
    return { source: file, load: (organisation, tx, on) => organisation.importUnitFile(tx, text, options, on) };
  }
  const mixed = (['valid-from', 'valid-to', 'rename'] as const).find((name) => values[name] !== undefined);
  if (mixed) throw new UsageError(`--set brings its own days and names: --${mixed} is for --file`);
  const { NATIONAL_SETS, nationalUnits } = await import('../../../seeds/reference/units/national-units.js');
  const name = NATIONAL_SETS.find((each) => each === set);
  if (name === undefined) throw new UsageError(`--set is one of ${NATIONAL_SETS.join(', ')}`);
  io.err(`reading ${name}\n`);
  const units = await nationalUnits(name);
  return { source: name, load: (organisation, tx, on) => organisation.importUnits(tx, units, on) };
}

function day(values: Values, name: 'valid-from' | 'valid-to'): PlainDate | null {
  const value = values[name];
  if (value === undefined) return null;
  if (!isPlainDate(value)) throw new UsageError(`--${name} is no day: ${value}`);
  return value;
}

/** npm moves to the project's folder; a path is meant from where the person stands. */
async function readText(file: string): Promise<string> {
  const from = environment['INIT_CWD'];
  const path = existsSync(file) || from === undefined ? file : resolve(from, file);
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`--file cannot be read: ${file} (${(error as Error).message})`);
  }
}

function shown({ units, versions, codes, successions, posts }: ImportReport) {
  const pick = (which: 'added' | 'updated') => ({
    units: units[which],
    versions: versions[which],
    codes: codes[which],
    successions: successions[which],
    posts: posts[which],
  });
  return { added: pick('added'), updated: pick('updated'), successionsLeft: successions.left };
}

function counts(directory: UnitDirectory): Record<string, Record<string, number>> {
  const of = (on: PlainDate) => {
    const units = directory.unitsOn(on);
    const count = (kind: string) => units.filter((unit) => unit.kind === kind).length;
    return Object.fromEntries(Object.entries(COUNTED).map(([name, kind]) => [name, count(kind)]));
  };
  return Object.fromEntries(COUNTED_ON.map((on) => [on, of(on)]));
}

function readable({
  added,
  updated,
  successionsLeft,
  valid,
}: ReturnType<typeof shown> & { valid: ReturnType<typeof counts> }) {
  const line = (name: string, of: Record<string, number>) =>
    `${name.padEnd(12)}${Object.entries(of)
      .map(([what, count]) => `${what} ${String(count)}`)
      .join(', ')}\n`;
  const left = successionsLeft > 0 ? `left out    ${String(successionsLeft)} successions of units not loaded\n` : '';
  const days = Object.entries(valid).map(([on, of]) => line(on, of));
  return line('added', added) + line('updated', updated) + left + days.join('');
}

function seconds(started: number): string {
  return ((realNow() - started) / 1000).toFixed(1);
}
