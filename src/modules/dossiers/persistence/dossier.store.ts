import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { instantOf, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { bulkSend } from '../../../platform/database/bulk-insert.js';
import { prepared } from '../../../platform/database/prepared.js';
import { ofOneRow, type Queryable, type Tx } from '../../../platform/database/unit-of-work.js';
import type { Change } from '../application/ports.js';
import { formatDossierCode, type DossierEvent, type DossierId, type EventFrame } from '../domain/index.js';
import { DOSSIER_COLUMNS, dossierRow, EVENT_COLUMNS, eventRow } from './dossier-row.js';
import {
  CLOCK_ENTRY_COLUMNS,
  clockEntryRows,
  DOCUMENT_COLUMNS,
  documentRows,
  PROMISE_COLUMNS,
  promiseRows,
  ROLE_COLUMNS,
  roleRows,
  rolesEnded,
} from './ledger-row.js';

interface EventJson {
  id: string;
  seq: number;
  type: string;
  at: number;
  recorded_at: number;
  actor_id: string | null;
  actor_unit_id: string | null;
  acting_for: string | null;
  rule_set: string;
  calendar_version: string;
  payload: unknown;
}

const EVENTS_AS_JSON = `
  select json_agg(json_build_object('id', e.id, 'seq', e.seq, 'type', e.type,
      'at', (extract(epoch from e.at) * 1000)::bigint, 'recorded_at', (extract(epoch from e.recorded_at) * 1000)::bigint,
      'actor_id', e.actor_id, 'actor_unit_id', e.actor_unit_id, 'acting_for', e.acting_for, 'rule_set', e.rule_set,
      'calendar_version', e.calendar_version, 'payload', e.payload) order by e.seq)
  from dossier_event e where e.dossier_id = d.id`;

const END_ROLE = prepared(
  'update dossier_role set to_at = $4 where dossier_id = $1 and role = $2 and unit_id = $3 and to_at is null',
);
/** With the finish, all but that of the return point. */
const END_ROLES = prepared('update dossier_role set to_at = $2 where dossier_id = $1 and to_at is null and role <> $3');

const LOCK = prepared(
  `select d.seq, (${EVENTS_AS_JSON}) as events, app_now() as now from dossier d where d.id = $1 for update of d`,
);
const NEXT_CODE = prepared(`insert into dossier_code_counter as c (agency, day, last) values ($1, $2, 1)
  on conflict (agency, day) do update set last = c.last + 1 returning last`);

/** With what is said at intake and is not an event, because it may name a person. */
const OPENED_COLUMNS = { ...DOSSIER_COLUMNS, subject_text: 'text' };

const UPDATED = Object.keys(DOSSIER_COLUMNS).filter((name) => name !== 'id');
const UPDATE = prepared(
  ofOneRow(
    `update dossier set ${UPDATED.map((name, i) => `${name} = $${String(i + 3)}`).join(', ')} where id = $1 and seq = $2`,
  ),
);

/** Writes the events of a dossier and the copies folded from them. */
@Injectable()
export class DossierStore {
  /** Locks the dossier for this transaction and reads its events and the time for law, as a rule in one statement. */
  async lock(tx: Tx, id: DossierId): Promise<{ events: DossierEvent[]; now: Instant }> {
    const locked = tx.query<{ seq: number; events: EventJson[]; now: Date }>(LOCK, [id]);
    // Asked behind the lock and not after it: what stands once the dossier is ours.
    const [[row]] = await Promise.all([locked, tx.standing()]);
    if (!row) throw new DomainError('not-found', 'dossier.not-found');
    tx.setNow(instantOf(row.now));
    const events = row.events.map((json) => eventOf(id, json));
    // Who had to wait for the lock sees the row as it is now, but the events as they were when the statement began.
    const stale = events.at(-1)?.seq !== row.seq;
    return { events: stale ? await this.eventsOf(tx, id) : events, now: await tx.now() };
  }

  /** The events, oldest first; empty when there is no such dossier. */
  async eventsOf(db: Queryable, id: DossierId): Promise<DossierEvent[]> {
    const [row] = await db.query<{ events: EventJson[] | null }>(
      `select (${EVENTS_AS_JSON}) as events from dossier d where d.id = $1`,
      [id],
    );
    return (row?.events ?? []).map((json) => eventOf(id, json));
  }

  /** The next code of an agency on a day; gapless because a rollback takes the number back (Thông tư 01/2018 Điều 19). */
  async nextCode(tx: Tx, agency: string, on: PlainDate): Promise<string> {
    const [row] = await tx.take<{ last: number }>(NEXT_CODE, [agency, on]);
    if (!row) throw new Error('the code counter gave no row');
    return formatDossierCode({ agency, on, sequence: row.last });
  }

  /**
   * Writes new events of one dossier and brings its row up to date; the commit throws DomainError conflict where it moved on.
   * @param subject Trích yếu, of a new dossier
   */
  write(tx: Tx, changes: readonly Change[], subject: string | null = null): void {
    const [first, last] = [changes[0], changes.at(-1)];
    if (!first || !last) return;
    const row = dossierRow(last.after, last.rules, last.event.calendarVersion);
    if (first.before === null) bulkSend(tx, 'dossier', OPENED_COLUMNS, [{ ...row, subject_text: subject }]);
    else this.#update(tx, row, first.before.seq);
    bulkSend(
      tx,
      'dossier_event',
      EVENT_COLUMNS,
      changes.map((change) => eventRow(change.event)),
    );
    this.#writeLedger(tx, changes);
    if (first.before?.documents !== last.after.documents) {
      const suffix = `on conflict (dossier_id, requirement_id) do update set status = excluded.status,
        originals = excluded.originals, certified_copies = excluded.certified_copies, photocopies = excluded.photocopies`;
      bulkSend(tx, 'dossier_document', DOCUMENT_COLUMNS, documentRows(last.after), suffix);
    }
    if (!first.before?.finishedAt && last.after.finishedAt) {
      tx.send(END_ROLES, [last.after.id, new Date(last.after.finishedAt), 'return-point']);
    }
  }

  /** Promises, clock entries and roles; each statement is left out when it has no row. */
  #writeLedger(tx: Tx, changes: readonly Change[]): void {
    bulkSend(tx, 'dossier_promise', PROMISE_COLUMNS, changes.flatMap(promiseRows));
    bulkSend(tx, 'dossier_clock_entry', CLOCK_ENTRY_COLUMNS, changes.flatMap(clockEntryRows));
    // A role may begin and end within one write: then it is stored as ended.
    const begun: ReturnType<typeof roleRows> = [];
    for (const change of changes) {
      const at = new Date(change.event.at);
      for (const { role, unitId } of rolesEnded(change)) {
        const open = begun.find((row) => row.role === role && row.unit_id === unitId && row.to_at === null);
        if (open) open.to_at = at;
        else tx.send(END_ROLE, [change.after.id, role, unitId, at]);
      }
      begun.push(...roleRows(change));
    }
    bulkSend(tx, 'dossier_role', ROLE_COLUMNS, begun);
  }

  #update(tx: Tx, row: ReturnType<typeof dossierRow>, fromSeq: number): void {
    const values = UPDATED.map((name) => row[name as keyof typeof row]);
    tx.sendToOne(UPDATE, [row.id, fromSeq, ...values], () => new DomainError('conflict', 'dossier.changed-meanwhile'));
  }
}

function eventOf(dossierId: DossierId, json: EventJson): DossierEvent {
  const frame: EventFrame = {
    id: json.id as EventFrame['id'],
    dossierId,
    seq: json.seq,
    at: json.at as Instant,
    recordedAt: json.recorded_at as Instant,
    actorId: json.actor_id as EventFrame['actorId'],
    actorUnitId: json.actor_unit_id as EventFrame['actorUnitId'],
    actingFor: json.acting_for as EventFrame['actingFor'],
    ruleSet: json.rule_set as EventFrame['ruleSet'],
    calendarVersion: json.calendar_version,
  };
  return { ...frame, type: json.type, payload: json.payload } as DossierEvent;
}
