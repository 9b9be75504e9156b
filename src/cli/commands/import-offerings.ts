import { isPlainDate, plainDate } from '../../kernel/plain-date.js';
import { createOrganisation } from '../../modules/organisation/index.js';
import { createOfferingImport, parseOfferingFile } from '../../modules/catalogue/index.js';
import { UsageError, type Command } from '../command.js';
import { parseOptions } from '../options.js';
import { readInput } from '../read-input.js';

const OPTIONS = {
  province: { type: 'string' },
  'valid-from': { type: 'string' },
  preview: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

export const importOfferings: Command = {
  name: 'import offerings',
  summary: 'set at which level provinces and units offer procedures',
  usage: `npm run -s cli -- import offerings <file.csv> [--province <code>] [--valid-from <day>] [--preview] [--json]

  <file.csv>          columns code and level_2011 (1–4) or mode (information, partial, full); where a line needs its own:
                      unit (a code) or level (province, district, commune: every People's Committee of that level in the
                      province), valid_from, valid_to, reason (of partial), mapped (1: concluded, not published)
  --province <code>   of lines that name no unit: H14, H38 …
  --valid-from <day>  of lines that name none
  --preview           says what would happen and keeps nothing
  --json              {"added":…,"unchanged":…,"closed":…,"refused":[{"line":…,"code":…}…]}

An offering ends the one before it at the same place. One at a unit that ends, ends with the unit. A faulty line is
refused and named; the others are taken. A second time nothing changes.`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { values, positionals } = parseOptions(args, OPTIONS, true);
    const [, file] = positionals;
    if (file === undefined || positionals.length > 2) throw new UsageError('import offerings <file.csv>');
    const from = values['valid-from'];
    if (from !== undefined && !isPlainDate(from)) throw new UsageError(`--valid-from is no day: ${from}`);
    const text = await readInput(file);
    const { unitOfWork, db } = await connect();
    const directory = await createOrganisation().directory(db);
    const lines = parseOfferingFile(text, directory, {
      province: values.province ?? null,
      validFrom: from === undefined ? null : plainDate(from),
    });
    const report = await createOfferingImport(unitOfWork).run(lines, values.preview ?? false);
    if (values.json) await io.out(`${JSON.stringify(report)}\n`);
    else {
      for (const { line, fault } of report.refused)
        await io.out(`${String(line).padStart(5)}  refused  ${fault.code}  ${JSON.stringify(fault.params ?? {})}\n`);
      const { added, unchanged, closed, refused } = report;
      await io.out(
        `added ${String(added)}, unchanged ${String(unchanged)}, closed ${String(closed)}, refused ${String(refused.length)}\n`,
      );
    }
    return 0;
  },
};
