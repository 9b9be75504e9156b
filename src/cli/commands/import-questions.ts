import { CsvError, parse } from 'csv-parse/sync';
import { createFeedback } from '../../modules/feedback/index.js';
import { QUESTION_COLUMNS, sampleQuestions, type QuestionRow } from '../../modules/feedback/domain/index.js';
import { UsageError, type Command } from '../command.js';
import { parseOptions } from '../options.js';
import { readInput } from '../read-input.js';

const OPTIONS = { sample: { type: 'string' }, json: { type: 'boolean' } } as const;

export const importQuestions: Command = {
  name: 'import questions',
  summary: 'load questions and answers of earlier years',
  usage: `npm run -s cli -- import questions <file.csv> [--json]
npm run -s cli -- import questions --sample <unit> [--json]

  <file.csv>       columns ${QUESTION_COLUMNS.join(', ')}: source is an id of your own, by which a second
                   import of the list adds nothing; unit a code; asked and answered a day or an instant
  --sample <unit>  instead of a file 1,682 made-up questions to the unit, 1,416 of them answered
  --json           {"questions":…,"answered":…,"known":…,"held":…}

All of it or nothing; every faulty line is named. Answered questions are published at the time of their answer, with
identity numbers, phones and e-mail addresses masked.`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { values, positionals } = parseOptions(args, OPTIONS, true);
    const [, file, ...more] = positionals;
    if ((file === undefined) === (values.sample === undefined) || more.length > 0) {
      throw new UsageError('import questions <file.csv>, or --sample <unit>');
    }
    const list = file === undefined ? sampleQuestions(values.sample ?? '') : rowsOf(await readInput(file), file);
    const { unitOfWork } = await connect();
    const done = await unitOfWork.run((tx) => createFeedback(unitOfWork).importer.run(tx, list));
    const { questions, answered, known, held } = done;
    const text = `${String(questions)} questions, ${String(answered)} answered; ${String(known)} were there already, ${String(held)} held back\n`;
    await io.out(values.json ? `${JSON.stringify(done)}\n` : text);
    return 0;
  },
};

function rowsOf(text: string, file: string): QuestionRow[] {
  try {
    return parse(text, { columns: true, bom: true, skip_empty_lines: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UsageError(`${file} is no list: ${error.message}`);
  }
}
