import type { DataSource, EntityMetadata } from 'typeorm';
import type { TestDatabase } from './test-database.js';

/**
 * The shape of a schema as sorted lines, `table.column type nullability`, `table KEY name …`: once from what the
 * migrations made, once from what the entities say. Two lists of lines are compared, and the difference reads itself.
 */
export type SchemaLines = readonly string[];

/** Not ours, or not described by entities. */
const OUTSIDE = ['migration'];

export async function linesOfDatabase(database: TestDatabase): Promise<SchemaLines> {
  const columns = await database.asOwner<{ line: string }>(
    `select format('%s.%s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
       case when a.attnotnull then 'not null' else 'null' end) as line
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where ${ours('c')} and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`,
  );
  const constraints = await database.asOwner<{ line: string }>(
    `select format('%s %s %s%s', c.relname, k.kind, n.conname,
       case when n.contype in ('p', 'u', 'f') then format(' (%s)', columns.names) else '' end ||
       case when n.contype = 'f' then format(' -> %s on delete %s', n.confrelid::regclass,
         case n.confdeltype when 'c' then 'cascade' when 'n' then 'set null' when 'r' then 'restrict' else 'no action' end)
       else '' end) as line
     from pg_constraint n join pg_class c on c.oid = n.conrelid
     join (values ('p'::"char", 'primary'), ('u', 'unique'), ('f', 'foreign'), ('c', 'check'), ('x', 'exclude')) k (type, kind)
       on k.type = n.contype
     cross join lateral (select string_agg(a.attname, ', ' order by a.attname) as names
       from pg_attribute a where a.attrelid = n.conrelid and a.attnum = any(n.conkey)) columns
     where ${ours('c')} and not (n.contype = 'c' and c.relispartition)`,
  );
  const indexes = await database.asOwner<{ line: string }>(
    `select format('%s %s %s', c.relname, case when i.indisunique then 'unique index' else 'index' end, x.relname) as line
     from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
     where ${ours('c')} and not exists (select from pg_constraint n where n.conindid = i.indexrelid and n.contype in ('p', 'u', 'x'))`,
  );
  return [...columns, ...constraints, ...indexes].map(({ line }) => line).sort();
}

function ours(table: string): string {
  const outside = OUTSIDE.map((name) => `'${name}'`).join(', ');
  return `${table}.relnamespace = 'public'::regnamespace and ${table}.relname not in (${outside}) and not ${table}.relispartition`;
}

export function linesOfEntities(dataSource: DataSource): SchemaLines {
  return dataSource.entityMetadatas
    .flatMap((entity) => [...columnLines(dataSource, entity), ...keyLines(entity), ...indexLines(entity)])
    .sort();
}

function columnLines(dataSource: DataSource, entity: EntityMetadata): string[] {
  return entity.columns.map((column) => {
    const base = dataSource.driver.normalizeType(column).toLowerCase();
    const length = dataSource.driver.getColumnLength(column);
    const size = [length || column.precision, column.scale].filter((each) => each !== undefined && each !== null);
    const type = `${base}${size.length > 0 ? `(${size.join(',')})` : ''}${column.isArray ? '[]' : ''}`;
    return `${entity.tableName}.${column.databaseName} ${type} ${column.isNullable ? 'null' : 'not null'}`;
  });
}

function keyLines(entity: EntityMetadata): string[] {
  const table = entity.tableName;
  const names = (columns: readonly { databaseName: string }[]) =>
    columns
      .map((column) => column.databaseName)
      .sort()
      .join(', ');
  const primary = entity.primaryColumns[0]?.primaryKeyConstraintName ?? '(no name)';
  return [
    `${table} primary ${primary} (${names(entity.primaryColumns)})`,
    ...entity.uniques.map((unique) => `${table} unique ${unique.name} (${names(unique.columns)})`),
    ...entity.foreignKeys.map(
      (key) =>
        `${table} foreign ${key.name} (${names(key.columns)}) -> ${key.referencedEntityMetadata.tableName} ` +
        `on delete ${(key.onDelete ?? 'NO ACTION').toLowerCase()}`,
    ),
    ...entity.checks.map((check) => `${table} check ${check.name}`),
    ...entity.exclusions.map((exclusion) => `${table} exclude ${exclusion.name}`),
  ];
}

function indexLines(entity: EntityMetadata): string[] {
  return entity.indices.map(
    (index) => `${entity.tableName} ${index.isUnique ? 'unique index' : 'index'} ${index.name}`,
  );
}
