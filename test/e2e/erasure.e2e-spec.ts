import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SealAudit, VerifyAudit } from '../../src/modules/audit/index.js';
import { ErasePastPeriod } from '../../src/modules/feedback/index.js';
import { FileStore } from '../../src/platform/files/file-store.js';
import { aVersion } from '../builders/a-version.js';
import { FormCaller } from '../support/citizen-form.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';
import { runCommand } from '../support/run-command.js';
import { takenIn } from '../support/taken-in.js';

const version = aVersion();
const PRIVACY = '/quan-tri/du-lieu-ca-nhan';
const RETENTION = '/quan-tri/luu-giu';

let world: DossierWorld;
let controller: ApiCaller;
beforeAll(async () => {
  world = await DossierWorld.start('2021-06-01T09:00:00+07:00', [version]);
  controller = await world.person('procedure-controller', 'UBND tỉnh', 'subtree');
});
afterAll(() => world.close());

const send = (caller: ApiCaller, path: string, fields: Readonly<Record<string, string>>) =>
  caller.browser.post(path, { ...fields, _csrf: caller.token });
const page = async (caller: ApiCaller, path: string) => (await caller.browser.get(path)).text();
const rows = <Row extends Record<string, unknown>>(sql: string) => world.web.database.asOwner<Row>(sql);

/** Words about somebody in the rows around a dossier: a cause, a paper entered afterwards, a correction that is done. */
async function enteredBeside(id: string): Promise<void> {
  const account = '(select id from account order by id limit 1)';
  await rows(
    `insert into overdue_cause (id, dossier_id, number, cause, note, unit_id, entered_by, recorded_at)
     select gen_random_uuid(), id, 1, 'other', 'Chờ bà Chài', intake_unit_id, ${account}, app_now() from dossier where id = '${id}'`,
  );
  await rows(
    `insert into back_entry (dossier_id, event_seq, paper_number, reason, entered_by)
     values ('${id}', 1, 'GT-12', 'power-failure', ${account})`,
  );
  await rows(
    `insert into correction_case (id, number, dossier_id, kind, reason, office_erred, cost_bearer, opened_at, opened_by,
       resolved_at, resolved_by, result_number, apology_number)
     values (gen_random_uuid(), '${id}', '${id}', 'correction', 'Sai tên bà Chài', true, 'office', app_now(), ${account},
       app_now(), ${account}, '15/QĐ', '3/XL')`,
  );
}

const wordsBeside = (id: string) =>
  rows(
    `select concat_ws('|', o.note, b.paper_number, c.reason, c.result_number, c.apology_number) as said
     from overdue_cause o join back_entry b using (dossier_id) join correction_case c using (dossier_id)
     where dossier_id = '${id}'`,
  );

describe('dossiers past their period', () => {
  it('erases by a job what the period says, with a report of counts; events, figures and the log of hashes stay', async () => {
    await world.now('2021-06-01T09:00:00');
    const shared = { fullName: 'Triệu Mùi Chài', personalId: '004000000888', phone: '0912000888' };
    const [old, young] = [await takenIn(world, version, shared), await takenIn(world, version, shared)];
    const note = '0198a000-0000-7000-8000-00000000000a';
    await rows(
      `insert into dossier_note (id, dossier_id, body, written_at) values ('${note}', '${old.id}', 'Bà Chài ốm', app_now())`,
    );
    await enteredBeside(old.id);
    await enteredBeside(young.id);
    const { key } = await world.web.app.get(FileStore).put(Readable.from([Buffer.from('%PDF-1.4 x')]), 1000);
    await rows(
      `insert into dossier_file (id, dossier_id, kind, file_name, media_type, size_bytes, sha256, storage_key, uploaded_at)
       values ('${note}', '${old.id}', 'other', 'Chài.pdf', 'application/pdf', 10, decode(repeat('00', 32), 'hex'), '${key}', app_now())`,
    );
    await rows(`update dossier set finished_at = accepted_at, outcome = 'withdrawn' where id in ('${old.id}')`);
    const before = await rows(
      `select md5(string_agg(e::text, '' order by dossier_id, seq)) as sum from dossier_event e`,
    );
    const erasing = { code: version.code, years: '1', basis: 'Quyết định của tỉnh', atEnd: 'erase' };
    expect((await send(controller, RETENTION, erasing)).status).toBe(303);
    await world.now('2022-06-02T09:00:00');
    await world.web.app.get(SealAudit, { strict: false }).run();
    const job = world.web.app.get(ErasePastPeriod, { strict: false });
    expect([await job.run(), await job.run()]).toEqual([1, 0]);

    const texts = await rows<{ all: string }>(
      `select concat(d.subject_text, n.body, f.file_name, f.storage_key) as all
       from dossier d join dossier_note n on n.dossier_id = d.id join dossier_file f on f.dossier_id = d.id`,
    );
    expect(texts).toEqual([{ all: '(đã xóa)(đã xóa)' }]);
    expect([await wordsBeside(old.id), await wordsBeside(young.id)]).toEqual([
      [{ said: '(đã xóa)|(đã xóa)|(đã xóa)|(đã xóa)|(đã xóa)' }],
      [{ said: 'Chờ bà Chài|GT-12|Sai tên bà Chài|15/QĐ|3/XL' }],
    ]);
    await expect(world.web.app.get(FileStore).open(key)).rejects.toThrow();
    const left = await rows<{ name: string }>(
      `select full_name as name from person where id in (select applicant_id from dossier) order by 1`,
    );
    // Whoever has another dossier that is kept stays there; each dossier has a person of its own.
    expect(left.map(({ name }) => name)).toEqual(['(đã xóa)', 'Triệu Mùi Chài']);
    const clerk = await world.person('one-stop-clerk', 'Một cửa xã');
    expect(await page(clerk, `/can-bo/ho-so/${young.code}`)).toContain('Triệu Mùi Chài');
    const gone = await page(clerk, `/can-bo/ho-so/${old.code}`);
    expect([gone.includes(old.code), gone.includes('Triệu'), gone.includes('0912000888')]).toEqual([
      true,
      false,
      false,
    ]);

    const { out } = await runCommand(world.web.database, 'retention', 'report', '--json');
    expect(JSON.parse(out)).toMatchObject([{ code: version.code, finished: 0, over: 0, erased: 1 }]);
    expect(await rows('select cause, dossiers, persons, files, texts from erasure')).toEqual([
      { cause: 'period', dossiers: 1, persons: 1, files: 1, texts: 4 },
    ]);
    const shown = await page(controller, RETENTION);
    expect([shown.includes('Hết thời hạn lưu giữ'), shown.includes('xóa dữ liệu cá nhân mỗi đêm')]).toEqual([
      true,
      true,
    ]);
    expect(
      await rows(`select md5(string_agg(e::text, '' order by dossier_id, seq)) as sum from dossier_event e`),
    ).toEqual(before);
    const verified = await world.web.app.get(VerifyAudit, { strict: false }).run([]);
    expect([verified.rows, verified.logFaults, verified.leaves > 0]).toEqual([[], [], true]);
    await expect(rows('delete from erasure')).rejects.toThrow();
    await expect(rows("update overdue_cause set note = 'khác'")).rejects.toThrow('append-only');
    await expect(rows('delete from back_entry')).rejects.toThrow('append-only');
    const atWork = `select erase_dossier_words(array['${young.id}']::uuid[], '')`;
    await expect(rows(atWork)).rejects.toThrow('keeps its words');
  });
});

describe('requests of persons', () => {
  const opened = async (kind: string): Promise<string> => {
    await send(controller, PRIVACY, { kind, matter: 'Theo đơn của người dân' });
    const [row] = await rows<{ id: string }>(
      `select id from privacy_case where kind = '${kind}' and finished_at is null order by id desc limit 1`,
    );
    return row?.id ?? '';
  };
  const fulfil = (id: string, code: string, more: Readonly<Record<string, string>> = {}, who = controller) =>
    send(who, `${PRIVACY}/thuc-hien`, { id, code, ...more });

  it('are done with the data of a dossier: corrected, stopped, and deleted as far as no duty needs it', async () => {
    await world.now('2022-06-03T09:00:00');
    const { id, code } = await takenIn(world, version, {
      fullName: 'Đặng Thị Mủi',
      personalId: '004000000999',
      phone: '0912000999',
      email: 'mui@vidu.vn',
    });
    const person = async () =>
      (
        await rows(`select full_name, email, restricted_at is not null as stopped, erased_at is not null as erased
        from person where id = (select applicant_id from dossier where id = '${id}')`)
      )[0];
    const correction = await opened('correction');
    expect((await fulfil(correction, code)).status).toBe(422);
    expect((await fulfil(correction, code, { field: 'phone', value: '12' })).status).toBe(422);
    expect((await fulfil(correction, code, { field: 'fullName', value: 'Đặng Thị Múi' })).status).toBe(303);
    expect(await person()).toMatchObject({ full_name: 'Đặng Thị Múi', stopped: false });

    const clerk = await world.person('one-stop-clerk', 'Một cửa xã');
    const found = async (q: string) =>
      JSON.stringify((await clerk.post('/api/v1/dossiers/search', { q })).body).includes(code);
    expect([await found('dang thi mui'), await found(code)]).toEqual([true, true]);
    expect((await fulfil(await opened('restriction'), code)).status).toBe(303);
    expect([await found('dang thi mui'), await found(code)]).toEqual([false, true]);

    const erasure = await opened('erasure');
    const refused = await fulfil(erasure, code);
    expect([refused.status, (await refused.text()).includes('pháp luật cần dữ liệu này')]).toEqual([422, true]);
    await rows(`update dossier set finished_at = accepted_at, outcome = 'withdrawn' where id = '${id}'`);
    expect((await fulfil(erasure, code)).status).toBe(303);
    expect(await person()).toMatchObject({ full_name: 'Đặng Thị Múi', email: null, erased: false });
    await world.now('2023-07-03T09:00:00');
    expect((await fulfil(erasure, code)).status).toBe(303);
    expect(await person()).toMatchObject({ full_name: '(đã xóa)', erased: true });
    expect((await fulfil(erasure, code)).status).toBe(422);
    const elsewhere = await world.person('procedure-controller', 'UBND xã bên', 'unit');
    expect((await fulfil(erasure, code, {}, elsewhere)).status).toBe(404);
    expect((await fulfil(await opened('incident'), code)).status).toBe(422);
  });

  it('to see are answered on their own page once they are done, each look recorded', async () => {
    const { code, id: dossierId } = await takenIn(world, version, {
      fullName: 'Bàn Tòn Mụi',
      personalId: '004000000555',
      phone: '0912000555',
    });
    const form = '/bao-ve-du-lieu/yeu-cau';
    const person = new FormCaller(world.web);
    const asked = { kind: 'access', matter: 'Xin xem dữ liệu của tôi', fullName: 'Bàn Tòn Mụi', phone: '0912 000 555' };
    const follow = (await person.send(form, form, asked)).location ?? '';
    const [row] = await rows<{ id: string; code: string }>(
      'select id, code from privacy_asker where confirmed_at is null order by id desc limit 1',
    );
    expect((await person.send(follow, follow, { code: row?.code ?? '' })).status).toBe(303);
    expect((await fulfil(row?.id ?? '', code)).status).toBe(303);
    const sees = async () => (await person.open(follow)).text.includes('004000000555');
    expect(await sees()).toBe(false);
    await send(controller, `${PRIVACY}/buoc`, { id: row?.id ?? '', step: 'finish', answer: 'Xem bên dưới' });
    expect([await sees(), await sees()]).toEqual([true, true]);
    expect(
      await rows(`select 1 from audit_record where action = 'person.read' and subject_id = '${dossierId}'`),
    ).toHaveLength(2);
  });
});
