import type { DataSourceOptions, MixedList } from 'typeorm';

/** The role that owns nothing: it may read and write rows, and may not touch append-only tables but by INSERT. */
export const APP_ROLE = 'mot_cua_app';

export interface DatabaseSettings {
  readonly url: string;
  /** `owner` for migrations; `app` gives up the owner's rights on connect by SET ROLE. */
  readonly as: 'owner' | 'app';
  readonly applicationName: string;
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- TypeORM's own type of a class list
type Classes = MixedList<Function>;

export function dataSourceOptions(
  settings: DatabaseSettings,
  entities: Classes,
  migrations: Classes,
): DataSourceOptions {
  return {
    type: 'postgres',
    url: settings.url,
    entities: entities as NonNullable<DataSourceOptions['entities']>,
    migrations,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    poolSize: settings.poolSize,
    extra: {
      connectionTimeoutMillis: 3_000,
      idleTimeoutMillis: 30_000,
      statement_timeout: settings.statementTimeoutMs,
      lock_timeout: settings.as === 'app' ? 2_000 : 0,
      idle_in_transaction_session_timeout: settings.as === 'app' ? 15_000 : 0,
      application_name: settings.applicationName,
      ...(settings.as === 'app' ? { options: `-c role=${APP_ROLE}` } : {}),
    },
  };
}
