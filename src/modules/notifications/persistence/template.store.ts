import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { Language } from '../../identity/domain/index.js';
import type { MessageKind, TemplateText } from '../domain/index.js';

export interface Template extends TemplateText {
  readonly id: string;
  readonly kind: MessageKind;
  readonly language: Language;
  readonly version: number;
  readonly createdAt: Instant;
}

type Row = Omit<Template, 'createdAt'> & { readonly createdAt: Date };

const COLUMNS = `id, kind, language, version, subject, body, short_text as "shortText", created_at as "createdAt"`;

/** Texts by kind and language; the newest version is the one in use. */
@Injectable()
export class TemplateStore {
  async current(db: Queryable): Promise<readonly Template[]> {
    const rows = await db.query<Row>(
      `select distinct on (kind, language) ${COLUMNS} from message_template order by kind, language, version desc`,
    );
    return rows.map(templateOf);
  }

  async byIds(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, Template>> {
    const rows = await db.query<Row>(`select ${COLUMNS} from message_template where id = any($1::uuid[])`, [ids]);
    return new Map(rows.map((row) => [row.id, templateOf(row)]));
  }

  async versions(db: Queryable, kind: MessageKind, language: Language): Promise<readonly Template[]> {
    const rows = await db.query<Row>(
      `select ${COLUMNS} from message_template where kind = $1 and language = $2 order by version desc limit 50`,
      [kind, language],
    );
    return rows.map(templateOf);
  }

  /** @param after the version that the writer saw, 0 for none. @returns the new version, or null where it was not the last. */
  async insert(
    tx: Tx,
    { kind, language }: Pick<Template, 'kind' | 'language'>,
    text: TemplateText,
    after: number,
    by: string | null,
  ): Promise<number | null> {
    const touched = await tx.execute(
      `insert into message_template (id, kind, language, version, subject, body, short_text, created_at, created_by)
       select $1, $2, $3, $4::int + 1, $5, $6, $7, $8, $9
       where coalesce((select max(version) from message_template where kind = $2 and language = $3), 0) = $4::int
       on conflict do nothing`,
      [newId(), kind, language, after, text.subject, text.body, text.shortText, dateOf(await tx.now()), by],
    );
    return touched === 1 ? after + 1 : null;
  }
}

function templateOf(row: Row): Template {
  return { ...row, createdAt: instantOf(row.createdAt) };
}
