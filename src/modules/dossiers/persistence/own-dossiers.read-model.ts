import { Injectable } from '@nestjs/common';
import { instantOf, type Instant } from '../../../kernel/instant.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { PersonId } from '../../identity/domain/index.js';
import type { DossierId, DossierStateCode } from '../domain/index.js';

export interface OwnDossier {
  readonly id: DossierId;
  readonly code: string | null;
  readonly state: DossierStateCode;
  readonly procedure: string;
  readonly filedAt: Instant;
  readonly dueOn: string | null;
}

/** Dossiers of which somebody is the applicant or the submitter, newest first. */
@Injectable()
export class OwnDossiersReadModel {
  async of(q: Queryable, personId: PersonId, limit: number): Promise<OwnDossier[]> {
    const rows = await q.query<Omit<OwnDossier, 'filedAt'> & { filedAt: Date }>(
      `select d.id, d.code, d.state, v.name_vi as procedure, d.opened_at as "filedAt", d.due_on::text as "dueOn"
       from dossier d join procedure_version v on v.id = d.version_id
       where d.applicant_id = $1 or d.submitter_id = $1 order by d.opened_at desc, d.id limit $2`,
      [personId, limit],
    );
    return rows.map((row) => ({ ...row, filedAt: instantOf(row.filedAt) }));
  }
}
