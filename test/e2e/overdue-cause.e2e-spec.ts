import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MakeReport, type ReportDocument } from '../../src/modules/statistics/index.js';
import { parseInstant } from '../../src/kernel/instant.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';

const version = aVersion();
const documents = version.documents.map(({ id }) => ({ requirementId: id, status: 'present' }));
const HTML = { accept: 'text/html' };

let world: DossierWorld;
let clerk: ApiCaller;
let late: string;
let second: string;
let fresh: string;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version]);
  clerk = await world.person('one-stop-clerk', 'Một cửa xã');
  const takeIn = async () => {
    const from = { procedureCode: version.code, channel: 'direct', intakeUnitId: unitId('Một cửa xã') };
    const applicant = { fullName: 'Nông Thị Hương' };
    const answer = await clerk.post('/api/v1/dossiers', { ...from, applicant, accept: { documents } });
    return (answer.body as unknown as { code: string }).code;
  };
  late = await takeIn();
  second = await takeIn();
  await world.now('2020-05-25T10:00:00');
  fresh = await takeIn();
});
afterAll(() => world.close());

const pathOf = (code: string) => `/can-bo/nguyen-nhan-qua-han/${code}`;

async function enter(who: ApiCaller, code: string, fields: Record<string, string>) {
  const page = await (await who.browser.get('/can-bo', HTML)).text();
  const csrf = /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const body = new URLSearchParams({ _csrf: csrf, ...fields }).toString();
  const headers = { ...HTML, 'content-type': 'application/x-www-form-urlencoded' };
  return who.browser.send(pathOf(code), { method: 'POST', body, headers });
}

/** Cause and number of pending ones of 06g, as known at a moment. */
async function paper(known: string): Promise<ReportDocument> {
  const [since, until, knownAt] = ['2020-05-01T00:00:00+07:00', '2020-05-25T10:30:00+07:00', known].map(parseInstant);
  if (since === undefined || until === undefined || knownAt === undefined) throw new Error('no moments');
  const days = { fromOn: plainDate('2020-05-01'), toOn: plainDate('2020-05-25'), since, until, knownAt };
  const question = { kind: '06g', unitId: unitId('UBND tỉnh'), view: 'competent', periodText: '', ...days } as const;
  return world.web.app.get(MakeReport).run(question);
}
const causes = ({ rows }: ReportDocument) => rows.map(({ cells }) => [cells['cause'], cells['pending']]);

describe('the cause of a late dossier', () => {
  it('is taken from the last act until somebody names it', async () => {
    const before = await paper('2020-05-25T10:01:00+07:00');
    expect(causes(before)).toEqual([['Chậm chuyển từ bộ phận tiếp nhận', 2]]);
    expect(before.notes[0]).toContain('0 hồ sơ');
    expect(await (await clerk.browser.get(pathOf(late), HTML)).text()).toContain('Chưa ai nêu nguyên nhân');
    const list = await clerk.browser.get(`/can-bo/ho-so/${late}`, HTML);
    expect(await list.text()).toContain(pathOf(late));
    expect(await (await clerk.browser.get(`/can-bo/ho-so/${fresh}`, HTML)).text()).not.toContain(pathOf(fresh));
  });

  it('is named from a closed list by whoever may work on it, again where it was wrong, and counts in 06g', async () => {
    await world.now('2020-05-25T10:05:00');
    expect((await enter(clerk, late, { cause: 'theft' })).status).toBe(422);
    const unsaid = await enter(clerk, late, { cause: 'other', note: ' ' });
    expect([unsaid.status, (await unsaid.text()).includes('Hãy nói rõ')]).toEqual([422, true]);
    expect((await enter(clerk, late, { cause: 'consulting', note: 'Chờ xã bên' })).status).toBe(303);
    await world.now('2020-05-25T10:10:00');
    expect((await enter(clerk, late, { cause: 'other', note: 'Mất điện' })).status).toBe(303);
    const html = await (await clerk.browser.get(pathOf(late), HTML)).text();
    expect(html.indexOf('Mất điện')).toBeLessThan(html.indexOf('Chờ xã bên'));
    const after = await paper('2020-05-25T10:20:00+07:00');
    expect(causes(after).sort()).toEqual([
      ['Chậm chuyển từ bộ phận tiếp nhận', 1],
      ['Nguyên nhân khác', 1],
    ]);
    expect(after.notes[0]).toContain('1 hồ sơ');
    expect(causes(await paper('2020-05-25T10:07:00+07:00'))).toContainEqual(['Chờ ý kiến cơ quan phối hợp', 1]);
  });

  it('is shown on the list of late ones, with a way to name what is missing', async () => {
    const leader = await world.person('agency-leader', 'UBND tỉnh', 'subtree');
    const html = await (await leader.browser.get('/lanh-dao/ho-so?loai=dang-qua-han', HTML)).text();
    expect(html).toContain('Nguyên nhân khác');
    expect(html).toContain('Chưa nêu nguyên nhân');
    const others = await (await leader.browser.get('/lanh-dao/ho-so?loai=dang-giai-quyet', HTML)).text();
    expect(others).not.toContain('Chưa nêu nguyên nhân');
  });

  it('is neither of a dossier in time nor for whoever only reads; and no entry can be changed', async () => {
    expect((await enter(clerk, fresh, { cause: 'intake' })).status).toBe(409);
    const reader = await world.person('procedure-controller', 'UBND tỉnh', 'subtree');
    expect((await enter(reader, second, { cause: 'intake' })).status).toBe(403);
    const stranger = await world.person('one-stop-clerk', 'Một cửa huyện');
    expect((await enter(stranger, second, { cause: 'intake' })).status).not.toBe(303);
    await expect(world.web.database.asOwner(`update overdue_cause set cause = 'intake'`)).rejects.toThrow();
  });
});
