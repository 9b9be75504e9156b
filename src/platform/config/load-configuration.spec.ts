import { describe, expect, it } from '@jest/globals';
import { ConfigurationError, loadConfiguration, variableName } from './load-configuration.js';

const DEMO = {
  DATABASE_URL: 'postgres://owner:secret@127.0.0.1:5432/mot_cua',
  SESSION_SECRET: 'a'.repeat(32),
};
const PRODUCTION = {
  ...DEMO,
  NODE_ENV: 'production',
  DATABASE_APP_URL: 'postgres://app:secret@db:5432/mot_cua',
  PUBLIC_URL: 'https://motcua.example',
  SCENARIO: 'none',
  FILES_KEY: 'a1'.repeat(32),
};

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    loadConfiguration(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
  return [];
}

describe('settings', () => {
  it('take what is given and the defaults for the rest', () => {
    const configuration = loadConfiguration({ ...DEMO, PORT: '8080', REDIS_URL: '' });
    expect(configuration).toMatchObject({ port: 8080, host: '127.0.0.1', nodeEnv: 'development', queuePrefix: '{mc}' });
    expect(configuration.redisUrl).toBeUndefined();
  });

  it('name every fault at once', () => {
    const faults = faultsOf({ DATABASE_URL: 'mysql://x', PORT: 'abc', LOG_LEVEL: 'loud', REDIS_URL: 'http://x' });
    for (const name of ['DATABASE_URL', 'PORT', 'LOG_LEVEL', 'REDIS_URL', 'SESSION_SECRET is missing']) {
      expect(faults.some((fault) => fault.includes(name))).toBe(true);
    }
  });

  it('never show a secret in a fault', () => {
    const faults = faultsOf({ DATABASE_URL: 'x://me:hunter2@db', SESSION_SECRET: 'hunter2', METRICS_TOKEN: 'hunter2' });
    expect(faults).not.toEqual([]);
    expect(faults.join()).not.toContain('hunter2');
  });

  it('have no unsafe default in production', () => {
    expect(faultsOf(PRODUCTION)).toEqual([]);
    for (const name of ['DATABASE_APP_URL', 'PUBLIC_URL', 'SESSION_SECRET']) {
      expect(faultsOf({ ...PRODUCTION, [name]: '' })).toEqual([`${name} is missing`]);
    }
    expect(faultsOf({ ...PRODUCTION, PUBLIC_URL: 'http://motcua.example' })).toEqual([
      'PUBLIC_URL must be https in production',
    ]);
    expect(faultsOf({ ...PRODUCTION, SCENARIO: '' })).toHaveLength(1);
  });

  it('lets webhooks reach inside only where this is no production', () => {
    expect(faultsOf({ ...PRODUCTION, WEBHOOK_INSIDE: 'allowed' })).toEqual([
      'WEBHOOK_INSIDE must not be "allowed" in production',
    ]);
    expect(faultsOf({ ...PRODUCTION, NODE_ENV: 'test', WEBHOOK_INSIDE: 'allowed' })).toEqual([]);
  });

  it('need no owner of the schema where the application has a login of its own', () => {
    expect(faultsOf({ ...PRODUCTION, DATABASE_URL: '' })).toEqual([]);
    expect(faultsOf({ SESSION_SECRET: 'a'.repeat(32) })).toEqual(['DATABASE_URL is missing']);
  });

  it('are named after their property', () => {
    expect(variableName('databaseAppUrl')).toBe('DATABASE_APP_URL');
  });
});
