import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { DomainError } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../../modules/audit/index.js';
import type { Principal } from '../../../modules/identity/index.js';
import { grants, type UnitFilter } from '../../../modules/identity/domain/index.js';
import {
  ListExports,
  type EventExportId,
  type ListExport,
  type ListWords,
} from '../../../modules/integrations/index.js';
import { MOST_XLSX_ROWS } from '../../shared/sheet-file.js';
import type { SearchFileForm } from './search.form.js';
import { namesOf, SearchReader } from './search-reader.js';

const SHOWN = 50;
/** Of one person at a time: whoever wants more waits for the first. */
const MOST_OPEN = 5;

/** What a search found as a file that is written beside the pages: its asker's own, and only while he may read all of it. */
@Injectable()
export class SearchList {
  constructor(
    private readonly reader: SearchReader,
    private readonly lists: ListExports,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError invalid for nothing to look for and for a spreadsheet that would be too long; conflict */
  async ask(principal: Principal, asked: SearchFileForm, words: ListWords): Promise<void> {
    const { actor, today } = principal;
    const { filters, search, asks, count } = await this.reader.question(principal, asked);
    const [grant] = grants(actor, 'dossier.read', today);
    if (!asks || !grant) throw new DomainError('invalid', 'desk.search.begin');
    if (asked.dang === 'xlsx' && (await count(MOST_XLSX_ROWS + 1)) > MOST_XLSX_ROWS) {
      throw new DomainError('invalid', 'ui.file.too-long', { most: MOST_XLSX_ROWS });
    }
    const open = (await this.mine(principal)).filter(({ state }) => state === 'waiting' || state === 'running');
    if (open.length >= MOST_OPEN) throw new DomainError('conflict', 'desk.search.many-open', { most: MOST_OPEN });
    const { unitId } = grant;
    const format = `list-${asked.dang}` as const;
    await this.unitOfWork.run(async (tx) => {
      const id = await this.lists.ask(tx, { unitId, format, question: { filters, search, words } }, actor.accountId);
      const subject = { kind: 'event-export', id };
      const detail = { format: asked.dang, given: namesOf(asked) };
      await this.audit.record(tx, { action: 'dossier.list-asked', actor, subject, unitId, detail });
    });
  }

  mine({ actor }: Pick<Principal, 'actor'>): Promise<ListExport[]> {
    return this.lists.askedBy(actor.accountId, SHOWN);
  }

  /** @throws DomainError not-found for another's, and where the reader may no more see all that is in it */
  async take(principal: Principal, id: string): Promise<{ list: ListExport; content: Readable }> {
    const { actor } = principal;
    const list = isUuid(id) ? await this.lists.find(id as EventExportId) : null;
    const { filters } = await this.reader.question(principal, {});
    if (list?.askedBy !== actor.accountId || !covers(filters, list.question.filters)) {
      throw new DomainError('not-found', 'export.unknown');
    }
    const content = this.lists.content(list);
    await this.unitOfWork.run((tx) =>
      this.audit.record(tx, {
        ...{ action: 'dossier.list-exported', actor, unitId: list.unitId },
        ...{ subject: { kind: 'event-export', id: list.id }, detail: { count: list.done } },
      }),
    );
    return { list, content };
  }
}

/** Whether whoever sees the first sees all of the second. */
export function covers(now: readonly UnitFilter[], then: readonly UnitFilter[]): boolean {
  return then.every(({ unitIds, fieldCodes }) =>
    unitIds.every((unit) => {
      const there = now.filter((filter) => filter.unitIds.includes(unit));
      if (there.some((filter) => filter.fieldCodes === null)) return true;
      const fields = new Set(there.flatMap((filter) => filter.fieldCodes ?? []));
      return fieldCodes !== null && fieldCodes.every((code) => fields.has(code));
    }),
  );
}
