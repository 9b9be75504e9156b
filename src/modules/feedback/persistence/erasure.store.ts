import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { ErasedCounts } from '../../dossiers/index.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import type { AccountId, PersonId } from '../../identity/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { PrivacyCaseId } from '../domain/privacy-case.js';

export interface Erasure extends ErasedCounts {
  readonly cause: 'period' | 'request';
  readonly erasedAt: Instant;
  /** Code of the procedure whose period was over. */
  readonly procedure: string | null;
}

/** A dossier of which somebody asks about the data in it. */
export interface DossierOfRequest {
  readonly id: DossierId;
  readonly applicantId: PersonId;
  readonly submitterId: PersonId;
  readonly unitId: UnitId;
  readonly finished: boolean;
  /** Past its period, whoever erases then. */
  readonly over: boolean;
  readonly erased: boolean;
}

interface DossierParties extends Pick<DossierOfRequest, 'applicantId' | 'submitterId'> {
  readonly code: string;
}

/** A period that is over, or the request of a person. */
export interface ErasureCause {
  readonly procedureId?: string;
  readonly caseId?: PrivacyCaseId;
  readonly by?: AccountId;
}

const GONE = '(đã xóa)';

@Injectable()
export class ErasureStore {
  /**
   * Dossiers past a period that ends by erasing, of one procedure, locked. Those with a correction that is not done wait.
   */
  async due(
    tx: Tx,
    most: number,
  ): Promise<{ readonly procedureId: string; readonly ids: readonly DossierId[] } | null> {
    const rows = await tx.query<{ id: DossierId; procedure_id: string }>(
      `select d.id, d.procedure_id from dossier d join retention_period r on r.procedure_id = d.procedure_id
       where r.at_end = 'erase' and d.finished_at + make_interval(years => r.years) <= app_now()
         and not exists (select from erased_dossier e where e.dossier_id = d.id)
         and not exists (select from correction_case c where c.dossier_id = d.id and c.resolved_at is null)
       order by d.procedure_id, d.id limit $1 for update of d skip locked`,
      [most],
    );
    const [first] = rows;
    if (!first) return null;
    const own = rows.filter((row) => row.procedure_id === first.procedure_id);
    return { procedureId: first.procedure_id, ids: own.map(({ id }) => id) };
  }

  /** Writes down that these are erased, and how much it was. */
  async insert(tx: Tx, id: string, counts: ErasedCounts, ids: readonly DossierId[], why: ErasureCause): Promise<void> {
    const { procedureId = null, caseId = null, by = null } = why;
    const { dossiers, persons, files, texts } = counts;
    await tx.execute(
      `insert into erasure (id, cause, procedure_id, privacy_case_id, erased_at, erased_by, dossiers, persons, files, texts)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[id, caseId === null ? 'period' : 'request', procedureId, caseId, dateOf(await tx.now()), by],
        ...[dossiers, persons, files, texts],
      ],
    );
    await tx.execute('insert into erased_dossier (dossier_id, erasure_id) select unnest($1::uuid[]), $2', [ids, id]);
  }

  /** What people said of these dossiers, and the secrets on their papers. @returns how many texts. */
  async eraseWords(tx: Tx, ids: readonly DossierId[]): Promise<number> {
    await tx.execute('delete from dossier_key where dossier_id = any($1::uuid[])', [ids]);
    return tx.execute(
      `update feedback_text set title = null, body = $2, erased_at = $3
       where dossier_id = any($1::uuid[]) and erased_at is null`,
      [ids, GONE, dateOf(await tx.now())],
    );
  }

  async dossierOf(tx: Tx, code: string): Promise<DossierOfRequest | null> {
    const [row] = await tx.query<DossierOfRequest>(
      `select d.id, d.applicant_id as "applicantId", d.submitter_id as "submitterId",
         d.intake_unit_id as "unitId", d.finished_at is not null as finished,
         coalesce(d.finished_at + make_interval(years => r.years) <= app_now(), false) as over,
         exists (select from erased_dossier e where e.dossier_id = d.id) as erased
       from dossier d left join retention_period r on r.procedure_id = d.procedure_id where d.code = $1 for update of d`,
      [code],
    );
    return row ?? null;
  }

  async partiesOf(q: Queryable, id: DossierId): Promise<DossierParties> {
    const [row] = await q.query<DossierParties>(
      `select coalesce(code, '') as code, applicant_id as "applicantId", submitter_id as "submitterId"
       from dossier where id = $1`,
      [id],
    );
    if (!row) throw new Error(`no dossier ${id}`);
    return row;
  }

  async give(tx: Tx, caseId: PrivacyCaseId, dossierId: DossierId): Promise<void> {
    await tx.execute(
      'insert into privacy_case_dossier (privacy_case_id, dossier_id) values ($1, $2) on conflict do nothing',
      [caseId, dossierId],
    );
  }

  async given(q: Queryable, caseId: PrivacyCaseId): Promise<DossierId[]> {
    const rows = await q.query<{ id: DossierId }>(
      'select dossier_id as id from privacy_case_dossier where privacy_case_id = $1 order by 1',
      [caseId],
    );
    return rows.map(({ id }) => id);
  }

  /** The last ones, newest first. */
  async report(q: Queryable, most: number): Promise<Erasure[]> {
    const rows = await q.query<Omit<Erasure, 'erasedAt'> & { erased_at: Date }>(
      `select e.cause, e.erased_at, p.code as procedure, e.dossiers, e.persons, e.files, e.texts
       from erasure e left join procedure p on p.id = e.procedure_id order by e.erased_at desc, e.id desc limit $1`,
      [most],
    );
    return rows.map(({ erased_at, ...row }) => ({ ...row, erasedAt: instantOf(erased_at) }));
  }
}
