// `npm run -s cli -- <command> …`: installs and builds what is missing, then runs the command in this very process.
// stdout belongs to the answer; what happens on the way there goes to stderr.
import { ensureDependencies } from './dependencies.mjs';
import { say } from './terminal.mjs';

process.env.TZ = 'UTC';
try {
  await ensureDependencies();
  const { buildIfStale } = await import('./build.mjs');
  buildIfStale();
} catch (error) {
  say(error.message);
  process.exit(1);
}
await import('../dist/src/cli.js');
