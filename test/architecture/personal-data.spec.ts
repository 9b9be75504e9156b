import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PERSONAL_DATA, PURPOSES, KEPT } from '../../src/modules/identity/domain/index.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** Reference data, figures, keys and hashes of the log, technique: what they hold is about no person. */
const OF_NO_PERSON = [
  /^(alarm|audit_(day|leaf|record)|batch_run|calendar_\w+|consumed_message|delegation|document_requirement|erasure|fee_(line|relief)|field)\./,
  /^(indicator_target|message_(attempt|month|setting|template)|migration|model_form|org_unit_\w+|outbox|port_check)\./,
  /^(procedure\w*|report|reporting_period|retention_period|role_assignment|rule_set|schedule|service_offering)\./,
  /^(signal_threshold|staff_post|stat_\w+|statistic_fact|step_instance|suspension_order|time_limit|timer|unchecked_file|webhook\w*|batch_run)\./,
  /^dossier_(clock_entry|code_counter|event|group|promise)\./,
  /^dossier\.(applicant_kind|calendar_version|code|field_code|former_state|level|rule_set|timing)$/,
  /^feedback_(case|event|throttle)\.(code|field_code|timing|topic|payload|type|scope)$/,
  /\.(media_type|sha256|kind|channel|outcome)$/,
  /^(account\.kind|consultation\.(answer|on_silence)|correction_case\.(cost_bearer|number)|custody_case\.legal_ref)$/,
  /^(history_case\.flags|history_event\.(activity|step)|history_log\.mapping|message\.(effect_key|reason)|online_draft\.procedure_code)$/,
  /^(overdue_cause\.cause|person\.id_status|rating\.(field_code|via)|security_key\.transports)$/,
];

/** Columns of words, lists, documents and bytes; those of which a check lists the values, or that refer to a row, hold codes. */
const FREE = `
  select c.relname || '.' || a.attname as name
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type y on y.oid = a.atttypid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and a.attnum > 0 and not a.attisdropped and y.typname in ('text', 'jsonb', 'json', 'bytea', 'varchar', '_text', '_varchar')
    and not exists (select from pg_constraint k where k.conrelid = a.attrelid
      and (k.contype = 'c' and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) like '%= ANY%'
        or k.contype = 'f' and a.attnum = any(k.conkey)))
  order by 1`;

describe('the register of personal data', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  const registered = PERSONAL_DATA.flatMap(({ columns }) => columns);
  const unnamed = async () => {
    const rows = await database.asOwner<{ name: string }>(FREE);
    const named = new Set(registered);
    return rows.map(({ name }) => name).filter((name) => !named.has(name) && !OF_NO_PERSON.some((no) => no.test(name)));
  };

  it('names every column that can hold what is known of people, with purpose, basis and period', async () => {
    expect(await unnamed()).toEqual([]);
    await database.asOwner('alter table dossier add column mother_name text');
    expect(await unnamed()).toEqual(['dossier.mother_name']);
    await database.asOwner('alter table dossier drop column mother_name');
  });

  it('names no column that is not there, and none twice', async () => {
    const rows = await database.asOwner<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`,
    );
    const there = new Set(rows.map(({ name }) => name));
    expect(registered.filter((name) => !there.has(name))).toEqual([]);
    expect(new Set(registered).size).toBe(registered.length);
  });

  it('uses each purpose and period that it explains', () => {
    expect(new Set(PERSONAL_DATA.flatMap(({ purposes }) => [...purposes]))).toEqual(new Set(PURPOSES));
    expect(new Set(PERSONAL_DATA.map(({ kept }) => kept))).toEqual(new Set(KEPT));
  });
});
