import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { linesOfDatabase, linesOfEntities, type SchemaLines } from '../support/schema-catalogue.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

describe('schema', () => {
  let database: TestDatabase;
  let migrated: SchemaLines;
  let described: SchemaLines;
  beforeAll(async () => {
    database = await createTestDatabase();
    migrated = await linesOfDatabase(database);
    described = linesOfEntities(database.dataSource);
  });
  afterAll(() => database.close());

  it('of an empty database after all migrations is what the entities say', () => {
    const missing = (from: SchemaLines, other: SchemaLines) => from.filter((line) => !other.includes(line));
    expect({
      onlyInMigrations: missing(migrated, described),
      onlyInEntities: missing(described, migrated),
    }).toEqual({ onlyInMigrations: [], onlyInEntities: [] });
  });

  it('keeps instants with their zone', () => {
    expect(migrated.filter((line) => line.includes('timestamp without time zone'))).toEqual([]);
  });

  it('names every key and index after its table', () => {
    const kinds = / (primary|unique index|unique|foreign|check|exclude|index) ([a-z0-9_]+)/;
    const suffix: Readonly<Record<string, RegExp>> = {
      primary: /_pkey$/,
      unique: /_key$/,
      foreign: /_fkey$/,
      check: /_check$/,
      exclude: /_excl$/,
      index: /_idx$/,
      'unique index': /_(idx|key)$/,
    };
    const odd = migrated.filter((line) => {
      const [, kind = '', name = ''] = kinds.exec(line) ?? [];
      const table = line.split(' ')[0] ?? '';
      return kind !== '' && !(name.startsWith(table) && suffix[kind]?.test(name));
    });
    expect(odd).toEqual([]);
  });
});
