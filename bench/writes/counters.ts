/** Forty counters of the demo province, each with its clerk and a procedure of three papers, and what they send. */
import type pg from 'pg';
import { BenchClient } from '../support/client.js';

export interface Counter {
  readonly username: string;
  readonly unitId: string;
}

export interface Procedure {
  readonly code: string;
  readonly documents: readonly string[];
}

const COUNTERS = 40;
const PASSWORD_OF = 'mc.xa.damthuy';

/** Clerks of communes, who may all sign in by the one password of the demonstration. */
export async function openCounters(db: pg.Client): Promise<Counter[]> {
  const { rows } = await db.query<Counter>(
    `select a.username, r.unit_id as "unitId" from account a join role_assignment r on r.account_id = a.id and r.role = 'one-stop-clerk'
       join org_unit_version v on v.unit_id = r.unit_id and v.level = 'commune'
         and daterange(v.valid_from, v.valid_to) @> app_now()::date
     where a.disabled_at is null and (select count(*) from role_assignment o where o.account_id = a.id) = 1
     order by a.username limit $1`,
    [COUNTERS],
  );
  await db.query(
    `insert into account_password select (jsonb_populate_record(p, jsonb_build_object('account_id', a.id))).*
     from account a, account_password p where a.username = any($1::text[])
       and p.account_id = (select id from account where username = $2) on conflict do nothing`,
    [rows.map(({ username }) => username), PASSWORD_OF],
  );
  return rows;
}

/** Đăng ký khai sinh: what communes take in most; three papers that all must bring, done the same day. */
const BIRTH = '1.001193';

export async function procedureOfThreePapers(db: pg.Client): Promise<Procedure> {
  const { rows } = await db.query<Procedure>(
    `select p.code, array_agg(d.id::text order by d.id) as documents
     from procedure_version v join procedure p on p.id = v.procedure_id join document_requirement d on d.version_id = v.id and d.mandatory
     where p.code = $1 and v.status = 'published' and daterange(v.valid_from, v.valid_to) @> app_now()::date group by 1`,
    [BIRTH],
  );
  const [found] = rows;
  if (!found) throw new Error(`the demo has no procedure ${BIRTH}`);
  return found;
}

/** What a clerk types for the nth citizen. */
export function intakeOf({ unitId }: Counter, { code, documents }: Procedure, turn: number) {
  const number = String(turn).padStart(6, '0');
  return {
    procedureCode: code,
    channel: 'direct',
    intakeUnitId: unitId,
    applicant: {
      fullName: `Nông Văn Thử ${number}`,
      personalId: `004090${number}`,
      idKind: 'personal-number',
      phone: '0912345678',
      addressText: 'Xóm Bản Giốc',
    },
    subject: `Hồ sơ đo số ${number}`,
    accept: {
      documents: documents.map((requirementId) => ({ requirementId, status: 'present', originals: 1 })),
      feeCollected: 0,
    },
  };
}

export async function signedIn(address: string, counters: readonly Counter[], number: number): Promise<BenchClient[]> {
  const clients: BenchClient[] = [];
  for (let index = 0; index < number; index += 1) {
    const client = new BenchClient(address);
    const counter = counters[index % counters.length];
    if (counter) await client.signIn(counter.username);
    clients.push(client);
  }
  return clients;
}
