import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../kernel/domain-error.js';
import { UsageError, type Command, type CommandIo } from './command.js';
import { COMMANDS } from './commands.js';
import { parseOptions } from './options.js';
import { runCli } from './run-cli.js';

function captured(): CommandIo & { readonly written: { out: string; err: string } } {
  const written = { out: '', err: '' };
  return {
    written,
    stdin: Readable.from([]),
    out: (text) => {
      written.out += text;
      return Promise.resolve();
    },
    err: (text) => {
      written.err += text;
    },
  };
}

function commandThat(run: Command['run']): Record<string, () => Promise<Command>> {
  const command = { name: 'try', summary: 'tries', usage: 'cli try [--x]', needsDatabase: false, run };
  return { try: () => Promise.resolve(command) };
}

const noDatabase = () => Promise.reject(new Error('no database in this test'));

async function call(args: string[], run: Command['run'] = () => Promise.resolve(0)) {
  const io = captured();
  const code = await runCli(args, io, noDatabase, commandThat(run));
  return { code, ...io.written };
}

describe('the command line', () => {
  it('runs the command of that word with what follows it', async () => {
    const seen: string[] = [];
    const answer = await call(['try', 'a', '-b'], async (args, io) => {
      seen.push(...args);
      await io.out('yes\n');
      return 1;
    });
    expect(seen).toEqual(['a', '-b']);
    expect(answer).toEqual({ code: 1, out: 'yes\n', err: '' });
  });

  it('lists its commands, and explains one', async () => {
    const list = await call(['help']);
    expect(list).toMatchObject({ code: 0, err: '' });
    expect(list.out).toContain('  try  tries');
    expect(await call([])).toEqual(list);
    for (const args of [
      ['help', 'try'],
      ['try', '--help'],
    ]) {
      expect(await call(args)).toEqual({ code: 0, out: 'tries\n\ncli try [--x]\n', err: '' });
    }
  });

  it.each([[['nothing']], [['help', 'nothing']], [['toString']]])('knows no command %j', async (args) => {
    const answer = await call(args);
    expect(answer).toMatchObject({ code: 2, out: '' });
    expect(answer.err).toContain('There is no command');
  });

  it('says how it is called when it was called wrongly, and answers nothing', async () => {
    const unknown = await call(['try', '--y'], (args) => {
      parseOptions(args, { x: { type: 'boolean' } });
      return Promise.resolve(0);
    });
    expect(unknown).toEqual({ code: 2, out: '', err: "Unknown option '--y'\n\ncli try [--x]\n" });
    const positional = await call(['try', 'y'], (args) => {
      parseOptions(args, { x: { type: 'boolean' } });
      return Promise.resolve(0);
    });
    expect(positional.code).toBe(2);
    expect((await call(['try'], () => Promise.reject(new UsageError('no')))).err).toMatch(/^no\n\ncli try/);
  });

  it('tells refusals of the rules in words: bad input is 2, the rest 1', async () => {
    const refuse = (kind: 'invalid' | 'conflict') => () =>
      Promise.reject(new DomainError(kind, 'deadline.value-not-positive'));
    expect(await call(['try'], refuse('invalid'))).toEqual({
      code: 2,
      out: '',
      err: 'deadline.value-not-positive: Thời hạn phải là một số lớn hơn 0.\n',
    });
    expect((await call(['try'], refuse('conflict'))).code).toBe(1);
    expect(await call(['try'], () => Promise.reject(new Error('broken')))).toEqual({
      code: 1,
      out: '',
      err: 'try: broken\n',
    });
  });

  it('closes what a command opened, also when it fails, and opens it once', async () => {
    const log: string[] = [];
    const open = () => {
      log.push('open');
      const connect = () => Promise.reject(new Error('down'));
      return Promise.resolve({
        connect,
        close: () => {
          log.push('close');
          return Promise.resolve();
        },
      });
    };
    const table = commandThat(async (_args, _io, connect) => {
      await connect().catch(() => undefined);
      await connect();
      return 0;
    });
    expect(await runCli(['try'], captured(), open, table)).toBe(1);
    expect(log).toEqual(['open', 'close']);
  });

  it('calls every command by its own word', async () => {
    for (const [word, load] of Object.entries(COMMANDS)) {
      const { name, summary, usage } = await load();
      expect(name.split(' ')[0]).toBe(word);
      expect(summary).not.toBe('');
      expect(usage).toContain(`cli -- ${word}`);
    }
  });
});
