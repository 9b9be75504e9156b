import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { unitId } from '../../../test/builders/a-district.js';
import { aDecision, aStep, at, aVersion } from '../../../test/builders/a-version.js';
import { DossierWorld } from '../../../test/support/dossier-world.js';
import { parseInstant } from '../../kernel/instant.js';
import { plainDate } from '../../kernel/plain-date.js';
import { RULE_SET_DEFAULTS } from '../../modules/catalogue/domain/index.js';
import { Dossiers } from '../../modules/dossiers/index.js';
import { UsageError, type CliDatabase } from '../command.js';
import { calendar } from './calendar.js';

const commune = at('commune', 'PC');
const version = aVersion({
  ...{ ruleSet: 'R118', validFrom: plainDate('2025-07-01'), validTo: null, level: 'commune', competent: commune },
  ...RULE_SET_DEFAULTS.R118,
  process: {
    first: 'xa',
    steps: [aStep('xa', ['quyet-dinh'], { limit: null }), aDecision('quyet-dinh', { unit: commune, limit: null })],
  },
});

let world: DossierWorld;
let folder: string;
beforeAll(async () => {
  world = await DossierWorld.start('2026-11-20T08:00:00+07:00', [version]);
  folder = await mkdtemp(join(tmpdir(), 'mc-calendar-'));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

let said = '';
async function run(...args: string[]): Promise<string> {
  let out = '';
  said = '';
  const io = {
    stdin: Readable.from([]),
    out: (text: string) => {
      out += text;
      return Promise.resolve();
    },
    err: (text: string) => {
      said += text;
    },
  };
  const { db, unitOfWork } = world.web.database;
  await calendar.run(args, io, () => Promise.resolve({ db, unitOfWork } as unknown as CliDatabase));
  return out;
}

it('shows the versions, and the days of a year with whether they are all announced', async () => {
  expect(await run()).toBe('vn-2026-11-20\n');
  const text = await run('--year', '2026');
  expect(text).toContain('  2026-11-24  holiday');
  expect(text).toContain('  2026-08-22  makeup-working-day');
  const next = JSON.parse(await run('--year', '2027', '--json')) as { complete: boolean; days: unknown[] };
  expect(next.complete).toBe(false);
  expect(next.days.length).toBeGreaterThan(5);
  await expect(run('--year', 'xx')).rejects.toThrow(UsageError);
});

async function takeIn(): Promise<string> {
  const clerk = await world.person('one-stop-clerk', 'Một cửa xã');
  const documents = version.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 }));
  const { status, body } = await clerk.post('/api/v1/dossiers', {
    ...{ procedureCode: version.code, channel: 'direct', intakeUnitId: unitId('Một cửa xã') },
    ...{ applicant: { fullName: 'Nông Thị Hương' }, accept: { documents } },
  });
  expect(status).toBe(201);
  return body.id;
}

const promised = async (id: string) =>
  (await world.web.app.get(Dossiers).find(id as never))?.dossier.clock?.promises.map(({ dueOn }) => dueOn);

it('proposes, previews and applies 24/11/2026, and moves exactly what was shown', async () => {
  const file = join(folder, 'change.json');
  const propose = async (...args: string[]) => writeFile(file, await run('propose', ...args));
  await propose('remove', '--date', '2026-11-24', '--source', 'Thử');
  expect(await run('apply', file)).toMatch(/^vn-2026-11-20\.2 {2}0 dates moved\n$/);
  // Friday 20/11 + 10 working days without the holiday: 23–27, 30/11, 1–4/12: Friday 04/12; with it Monday 07/12.
  const id = await takeIn();
  expect(await promised(id)).toEqual(['2026-12-04']);
  const name = ['--name', 'Ngày Văn hóa Việt Nam'];
  await propose('add', '--date', '2026-11-24', ...name, '--source', 'Nghị quyết 28/2026/QH16');
  expect(said).toBe('1 open dossiers would have another date\n');
  const { moved } = JSON.parse(await run('preview', file, '--json')) as { moved: { dossierId: string }[] };
  expect(moved).toMatchObject([{ dossierId: id, from: '2026-12-04', to: '2026-12-07', why: 'later' }]);
  expect(await promised(id)).toEqual(['2026-12-04']);
  expect(JSON.parse(await run('apply', file, '--json'))).toMatchObject({ planned: 1, moved: 1 });
  expect(await promised(id)).toEqual(['2026-12-04', '2026-12-07']);
});

it('refuses what cannot be and says every reason', async () => {
  await expect(run('propose', 'add', '--date', '2026-11-24', '--name', 'Thử')).rejects.toThrow('stays as it is');
  expect(said).toContain('calendar.source-missing');
  expect(said).toContain('calendar.duplicate-day');
  await expect(run('propose', 'invent', '--date', '2026-11-24')).rejects.toThrow(UsageError);
  const file = join(folder, 'broken.json');
  await writeFile(file, '{"source":"x"}');
  await expect(run('preview', file)).rejects.toThrow('no source or no edits');
  await expect(run('preview')).rejects.toThrow(UsageError);
});

it('sets the office hours of a unit for dates promised from then on', async () => {
  const before = await takeIn();
  const from = ['--date', '2026-11-30', '--hours', '07:30-11:30 13:30-16:30'];
  await expect(run('hours', 'xa', ...from)).rejects.toThrow(UsageError);
  await expect(run('hours', 'all', '--date', '2026-11-30', '--hours', '7h')).rejects.toThrow(UsageError);
  await expect(run('hours', 'all', '--date', '2026-11-20', ...from.slice(2))).rejects.toThrow('stays as it is');
  expect(said).toContain('calendar.hours-in-the-past');
  const named = (await run('hours', unitId('Một cửa xã'), ...from)).trim();
  expect((await run()).split('\n')[0]).toBe(named);
  const dueAt = async (id: string) =>
    (await world.web.app.get(Dossiers).find(id as never))?.dossier.clock?.promises.at(-1)?.dueAt;
  // Monday 07/12: until 17:30 by the hours of before, 16:30 by the new ones.
  expect([await dueAt(before), await dueAt(await takeIn())]).toEqual(
    ['17:30', '16:30'].map((time) => parseInstant(`2026-12-07T${time}:00+07:00`)),
  );
});
