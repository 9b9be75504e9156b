import { Injectable } from '@nestjs/common';
import { instantOf, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { DossierId, PromiseCause } from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { DossierFacts } from '../domain/index.js';

/** A moment that came, as the sweep wrote it down. */
export interface ReachedMoment {
  readonly timerId: string;
  readonly dossierId: DossierId;
  readonly code: string | null;
  readonly kind: string;
  readonly level: number;
  readonly unitId: UnitId;
  readonly role: string;
  readonly dueAt: Instant;
}

/** What the messages of the outbox point to. */
@Injectable()
export class EventFactsReadModel {
  async dossier(db: Queryable, id: DossierId): Promise<DossierFacts | null> {
    const [row] = await db.query<Omit<DossierFacts, 'finishedAt' | 'promises'> & { finishedAt: Date | null }>(
      `select id, code, coalesce(competent_unit_id, intake_unit_id) as "unitId", return_unit_id as "returnUnitId",
         intake_unit_id as "intakeUnitId",         applicant_id as "applicantId", submitter_id as "submitterId", finished_at as "finishedAt" from dossier where id = $1`,
      [id],
    );
    if (!row) return null;
    const promises = await db.query<{ number: number; dueOn: PlainDate; cause: PromiseCause; eventSeq: number }>(
      `select number, due_on::text as "dueOn", cause, event_seq as "eventSeq" from dossier_promise where dossier_id = $1 order by number`,
      [id],
    );
    return { ...row, finishedAt: row.finishedAt && instantOf(row.finishedAt), promises };
  }

  /** The moment, and those of lower rungs of its ladder that it stands for: who was to hear of them still does. */
  async moments(db: Queryable, timerId: string): Promise<readonly ReachedMoment[]> {
    const rows = await db.query<Omit<ReachedMoment, 'dueAt'> & { dueAt: Date }>(
      `select t.id as "timerId", t.dossier_id as "dossierId", d.code, t.kind, t.level, t.unit_id as "unitId", t.role,
         t.due_at as "dueAt"
       from deadline_notice n join dossier d on d.id = n.dossier_id
       join timer t on t.dossier_id = n.dossier_id and t.kind = n.kind and t.subject_id = n.subject_id
         and (t.id = n.timer_id or (t.level between n.since_level and n.level - 1 and t.outcome = 'superseded' and t.cancelled_at is null))
       where n.timer_id = $1 order by t.level desc`,
      [timerId],
    );
    return rows.map((row) => ({ ...row, dueAt: instantOf(row.dueAt) }));
  }

  /** Delegations that end within the days before `until`, and whom they concern. */
  async delegationsEnding(
    db: Queryable,
    from: PlainDate,
    until: PlainDate,
  ): Promise<
    readonly { readonly id: string; readonly giver: string; readonly receiver: string; readonly endsOn: PlainDate }[]
  > {
    return db.query(
      `select id, from_account_id as giver, to_account_id as receiver, valid_to::text as "endsOn" from delegation
       where valid_from < valid_to and valid_to >= $1::date and valid_to <= $2::date order by id`,
      [from, until],
    );
  }
}
