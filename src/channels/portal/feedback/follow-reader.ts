import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { Configuration } from '../../../platform/config/configuration.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { AskerActs, AskerStore, FeedbackReadModel, type CaseText } from '../../../modules/feedback/index.js';
import { actsOf, type CaseId } from '../../../modules/feedback/domain/index.js';
import type { Words } from '../../shared/words.js';
import { UnitFinder } from './unit-finder.js';

/** Words that whoever asked may read: their own, the answers, and what was asked for. */
const SHOWN = ['asked', 'answer', 'reason', 'more', 'appeal'];

@Injectable()
export class FollowReader {
  constructor(
    private readonly db: Database,
    private readonly acts: AskerActs,
    private readonly askers: AskerStore,
    private readonly reads: FeedbackReadModel,
    private readonly units: UnitFinder,
    private readonly configuration: Configuration,
  ) {}

  find(key: string): Promise<CaseId | null> {
    return this.acts.caseOf(this.db, key);
  }

  async read(id: CaseId, words: Words) {
    const subject = await this.reads.find(this.db, { id });
    if (!subject) throw new DomainError('not-found', 'feedback.not-found');
    const [texts, files, unit] = await Promise.all([
      this.reads.texts(this.db, id),
      this.reads.files(this.db, id),
      this.units.name(subject.unitId),
    ]);
    const current = new Set([subject.textId, ...texts.filter(({ role }) => role !== 'asked').map((text) => text.id)]);
    // Only a demonstration shows the code that would have been sent.
    const code = this.configuration.scenario === 'none' ? null : await this.askers.codeToSend(this.db, id);
    return {
      ...{ code: subject.code, title: subject.title, state: subject.state, due: subject.due, unit, kind: subject.kind },
      ...{ answeredAt: subject.answeredAt, openedAt: subject.openedAt, files: files.map(({ fileName }) => fileName) },
      ...{ stateWords: words(`feedback.state.${subject.state}`), kindWords: words(`feedback.kind.${subject.kind}`) },
      ...{ late: subject.timing === 'late', acts: actsOf(subject), demoCode: code?.code ?? null },
      published: subject.publishedAt === null ? null : `/hoi-dap/${subject.code}`,
      lines: texts
        .filter(({ role, id: textId }) => SHOWN.includes(role) && current.has(textId))
        .map((text) => ({
          ...text,
          from: words(`portal.follow.${isSenders(text) ? 'by-sender' : 'by-office'}-${text.role}`),
        })),
    };
  }
}

/** What is asked for is written by the office, and what is supplied by the sender. */
function isSenders({ role, writtenBy }: CaseText): boolean {
  return role === 'asked' || role === 'appeal' || (role === 'more' && writtenBy === null);
}
