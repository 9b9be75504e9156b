import { Injectable } from '@nestjs/common';
import { instantOf } from '../../../kernel/instant.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { DossierEvent, DossierId, EventFrame } from '../../dossiers/domain/index.js';

interface Row {
  id: string;
  dossier_id: DossierId;
  seq: number;
  type: string;
  at: Date;
  recorded_at: Date;
  actor_id: string | null;
  actor_unit_id: string | null;
  acting_for: string | null;
  rule_set: string;
  calendar_version: string;
  payload: unknown;
}

/** Dossiers of one batch. */
const BATCH = 500;

/** All events there are, dossier by dossier: nothing else is read, no row and no ledger. */
@Injectable()
export class HistoryReadModel {
  async of(db: Queryable, ids: readonly DossierId[]): Promise<DossierEvent[][]> {
    const sql = 'select * from dossier_event where dossier_id = any($1) order by dossier_id, seq';
    return byDossier(await db.query<Row>(sql, [ids]));
  }

  /** In batches, in the order of ids. Read it inside one REPEATABLE READ transaction to get one state of things. */
  async *batches(db: Queryable): AsyncGenerator<DossierEvent[][]> {
    let after: string | null = null;
    for (;;) {
      const ids: { id: string }[] = await db.query<{ id: string }>(
        `select dossier_id as id from dossier_event where seq = 1 and ($1::uuid is null or dossier_id > $1)
         order by dossier_id limit ${String(BATCH)}`,
        [after],
      );
      const last: string | undefined = ids.at(-1)?.id;
      if (last === undefined) return;
      const rows = await db.query<Row>(
        `select * from dossier_event where dossier_id >= $1 and dossier_id <= $2 order by dossier_id, seq`,
        [ids[0]?.id, last],
      );
      yield byDossier(rows);
      after = last;
    }
  }
}

function byDossier(rows: readonly Row[]): DossierEvent[][] {
  const histories = new Map<string, DossierEvent[]>();
  for (const row of rows) {
    const events = histories.get(row.dossier_id) ?? [];
    events.push(eventOf(row));
    histories.set(row.dossier_id, events);
  }
  return [...histories.values()];
}

function eventOf(row: Row): DossierEvent {
  const frame: EventFrame = {
    id: row.id as EventFrame['id'],
    dossierId: row.dossier_id,
    seq: row.seq,
    at: instantOf(row.at),
    recordedAt: instantOf(row.recorded_at),
    actorId: row.actor_id as EventFrame['actorId'],
    actorUnitId: row.actor_unit_id as EventFrame['actorUnitId'],
    actingFor: row.acting_for as EventFrame['actingFor'],
    ruleSet: row.rule_set as EventFrame['ruleSet'],
    calendarVersion: row.calendar_version,
  };
  return { ...frame, type: row.type, payload: row.payload } as DossierEvent;
}
