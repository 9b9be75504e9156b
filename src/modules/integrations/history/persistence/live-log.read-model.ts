import { Injectable } from '@nestjs/common';
import { dateOf, type Instant } from '../../../../kernel/instant.js';
import type { Queryable } from '../../../../platform/database/unit-of-work.js';
import type { UnitId } from '../../../organisation/domain/index.js';
import type { LiveDossierRow } from '../domain/index.js';

/** Which living dossiers leave. Absent: all. */
export interface LiveSelection {
  /** Competent or intake unit. */
  readonly units?: readonly UnitId[];
  /** Accepted in [since, until). */
  readonly since?: Instant | null;
  readonly until?: Instant | null;
}

/** Dossiers of one batch. */
const BATCH = 200;

/** Living dossiers with their events, for export: ids, codes and times only. */
@Injectable()
export class LiveLogReadModel {
  /** By id, that is by the moment of opening. Read it inside one REPEATABLE READ transaction to get one state of things. */
  async *dossiers(db: Queryable, { units, since, until }: LiveSelection): AsyncGenerator<LiveDossierRow[]> {
    let after: string | null = null;
    for (;;) {
      const rows: LiveDossierRow[] = await db.query<LiveDossierRow>(
        `select d.id, p.code as procedure, d.field_code as "fieldCode", d.level, d.channel,
           d.applicant_kind as "applicantKind", d.online_level_2011 as "onlineLevel",
           d.intake_unit_id as "intakeUnitId", d.competent_unit_id as "competentUnitId", d.due_kind as "dueKind",
           d.outcome, d.finished_at as "finishedAt", events.list as events
         from (select * from dossier where ($1::uuid is null or id > $1)
             and ($2::uuid[] is null or competent_unit_id = any($2) or intake_unit_id = any($2))
             and ($3::timestamptz is null or accepted_at >= $3) and ($4::timestamptz is null or accepted_at < $4)
           order by id limit ${String(BATCH)}) d
         left join procedure p on p.id = d.procedure_id
         cross join lateral (
           select jsonb_agg(jsonb_build_object('seq', e.seq, 'type', e.type, 'at', e.at, 'recordedAt', e.recorded_at,
             'actorId', e.actor_id, 'actorUnitId', e.actor_unit_id, 'actingFor', e.acting_for, 'ruleSet', e.rule_set,
             'competentUnitId', e.payload->>'competentUnitId', 'clock', c.kind, 'pauseKind', c.pause_kind,
             'dueOn', m.due_on, 'dueAt', m.due_at) order by e.seq) as list
           from dossier_event e
           left join dossier_clock_entry c on c.dossier_id = e.dossier_id and c.event_seq = e.seq
           left join lateral (select due_on, due_at from dossier_promise where dossier_id = e.dossier_id
             and event_seq = e.seq order by number desc limit 1) m on true
           where e.dossier_id = d.id) events
         order by d.id`,
        [after, units ?? null, since == null ? null : dateOf(since), until == null ? null : dateOf(until)],
      );
      const last = rows.at(-1);
      if (!last) return;
      yield rows;
      after = last.id;
    }
  }
}
