import { Injectable } from '@nestjs/common';
import { HO_CHI_MINH } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { prepared } from '../../../platform/database/prepared.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { AccountId, Actor } from '../domain/actor.js';
import { DELEGABLE_ROLES } from '../domain/role-rules.js';
import type { SessionId } from './session.store.js';

interface ActorRow {
  readonly account_id: AccountId;
  readonly kind: Actor['kind'];
  readonly person_id: Actor['personId'];
  readonly language: Actor['language'];
  readonly display_name: string;
  readonly acting_for: AccountId | null;
  readonly roles: Actor['roles'];
  readonly today: PlainDate;
}

interface SessionRow {
  readonly session_id: SessionId;
  readonly unseen: boolean;
  readonly locked: boolean;
  readonly lock_noted: boolean;
  readonly shared: boolean;
}

export interface ResolvedActor {
  readonly actor: Actor;
  readonly displayName: string;
  /** The day on the clock for law, in the office zone: what the roles are valid on. */
  readonly today: PlainDate;
}

export interface ResolvedSession extends ResolvedActor {
  readonly sessionId: SessionId;
  /** Not seen for a minute: time to note that it is still in use. */
  readonly unseen: boolean;
  /** On a shared computer, by hand or after too long a rest: its holder must open it again. */
  readonly locked: boolean;
  /** Locked, and noted so. */
  readonly lockNoted: boolean;
  readonly shared: boolean;
}

const TODAY = `(select (app_now() at time zone $2)::date as today) t`;

/** Roles of `owner` valid today; where they are used by delegation (`d`), only those it covers. */
const roles = (owner: string): string => `
  (select coalesce(json_agg(json_build_object('role', r.role, 'unitId', r.unit_id, 'reach', r.reach,
            'fieldCodes', r.field_codes, 'validFrom', r.valid_from, 'validTo', r.valid_to) order by r.role, r.unit_id, r.id), '[]')
   from role_assignment r
   where r.account_id = ${owner} and r.valid_from <= t.today and (r.valid_to is null or t.today < r.valid_to)
     and (d.id is null or (r.role = any($3::text[]) and (d.roles is null or r.role = any(d.roles))))) as roles`;

const ACTOR = `a.id as account_id, a.kind, a.person_id, a.language, a.display_name, d.from_account_id as acting_for,
  t.today::text as today, ${roles('coalesce(d.from_account_id, a.id)')}`;

/**
 * A delegation that has ended, or whose giver is disabled, is as if it were not there; so is one to an administrator,
 * who touches no dossier in anybody's name.
 */
const DELEGATION = `left join lateral (
    select d.id, d.from_account_id, d.roles
    from delegation d join account giver on giver.id = d.from_account_id and giver.disabled_at is null
    where d.id = s.delegation_id and d.to_account_id = a.id and d.valid_from <= t.today and t.today < d.valid_to
      and not exists (select from role_assignment x where x.account_id = a.id and x.role = 'administrator'
                        and x.valid_from <= t.today and (x.valid_to is null or t.today < x.valid_to))
  ) d on true`;

const BY_SESSION = prepared(
  `select s.id as session_id, s.last_seen_at < clock_timestamp() - interval '1 minute' as unseen, s.computer_hash is not null as shared,
     s.locked_at is not null as lock_noted, (s.locked_at is not null or (s.computer_hash is not null
       and s.last_seen_at <= clock_timestamp() - make_interval(mins => $5))) as locked, ${ACTOR}
   from session s join account a on a.id = s.account_id and a.disabled_at is null cross join ${TODAY} ${DELEGATION}
   where s.token_hash = $1 and s.expires_at > clock_timestamp()
     and (s.computer_hash is not null or s.last_seen_at > clock_timestamp() - make_interval(mins => $4))`,
);
const BY_BEARER_TOKEN = prepared(
  `select s.id as token_id, ${ACTOR}
   from (select *, null::uuid as delegation_id from bearer_token) s
     join account a on a.id = s.account_id and a.disabled_at is null and a.kind = 'system'
     cross join ${TODAY} ${DELEGATION}
   where s.token_hash = $1 and s.revoked_at is null and s.expires_at > clock_timestamp()`,
);

/** Who calls: one statement per request. Sessions and tokens end in real time, rights by the clock for law. */
@Injectable()
export class ActorReadModel {
  async bySession(
    q: Queryable,
    tokenHash: Buffer,
    { idleMinutes, lockMinutes }: { readonly idleMinutes: number; readonly lockMinutes: number },
  ): Promise<ResolvedSession | null> {
    const [row] = await q.query<ActorRow & SessionRow>(BY_SESSION, [
      tokenHash,
      HO_CHI_MINH.name,
      DELEGABLE_ROLES,
      idleMinutes,
      lockMinutes,
    ]);
    if (!row) return null;
    const { session_id: sessionId, unseen, locked, lock_noted: lockNoted, shared } = row;
    return { ...resolved(row), sessionId, unseen, locked, lockNoted, shared };
  }

  async byBearerToken(q: Queryable, tokenHash: Buffer): Promise<(ResolvedActor & { tokenId: string }) | null> {
    const [row] = await q.query<ActorRow & { token_id: string }>(BY_BEARER_TOKEN, [
      tokenHash,
      HO_CHI_MINH.name,
      DELEGABLE_ROLES,
    ]);
    return row ? { ...resolved(row), tokenId: row.token_id } : null;
  }

  /** The actor as the account itself, without session: for jobs, commands and scenarios that act in its name. */
  async byAccount(q: Queryable, accountId: AccountId): Promise<ResolvedActor | null> {
    const [row] = await q.query<ActorRow>(
      `select ${ACTOR}
       from (select $1::uuid as account_id, null::uuid as delegation_id) s
         join account a on a.id = s.account_id and a.disabled_at is null cross join ${TODAY} ${DELEGATION}`,
      [accountId, HO_CHI_MINH.name, DELEGABLE_ROLES],
    );
    return row ? resolved(row) : null;
  }
}

function resolved(row: ActorRow): ResolvedActor {
  return {
    actor: {
      accountId: row.account_id,
      kind: row.kind,
      personId: row.person_id,
      roles: row.roles,
      actingFor: row.acting_for,
      language: row.language,
    },
    displayName: row.display_name,
    today: row.today,
  };
}
