import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { seedDemoContacts, seedMessageTexts } from '../../seeds/reference/message-texts-seed.js';
import type { JobProcess } from '../../src/bootstrap/create-worker.js';
import { newId } from '../../src/platform/database/new-id.js';
import { JobDrain } from '../../src/platform/queue/job-drain.js';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { DossierWorld } from '../support/dossier-world.js';
import { createTestWorker } from '../support/test-worker.js';
import { axeViolations, describeInBrowser, keepPicture, launchChromium, sidewaysOf } from './support/chromium.js';
import { Office } from './support/staff.js';

const version = aVersion();

let world: DossierWorld;
let worker: JobProcess;
let browser: Browser | undefined;
let office: Office;
let code = '';

describeInBrowser('pages of messages and letters', () => {
  beforeAll(async () => {
    world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version]);
    browser = await launchChromium();
    office = new Office(world, browser);
    await office.account('leader', 'agency-leader', 'UBND huyện', 'subtree');
    await office.account('controller', 'procedure-controller', 'UBND tỉnh', 'subtree');
    await office.account('operator', 'operator', 'UBND tỉnh', 'subtree');
    const clerk = await world.person('one-stop-clerk', 'Một cửa xã');
    const { unitOfWork } = world.web.database;
    await unitOfWork.run(seedMessageTexts);
    await unitOfWork.run(seedDemoContacts);
    worker = await createTestWorker(world.web.database);
    await worker.context.get(JobDrain).drain();
    for (const [name, at] of [
      ['Nông Thị Hương', '2020-05-04T08:10:00'],
      ['Triệu Văn Lâm', '2020-05-20T08:10:00'],
    ] as const) {
      await world.now(at);
      const papers = version.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 }));
      const taken = await clerk.post('/api/v1/dossiers', {
        ...{ procedureCode: version.code, channel: 'direct', intakeUnitId: unitId('Một cửa xã') },
        applicant: {
          fullName: name,
          personalId: '004000000001',
          idKind: 'personal-number',
          email: 'dan@motcua.example',
          phone: '0912000009',
        },
        accept: { documents: papers },
      });
      code = (await clerk.act(taken.body, 'start-processing')).body.code;
    }
    await world.now('2020-06-02T09:00:00');
    await worker.context.get(JobDrain).drain();
    const id = newId();
    await world.web.database.asOwner(
      `insert into message (id, effect_key, kind, audience, recipient_kind, recipient_id, channel, language, facts, status, reason,
         not_before, next_at, attempts, created_at, settled_at)
       values ($1, $2, 'accepted', 'citizen', 'person', $1, 'sms', 'vi', '{}', 'failed', 'gateway-timeout', app_now(), clock_timestamp(), 8, app_now(), app_now())`,
      [id, id],
    );
  });
  afterAll(async () => {
    await office.close();
    await browser?.close();
    await worker.stop();
    await world.close();
  });

  it.each([1366, 390])('break no rule of accessibility and fit the screen, %i px wide', async (width) => {
    const leader = await office.at('leader', { width });
    const controller = await office.at('controller', { width });
    const operator = await office.at('operator', { width });
    const visits: [Page, string, string][] = [
      [await office.visitor({ width }), '/mo-phong/hop-thu', 'mailbox'],
      [leader, '/lanh-dao/xin-loi', 'apologies'],
      [leader, `/lanh-dao/xin-loi/${code}`, 'apology'],
      [controller, '/quan-tri/mau-thong-bao', 'message-texts'],
      [controller, '/quan-tri/mau-thong-bao/due-changed/vi', 'message-text'],
      [controller, '/quan-tri/leo-thang', 'ladders'],
      [controller, '/quan-tri/gio-thong-bao?nguoiNhan=staff', 'message-hours'],
      [operator, '/van-hanh/thong-bao', 'dead-letters'],
    ];
    for (const [page, path, name] of visits) {
      const answer = await page.goto(path);
      expect([path, answer?.status()]).toEqual([path, 200]);
      await keepPicture(page, `${name}-${String(width)}`);
      expect([path, await axeViolations(page)]).toEqual([path, []]);
      expect([path, await sidewaysOf(page)]).toEqual([path, 0]);
    }
  });
});
