import { Injectable } from '@nestjs/common';
import { instantOf, type Instant } from '../../../kernel/instant.js';
import { isUuid } from '../../../kernel/ids.js';
import { decodeCursor, encodeCursor, type Page } from '../../../kernel/page.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { PersonId } from '../../identity/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { DossierId, DossierStateCode } from '../domain/index.js';

export interface OwnDossier {
  readonly id: DossierId;
  readonly code: string | null;
  readonly state: DossierStateCode;
  readonly procedure: string;
  readonly filedAt: Instant;
  readonly dueOn: PlainDate | null;
  /** Where its result is to be collected. */
  readonly placeId: UnitId;
  /** The papers asked for were sent, and the counter has not looked at them yet. */
  readonly provided: boolean;
  /** Null where the reader is both; else the other one: whom he filed for, or who filed for him. */
  readonly other: { readonly name: string; readonly isApplicant: boolean } | null;
}

export interface OwnDossiersAsked {
  readonly personId: PersonId;
  /** Null: all. */
  readonly states: readonly DossierStateCode[] | null;
  readonly cursor: string | null;
  readonly limit: number;
}

interface Row extends Omit<OwnDossier, 'filedAt' | 'other'> {
  readonly filedAt: Date;
  /** Exact, for the cursor: instants of ours know no microseconds. */
  readonly openedAt: string;
  readonly otherName: string | null;
  readonly isApplicant: boolean;
}

/** To the microsecond, as PostgreSQL writes it. */
const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/;

/** Dossiers of which somebody is the applicant or the submitter, newest first. */
@Injectable()
export class OwnDossiersReadModel {
  async page(q: Queryable, { personId, states, cursor, limit }: OwnDossiersAsked): Promise<Page<OwnDossier>> {
    const [at, id] = (cursor === null ? null : decodeCursor(cursor, 2)) ?? [];
    const after = typeof at === 'string' && MOMENT.test(at) && isUuid(id) ? [at, id] : [null, null];
    const rows = await q.query<Row>(
      `select d.id, d.code, d.state, v.name_vi as procedure, d.opened_at as "filedAt", d.opened_at::text as "openedAt",
         d.due_on::text as "dueOn", coalesce(d.return_unit_id, d.intake_unit_id) as "placeId",
         d.supplement_provided_at is not null as provided, o.full_name as "otherName",
         d.applicant_id <> $1 as "isApplicant"
       from dossier d join procedure_version v on v.id = d.version_id
         left join person o on o.id = case when d.applicant_id <> $1 then d.applicant_id
           when d.submitter_id <> $1 then d.submitter_id end
       where (d.applicant_id = $1 or d.submitter_id = $1) and ($2::text[] is null or d.state = any($2))
         and ($3::timestamptz is null or (d.opened_at, d.id) < ($3, $4::uuid))
       order by d.opened_at desc, d.id desc limit $5`,
      [personId, states, ...after, limit + 1],
    );
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      items: rows.slice(0, limit).map(({ filedAt, openedAt: _, otherName, isApplicant, ...row }) => ({
        ...row,
        filedAt: instantOf(filedAt),
        other: otherName === null ? null : { name: otherName, isApplicant },
      })),
      next: last ? encodeCursor([last.openedAt, last.id]) : null,
    };
  }
}
