import { Injectable } from '@nestjs/common';
import type { Instant } from '../../../kernel/instant.js';
import { dateOf } from '../../../kernel/instant.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type {
  DocumentRequirementId,
  ModelForm,
  ModelFormId,
  ProcedureVersion,
  ProcedureVersionId,
} from '../domain/index.js';

const FORM = `select f.id, f.requirement_id as "requirementId", f.file_name as "fileName", f.media_type as "mediaType",
    f.size_bytes as "sizeBytes", f.sha256, f.storage_key as "storageKey"
  from model_form f join document_requirement r on r.id = f.requirement_id`;

/** A form with the key of its paper, by which a paper is known from version to version. */
export interface KeyedForm extends Omit<ModelForm, 'id' | 'requirementId'> {
  readonly paperKey: string;
  readonly addedBy: string | null;
}

/** Rows of blank forms. One that is withdrawn stays, for the record of who offered what. */
@Injectable()
export class ModelFormStore {
  /** By paper and name. */
  async ofVersion(q: Queryable, versionId: ProcedureVersionId): Promise<ModelForm[]> {
    return q.query<ModelForm>(
      `${FORM} where r.version_id = $1 and f.withdrawn_at is null order by r.ordinal, f.file_name, f.id`,
      [versionId],
    );
  }

  /** Of any published version of a procedure, the newest first: whoever began under a former one still finds its form. */
  async byHash(q: Queryable, code: string, sha256: string): Promise<ModelForm | null> {
    const [form] = await q.query<ModelForm>(
      `${FORM} join procedure_version v on v.id = r.version_id join procedure p on p.id = v.procedure_id
       where f.sha256 = $2 and f.withdrawn_at is null and p.code = $1 and v.status = 'published'
       order by v.number desc, f.id limit 1`,
      [code, sha256],
    );
    return form ?? null;
  }

  /**
   * What a version that is about to be written offers: a draft its own, a new version those of the published one before it.
   */
  async forVersion(
    q: Queryable,
    { id, procedureId, number }: Pick<ProcedureVersion, 'id' | 'procedureId' | 'number'>,
    isThere: boolean,
  ): Promise<KeyedForm[]> {
    return q.query<KeyedForm>(
      `select r.key as "paperKey", f.file_name as "fileName", f.media_type as "mediaType", f.size_bytes as "sizeBytes", f.sha256,
         f.storage_key as "storageKey", f.added_by as "addedBy"
       from model_form f join document_requirement r on r.id = f.requirement_id
       where f.withdrawn_at is null and r.version_id = case when $4 then $1 else
         (select v.id from procedure_version v where v.procedure_id = $2 and v.status = 'published' and v.number < $3
          order by v.number desc limit 1) end
       order by r.ordinal, f.file_name, f.id`,
      [id, procedureId, number, isThere],
    );
  }

  async everOffered(q: Queryable, requirementId: DocumentRequirementId): Promise<boolean> {
    const rows = await q.query('select from model_form where requirement_id = $1 limit 1', [requirementId]);
    return rows.length > 0;
  }

  /** Two that add the same wait for one another. */
  async lock(tx: Tx, versionId: ProcedureVersionId): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`model-form:${versionId}`]);
  }

  async insert(tx: Tx, form: ModelForm, at: Instant, by: string | null): Promise<void> {
    await tx.execute(
      `insert into model_form (id, requirement_id, file_name, media_type, size_bytes, sha256, storage_key, added_at, added_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[form.id, form.requirementId, form.fileName, form.mediaType, form.sizeBytes],
        ...[form.sha256, form.storageKey, dateOf(at), by],
      ],
    );
  }

  /** @returns its hash; null where the version offers no such form. */
  async withdraw(
    tx: Tx,
    versionId: ProcedureVersionId,
    id: ModelFormId,
    at: Instant,
    by: string,
  ): Promise<string | null> {
    const [row] = await tx.query<{ sha256: string }>(
      `update model_form f set withdrawn_at = $3, withdrawn_by = $4 from document_requirement r
       where r.id = f.requirement_id and r.version_id = $1 and f.id = $2 and f.withdrawn_at is null returning f.sha256`,
      [versionId, id, dateOf(at), by],
    );
    return row?.sha256 ?? null;
  }
}
