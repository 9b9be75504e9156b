import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { environment } from '../../platform/config/environment.js';
import { UsageError, type Command, type CommandIo } from '../command.js';
import { DeadlineAnswers, shownAnswer } from '../deadline/answer-cases.js';
import { caseFrom } from '../deadline/deadline-case.js';
import { readableAnswer } from '../deadline/readable-answer.js';
import { readLines } from '../deadline/read-lines.js';
import { parseOptions } from '../options.js';

const OPTIONS = {
  start: { type: 'string' },
  limit: { type: 'string' },
  unit: { type: 'string' },
  'office-hours': { type: 'string', multiple: true },
  pause: { type: 'string', multiple: true },
  policy: { type: 'string' },
  file: { type: 'string' },
  json: { type: 'boolean' },
  'no-trace': { type: 'boolean' },
} as const;

const OF_ONE_CASE = ['start', 'limit', 'unit', 'office-hours', 'pause', 'policy'] as const;
const BATCH = 64 * 1024;

type Values = ReturnType<typeof parseOptions<typeof OPTIONS>>['values'];

export const deadline: Command = {
  name: 'deadline',
  summary: 'compute a due date and show how it was counted',
  usage: `npm run -s cli -- deadline --start <instant> --limit <number> --unit <unit> [--json]
npm run -s cli -- deadline --file <cases.jsonl | -> [--json]

  --start <instant>          2020-04-28T10:00:00+07:00
  --limit <number>           how many; not needed for same-day
  --unit <unit>              working-day calendar-day working-hour hour month same-day
  --office-hours <from-to>   07:30-11:30, once for each slot; default 07:30-11:30 and 13:30-17:30
  --pause <from/to>          two instants, once for each pause
  --policy <pause|restart>   what a pause does; default pause
  --json                     {"dueOn":"…","dueAt":"…","trace":[{"day":"…","counted":…,"reason":"…"}…]}
  --no-trace                 the date alone
  --file <cases.jsonl>       one case a line as JSON, "-" reads stdin; answers line by line as JSON. Keys: start, limit,
                             unit, officeHours ["07:30-11:30"], pauses [["from","to"]], policy. A line that cannot be
                             answered gets {"error":{"code":"…","message":"…","line":n}} in its place.

"provisional":true marks a date that a holiday list not announced yet may still move. See docs/calendar.md.`,
  needsDatabase: false,

  async run(args, io) {
    const { values } = parseOptions(args, OPTIONS);
    const answers = new DeadlineAnswers(values['no-trace'] !== true);
    if (values.file !== undefined) {
      const mixed = OF_ONE_CASE.find((name) => values[name] !== undefined);
      if (mixed) throw new UsageError(`--file brings its own cases: --${mixed} does not go with it`);
      await answerFile(values.file, answers, io);
      return 0;
    }
    const one = caseFrom(written(values));
    const answer = answers.of(one);
    await io.out(values.json ? `${JSON.stringify(shownAnswer(answer))}\n` : readableAnswer(one.input, answer));
    return 0;
  },
};

/** The case of the command line in the form that a line of a file has. */
function written(values: Values): unknown {
  const { start, limit, unit, 'office-hours': officeHours, pause, policy } = values;
  if (start === undefined || unit === undefined) throw new UsageError('--start and --unit are needed, or --file');
  if (limit === undefined && unit !== 'same-day') throw new UsageError('--limit is needed');
  if (limit !== undefined && !/^[+-]?\d+(\.\d+)?$/.test(limit)) throw new UsageError(`--limit is no number: ${limit}`);
  return {
    start,
    unit,
    ...(limit === undefined ? {} : { limit: Number(limit) }),
    ...(officeHours ? { officeHours: officeHours.flatMap((slots) => slots.split(',')) } : {}),
    ...(pause ? { pauses: pause.map((pair) => pair.split('/')) } : {}),
    ...(policy === undefined ? {} : { policy }),
  };
}

async function answerFile(file: string, answers: DeadlineAnswers, io: CommandIo): Promise<void> {
  const source = file === '-' ? io.stdin : await openFile(file);
  let batch = '';
  for await (const line of readLines(source)) {
    batch += `${answers.lineFor(line)}\n`;
    if (batch.length < BATCH) continue;
    await io.out(batch);
    batch = '';
  }
  if (batch !== '') await io.out(batch);
}

/** npm moves to the project's folder; a path is meant from where the person stands. */
async function openFile(file: string): Promise<AsyncIterable<Buffer | string>> {
  const from = environment['INIT_CWD'];
  const path = existsSync(file) || from === undefined ? file : resolve(from, file);
  try {
    const handle = await open(path);
    if ((await handle.stat()).isDirectory()) throw new Error('it is a folder');
    return handle.createReadStream();
  } catch (error) {
    throw new UsageError(`--file cannot be read: ${file} (${(error as Error).message})`);
  }
}
