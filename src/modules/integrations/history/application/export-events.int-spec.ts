import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { CountedHistories } from '../../../../../test/support/counted-histories.js';
import { OCEL_SCHEMA, type OcelDocument } from '../../../../../test/support/ocel-schema.js';
import { runCommand } from '../../../../../test/support/run-command.js';

const SALT = 'mười sáu ký tự trở lên';
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
/** Reads what goes out as if it came from elsewhere. */
const MAPPING = {
  received: { event: { is: 'accepted' } },
  finished: { event: { attribute: 'mc:outcome', is: ['granted', 'refused', 'withdrawn', 'stopped', 'redirected'] } },
};

describe('export events', () => {
  let counted: CountedHistories;
  let folder: string;
  let events: number;
  beforeAll(async () => {
    counted = await CountedHistories.create(60);
    folder = await mkdtemp(join(tmpdir(), 'mc-export-'));
    events = counted.histories.reduce((sum, history) => sum + history.events.length, 0);
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await counted.test.close();
  });
  const call = (...args: string[]) => runCommand(counted.test, 'export', 'events', ...args);
  async function text(format: string, ...args: string[]): Promise<string> {
    const { code, out, err } = await call('--format', format, '--salt', SALT, ...args);
    expect({ code, err }).toEqual({ code: 0, err: expect.stringMatching(/^\d+ cases, \d+ events\n$/) });
    return out;
  }

  it.each(['xes', 'ocel', 'csv'])(
    '%s holds every event under pseudonyms, the same under the same salt',
    async (format) => {
      const [first, again] = [await text(format), await text(format)];
      expect(again).toBe(first);
      expect(first).not.toMatch(UUID);
      expect(first.match(/dossier-[0-9a-f]{16}/g)).not.toBeNull();
      const other = await call('--format', format, '--salt', `${SALT} khác`);
      const names = (out: string) => new Set(out.match(/dossier-[0-9a-f]{16}/g));
      expect([...names(other.out)].filter((name) => names(first).has(name))).toEqual([]);
      expect(names(first).size).toBe(60);
    },
  );

  it('xes and csv come in again with the same cases, events and variants', async () => {
    await writeFile(join(folder, 'live.xes'), await text('xes'));
    await writeFile(join(folder, 'live.csv'), await text('csv'));
    await writeFile(join(folder, 'xes.json'), JSON.stringify(MAPPING));
    const csv = { case: 'case', activity: 'activity', time: 'time', resource: 'org:resource' };
    await writeFile(join(folder, 'csv.json'), JSON.stringify({ ...MAPPING, csv }));
    const shapes = [];
    for (const format of ['xes', 'csv']) {
      const file = join(folder, `live.${format}`);
      const options = ['--mapping', join(folder, `${format}.json`), '--name', format];
      expect(await runCommand(counted.test, 'import', 'history', file, ...options)).toMatchObject({ code: 0 });
      const { out } = await runCommand(counted.test, 'history', format, '--json');
      const { log, counts, activities, variants } = JSON.parse(out) as Record<string, Record<string, unknown>>;
      shapes.push({ cases: log?.['cases'], events: log?.['events'], counts, activities, variants });
    }
    const [row] = await counted.test.db.query<{ variants: number; activities: number }>(
      `select count(distinct path)::integer as variants, (select count(distinct type)::integer from dossier_event) as activities
       from (select string_agg(type, ' ' order by seq) as path from dossier_event group by dossier_id) paths`,
    );
    expect(shapes[0]).toMatchObject({ cases: 60, events, ...row });
    expect(shapes[1]).toEqual(shapes[0]);
    const [live] = await counted.test.db.query<{ received: number; finished: number }>(
      `select count(accepted_at)::integer as received, count(finished_at) filter (where accepted_at is not null)::integer as finished from dossier`,
    );
    const { received, resolved, withdrawn, stopped, redirected } = shapes[0]?.counts as Record<string, number>;
    const { noLimit = 0 } = resolved as unknown as Record<string, number>;
    // No due date was mapped, so all that ended is without limit; the mapping makes every ending a grant.
    expect({ received, finished: noLimit }).toEqual(live);
    expect([withdrawn, stopped, redirected]).toEqual([0, 0, 0]);
  });

  it('ocel is OCEL 2.0: of its schema, every type declared, every object there', async () => {
    const document = JSON.parse(await text('ocel')) as OcelDocument;
    const ajv = new Ajv2020({ allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(OCEL_SCHEMA);
    expect(validate(document) ? [] : validate.errors).toEqual([]);
    const objects = new Set(document.objects.map(({ id }) => id));
    const declared = (types: OcelDocument['eventTypes']) =>
      new Map(types.map((type) => [type.name, new Set(type.attributes.map(({ name }) => name))]));
    for (const [list, types] of [
      [document.events, declared(document.eventTypes)],
      [document.objects, declared(document.objectTypes)],
    ] as const) {
      const undeclared = list.flatMap(({ type, attributes }) =>
        attributes.filter(({ name }) => types.get(type)?.has(name) !== true),
      );
      expect(undeclared).toEqual([]);
      const dangling = list.flatMap(({ relationships }) =>
        relationships.filter(({ objectId }) => !objects.has(objectId)),
      );
      expect(dangling).toEqual([]);
    }
    expect(document.events).toHaveLength(events);
    expect(new Set(document.events.map(({ id }) => id)).size).toBe(events);
    expect(document.objects.filter(({ type }) => type === 'dossier')).toHaveLength(60);
  });

  it('takes the dossiers of a unit and of days alone', async () => {
    const [row] = await counted.test.db.query<{ all: number; march: number }>(
      `select count(*)::integer as all,
         count(*) filter (where accepted_at >= '2020-03-01T00:00:00+07' and accepted_at < '2020-04-01T00:00:00+07')::integer as march
       from dossier where accepted_at is not null`,
    );
    const cases = async (...args: string[]) =>
      new Set(parse<Record<string, string>>(await text('csv', ...args), { columns: true }).map((each) => each['case']))
        .size;
    expect(await cases('--from', '2020-01-01')).toBe(row?.all);
    expect(await cases('--from', '2020-03-01', '--to', '2020-03-31')).toBe(row?.march);
    expect(await cases('--unit', 'H14')).toBe(60);
    expect(await cases('--unit', 'H14.30.16')).toBeLessThan(60);
  });

  it('makes cells harmless that a spreadsheet would take for formulas', async () => {
    const csv = 'c,a,t\n=1+1,-thử,2020-03-02\n=1+1,@x,2020-03-02\n';
    await writeFile(join(folder, 'formula.csv'), csv);
    const mapping = { csv: { case: 'c', activity: 'a', time: 't' }, received: { event: { is: '@x' } } };
    await writeFile(join(folder, 'formula.json'), JSON.stringify(mapping));
    await runCommand(
      counted.test,
      'import',
      'history',
      join(folder, 'formula.csv'),
      '--mapping',
      join(folder, 'formula.json'),
    );
    const { out } = await call('--format', 'csv', '--history', 'formula', '--keep-names');
    expect(out).toBe("case,activity,time\r\n'=1+1,'-thử,2020-03-02\r\n'=1+1,'@x,2020-03-02\r\n");
  });

  it.each([
    ['an unknown format', ['--format', 'xlsx'], /--format is one of xes, ocel, csv/],
    ['a short salt', ['--format', 'csv', '--salt', 'muối'], /at least 16/],
    ['an unknown log', ['--format', 'csv', '--history', 'none'], /history\.unknown/],
    ['an unknown unit', ['--format', 'csv', '--unit', 'H99'], /unit-code-unknown/],
    [
      'a period that ends before it starts',
      ['--format', 'csv', '--from', '2020-02-02', '--to', '2020-02-01'],
      /period-reversed/,
    ],
    ['names kept of living dossiers', ['--format', 'csv', '--keep-names'], /goes with --history/],
  ])('refuses %s', async (_what, args, message) => {
    const { code, out, err } = await call(...args);
    expect(code).toBeGreaterThan(0);
    expect(out).toBe('');
    expect(err).toMatch(message);
  });
});
