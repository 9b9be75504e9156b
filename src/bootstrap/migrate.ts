import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../migrations/index.js';
import { dataSourceOptions } from '../platform/database/data-source-options.js';

/** Brings a database to the newest schema, as its owner. @returns the names of the migrations that ran. */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const settings = { as: 'owner', applicationName: 'mc-migrate', poolSize: 1, statementTimeoutMs: 0 } as const;
  const dataSource = new DataSource(dataSourceOptions({ ...settings, url: ownerUrl }, [], MIGRATIONS));
  await dataSource.initialize();
  try {
    return (await dataSource.runMigrations()).map((migration) => migration.name);
  } finally {
    await dataSource.destroy();
  }
}
