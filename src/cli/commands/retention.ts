import { RetentionReadModel } from '../../modules/dossiers/index.js';
import { UsageError, type Command } from '../command.js';
import { parseOptions } from '../options.js';

export const retention: Command = {
  name: 'retention',
  summary: 'which finished dossiers are past the period for which they are kept',
  usage: `npm run -s cli -- retention report [--json]

One line for each procedure: its period (set on /quan-tri/luu-giu), finished dossiers, those past it, the oldest, those erased. Deletes
nothing: a job erases at night where it is set so. --json  [{"code":…,"known":…,"years":…,"finished":…,"over":…,"erased":…,"oldestOn":…}]`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { values, positionals } = parseOptions(args, { json: { type: 'boolean' } }, true);
    if (positionals.length !== 1 || positionals[0] !== 'report') throw new UsageError('report');
    const { db } = await connect();
    const lines = await new RetentionReadModel().report(db);
    if (values.json) {
      await io.out(`${JSON.stringify(lines)}\n`);
      return 0;
    }
    for (const { code, known, years, finished, over, erased, oldestOn } of lines) {
      const period = known ? (years === null ? 'for ever' : `${String(years)} years`) : 'not set';
      await io.out(
        `${code}  ${period}  finished ${String(finished)}, past it ${String(over)}, erased ${String(erased)}, oldest ${oldestOn ?? '-'}\n`,
      );
    }
    const over = lines.reduce((sum, line) => sum + line.over, 0);
    await io.out(`${String(over)} dossiers are past their period; nothing was deleted\n`);
    return 0;
  },
};
