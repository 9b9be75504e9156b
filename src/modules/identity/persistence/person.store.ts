import { Injectable } from '@nestjs/common';
import { dateOf, instantOf } from '../../../kernel/instant.js';
import { bulkSend } from '../../../platform/database/bulk-insert.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { PersonId } from '../domain/actor.js';
import type { Person, PersonDraft } from '../domain/person.js';

/** A normalised draft with its id. */
export type NewPerson = Required<PersonDraft> & { readonly id: PersonId };

type PersonRow = Omit<Person, 'createdAt' | 'erasedAt'> & { readonly createdAt: Date; readonly erasedAt: Date | null };

const COLUMNS = `id, kind, full_name as "fullName", id_kind as "idKind", personal_id as "personalId",
  id_status as "idStatus", birth_on::text as "birthOn", birth_precision as "birthPrecision", gender,
  ethnic_code as "ethnicCode", phone, email, address_text as "addressText", area_code as "areaCode", version,
  created_at as "createdAt", erased_at as "erasedAt"`;

/** Column, SQL type and the field it comes from. */
const WRITTEN = [
  ['kind', 'text', 'kind'],
  ['full_name', 'text', 'fullName'],
  ['id_kind', 'text', 'idKind'],
  ['personal_id', 'text', 'personalId'],
  ['id_status', 'text', 'idStatus'],
  ['birth_on', 'date', 'birthOn'],
  ['birth_precision', 'text', 'birthPrecision'],
  ['gender', 'text', 'gender'],
  ['ethnic_code', 'text', 'ethnicCode'],
  ['phone', 'text', 'phone'],
  ['email', 'text', 'email'],
  ['address_text', 'text', 'addressText'],
  ['area_code', 'text', 'areaCode'],
] as const satisfies readonly (readonly [string, string, keyof PersonDraft])[];

@Injectable()
export class PersonStore {
  async insert(tx: Tx, persons: readonly NewPerson[]): Promise<void> {
    const createdAt = dateOf(await tx.now());
    const types = { id: 'uuid', ...Object.fromEntries(WRITTEN.map(([column, type]) => [column, type])) };
    const rows = persons.map((person) => ({
      id: person.id,
      created_at: createdAt,
      ...Object.fromEntries(WRITTEN.map(([column, , field]) => [column, person[field]])),
    }));
    bulkSend(tx, 'person', { ...types, created_at: 'timestamptz' }, rows);
  }

  async byIds(q: Queryable, ids: readonly PersonId[]): Promise<Person[]> {
    const rows = await q.query<PersonRow>(`select ${COLUMNS} from person where id = any($1::uuid[])`, [ids]);
    return rows.map(personOf);
  }

  /** The number as it is kept, newest first: it need not be unique. */
  async byPersonalId(q: Queryable, personalId: string): Promise<Person[]> {
    const rows = await q.query<PersonRow>(
      `select ${COLUMNS} from person where personal_id = $1 and erased_at is null order by created_at desc, id desc limit 50`,
      [personalId],
    );
    return rows.map(personOf);
  }

  /** @returns false where the version is another or the person was erased. */
  async update(tx: Tx, id: PersonId, version: number, draft: Required<PersonDraft>): Promise<boolean> {
    const assignments = WRITTEN.map(([column, type], index) => `${column} = $${String(index + 3)}::${type}`);
    const touched = await tx.execute(
      `update person set ${assignments.join(', ')}, version = version + 1
       where id = $1 and version = $2 and erased_at is null`,
      [id, version, ...WRITTEN.map(([, , field]) => draft[field])],
    );
    return touched === 1;
  }

  /** Nobody is left of them but ids. @returns how many there were. */
  async erase(tx: Tx, ids: readonly PersonId[]): Promise<number> {
    const nothing = WRITTEN.filter(([column]) => !['kind', 'full_name', 'id_status'].includes(column));
    return tx.execute(
      `update person set full_name = '(đã xóa)', id_status = 'unknown', version = version + 1, erased_at = $2,
         ${nothing.map(([column]) => `${column} = null`).join(', ')}
       where id = any($1::uuid[]) and erased_at is null`,
      [ids, dateOf(await tx.now())],
    );
  }

  /** What was stated freely and rests on consent. */
  async forgetExtras(tx: Tx, ids: readonly PersonId[]): Promise<number> {
    return tx.execute(
      `update person set email = null, version = version + 1
       where id = any($1::uuid[]) and email is not null`,
      [ids],
    );
  }

  async restrict(tx: Tx, ids: readonly PersonId[]): Promise<number> {
    return tx.execute('update person set restricted_at = $2 where id = any($1::uuid[]) and restricted_at is null', [
      ids,
      dateOf(await tx.now()),
    ]);
  }
}

function personOf(row: PersonRow): Person {
  return {
    ...row,
    createdAt: instantOf(row.createdAt),
    erasedAt: row.erasedAt === null ? null : instantOf(row.erasedAt),
  };
}
