import { runMigrations } from 'bullmq';
import pg from 'pg';
import { APP_ROLE } from '../database/app-role.js';

/** The schema that the queue's PostgreSQL backend keeps for itself; its tables are the library's, not ours. */
export const QUEUE_SCHEMA = 'bullmq';

/** Brings that schema to the version of the library, as the owner, and lets the application use it. */
export async function migrateQueueSchema(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'mc-migrate' });
  await client.connect();
  try {
    await runMigrations(client, QUEUE_SCHEMA);
    // The library makes a sequence for each queue when its first job comes: in its own schema the application may create.
    await client.query(`
      grant usage, create on schema ${QUEUE_SCHEMA} to ${APP_ROLE};
      grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to ${APP_ROLE};
      grant usage, select on all sequences in schema ${QUEUE_SCHEMA} to ${APP_ROLE};
    `);
  } finally {
    await client.end();
  }
}
