import { runCli, type Connection } from './cli/run-cli.js';

const { stdin, stdout, stderr } = process;

// The reader went away (`| head`): there is nobody left to answer.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

let connection: Connection | undefined;
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  // An embedded server that this command started must not outlive it.
  process.once(signal, () => {
    void Promise.resolve(connection?.close())
      .catch(() => undefined)
      .then(() => process.exit(code));
  });
}

process.exitCode = await runCli(
  process.argv.slice(2),
  {
    stdin,
    out: (text) =>
      new Promise((resolve) => {
        if (stdout.write(text)) resolve();
        else stdout.once('drain', resolve);
      }),
    err: (text) => {
      stderr.write(text);
    },
  },
  async () => (connection = await (await import('./cli/connect.js')).openConnection()),
);
