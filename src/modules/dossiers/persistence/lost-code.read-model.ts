import { Injectable } from '@nestjs/common';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { PersonId } from '../../identity/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { DossierId } from '../domain/index.js';

export interface LostCode {
  readonly dossierId: DossierId;
  readonly code: string;
  readonly personId: PersonId;
  readonly unitId: UnitId;
}

const MOST = 5;

/** Codes of somebody who has lost the paper: by the phone given at filing, with the whole name or the number. */
@Injectable()
export class LostCodeReadModel {
  /** @param phone digits; @param fullName without accents or case mattering; empty texts match nothing. */
  async find(
    q: Queryable,
    { phone, fullName, personalId }: { readonly phone: string; readonly fullName: string; readonly personalId: string },
  ): Promise<LostCode[]> {
    return q.query<LostCode>(
      `select distinct on (d.id) d.id as "dossierId", d.code, p.id as "personId", d.intake_unit_id as "unitId"
       from person p join dossier d on p.id in (d.applicant_id, d.submitter_id)
       where p.phone = $1 and p.erased_at is null and d.code is not null
         and (($2 <> '' and p.full_name_folded = fold_vi($2)) or ($3 <> '' and p.personal_id = $3))
       order by d.id desc limit ${String(MOST)}`,
      [phone, fullName, personalId],
    );
  }
}
