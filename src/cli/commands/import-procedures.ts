import { isPlainDate } from '../../kernel/plain-date.js';
import { realNow } from '../../platform/clock/real-clock.js';
import {
  createProcedureImport,
  parseProcedureFile,
  type ImportLine,
  type ProcedureImport,
} from '../../modules/catalogue/index.js';
import { UsageError, type Command, type CommandIo } from '../command.js';
import { parseOptions } from '../options.js';
import { readInput } from '../read-input.js';

const OPTIONS = {
  'valid-from': { type: 'string' },
  preview: { type: 'boolean' },
  lines: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

export const importProcedures: Command = {
  name: 'import procedures',
  summary: 'load the national list of procedures, or full records',
  usage: `npm run -s cli -- import procedures <file> [--valid-from <day>] [--preview] [--lines] [--json]

  <file>              CSV (code,name_vi,levels and what else the national list gives) or JSON (full records)
  --valid-from <day>  first day of the versions made now; default today
  --preview           says what would happen and keeps nothing
  --lines             every line with what became of it; without it only those refused, kept as drafts or left alone
  --json              {"changes":…,"counts":{…},"lines":[{"line":…,"code":…,"outcome":…,"listing":…,"faults":[…],"flags":[…]}…]}

Each line stands by itself. listed: named in the list; published: a version in force from that day; draft: kept for a
person, the faults say why; own: the province's own version stays; unchanged; refused. Flags say what a person must look
at. A second time nothing changes; where a record changed a new version begins, and open dossiers keep theirs.`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { values, positionals } = parseOptions(args, OPTIONS, true);
    const [, file] = positionals;
    if (file === undefined || positionals.length > 2) throw new UsageError('import procedures <file>');
    const validFrom = values['valid-from'];
    if (validFrom !== undefined && !isPlainDate(validFrom))
      throw new UsageError(`--valid-from is no day: ${validFrom}`);
    const lines = parseProcedureFile(await readInput(file));
    const { unitOfWork } = await connect();
    const started = realNow();
    const report = await createProcedureImport(unitOfWork).run(lines, {
      ...(validFrom === undefined ? {} : { validFrom }),
      preview: values.preview ?? false,
      onProgress: (done, of) => {
        io.err(`${((realNow() - started) / 1000).toFixed(1)} s  ${String(done)}/${String(of)}\n`);
      },
    });
    if (values.json) await io.out(`${JSON.stringify(report)}\n`);
    else await readable(report, values.lines ?? false, io);
    return 0;
  },
};

async function readable(report: ProcedureImport, all: boolean, io: CommandIo): Promise<void> {
  const silent = ['listed', 'published', 'unchanged'];
  for (const line of report.lines) if (all || !silent.includes(line.outcome)) await io.out(lineText(line));
  const counts = Object.entries(report.counts).map(([outcome, count]) => `${outcome} ${String(count)}`);
  await io.out(`${counts.join(', ')}\nchanges ${String(report.changes)}\n`);
}

function lineText({ line, code, outcome, listing, faults, flags }: ImportLine): string {
  const why = faults.map((fault) => (fault.field === undefined ? fault.code : `${fault.code} at ${fault.field}`));
  const parts = [String(line).padStart(5), code.padEnd(9), outcome.padEnd(9), listing.padEnd(9), ...why, ...flags];
  return `${parts.join('  ').trimEnd()}\n`;
}
