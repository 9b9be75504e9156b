import { randomBytes } from 'node:crypto';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { DomainError } from '../../kernel/domain-error.js';
import { localDate, startOfDay } from '../../kernel/instant.js';
import { addDays, isPlainDate, type PlainDate } from '../../kernel/plain-date.js';
import { createHistory, EXPORT_FORMATS, type ExportFormat } from '../../modules/integrations/index.js';
import { createOrganisation } from '../../modules/organisation/index.js';
import type { UnitId } from '../../modules/organisation/domain/index.js';
import type { Database } from '../../platform/database/unit-of-work.js';
import { UsageError, type Command } from '../command.js';
import { parseOptions } from '../options.js';

const OPTIONS = {
  format: { type: 'string' },
  history: { type: 'string' },
  unit: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  salt: { type: 'string' },
  'keep-names': { type: 'boolean' },
  out: { type: 'string' },
} as const;

type Values = ReturnType<typeof parseOptions<typeof OPTIONS>>['values'];

export const exportEvents: Command = {
  name: 'export',
  summary: 'write events for process mining',
  usage: `npm run -s cli -- export events --format xes|ocel|csv [--out <file>] [--unit <code>] [--from <day>] [--to <day>]
npm run -s cli -- export events --format xes|ocel|csv --history <name> [--keep-names] [--out <file>]

  --format <format>   xes: IEEE 1849; ocel: OCEL 2.0 as JSON; csv: one row for each event
  --out <file>        left out: stdout; with the ending .gz packed
  --unit <code>       dossiers taken in or decided at the unit or below
  --from, --to        dossiers accepted on these days, both included
  --history <name>    the log of an earlier system instead of the dossiers
  --salt <text>       key of the pseudonyms, at least 16 characters; left out: a new one that nobody keeps, so that
                      two exports cannot be joined
  --keep-names        of an earlier system's log: all attributes and names as they came

Pseudonyms stand for dossiers and people; units and procedures keep their codes. No name, number or free text leaves.`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { values, positionals } = parseOptions(args, OPTIONS, true);
    if (positionals.length !== 1) throw new UsageError('export what? export events …');
    const asked = questionOf(values);
    const { db, unitOfWork } = await connect();
    const selection = values.history === undefined ? await selectionOf(db, values) : { history: values.history };
    const request = { ...asked, ...selection, keepNames: values['keep-names'] ?? false };
    const { exporter } = createHistory(unitOfWork);
    const { cases, events } =
      values.out === undefined
        ? await exporter.run(request, (text) => io.out(text))
        : await toFile(values.out, (write) => exporter.run(request, write));
    io.err(`${String(cases)} cases, ${String(events)} events\n`);
    return 0;
  },
};

function questionOf(values: Values): { format: ExportFormat; salt: string } {
  const format = EXPORT_FORMATS.find((each) => each === values.format);
  if (!format) throw new UsageError(`--format is one of ${EXPORT_FORMATS.join(', ')}`);
  if (values['keep-names'] && values.history === undefined) throw new UsageError('--keep-names goes with --history');
  const live = (['unit', 'from', 'to'] as const).find((name) => values[name] !== undefined);
  if (values.history !== undefined && live) throw new UsageError(`--${live} does not go with --history`);
  const salt = values.salt ?? randomBytes(32).toString('hex');
  if (salt.length < 16) throw new UsageError('--salt has at least 16 characters');
  return { format, salt };
}

async function selectionOf(db: Database, values: Values) {
  const [from, to] = [day(values, 'from'), day(values, 'to')];
  if (from !== null && to !== null && to < from) {
    throw new DomainError('invalid', 'statistics.period-reversed', { from, to });
  }
  const since = from === null ? null : startOfDay(from);
  const until = to === null ? null : startOfDay(addDays(to, 1));
  if (values.unit === undefined) return { since, until };
  const directory = await createOrganisation().directory(db);
  const on = to ?? localDate(await db.now());
  const unit = directory.byCode(values.unit, on) ?? directory.byCode(values.unit, null);
  if (unit === null) throw new DomainError('invalid', 'statistics.unit-code-unknown', { code: values.unit });
  return { since, until, units: directory.subtreeOf(unit, on) satisfies readonly UnitId[] };
}

function day(values: Values, name: 'from' | 'to'): PlainDate | null {
  const value = values[name];
  if (value === undefined) return null;
  if (!isPlainDate(value)) throw new UsageError(`--${name} is no day: ${value}`);
  return value;
}

/** The file is there when it is whole: until then it has another name. */
async function toFile<Result>(
  path: string,
  run: (write: (text: string) => Promise<void>) => Promise<Result>,
): Promise<Result> {
  const part = `${path}.part`;
  const file: WriteStream = createWriteStream(part);
  const target = path.endsWith('.gz') ? createGzip() : file;
  if (target !== file) target.pipe(file);
  try {
    await once(file, 'open');
    const result = await run(async (text) => {
      if (!target.write(text)) await once(target, 'drain');
    });
    target.end();
    await finished(file);
    await rename(part, path);
    return result;
  } catch (error) {
    file.destroy();
    await rm(part, { force: true });
    throw error;
  }
}
