import type { DataSourceOptions, MixedList } from 'typeorm';
import { APP_ROLE } from './app-role.js';
import { SnakeNaming } from './naming.js';

export interface DatabaseSettings {
  readonly url: string;
  /**
   * `owner` for migrations; `app` is the owner who gives up his rights on connect by SET ROLE; `app-login` is a login of
   * the application's own, which never had them.
   */
  readonly as: 'owner' | 'app' | 'app-login';
  readonly applicationName: string;
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
  /** Commands have nobody waiting at a page: {@link PATIENT_SECONDS} unless said. */
  readonly connectSeconds?: number;
}

const PATIENT_SECONDS = 20;

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- TypeORM's own type of a class list
type Classes = MixedList<Function>;

export function dataSourceOptions(
  settings: DatabaseSettings,
  entities: Classes,
  migrations: Classes,
): DataSourceOptions {
  const owner = settings.as === 'owner';
  return {
    type: 'postgres',
    url: settings.url,
    entities: entities as NonNullable<DataSourceOptions['entities']>,
    migrations,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    poolSize: settings.poolSize,
    extra: {
      connectionTimeoutMillis: (settings.connectSeconds ?? PATIENT_SECONDS) * 1_000,
      idleTimeoutMillis: 30_000,
      // What keeps a process alive is its work, not a connection that nobody uses.
      allowExitOnIdle: true,
      statement_timeout: settings.statementTimeoutMs,
      lock_timeout: owner ? 0 : 2_000,
      idle_in_transaction_session_timeout: owner ? 0 : 15_000,
      application_name: settings.applicationName,
      // Statements need not wait for the answer to the one before, see Tx.
      pipeline: true,
      ...(settings.as === 'app' ? { options: `-c role=${APP_ROLE}` } : {}),
    },
  };
}
