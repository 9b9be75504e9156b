/**
 * The server on which grown data sets stay, apart from all others: `.data/bench-growth`, or below the folder that
 * BENCH_DATA names.
 */
import pg from 'pg';
import { environment } from '../../src/platform/config/environment.js';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';

/** While loading: nothing is synced and the log is as short as it can be; who is killed begins anew. */
const LOADING = {
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '4GB',
  checkpoint_timeout: '30min',
  autovacuum: 'off',
  maintenance_work_mem: '512MB',
  max_parallel_maintenance_workers: '1',
};

export function grownServer(purpose: 'load' | 'measure'): Promise<EmbeddedPostgres> {
  const projectDir = environment['BENCH_DATA'] ?? projectRoot();
  const place = { projectDir, name: 'bench-growth' };
  return startEmbeddedPostgres(
    purpose === 'load' ? { ...place, durable: false, settings: LOADING } : { ...place, durable: true },
  );
}

export const grownName = (dossiers: number): string => `growth_${String(dossiers)}`;

/** The sizes that are there, ascending. */
export async function grownSizes(server: EmbeddedPostgres): Promise<number[]> {
  return connected(server.url('postgres'), async (client) => {
    const { rows } = await client.query<{ size: number }>(
      String.raw`select substring(datname from '^growth_(\d+)$')::int as size from pg_database
        where datname ~ '^growth_\d+$' order by 1`,
    );
    return rows.map(({ size }) => size);
  });
}

export async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
