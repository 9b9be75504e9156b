import { Injectable } from '@nestjs/common';
import { dateOf, type Instant } from '../../../kernel/instant.js';
import { bulkInsert } from '../../../platform/database/bulk-insert.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountId, AccountKind, Language, PersonId } from '../domain/actor.js';

export interface Account {
  readonly id: AccountId;
  readonly kind: AccountKind;
  readonly username: string;
  readonly displayName: string;
  readonly personId: PersonId | null;
  readonly language: Language;
  readonly version: number;
  readonly disabled: boolean;
}

export type NewAccount = Omit<Account, 'version' | 'disabled'>;

export interface Credentials {
  readonly accountId: AccountId;
  readonly hash: string | null;
  readonly disabled: boolean;
}

const COLUMNS = `id, kind, username, display_name as "displayName", person_id as "personId", language, version,
  disabled_at is not null as disabled`;

@Injectable()
export class AccountStore {
  async insert(tx: Tx, accounts: readonly NewAccount[]): Promise<void> {
    const createdAt = dateOf(await tx.now());
    await bulkInsert(
      tx,
      'account',
      {
        id: 'uuid',
        kind: 'text',
        username: 'text',
        display_name: 'text',
        person_id: 'uuid',
        language: 'text',
        created_at: 'timestamptz',
      },
      accounts.map((account) => ({
        ...account,
        display_name: account.displayName,
        person_id: account.personId,
        created_at: createdAt,
      })),
    );
  }

  async byId(q: Queryable, id: AccountId): Promise<Account | null> {
    const [row] = await q.query<Account>(`select ${COLUMNS} from account where id = $1`, [id]);
    return row ?? null;
  }

  /** Locks the row, so that two changes of one account follow each other. */
  async lock(tx: Tx, id: AccountId): Promise<Account | null> {
    const [row] = await tx.query<Account>(`select ${COLUMNS} from account where id = $1 for update`, [id]);
    return row ?? null;
  }

  async byUsername(q: Queryable, username: string): Promise<Account | null> {
    const [row] = await q.query<Account>(`select ${COLUMNS} from account where username = $1`, [username]);
    return row ?? null;
  }

  async credentials(q: Queryable, username: string): Promise<Credentials | null> {
    const [row] = await q.query<Credentials>(
      `select a.id as "accountId", p.hash, a.disabled_at is not null as disabled
       from account a left join account_password p on p.account_id = a.id where a.username = $1`,
      [username],
    );
    return row ?? null;
  }

  async passwordHash(q: Queryable, id: AccountId): Promise<string | null> {
    const [row] = await q.query<{ hash: string }>('select hash from account_password where account_id = $1', [id]);
    return row?.hash ?? null;
  }

  async setPasswords(tx: Tx, passwords: readonly { accountId: AccountId; hash: string }[]): Promise<void> {
    const changedAt = dateOf(await tx.now());
    await bulkInsert(
      tx,
      'account_password',
      { account_id: 'uuid', hash: 'text', changed_at: 'timestamptz' },
      passwords.map(({ accountId, hash }) => ({ account_id: accountId, hash, changed_at: changedAt })),
      'on conflict (account_id) do update set hash = excluded.hash, changed_at = excluded.changed_at',
    );
  }

  /** @returns false where it was so already, or the version is another. */
  async setDisabled(tx: Tx, id: AccountId, version: number, at: Instant | null): Promise<boolean> {
    const touched = await tx.execute(
      `update account set disabled_at = $3, version = version + 1
       where id = $1 and version = $2 and (disabled_at is null) <> ($3::timestamptz is null)`,
      [id, version, at === null ? null : dateOf(at)],
    );
    return touched === 1;
  }
}
