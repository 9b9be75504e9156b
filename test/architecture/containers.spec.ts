import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadConfiguration, variableName } from '../../src/platform/config/load-configuration.js';
import { Configuration } from '../../src/platform/config/configuration.js';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { composeServices } from '../support/compose-file.js';

const read = (path: string) => readFileSync(join(projectRoot(), path), 'utf8');
const isThere = (path: string) => existsSync(join(projectRoot(), path));

/** The source of what a container runs. */
function sourceOf(script: string): string {
  return script.replace(/^dist\//, '').replace(/(?<=^src\/.*)\.js$/, '.ts');
}

describe('containers', () => {
  const services = composeServices({ SESSION_SECRET: 's'.repeat(64) });
  const ours = ['prepare', 'web', 'worker'].map((name) => [name, services[name]] as const);

  it('are PostgreSQL, Redis, preparation, web and worker', () => {
    expect(Object.keys(services)).toEqual(['postgres', 'redis', 'prepare', 'web', 'worker']);
  });

  it.each(ours)('%s runs a program that exists, with settings that hold', (_name, service) => {
    const script = service?.command?.at(-1) ?? '';
    expect({ script, there: isThere(sourceOf(script)) }).toEqual({ script, there: true });
    const configuration = loadConfiguration(service?.environment ?? {});
    expect(configuration.redisUrl).toBe('redis://redis:6379');
  });

  it('set nothing that no setting reads', () => {
    const known = new Set(Object.keys(new Configuration()).map(variableName));
    for (const name of ['DATABASE_URL', 'DATABASE_APP_URL', 'REDIS_URL', 'SESSION_SECRET', 'WORKER_PORT'])
      known.add(name);
    for (const [, service] of ours) {
      expect(Object.keys(service?.environment ?? {}).filter((name) => !known.has(name))).toEqual([]);
    }
  });

  it('let only the preparation own the schema', () => {
    const owners = ours.filter(([, service]) => service?.environment['DATABASE_URL'] !== undefined);
    expect(owners.map(([name]) => name)).toEqual(['prepare']);
    const users = [services['prepare'], services['postgres']].map((service) => service?.environment);
    expect(new URL(users[0]?.['DATABASE_URL'] ?? '').username).toBe(users[1]?.['POSTGRES_USER']);
    expect(new URL(users[0]?.['DATABASE_APP_URL'] ?? '').password).toBe(users[1]?.['APP_PASSWORD']);
  });

  it('wait for each other, and refuse to start without a secret', () => {
    for (const name of ['web', 'worker']) {
      expect(services[name]?.depends_on?.['prepare']?.condition).toBe('service_completed_successfully');
    }
    expect(() => composeServices({})).toThrow('SESSION_SECRET');
  });

  it('are built from files that are there, by a Node that is new enough', () => {
    const dockerfile = read('Dockerfile');
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((match) =>
      (match[1] ?? '').split(' '),
    );
    expect(copied.length).toBeGreaterThan(5);
    expect(copied.filter((path) => !isThere(path))).toEqual([]);
    const [, major = '0'] = /^FROM node:(\d+)/m.exec(dockerfile) ?? [];
    expect(Number(major)).toBeGreaterThanOrEqual(20);
    const mounted = (services['postgres']?.volumes ?? []).filter((volume) => volume.startsWith('./'));
    expect(mounted.filter((volume) => !isThere(volume.split(':')[0] ?? ''))).toEqual([]);
  });
});
