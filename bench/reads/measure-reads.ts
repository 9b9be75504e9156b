/** Server time of the pages over one data set, each beside its own statements asked by a bare client. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createWebApp } from '../../src/bootstrap/create-web-app.js';
import { loadConfiguration } from '../../src/platform/config/load-configuration.js';
import { Asked, askBare } from './asked.js';
import { pagesRead } from './pages-read.js';
import { Visitor } from './visitor.js';

export interface ReadFigures {
  readonly page: string;
  readonly statements: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** The same statements, one after the other, by a bare client. */
  readonly floor50: number;
  readonly floor99: number;
}

const WARM_UP = 15;

/** @param runs of each page; a slow one stops after `longest` milliseconds, but not before it was read thirty times. */
export async function measureReads(url: string, runs: number, longest: number): Promise<ReadFigures[]> {
  const asked = new Asked();
  const app = await createWebApp(configurationOf(url));
  const bare = new pg.Client({ connectionString: url, options: '-c role=mot_cua_app' });
  await bare.connect();
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    const figures: ReadFigures[] = [];
    for (const { name, username, paths } of await pagesRead(owner)) {
      if (paths.length === 0) continue;
      const visitor = await visitorOf(app, username);
      const [taken, floors]: [number[], number[]] = [[], []];
      let statements = 0;
      const until = performance.now() + longest;
      for (let run = -WARM_UP; run < runs && (run < 30 || performance.now() < until); run += 1) {
        const path = paths[(run + WARM_UP) % paths.length] ?? '';
        let began = performance.now();
        const questions = await asked.during(async () => {
          began = performance.now();
          await visitor.read(path);
          if (run >= 0) taken.push(performance.now() - began);
        });
        statements = questions.length;
        began = performance.now();
        await askBare(bare, questions);
        if (run >= 0) floors.push(performance.now() - began);
      }
      const [of, floor] = [sharesOf(taken), sharesOf(floors)];
      figures.push({
        ...{ page: name, statements, p50: of(0.5), p95: of(0.95), p99: of(0.99) },
        ...{ floor50: floor(0.5), floor99: floor(0.99) },
      });
    }
    return figures;
  } finally {
    await owner.end();
    await bare.end();
    await app.close();
  }
}

function visitorOf(app: NestFastifyApplication, username: string | null): Promise<Visitor> {
  return username === null ? Promise.resolve(new Visitor(app)) : Visitor.signedIn(app, username);
}

function configurationOf(url: string) {
  return loadConfiguration({
    ...{ NODE_ENV: 'development', DATABASE_URL: url, PORT: '0', LOG_LEVEL: 'silent', SCENARIO: 'cao-bang-2020' },
    SESSION_SECRET: 'only-for-benches-only-for-benches-only',
    FILES_DIR: join(tmpdir(), 'mot-cua-bench-files'),
    AUDIT_DIR: join(tmpdir(), 'mot-cua-bench-audit', new URL(url).pathname.slice(1)),
  });
}

function sharesOf(times: readonly number[]): (share: number) => number {
  const sorted = times.toSorted((a, b) => a - b);
  return (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
