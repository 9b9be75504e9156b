import { Injectable } from '@nestjs/common';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { DossierId } from '../domain/index.js';
import { normaliseDossierCode, parseDossierCode } from '../domain/index.js';

/** What a stranger may find with a code alone: that the dossier exists. Its progress is shown masked (TT 01/2018 Đ16.2.d). */
@Injectable()
export class TrackingReadModel {
  /** Null for a text that is not a code, and for a code that nobody carries: callers answer both alike. */
  async find(db: Queryable, typed: string): Promise<DossierId | null> {
    const code = normaliseDossierCode(typed);
    if (!parseDossierCode(code)) return null;
    const [row] = await db.query<{ id: DossierId }>('select id from dossier where code = $1', [code]);
    return row?.id ?? null;
  }
}
