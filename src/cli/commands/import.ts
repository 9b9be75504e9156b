import { UsageError, type Command } from '../command.js';
import { importFacts } from './import-facts.js';
import { importHistory } from './import-history.js';
import { importOfferings } from './import-offerings.js';
import { importProcedures } from './import-procedures.js';
import { importQuestions } from './import-questions.js';
import { importUnits } from './import-units.js';

const WHAT: Readonly<Record<string, Command>> = {
  facts: importFacts,
  history: importHistory,
  units: importUnits,
  procedures: importProcedures,
  offerings: importOfferings,
  questions: importQuestions,
};

/** One word for everything that comes from files; the second word says what. */
export const importCommand: Command = {
  name: 'import',
  summary:
    'load logs of earlier systems, units, the national list of procedures, what provinces offer, reported figures, old questions',
  usage: Object.values(WHAT)
    .map((command) => command.usage)
    .join('\n\n'),
  needsDatabase: true,

  async run(args, io, connect) {
    const command = WHAT[args.find((word) => !word.startsWith('-')) ?? ''];
    if (!command) throw new UsageError(`import what? one of ${Object.keys(WHAT).join(', ')}`);
    return command.run(args, io, connect);
  },
};
