import type { Command } from './command.js';

/**
 * Every operator command: one file in commands/ and one line here. Loaded when called, so that a command without a
 * database starts without one.
 */
// prettier-ignore
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  deadline: async () => (await import('./commands/deadline.js')).deadline,
  calendar: async () => (await import('./commands/calendar.js')).calendar,
  migrate: async () => (await import('./commands/migrate.js')).migrateCommand,
  clock: async () => (await import('./commands/clock.js')).clock,
  import: async () => (await import('./commands/import.js')).importCommand,
  export: async () => (await import('./commands/export.js')).exportCommand,
  history: async () => (await import('./commands/history.js')).history,
  signals: async () => (await import('./commands/signals.js')).signals,
  stats: async () => (await import('./commands/stats.js')).stats,
  timers: async () => (await import('./commands/timers.js')).timers,
  outbox: async () => (await import('./commands/outbox.js')).outbox,
  reform: async () => (await import('./commands/reform.js')).reform,
  recount: async () => (await import('./commands/recount.js')).recount,
  proof: async () => (await import('./commands/proof.js')).proof,
  token: async () => (await import('./commands/token.js')).token,
  check: async () => (await import('./commands/check.js')).check,
  'second-factor': async () => (await import('./commands/second-factor.js')).secondFactor,
  retention: async () => (await import('./commands/retention.js')).retention,
  webhooks: async () => (await import('./commands/webhooks.js')).webhooks,
  audit: async () => (await import('./commands/audit.js')).audit,
};
