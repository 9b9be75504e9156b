import { readFile } from 'node:fs/promises';
import { DomainError } from '../../kernel/domain-error.js';
import { createHistory } from '../../modules/integrations/index.js';
import { realNow } from '../../platform/clock/real-clock.js';
import { UsageError, type Command } from '../command.js';
import { parseOptions } from '../options.js';
import { ProgressBar } from '../progress-bar.js';

const OPTIONS = {
  mapping: { type: 'string' },
  name: { type: 'string' },
  replace: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

export const importHistory: Command = {
  name: 'import',
  summary: 'load the event log of an earlier system',
  usage: `npm run -s cli -- import history <file> --mapping <mapping.json> [--name <name>] [--replace] [--json]

  <file>               XES (IEEE 1849) or CSV, also packed with gzip
  --mapping <file>     which attributes and activities say received, due, finished …: docs/history.md
  --name <name>        what the log is called from now on; left out: the file's name without its endings
  --replace            take out a log of this name that came from another file or under another mapping
  --json               {"name":…,"result":"added|same|replaced","cases":…,"events":…}

Every case and event is kept as it came, apart from the dossiers. All of it or nothing; the same file a second time
changes nothing. A fault of form is named by its line. "cli history <name>" counts it.`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { values, positionals } = parseOptions(args, OPTIONS, true);
    const [, path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new UsageError('which file? import history <file> …');
    if (values.mapping === undefined) throw new UsageError('--mapping is needed');
    const mapping = await readJson(values.mapping);
    const { unitOfWork } = await connect();
    const bar = new ProgressBar(io);
    const started = realNow();
    const request = { path, mapping, replace: values.replace ?? false, ...(values.name ? { name: values.name } : {}) };
    const { log, result } = await createHistory(unitOfWork).importer.run(
      request,
      ({ readBytes, totalBytes, events }) => {
        bar.show(readBytes / totalBytes, `${String(events)} events`);
      },
    );
    bar.end();
    io.err(`${((realNow() - started) / 1000).toFixed(1)} s\n`);
    const answer = { name: log.name, result, cases: log.cases, events: log.events };
    const readable = `${log.name}: ${result}, ${String(log.cases)} cases, ${String(log.events)} events\n`;
    await io.out(values.json ? `${JSON.stringify(answer)}\n` : readable);
    return 0;
  },
};

/** @throws DomainError invalid `history.mapping-not-json`, not-found where there is no file. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new DomainError('not-found', 'history.file-missing', { file: path });
  });
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new DomainError('invalid', 'history.mapping-not-json', { reason: (error as Error).message });
  }
}
