import { Injectable } from '@nestjs/common';
import { dateOf } from '../../../kernel/instant.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { PersonId } from '../../identity/domain/index.js';
import type { DossierId } from '../domain/index.js';

const GONE = '(đã xóa)';
const FILES_AT_ONCE = 200;

@Injectable()
export class DossierErasureStore {
  /** Words, names of files and secrets. @returns how many files and texts. */
  async erase(tx: Tx, ids: readonly DossierId[]): Promise<{ files: number; texts: number }> {
    const files = await tx.execute(
      `update dossier_file set erased_at = $2, file_name = $3 where dossier_id = any($1::uuid[]) and erased_at is null`,
      [ids, dateOf(await tx.now()), GONE],
    );
    const notes = await tx.execute('update dossier_note set body = $2 where dossier_id = any($1::uuid[])', [ids, GONE]);
    await tx.execute('update dossier set subject_text = null, tracking_secret_hash = null where id = any($1::uuid[])', [
      ids,
    ]);
    const [entered] = await tx.query<{ n: number }>('select erase_dossier_words($1::uuid[], $2) as n', [ids, GONE]);
    const corrections = await this.#eraseCorrections(tx, ids);
    return { files, texts: notes + (entered?.n ?? 0) + corrections + (await this.forgetAddresses(tx, ids)) };
  }

  async #eraseCorrections(tx: Tx, ids: readonly DossierId[]): Promise<number> {
    return tx.execute(
      `update correction_case set reason = $2,
         result_number = case when result_number is null then null else $2 end,
         apology_number = case when apology_number is null then null else $2 end
       where dossier_id = any($1::uuid[])`,
      [ids, GONE],
    );
  }

  async forgetAddresses(tx: Tx, ids: readonly DossierId[]): Promise<number> {
    return tx.execute(
      'update result_delivery set address_text = $2 where dossier_id = any($1::uuid[]) and address_text <> $2',
      [ids, GONE],
    );
  }

  /** Persons of these dossiers whom nothing else needs: no other dossier that is kept, and no account. */
  async onlyIn(tx: Tx, ids: readonly DossierId[]): Promise<PersonId[]> {
    const rows = await tx.query<{ id: PersonId }>(
      `select p.id from person p
       where p.id in (select unnest(array[applicant_id, submitter_id]) from dossier where id = any($1::uuid[]))
         and not exists (select from account a where a.person_id = p.id)
         and not exists (select from dossier d where (d.applicant_id = p.id or d.submitter_id = p.id)
           and not d.id = any($1::uuid[]) and not exists (select from erased_dossier e where e.dossier_id = d.id))`,
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  /** Erased files whose content is still there. */
  withContent(q: Queryable): Promise<{ id: string; key: string }[]> {
    return q.query(
      `select id, storage_key as key from dossier_file where erased_at is not null and storage_key <> ''
       order by id limit ${String(FILES_AT_ONCE)}`,
    );
  }

  async contentRemoved(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.execute(`update dossier_file set storage_key = '' where id = any($1::uuid[])`, [ids]);
  }
}
