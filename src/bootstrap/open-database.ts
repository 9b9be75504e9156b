import pg from 'pg';
import { projectRoot } from '../platform/config/project-root.js';
import { startEmbeddedPostgres } from '../platform/database/embedded-postgres.js';

export interface OpenDatabase {
  /** As the owner of the schema; undefined where only the application's login is known (production). */
  readonly ownerUrl: string | undefined;
  /** Where the data lies, for people. */
  readonly where: string;
  /** Lets go of it: an embedded server that nobody else uses stops. */
  release(): Promise<void>;
}

const DATABASE = 'mot_cua';

/**
 * The database of this installation: the one that the settings name, or else the embedded one, started where it does
 * not run and joined where it does. Commands call it for their own time.
 */
export async function openDatabase(environment: Readonly<Record<string, string | undefined>>): Promise<OpenDatabase> {
  const { DATABASE_URL: ownerUrl, DATABASE_APP_URL: appUrl } = environment;
  if (ownerUrl ?? appUrl) {
    const { host, pathname } = new URL((ownerUrl || appUrl) ?? '');
    return { ownerUrl: ownerUrl || undefined, where: `${host}${pathname}`, release: () => Promise.resolve() };
  }
  const cluster = await startEmbeddedPostgres({ projectDir: projectRoot(), name: 'postgres', durable: true });
  await createDatabase(cluster.url('postgres'));
  return { ownerUrl: cluster.url(DATABASE), where: cluster.baseDir, release: () => cluster.stop() };
}

async function createDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } catch (error) {
    // Another process was first.
    if ((error as { code?: string }).code !== '42P04') throw error;
  } finally {
    await client.end();
  }
}
