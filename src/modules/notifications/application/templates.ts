import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import type { Actor, Language } from '../../identity/domain/index.js';
import { templateFaults, type MessageKind, type TemplateText } from '../domain/index.js';
import { TemplateStore, type Template } from '../persistence/template.store.js';

export interface TemplateChange {
  readonly kind: MessageKind;
  readonly language: Language;
  readonly text: TemplateText;
  /** The version that the writer saw; 0 where there was none. */
  readonly after: number;
}

/** The texts of messages. A change is a new version: what was sent stays what it was. */
@Injectable()
export class Templates {
  constructor(
    private readonly store: TemplateStore,
    private readonly audit: Audit,
  ) {}

  current(db: Queryable): Promise<readonly Template[]> {
    return this.store.current(db);
  }

  versions(db: Queryable, kind: MessageKind, language: Language): Promise<readonly Template[]> {
    return this.store.versions(db, kind, language);
  }

  /** @throws DomainError invalid with every unknown field and other fault; conflict where somebody was faster. */
  async save(tx: Tx, actor: Actor, { kind, language, text, after }: TemplateChange): Promise<number> {
    const faults = templateFaults(kind, text);
    if (faults.length > 0) throw invalidInput(faults);
    const version = await this.store.insert(tx, { kind, language }, text, after, actor.accountId);
    if (version === null) throw new DomainError('conflict', 'message.template-changed');
    await this.audit.record(tx, {
      action: 'message.template-saved',
      actor,
      subject: { kind: 'message-template', id: kind },
      detail: { language, version },
    });
    return version;
  }
}
