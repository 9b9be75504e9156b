import { localDate } from '../../kernel/instant.js';
import { isPlainDate, type PlainDate } from '../../kernel/plain-date.js';
import { OfferingReadModel, type OfferedLevel } from '../../modules/catalogue/index.js';
import { createOrganisation } from '../../modules/organisation/index.js';
import { UsageError, type Command } from '../command.js';
import { parseOptions } from '../options.js';

const OPTIONS = { unit: { type: 'string' }, on: { type: 'string' }, json: { type: 'boolean' } } as const;

export const offerings: Command = {
  name: 'offerings',
  summary: 'count the procedures that a province offers at each online level',
  usage: `npm run -s cli -- offerings --unit <code> [--on <day>] [--json]

  --unit <code>  the province or unit with all below it
  --on <day>     as of that day; default today
  --json         {"on":…,"total":…,"levels":{"1":…,"2":…,"3":…,"4":…},"modes":{…},"rows":[{"at":…,"onlineLevel2011":…,
                 "onlineMode":…,"procedures":…}…]}

A procedure counts once, by the highest level that it is offered at; rows say at which level of government.`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { values } = parseOptions(args, OPTIONS);
    if (values.unit === undefined) throw new UsageError('--unit is needed');
    if (values.on !== undefined && !isPlainDate(values.on)) throw new UsageError(`--on is no day: ${values.on}`);
    const { db } = await connect();
    const on: PlainDate = values.on ?? localDate(await db.now());
    const directory = await createOrganisation().directory(db);
    const unitId = directory.byCode(values.unit, on) ?? directory.byCode(values.unit, null);
    if (unitId === null) throw new UsageError(`no unit has the code ${values.unit}`);
    const units = directory.subtreeOf(unitId, on);
    const model = new OfferingReadModel();
    const rows = await model.countsByLevel(db, units, on);
    const levels = await model.highestLevels(db, units, on);
    if (values.json) await io.out(`${JSON.stringify({ on, ...levels, rows })}\n`);
    else {
      await io.out(`${on}  ${directory.unitOn(unitId, on)?.name ?? values.unit}\n`);
      for (const row of rows) await io.out(rowText(row));
      await io.out(`total ${String(levels.total)}\n`);
    }
    return 0;
  },
};

function rowText({ at, onlineLevel2011, onlineMode, procedures }: OfferedLevel): string {
  const level = onlineLevel2011 === null ? '' : `level ${String(onlineLevel2011)}`;
  return `  ${at.padEnd(10)}${level.padEnd(9)}${(onlineMode ?? '').padEnd(12)}${String(procedures).padStart(6)}\n`;
}
