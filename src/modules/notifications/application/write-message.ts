import { Injectable } from '@nestjs/common';
import { localDate, type Instant } from '../../../kernel/instant.js';
import { Configuration } from '../../../platform/config/configuration.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { I18n } from '../../../platform/i18n/i18n.js';
import type { Language } from '../../identity/domain/index.js';
import { Organisation } from '../../organisation/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { renderTemplate, type Facts, type TemplateText } from '../domain/index.js';
import { dayText, momentText, moneyText } from '../domain/value-text.js';
import { MessageWordsReadModel } from '../persistence/message-words.read-model.js';
import { TemplateStore } from '../persistence/template.store.js';

/** Enough of a message to write it. */
export interface Writable {
  readonly id: string;
  readonly kind: string;
  readonly language: Language;
  readonly templateId: string | null;
  readonly dossierId: string | null;
  readonly facts: Facts;
}

const DIGEST_LINES = 40;
type Values = Readonly<Record<string, string | undefined>>;

/** Fills a text with what its facts mean today. */
@Injectable()
export class WriteMessage {
  constructor(
    private readonly db: Database,
    private readonly templates: TemplateStore,
    private readonly words: MessageWordsReadModel,
    private readonly organisation: Organisation,
    private readonly i18n: I18n,
    private readonly configuration: Configuration,
  ) {}

  /** @returns null where its template is gone. */
  async run(message: Writable): Promise<TemplateText | null> {
    const template = message.templateId
      ? (await this.templates.byIds(this.db, [message.templateId])).get(message.templateId)
      : undefined;
    if (!template) return null;
    return renderTemplate(
      template,
      message.kind === 'digest' ? await this.#digest(message) : await this.#values(message),
    );
  }

  async #digest({ id, language }: Writable): Promise<Values> {
    const { lines, total } = await this.words.digestLines(this.db, id, DIGEST_LINES);
    const written: string[] = [];
    for (const line of lines) {
      const text = await this.run({ ...line, id: '', language });
      if (text) written.push(`• ${text.subject}`);
    }
    if (total > lines.length) {
      written.push(this.i18n.t(language, 'message.digest-more', { count: total - lines.length }));
    }
    return { count: String(total), items: written.join('\n'), link: `${this.#home()}/can-bo` };
  }

  async #values({ dossierId, facts, language }: Writable): Promise<Values> {
    const procedure = dossierId ? await this.words.procedureOf(this.db, dossierId) : null;
    const noteId = textOf(facts, 'noteId');
    const [holderId, otherId] = [textOf(facts, 'holderId'), textOf(facts, 'otherId')];
    const timerKind = textOf(facts, 'timerKind');
    return {
      ...plainValues(facts),
      procedure: procedure ?? undefined,
      unit: await this.#unitName(textOf(facts, 'unitId')),
      returnUnit: await this.#unitName(textOf(facts, 'returnUnitId')),
      reason: noteId ? ((await this.words.noteOf(this.db, noteId)) ?? undefined) : undefined,
      holder: holderId ? ((await this.words.accountName(this.db, holderId)) ?? undefined) : undefined,
      other: otherId ? ((await this.words.accountName(this.db, otherId)) ?? undefined) : undefined,
      matter: timerKind ? this.i18n.t(language, `deadlines.kind.${timerKind}`) : undefined,
      link: this.#link(textOf(facts, 'code'), timerKind !== null),
    };
  }

  async #unitName(id: string | null): Promise<string | undefined> {
    if (id === null) return undefined;
    const directory = await this.organisation.directory(this.db);
    const on = localDate(await this.db.now());
    return (directory.unitOn(id as UnitId, on) ?? directory.latest(id as UnitId))?.shortName;
  }

  #link(code: string | null, forStaff: boolean): string {
    if (!forStaff) return `${this.#home()}/tra-cuu`;
    return code === null ? `${this.#home()}/can-bo` : `${this.#home()}/can-bo/ho-so/${code}`;
  }

  #home(): string {
    const { publicUrl, port } = this.configuration;
    return (publicUrl ?? `http://localhost:${String(port)}`).replace(/\/+$/, '');
  }
}

function textOf(facts: Facts, name: string): string | null {
  const value = facts[name];
  return typeof value === 'string' ? value : null;
}

/** Facts that need no look-up. */
function plainValues(facts: Facts): Values {
  const day = (name: string) => dayText(textOf(facts, name));
  const { amount, answerBy, dueAt, level } = facts;
  return {
    code: textOf(facts, 'code') ?? undefined,
    legalClause: textOf(facts, 'legalClause') ?? undefined,
    noticeNumber: textOf(facts, 'noticeNumber') ?? undefined,
    dueOn: day('dueOn'),
    firstDueOn: day('firstDueOn'),
    payBy: day('payBy'),
    endsOn: day('endsOn'),
    amount: typeof amount === 'number' ? moneyText(amount) : undefined,
    answerBy: typeof answerBy === 'number' ? dayText(localDate(answerBy as Instant)) : undefined,
    dueAt: typeof dueAt === 'number' ? momentText(dueAt as Instant) : undefined,
    level: typeof level === 'number' ? String(level) : undefined,
  };
}
