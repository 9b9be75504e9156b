import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/unit-of-work.js';
import { I18n } from '../../../platform/i18n/i18n.js';
import type { Language } from '../../identity/domain/index.js';
import { renderTemplate, type Facts, type TemplateText } from '../domain/index.js';
import { MessageWordsReadModel } from '../persistence/message-words.read-model.js';
import { TemplateStore, type Template } from '../persistence/template.store.js';
import { FeedbackWords, type Values } from './feedback-words.js';
import { MessageValues, textOf } from './message-values.js';

/** Enough of a message to write it. */
export interface Writable {
  readonly id: string;
  readonly kind: string;
  readonly language: Language;
  readonly templateId: string | null;
  readonly dossierId: string | null;
  readonly facts: Facts;
}

/** Why nothing can be written any more: its text is gone, or the code that it was to carry was used or is over. */
export type NotWritten = 'no-template' | 'code-over';

const DIGEST_LINES = 40;

/** Fills a text with what its facts mean today. */
@Injectable()
export class WriteMessage {
  constructor(
    private readonly db: Database,
    private readonly templates: TemplateStore,
    private readonly words: MessageWordsReadModel,
    private readonly i18n: I18n,
    private readonly values: MessageValues,
    private readonly feedback: FeedbackWords,
  ) {}

  async run(message: Writable): Promise<TemplateText | NotWritten> {
    const template = message.templateId
      ? (await this.templates.byIds(this.db, [message.templateId])).get(message.templateId)
      : undefined;
    if (!template) return 'no-template';
    if (message.kind === 'digest') return renderTemplate(template, await this.#digest(message));
    const secret = await this.#secret(message, template);
    if (secret === null) return 'code-over';
    const values = await this.values.of(message.dossierId, message.facts, message.language);
    return renderTemplate(template, { ...values, ...secret });
  }

  async #digest({ id, language }: Writable): Promise<Values> {
    const { lines, total } = await this.words.digestLines(this.db, id, DIGEST_LINES);
    const written: string[] = [];
    for (const line of lines) {
      const text = await this.run({ ...line, id: '', language });
      if (typeof text !== 'string') written.push(`• ${text.subject}`);
    }
    if (total > lines.length) {
      written.push(this.i18n.t(language, 'message.digest-more', { count: total - lines.length }));
    }
    return { count: String(total), items: written.join('\n'), link: this.values.home('/can-bo') };
  }

  /** What only this message may hold; null where it cannot any more. */
  async #secret({ kind, dossierId, facts }: Writable, template: Template): Promise<Values | null> {
    if (kind === 'feedback-code') {
      const code = await this.feedback.code(textOf(facts, 'caseId') ?? '');
      return code === null ? null : { confirmation: code };
    }
    const wanted = [template.subject, template.body, template.shortText].some((part) => part.includes('{rating}'));
    if (kind !== 'returned' || dossierId === null || !wanted) return {};
    return { rating: this.values.home(`/danh-gia/${await this.feedback.ratingKey(dossierId)}`) };
  }
}
