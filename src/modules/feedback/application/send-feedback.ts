import { randomBytes, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import { localDate, type Instant } from '../../../kernel/instant.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { Outbox } from '../../../platform/outbox/index.js';
import type { AccountId } from '../../identity/domain/index.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import {
  DOSSIER_TOPICS,
  dueAfter,
  holdsPersonalData,
  limitOf,
  maskPersonalData,
  SECRET_BYTES,
  secretHash,
  secretText,
  type CaseDue,
  type CaseId,
  type CaseKind,
  type CaseTopic,
  type HandlingPlace,
} from '../domain/index.js';
import { AskerStore } from '../persistence/asker.store.js';
import { FeedbackStore } from '../persistence/feedback.store.js';
import { CaseWriter, NO_ONE, type Stamp } from './case-writer.js';
import { RouteFeedback } from './route-feedback.js';

/** A code for the asker's address was made: whoever sends messages reads it by the id of the case. */
export const FEEDBACK_CODE_WANTED = 'feedback.code-wanted.v1';

export interface FeedbackDraft {
  readonly kind: CaseKind;
  readonly topic: CaseTopic;
  readonly unitId: UnitId | null;
  readonly fieldCode: string;
  /** The person complained of. */
  readonly aboutAccountId: AccountId | null;
  readonly dossierId: DossierId | null;
  readonly title: string;
  readonly words: string;
  readonly asker: { readonly fullName: string | null; readonly phone: string | null; readonly email: string | null };
  readonly anonymous: boolean;
  /** Signed in: the account; then nothing has to be confirmed. */
  readonly by: Stamp;
  readonly language: 'vi' | 'en';
}

export interface SentFeedback {
  readonly id: CaseId;
  readonly code: string;
  /** Shown once: with it the asker follows the case, answers and appeals. */
  readonly secret: string;
  readonly needsCode: boolean;
  /** Something in it had to be masked. */
  readonly held: boolean;
}

/** Takes in a question, complaint or proposal: routes it, starts its clock, hides what must not be seen. */
@Injectable()
export class SendFeedback {
  constructor(
    private readonly store: FeedbackStore,
    private readonly askers: AskerStore,
    private readonly writer: CaseWriter,
    private readonly route: RouteFeedback,
    private readonly outbox: Outbox,
  ) {}

  /** @throws DomainError invalid with every fault, conflict where nobody may handle it. */
  async run(tx: Tx, draft: FeedbackDraft): Promise<SentFeedback> {
    checkDraft(draft);
    const id = newId<'feedback-case'>();
    const textId = newId<'feedback-text'>();
    const now = await tx.now();
    const place = await this.#place(tx, draft);
    const needsCode = draft.kind === 'question' && draft.by.accountId === null;
    const held = holdsPersonalData(`${draft.title}\n${draft.words}`);
    const code = await this.#code(tx, draft.kind, now);
    const { kind, topic, fieldCode, dossierId, anonymous } = draft;
    const payload = {
      ...{ code, kind, topic, fieldCode, dossierId, anonymous, textId, held, ...place },
      ...{ subjectUnitId: kind === 'question' ? null : draft.unitId, subjectAccountId: draft.aboutAccountId },
      ...{ imported: false, needsConfirmation: needsCode },
      due: needsCode ? null : await this.dueOf(tx, kind, place.unitId, now),
    };
    // Without a name nothing points to the account either.
    const by = anonymous ? NO_ONE : draft.by;
    await this.writer.write(tx, null, id, 'feedback.asked.v1', payload, by);
    const title = maskPersonalData(draft.title);
    await this.writer.words(tx, id, 'asked', maskPersonalData(draft.words), by, { id: textId, title });
    // Nothing is lost: what was masked is kept for whoever moderates.
    if (held) await this.writer.words(tx, id, 'original', draft.words, by, { id: newId(), title: draft.title });
    const secret = secretText(randomBytes(SECRET_BYTES));
    const asker = anonymous ? { fullName: null, phone: null, email: null } : draft.asker;
    await this.askers.insert(tx, { caseId: id, ...asker, secretHash: secretHash(secret), language: draft.language });
    if (needsCode) await this.#wantCode(tx, id, asker.email === null ? 'phone' : 'email');
    return { id, code, secret, needsCode, held };
  }

  async dueOf(tx: Tx, kind: CaseKind, unitId: UnitId, start: Instant): Promise<CaseDue | null> {
    const days = limitOf(await this.store.limits(tx), kind, 'answer');
    return days === null ? null : dueAfter(await this.writer.calendarOf(tx, unitId), start, days);
  }

  async #place(tx: Tx, draft: FeedbackDraft): Promise<HandlingPlace> {
    if (draft.kind === 'question') return this.route.question(tx, draft.unitId, draft.fieldCode);
    if (draft.unitId === null) throw invalidInput([{ code: 'feedback.unit-missing', field: 'unit' }]);
    if (draft.aboutAccountId !== null) await this.#requireStaff(tx, draft.aboutAccountId);
    return this.route.complaint(tx, draft.unitId, draft.aboutAccountId, draft.fieldCode);
  }

  async #requireStaff(tx: Tx, id: AccountId): Promise<void> {
    const rows = await tx.query(`select from account where id = $1 and kind = 'person'`, [id]);
    if (rows.length === 0) throw invalidInput([{ code: 'feedback.officer-unknown', field: 'officer' }]);
  }

  async #wantCode(tx: Tx, caseId: CaseId, channel: 'email' | 'phone'): Promise<void> {
    const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
    await this.askers.expectCode(tx, caseId, channel, code, secretHash(`${caseId} ${code}`));
    await this.outbox.append(tx, { topic: FEEDBACK_CODE_WANTED, aggregateId: caseId, payload: { caseId } });
  }

  /** `HD-2020-000123`: hỏi đáp, phản ánh, kiến nghị. */
  async #code(tx: Tx, kind: CaseKind, now: Instant): Promise<string> {
    const prefix = { question: 'HD', complaint: 'PA', proposal: 'KN' }[kind];
    const number = String(await this.store.nextNumber(tx)).padStart(6, '0');
    return `${prefix}-${localDate(now).slice(0, 4)}-${number}`;
  }
}

function checkDraft({ kind, topic, dossierId, words, title, asker, anonymous, by }: FeedbackDraft): void {
  const faults = [
    ...(title.trim().length < 5 ? [{ code: 'feedback.title-missing', field: 'title' }] : []),
    ...(words.trim().length < 10 ? [{ code: 'feedback.words-missing', params: { least: 10 }, field: 'words' }] : []),
    ...(kind !== 'question' && DOSSIER_TOPICS.includes(topic) && dossierId === null
      ? [{ code: 'feedback.dossier-missing', field: 'dossier' }]
      : []),
    ...(kind === 'question' && by.accountId === null && asker.email === null && asker.phone === null
      ? [{ code: 'feedback.contact-missing', field: 'email' }]
      : []),
    ...(kind !== 'question' && !anonymous && by.accountId === null && asker.fullName === null
      ? [{ code: 'feedback.name-missing', field: 'fullName' }]
      : []),
  ];
  if (faults.length > 0) throw invalidInput(faults);
  if (kind === 'question' && anonymous) throw new DomainError('invalid', 'feedback.contact-missing');
}
