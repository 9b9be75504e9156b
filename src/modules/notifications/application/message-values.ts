import { Injectable } from '@nestjs/common';
import { localDate, type Instant } from '../../../kernel/instant.js';
import { Configuration } from '../../../platform/config/configuration.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { I18n } from '../../../platform/i18n/i18n.js';
import type { Language } from '../../identity/domain/index.js';
import { Organisation } from '../../organisation/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { Facts } from '../domain/index.js';
import { dayText, momentText, moneyText } from '../domain/value-text.js';
import { MessageWordsReadModel } from '../persistence/message-words.read-model.js';
import { FeedbackWords, type Values } from './feedback-words.js';

/** What the facts of a message mean today. */
@Injectable()
export class MessageValues {
  constructor(
    private readonly db: Database,
    private readonly words: MessageWordsReadModel,
    private readonly organisation: Organisation,
    private readonly i18n: I18n,
    private readonly configuration: Configuration,
    private readonly feedback: FeedbackWords,
  ) {}

  async of(dossierId: string | null, facts: Facts, language: Language): Promise<Values> {
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
      ...(textOf(facts, 'caseId') === null ? {} : await this.feedback.of(facts, language)),
      link: this.home(linkOf(facts)),
    };
  }

  /** A page as an address that works in a mail. */
  home(path: string): string {
    const { publicUrl, port } = this.configuration;
    return `${(publicUrl ?? `http://localhost:${String(port)}`).replace(/(?<!\/)\/+$/, '')}${path}`;
  }

  async #unitName(id: string | null): Promise<string | undefined> {
    if (id === null) return undefined;
    const directory = await this.organisation.directory(this.db);
    const on = localDate(await this.db.now());
    return (directory.unitOn(id as UnitId, on) ?? directory.latest(id as UnitId))?.shortName;
  }
}

/** The secret by which a case is followed is known to whoever asked alone: they type it there. */
function linkOf(facts: Facts): string {
  const code = textOf(facts, 'code');
  if (textOf(facts, 'caseId') !== null) {
    return textOf(facts, 'feedbackTimer') === null ? '/theo-doi' : `/can-bo/hoi-dap/${code ?? ''}`;
  }
  const reader = textOf(facts, 'directive');
  if (reader !== null)
    return `/${reader === 'giver' ? 'lanh-dao' : 'can-bo'}/chi-dao${code === null ? '' : `/${code}`}`;
  if (textOf(facts, 'desk') === 'counter' && code !== null) return `/quay/ho-so/${code}`;
  if (textOf(facts, 'timerKind') === null) return '/tra-cuu';
  return code === null ? '/can-bo' : `/can-bo/ho-so/${code}`;
}

export function textOf(facts: Facts, name: string): string | null {
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
