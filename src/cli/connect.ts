import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { ENTITIES } from '../bootstrap/entities.js';
import { migrate } from '../bootstrap/migrate.js';
import { openDatabase, type OpenDatabase } from '../bootstrap/open-database.js';
import { environment } from '../platform/config/environment.js';
import { dataSourceOptions, type DatabaseSettings } from '../platform/database/data-source-options.js';
import { Database, UnitOfWork } from '../platform/database/unit-of-work.js';
import type { CliDatabase } from './command.js';
import type { Connection } from './run-cli.js';

interface Handles {
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
}

/** Commands may take their time; a statement that hangs is still ended. */
const STATEMENT_TIMEOUT_MS = 15 * 60_000;

/**
 * The database of the running installation, or the embedded one started for the command's own time. An embedded one is
 * brought up to date; a server that the settings name is not (that is `cli migrate`).
 */
export async function openConnection(): Promise<Connection> {
  const opened = await openDatabase(environment);
  const embedded = !environment['DATABASE_URL'] && !environment['DATABASE_APP_URL'];
  const sources: DataSource[] = [];
  const handles = async (settings: Pick<DatabaseSettings, 'url' | 'as'>): Promise<Handles> => {
    const process = { applicationName: 'mc-cli', poolSize: 4, statementTimeoutMs: STATEMENT_TIMEOUT_MS };
    const source = new DataSource(dataSourceOptions({ ...settings, ...process }, ENTITIES, []));
    await source.initialize();
    sources.push(source);
    return { db: new Database(source), unitOfWork: new UnitOfWork(source) };
  };
  return {
    connect: async ({ schema = true } = {}): Promise<CliDatabase> => {
      if (schema && embedded) await migrate(ownerUrl(opened));
      const appUrl = environment['DATABASE_APP_URL'];
      // The role of the application comes with the schema: before that there is only the owner.
      const asApp = appUrl
        ? ({ url: appUrl, as: 'app-login' } as const)
        : ({ url: ownerUrl(opened), as: 'app' } as const);
      const app = await handles(schema ? asApp : { url: ownerUrl(opened), as: 'owner' });
      if (schema) await checkSchema(app.db);
      return {
        ...app,
        ownerUrl: () => ownerUrl(opened),
        owner: () => handles({ url: ownerUrl(opened), as: 'owner' }),
      };
    },
    close: async () => {
      for (const source of sources) await source.destroy();
      await opened.release();
    },
  };
}

function ownerUrl({ ownerUrl: url }: OpenDatabase): string {
  if (url === undefined) throw new Error('this command needs the owner of the schema: set DATABASE_URL');
  return url;
}

async function checkSchema(db: Database): Promise<void> {
  const [row] = await db.query<{ there: boolean }>("select to_regclass('app_clock') is not null as there");
  if (row?.there !== true) throw new Error('the database is empty: run "cli migrate" first');
}
