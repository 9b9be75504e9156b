import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aDecision, aFeeLine, aStep, at, aVersion, idOf } from '../../../../test/builders/a-version.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database.js';
import { seedCalendar } from '../../../../seeds/reference/holidays-seed.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { dong } from '../../../kernel/money.js';
import { plainDate } from '../../../kernel/plain-date.js';
import { CalendarRegistry } from '../../calendar/index.js';
import { CalendarReadModel } from '../../calendar/persistence/calendar.read-model.js';
import {
  RULE_SET_DEFAULTS,
  RULE_SET_PERIODS,
  type ProcedureVersion,
  type ProcedureVersionId,
  type TimeLimitRule,
} from '../domain/index.js';
import { CatalogueReferenceStore } from '../persistence/catalogue-reference.store.js';
import { FieldReadModel } from '../persistence/field.read-model.js';
import { OfferingReadModel } from '../persistence/offering.read-model.js';
import { ProcedureReadModel } from '../persistence/procedure.read-model.js';
import { ProcedureSearch } from '../persistence/procedure-search.read-model.js';
import { ProcedureStore } from '../persistence/procedure.store.js';
import { Catalogue } from './catalogue.js';
import { ModelFormStore } from '../persistence/model-form.store.js';
import { ModelForms } from './model-forms.js';
import { PublishVersion } from './publish-version.js';

const publishing = new PublishVersion(
  new ProcedureStore(),
  new CatalogueReferenceStore(),
  new CalendarRegistry(new CalendarReadModel()),
);
const newCatalogue = (): Catalogue =>
  new Catalogue(new ProcedureReadModel(), new OfferingReadModel(), new ProcedureSearch(), new FieldReadModel());
const [LIMIT] = aVersion().limits as [TimeLimitRule];
let test: TestDatabase;

beforeAll(async () => {
  test = await createTestDatabase();
  await test.unitOfWork.run(async (tx) => {
    await seedCalendar(tx);
    const references = new CatalogueReferenceStore();
    await references.setRuleSets(
      tx,
      RULE_SET_PERIODS.map((period) => ({ ...period, texts: ['x'] })),
    );
    await references.setFields(tx, [{ code: 'G15-TP07', nameVi: 'Hộ tịch', official: true }]);
  });
});
afterAll(() => test.close());

const publish = (version: ProcedureVersion): Promise<void> => test.unitOfWork.run((tx) => publishing.run(tx, version));
const on = plainDate;

/** A version at the commune, as after the reform. */
function reformed(code: string, number: number): ProcedureVersion {
  const commune = at('commune', 'PC');
  const steps = [aStep('xa', ['quyet-dinh'], { offers: ['draft-result'] }), aDecision('quyet-dinh', { unit: commune })];
  return aVersion({
    ...{ code, number, ruleSet: 'R118', validFrom: on('2025-07-01'), validTo: null, level: 'commune' },
    ...{ competent: commune, process: { first: 'xa', steps }, ...RULE_SET_DEFAULTS.R118 },
  });
}

async function blockersOf(work: Promise<unknown>): Promise<[string, string, string[]]> {
  const error = await work.then(
    () => new Error('was done'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DomainError)) throw error;
  return [error.kind, error.code, error.blockers.map((blocker) => blocker.code)];
}

describe('publishing', () => {
  it('keeps everything that a version says', async () => {
    const version = aVersion({
      ...{ code: '9.000002', publishedOn: on('2018-05-02'), publishedBy: 'ministry', feeTiming: 'at-intake' },
      cases: [{ key: 'nha', nameVi: 'Nhà ở' }],
      limits: [
        LIMIT,
        { ...LIMIT, channel: 'postal', startEvent: 'postmark' },
        { ...LIMIT, caseKey: 'nha', limit: { value: 20, unit: 'working-day' } },
        { ...LIMIT, channel: 'online', limit: null },
      ],
      fees: [
        aFeeLine('một'),
        aFeeLine('hai', {
          ...{ kind: 'phi', channel: 'direct', per: 'page', stepAt: 3, amountAfter: dong(1_000), cap: dong(200_000) },
          ...{ conditionVi: 'Khi có yêu cầu', setByProvince: true, caseKey: 'nha' },
        }),
      ],
      supplement: { ...RULE_SET_DEFAULTS.R61.supplement, adds: { value: 2, unit: 'working-day' } },
      onlineLevel2011: 3,
      onlineMode: 'partial',
      conditionsVi: 'Đủ 18 tuổi',
    });
    await publish(version);
    expect(await newCatalogue().versionById(test.db, version.id)).toEqual(version);
  });

  it('ends the version in force where the new one begins, and days fall to one of them', async () => {
    const first = aVersion({ code: '9.000003' });
    const catalogue = newCatalogue();
    await publish({ ...first, validTo: on('2025-07-01') });
    await publish(aVersion({ code: '9.000003', number: 2, validFrom: on('2021-01-01') }));
    await publish(reformed('9.000003', 3));
    const numberOn = async (day: string): Promise<number | undefined> =>
      (await catalogue.versionOn(test.db, '9.000003.000.00.00.H14', on(day)))?.number;
    expect([await numberOn('2018-06-20'), await numberOn('2020-12-31'), await numberOn('2021-01-01')]).toEqual([
      undefined,
      1,
      2,
    ]);
    expect([await numberOn('2025-06-30'), await numberOn('2025-07-01'), await numberOn('2026-11-20')]).toEqual([
      2, 3, 3,
    ]);
    expect((await catalogue.versionOn(test.db, '9.000003', on('2020-05-25')))?.validTo).toBe('2021-01-01');
    expect(await catalogue.versionOn(test.db, 'x', on('2020-05-25'))).toBeNull();
  });

  it('shows the end of a period that another process has set', async () => {
    const version = aVersion({ code: '9.000004' });
    await publish(version);
    const catalogue = newCatalogue();
    expect((await catalogue.versionOn(test.db, '9.000004', on('2020-05-25')))?.validTo).toBe('2025-07-01');
    await publish(aVersion({ code: '9.000004', number: 2, validFrom: on('2022-01-01') }));
    expect((await catalogue.versionOn(test.db, '9.000004', on('2020-05-25')))?.validTo).toBe('2022-01-01');
    expect((await catalogue.versionById(test.db, version.id)).validTo).toBe('2022-01-01');
  });

  it('refuses a version with faults, every one told, and changes nothing', async () => {
    const broken = aVersion({ code: '9.000005', nameVi: '', sets: 0, fieldVi: 'Đất đai' });
    expect(await blockersOf(publish(broken))).toEqual([
      'invalid',
      'version.invalid',
      ['version.name-missing', 'version.sets-invalid', 'version.field-unknown'],
    ]);
    expect(await test.db.query(`select from procedure where code = '9.000005'`)).toEqual([]);
  });

  it('proves steps of mixed units with the calendar in force', async () => {
    const steps = (days: number) => [
      aStep('xa', ['quyet-dinh'], { limit: { value: 15, unit: 'calendar-day' } }),
      aDecision('quyet-dinh', { limit: { value: days, unit: 'working-day' } }),
    ];
    const limits = [{ ...LIMIT, limit: { value: 15, unit: 'working-day' as const } }];
    const version = aVersion({ code: '9.000006', limits, process: { first: 'xa', steps: steps(2) } });
    await publish(version);
    const late = aVersion({ ...version, id: idOf('late'), number: 2, process: { first: 'xa', steps: steps(9) } });
    expect(await blockersOf(publish({ ...late, validFrom: on('2020-01-01') }))).toEqual([
      'invalid',
      'version.invalid',
      ['limit.steps-end-late'],
    ]);
  });

  it('refuses to overlap, to publish twice, and to call two procedures by one code', async () => {
    await publish(aVersion({ code: '9.000007' }));
    const again = aVersion({ code: '9.000007', number: 2 });
    expect(await blockersOf(publish(again))).toEqual(['conflict', 'version.not-publishable', ['version.overlaps']]);
    const same = aVersion({ code: '9.000007' });
    expect((await blockersOf(publish(same)))[2]).toEqual(['version.already-published']);
    const other = aVersion({ code: '9.000007', number: 3, procedureId: idOf('another') });
    expect((await blockersOf(publish(other)))[2]).toEqual(['version.procedure-differs']);
  });

  it('lets of two at once only one through', async () => {
    const results = await Promise.allSettled([2, 3].map((number) => publish(aVersion({ code: '9.000008', number }))));
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('keeps drafts as often as they change, shows them to nobody by day, and publishes them', async () => {
    const draft = aVersion({ code: '9.000009', status: 'draft', nameVi: '', channels: [], documents: [] });
    const save = (version: ProcedureVersion): Promise<void> =>
      test.unitOfWork.run((tx) => publishing.saveDraft(tx, version));
    await save(draft);
    await save({ ...draft, nameVi: 'Nháp' });
    const catalogue = newCatalogue();
    expect(await catalogue.versionById(test.db, draft.id)).toMatchObject({ nameVi: 'Nháp', status: 'draft' });
    expect(await catalogue.versionOn(test.db, '9.000009', on('2020-05-25'))).toBeNull();
    const whole = aVersion({ code: '9.000009' });
    await publish(whole);
    expect(await catalogue.versionById(test.db, draft.id)).toEqual(whole);
    expect((await blockersOf(save(draft)))[2]).toEqual(['version.already-published']);
  });

  it('says that a version is not there', async () => {
    const missing = idOf<'procedure-version'>('missing') as ProcedureVersionId;
    expect(await blockersOf(newCatalogue().versionById(test.db, missing))).toEqual([
      'not-found',
      'version.not-found',
      [],
    ]);
    expect(await newCatalogue().versionsByIds(test.db, [missing])).toEqual([]);
  });
});

describe('a published version', () => {
  const version = aVersion({ code: '9.000010', fees: [aFeeLine('lệ phí 10')], feeTiming: 'at-return' });
  beforeAll(() => publish(version));

  it.each([
    `update procedure_version set name_vi = 'khác' where id = $1`,
    `update procedure_version set valid_to = '2019-01-01' where id = $1`,
    `update procedure_version set status = 'draft' where id = $1`,
    `delete from procedure_version where id = $1`,
    `update document_requirement set name_vi = 'khác' where version_id = $1`,
    `delete from fee_line where version_id = $1`,
    `update time_limit set value = 1 where version_id = $1`,
    `insert into time_limit (version_id, ordinal, channel, start_event, text_vi) values ($1, 9, 'online', 'accepted', 'x')`,
  ])('does not change for the application: %s', async (sql) => {
    await expect(test.db.query(sql, [version.id])).rejects.toThrow('does not change');
  });

  it.each([
    `update procedure_version set name_vi = 'khác' where id = $1`,
    `update procedure_version set valid_to = '2019-01-01', sets = 2 where id = $1`,
    `delete from procedure_version where id = $1`,
    `update fee_line set amount = 0 where version_id = $1`,
  ])('does not change for the owner either: %s', async (sql) => {
    await expect(test.asOwner(sql, [version.id])).rejects.toThrow('does not change');
  });

  it('takes no part of another version', async () => {
    const draft = aVersion({ code: '9.000011', status: 'draft' });
    await test.unitOfWork.run((tx) => publishing.saveDraft(tx, draft));
    const move = test.db.query('update document_requirement set version_id = $1 where version_id = $2', [
      version.id,
      draft.id,
    ]);
    await expect(move).rejects.toThrow('does not change');
  });

  it('ends only by its own function, and only earlier', async () => {
    const close = (day: string): Promise<unknown> =>
      test.db.query('select close_procedure_version($1, $2::date)', [version.id, day]);
    await close('2024-01-01');
    await expect(close('2025-01-01')).rejects.toThrow('cannot end');
    await expect(close('2018-06-21')).rejects.toThrow('cannot end');
    expect((await newCatalogue().versionById(test.db, version.id)).validTo).toBe('2024-01-01');
  });
});

describe('blank forms', () => {
  it('go on to the next version by the keys of the papers, as rows of their own with the same stored file', async () => {
    const forms = new ModelForms(new ModelFormStore());
    const first = aVersion({ code: '9.000031' });
    await publish(first);
    const [paper] = first.documents;
    const form = {
      ...{ fileName: 'To khai.docx', mediaType: 'application/pdf', sizeBytes: 10, sha256: 'a'.repeat(64) },
      ...{ storageKey: 'b'.repeat(32), requirementId: paper?.id ?? ('' as never) },
    };
    const former = await test.unitOfWork.run((tx) => forms.add(tx, null, first, form));
    const next: ProcedureVersion = { ...reformed('9.000031', 2), status: 'draft' };
    await test.unitOfWork.run((tx) => publishing.saveDraft(tx, next));
    const [carried] = await forms.of(test.db, next.id);
    const { id: nextPaper } = next.documents.find(({ key }) => key === paper?.key) ?? { id: '' };
    expect(carried).toMatchObject({ ...form, requirementId: nextPaper });
    expect(carried?.id).not.toBe(former);
    // Taken back in the draft: it does not come again, while what was added to the draft stays.
    await test.unitOfWork.run(async (tx) => {
      await forms.withdraw(tx, idOf('somebody'), next.id, carried?.id ?? ('' as never));
      const own = { ...form, sha256: 'c'.repeat(64), fileName: 'Mau moi.docx', requirementId: nextPaper as never };
      await forms.add(tx, idOf('somebody'), next, own);
    });
    await publish({ ...next, status: 'published' });
    expect((await forms.of(test.db, next.id)).map(({ fileName }) => fileName)).toEqual(['Mau moi.docx']);
    expect((await forms.of(test.db, first.id)).map(({ id }) => id)).toEqual([former]);
  });
});
