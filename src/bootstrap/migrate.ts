import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../migrations/index.js';
import { dataSourceOptions } from '../platform/database/data-source-options.js';
import { migrateQueueSchema } from '../platform/queue/queue-schema.js';

/** Brings a database to the newest schema, as its owner. @returns the names of the migrations that ran. */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const settings = { as: 'owner', applicationName: 'mc-migrate', poolSize: 1, statementTimeoutMs: 0 } as const;
  const dataSource = new DataSource(dataSourceOptions({ ...settings, url: ownerUrl }, [], MIGRATIONS));
  await dataSource.initialize();
  try {
    const ran = (await dataSource.runMigrations()).map((migration) => migration.name);
    await migrateQueueSchema(ownerUrl);
    return ran;
  } finally {
    await dataSource.destroy();
  }
}
