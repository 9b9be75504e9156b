import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { DossierId, NoteId } from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';

/** What a directive says to those who hear of it; its words stand in a note. */
export interface DirectiveFacts {
  readonly id: string;
  readonly dossierId: DossierId;
  readonly code: string | null;
  readonly fieldCode: string;
  readonly dueOn: PlainDate;
  readonly givenBy: string;
  readonly toUnitId: UnitId;
  readonly toAccountId: string | null;
  readonly noteId: NoteId;
  readonly answeredBy: string | null;
  readonly answerNoteId: NoteId | null;
}

const FACTS = `select c.id, c.dossier_id as "dossierId", d.code, d.field_code as "fieldCode", c.due_on::text as "dueOn",
    c.given_by as "givenBy", c.to_unit_id as "toUnitId", c.to_account_id as "toAccountId", c.note_id as "noteId",
    a.answered_by as "answeredBy", a.note_id as "answerNoteId"
  from directive c join dossier d on d.id = c.dossier_id left join directive_answer a on a.directive_id = c.id`;

@Injectable()
export class DirectiveFactsReadModel {
  async find(db: Queryable, id: string): Promise<DirectiveFacts | null> {
    const [row] = await db.query<DirectiveFacts>(`${FACTS} where c.id = $1`, [id]);
    return row ?? null;
  }

  /** Not answered, and to have been answered from the one day to before the other. */
  lateBetween(db: Queryable, from: PlainDate, before: PlainDate): Promise<DirectiveFacts[]> {
    const sql = `${FACTS} where a.directive_id is null and c.due_on >= $1::date and c.due_on < $2::date order by c.due_on, c.id`;
    return db.query<DirectiveFacts>(sql, [from, before]);
  }
}
