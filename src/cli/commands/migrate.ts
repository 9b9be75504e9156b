import type { Command } from '../command.js';
import { parseOptions } from '../options.js';

export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'bring the database to the newest schema',
  usage: `npm run -s cli -- migrate [--json]

  --json   {"ran":["…"]}

Prints the migrations that ran, oldest first; nothing where there was nothing to do. Needs DATABASE_URL, the owner of
the schema, or takes the embedded database.`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { values } = parseOptions(args, { json: { type: 'boolean' } });
    const { migrate } = await import('../../bootstrap/migrate.js');
    const ran = await migrate((await connect({ schema: false })).ownerUrl());
    await io.out(values.json ? `${JSON.stringify({ ran })}\n` : ran.map((name) => `${name}\n`).join(''));
    if (ran.length === 0) io.err('The schema is up to date.\n');
    return 0;
  },
};
