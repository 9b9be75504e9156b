import { UsageError, type Command } from '../command.js';
import { exportEvents } from './export-events.js';

const WHAT: Readonly<Record<string, Command>> = { events: exportEvents };

/** One word for everything that goes out to files; the second word says what. */
export const exportCommand: Command = {
  name: 'export',
  summary: 'write events for process mining',
  usage: Object.values(WHAT)
    .map((command) => command.usage)
    .join('\n\n'),
  needsDatabase: true,

  async run(args, io, connect) {
    const command = WHAT[args.find((word) => !word.startsWith('-')) ?? ''];
    if (!command) throw new UsageError(`export what? one of ${Object.keys(WHAT).join(', ')}`);
    return command.run(args, io, connect);
  },
};
