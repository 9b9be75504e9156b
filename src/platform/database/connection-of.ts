import type { Configuration } from '../config/configuration.js';
import type { DatabaseSettings } from './data-source-options.js';

/** How a process reaches the database as the application: by its own login, or else as the owner after SET ROLE. */
export function connectionOf(
  configuration: Configuration,
  process: { readonly applicationName: string; readonly poolSize: number; readonly statementTimeoutMs: number },
): DatabaseSettings {
  const { databaseAppUrl, databaseUrl } = configuration;
  if (databaseAppUrl !== undefined) return { ...process, url: databaseAppUrl, as: 'app-login' };
  if (databaseUrl !== undefined) return { ...process, url: databaseUrl, as: 'app' };
  throw new Error('neither DATABASE_APP_URL nor DATABASE_URL is set');
}
