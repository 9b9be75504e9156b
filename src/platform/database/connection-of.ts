import type { Configuration } from '../config/configuration.js';
import type { DatabaseSettings } from './data-source-options.js';

/** How a process reaches the database as the application: by its own login, or else as the owner after SET ROLE. */
export function connectionOf(
  configuration: Configuration,
  process: { readonly applicationName: string; readonly poolSize: number; readonly statementTimeoutMs: number },
): DatabaseSettings {
  const { databaseAppUrl, databaseUrl, databaseConnectSeconds: connectSeconds } = configuration;
  if (databaseAppUrl !== undefined) return { ...process, connectSeconds, url: databaseAppUrl, as: 'app-login' };
  if (databaseUrl !== undefined) return { ...process, connectSeconds, url: databaseUrl, as: 'app' };
  throw new Error('neither DATABASE_APP_URL nor DATABASE_URL is set');
}
