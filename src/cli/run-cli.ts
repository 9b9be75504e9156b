import { DomainError } from '../kernel/domain-error.js';
import { UsageError, type Command, type CommandIo, type ConnectOptions, type CliDatabase } from './command.js';
import { COMMANDS } from './commands.js';
import { errorText } from './texts.js';

/** A connection for one run of the command line. */
export interface Connection {
  connect(options?: ConnectOptions): Promise<CliDatabase>;
  close(): Promise<void>;
}

type Table = Readonly<Record<string, () => Promise<Command>>>;

/**
 * Runs one command.
 * @returns 0; what the command found to report; 1 when it failed; 2 when it was called wrongly.
 */
export async function runCli(
  args: readonly string[],
  io: CommandIo,
  open: () => Promise<Connection>,
  table: Table = COMMANDS,
): Promise<number> {
  const [word, ...rest] = args;
  if (word === undefined || word === 'help' || word === '--help' || word === '-h') return help(rest[0], io, table);
  const load = Object.hasOwn(table, word) ? table[word] : undefined;
  if (!load) {
    io.err(`There is no command "${word}". "cli help" lists them.\n`);
    return 2;
  }
  const command = await load();
  if (rest.includes('--help') || rest.includes('-h')) return help(word, io, table);
  let connection: Connection | undefined;
  try {
    return await command.run(rest, io, async (options) => {
      connection ??= await open();
      return connection.connect(options);
    });
  } catch (error) {
    return report(error, command, io);
  } finally {
    await connection?.close();
  }
}

function report(error: unknown, command: Command, io: CommandIo): number {
  if (error instanceof UsageError) {
    io.err(`${error.message}\n\n${command.usage.trimEnd()}\n`);
    return 2;
  }
  if (error instanceof DomainError) {
    io.err(`${error.code}: ${errorText(error)}\n`);
    for (const blocker of error.blockers) {
      io.err(`  ${blocker.field ?? ''} ${blocker.code}: ${errorText(blocker)}\n`);
    }
    return error.kind === 'invalid' ? 2 : 1;
  }
  io.err(`${command.name}: ${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
}

async function help(word: string | undefined, io: CommandIo, table: Table): Promise<number> {
  if (word !== undefined) {
    const load = Object.hasOwn(table, word) ? table[word] : undefined;
    if (!load) {
      io.err(`There is no command "${word}". "cli help" lists them.\n`);
      return 2;
    }
    const { summary, usage } = await load();
    await io.out(`${summary}\n\n${usage.trimEnd()}\n`);
    return 0;
  }
  const commands = await Promise.all(Object.values(table).map((load) => load()));
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  await io.out(
    [
      'Một Cửa, operator commands: npm run -s cli -- <command> …',
      '',
      ...lines,
      '',
      'More: cli help <command>',
      '',
    ].join('\n'),
  );
  return 0;
}
