import { Injectable } from '@nestjs/common';
import { dateOf, type Instant } from '../../../kernel/instant.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { DossierId } from '../../dossiers/domain/index.js';

/**
 * Who holds the dossier now: whoever its step was given to; where nobody was named, the head of the unit at which it lies,
 * who did not name anybody.
 */
const HOLDER = `(
  select held.id from (
    select s.assignee_id as id, 0 as place from step_instance s
    where s.dossier_id = d.id and s.closed_at is null and s.assignee_id is not null
    union all
    select r.account_id, array_position(array['division-head', 'agency-leader', 'officer', 'one-stop-clerk', 'registry-clerk'], r.role)
    from (select s.unit_id from step_instance s where s.dossier_id = d.id and s.closed_at is null
          union select d.holder_unit_id) at
    join role_assignment r on r.unit_id = at.unit_id
      and r.role in ('division-head', 'agency-leader', 'officer', 'one-stop-clerk', 'registry-clerk')
      and r.valid_from <= $2::date and (r.valid_to is null or $2::date < r.valid_to)
    join account a on a.id = r.account_id and a.disabled_at is null
  ) held order by held.place, held.id limit 1)`;

/** The letter of each dossier that came to need one. Each of the three things that can happen to it is noted once. */
@Injectable()
export class ApologyCaseStore {
  /** The duty has come: a draft lies ready, its reason still to be written. */
  async open(tx: Tx, dossierId: DossierId, at: Instant, on: string): Promise<void> {
    await tx.execute(
      `insert into apology_case (dossier_id, unit_id, due_on, opened_at, holder_id)
       select d.id, coalesce(d.competent_unit_id, d.intake_unit_id), d.due_on, $3, ${HOLDER}
       from dossier d where d.id = $1 and d.due_on is not null
       on conflict (dossier_id) do update set due_on = excluded.due_on
         where apology_case.sent_at is null and apology_case.missed_at is null`,
      [dossierId, on, dateOf(at)],
    );
  }

  /** Late, and no letter went: an exception, with the name of whoever held it. */
  async miss(tx: Tx, dossierId: DossierId, at: Instant, on: string): Promise<void> {
    await tx.execute(
      `insert into apology_case (dossier_id, unit_id, due_on, opened_at, holder_id, missed_at, missed_holder_id)
       select d.id, coalesce(d.competent_unit_id, d.intake_unit_id), d.due_on, $3, holder.id, $3, holder.id
       from dossier d cross join lateral (select ${HOLDER} as id) holder
       where d.id = $1 and d.due_on is not null and d.extension_count = 0
       on conflict (dossier_id) do update set missed_at = excluded.missed_at, missed_holder_id = excluded.missed_holder_id,
         due_on = excluded.due_on
         where apology_case.sent_at is null and apology_case.missed_at is null`,
      [dossierId, on, dateOf(at)],
    );
  }

  /** The letter is the extension (T24): found among the events of these numbers. */
  async sent(tx: Tx, dossierId: DossierId, fromSeq: number, toSeq: number): Promise<void> {
    await tx.execute(
      `update apology_case c set sent_at = e.at, signed_by = e.actor_id from dossier_event e
       where c.dossier_id = $1 and c.sent_at is null and c.missed_at is null and e.dossier_id = $1
         and e.seq between $2 and $3 and e.type = 'dossier.extended.v1'`,
      [dossierId, fromSeq, toSeq],
    );
  }
}
