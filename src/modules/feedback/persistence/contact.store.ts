import { Injectable } from '@nestjs/common';
import { dateOf, instantOf } from '../../../kernel/instant.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../../identity/domain/index.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { CONTACT_EVENTS, type ContactPlace, type DossierContact } from '../domain/index.js';

export interface ContactCounts {
  readonly oneStop: number;
  readonly agency: number;
}

export interface ContactCorrection {
  readonly dossierId: DossierId;
  readonly place: ContactPlace;
  readonly unitId: UnitId;
  readonly delta: -1 | 1;
  readonly by: AccountId;
  readonly reasonId: string;
}

/** What follows from the events of dossiers: the stored copy, and the same again for comparison. */
const DERIVED = `
  select e.dossier_id, e.seq as event_seq,
    case when e.type = 'dossier.obligation-requested.v1' and d.competent_unit_id is not null then 'agency' else 'one-stop' end as place,
    case when e.type = 'dossier.obligation-requested.v1' and d.competent_unit_id is not null then d.competent_unit_id else d.intake_unit_id end as unit_id,
    e.at
  from dossier_event e join dossier d on d.id = e.dossier_id
  where e.type = any($1::text[])`;

@Injectable()
export class ContactStore {
  async insert(tx: Tx, dossierId: DossierId, contacts: readonly DossierContact[]): Promise<void> {
    for (const { eventSeq, place, unitId, at } of contacts) {
      await tx.execute(
        `insert into dossier_contact (dossier_id, event_seq, place, unit_id, at) values ($1, $2, $3, $4, $5) on conflict do nothing`,
        [dossierId, eventSeq, place, unitId, dateOf(at)],
      );
    }
  }

  /** Counts what events say and nobody has counted: histories that were loaded at once. @returns how many. */
  async catchUp(tx: Tx): Promise<number> {
    const sql = `insert into dossier_contact (dossier_id, event_seq, place, unit_id, at) ${DERIVED} on conflict do nothing`;
    return tx.execute(sql, [CONTACT_EVENTS]);
  }

  async correct(tx: Tx, correction: ContactCorrection): Promise<void> {
    const { dossierId, place, unitId, delta, by, reasonId } = correction;
    await tx.execute(
      `insert into contact_correction (id, dossier_id, place, unit_id, delta, at, by_account, reason_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [newId(), dossierId, place, unitId, delta, dateOf(await tx.now()), by, reasonId],
    );
  }

  async countsOf(q: Queryable, dossierId: DossierId): Promise<ContactCounts> {
    const rows = await q.query<{ place: ContactPlace; n: number }>(
      `select place, greatest(sum(n), 0)::int as n from (
         select place, count(*) as n from dossier_contact where dossier_id = $1 group by place
         union all select place, sum(delta) from contact_correction where dossier_id = $1 group by place) c group by place`,
      [dossierId],
    );
    const of = (place: ContactPlace): number => rows.find((row) => row.place === place)?.n ?? 0;
    return { oneStop: of('one-stop'), agency: of('agency') };
  }

  async entries(q: Queryable, dossierId: DossierId) {
    const rows = await q.query<{
      place: ContactPlace;
      unit_id: UnitId;
      at: Date;
      delta: number;
      reason: string | null;
    }>(
      `select place, unit_id, at, 1 as delta, null as reason from dossier_contact where dossier_id = $1
       union all select c.place, c.unit_id, c.at, c.delta, t.body from contact_correction c
         left join feedback_text t on t.id = c.reason_id where c.dossier_id = $1 order by at`,
      [dossierId],
    );
    return rows.map(({ unit_id: unitId, at, ...row }) => ({ ...row, unitId, at: instantOf(at) }));
  }

  /** Rows that differ from what the events give. */
  async differing(q: Queryable): Promise<{ contacts: number; differing: number }> {
    const [row] = await q.query<{ contacts: number; differing: number }>(
      `with derived as (${DERIVED})
       select (select count(*)::int from dossier_contact) as contacts, count(*)::int as differing
       from derived d full join dossier_contact c on c.dossier_id = d.dossier_id and c.event_seq = d.event_seq
       where (d.place, d.at) is distinct from (c.place, c.at)`,
      [CONTACT_EVENTS],
    );
    return row ?? { contacts: 0, differing: 0 };
  }
}
