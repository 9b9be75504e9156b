import { Injectable } from '@nestjs/common';
import { localDate } from '../../../kernel/instant.js';
import { addDays } from '../../../kernel/plain-date.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { DIRECTIVE_ANSWERED, DIRECTIVE_GIVEN } from '../../dossiers/index.js';
import { rolesGranting } from '../../identity/domain/index.js';
import type { Facts, Notice, Recipient } from '../domain/index.js';
import { DirectiveFactsReadModel, type DirectiveFacts } from '../persistence/directive-facts.read-model.js';
import { StaffRecipients } from './staff-recipients.js';

export const DIRECTIVE_TOPICS: readonly string[] = [DIRECTIVE_GIVEN, DIRECTIVE_ANSWERED];

const WORKING = rolesGranting('dossier.process');
/** A job process that stood still for longer says nothing any more: the list of late ones does. */
const DAYS_AFTER = 14;

/** What leaders told units and officers about dossiers, what came back, and what did not in time. */
@Injectable()
export class NoticesOfDirective {
  constructor(
    private readonly facts: DirectiveFactsReadModel,
    private readonly staff: StaffRecipients,
  ) {}

  async read(tx: Tx, topic: string, id: string): Promise<readonly Notice[]> {
    const directive = await this.facts.find(tx, id);
    if (!directive) return [];
    if (topic === DIRECTIVE_GIVEN) return [await this.#given(tx, directive)];
    const { givenBy, answerNoteId, answeredBy } = directive;
    const facts = { ...factsOf(directive, 'giver'), noteId: answerNoteId, otherId: answeredBy };
    const to: Recipient[] = [{ kind: 'account', id: givenBy }];
    return [{ kind: 'directive-answered', to, dossierId: directive.dossierId, facts, effect: `${id}:answered` }];
  }

  /** Whose day is over without an answer: told to those who are to answer and to whoever asked, once each. */
  async late(tx: Tx): Promise<readonly Notice[]> {
    const today = localDate(await tx.now());
    const notices: Notice[] = [];
    for (const directive of await this.facts.lateBetween(tx, addDays(today, -DAYS_AFTER), today)) {
      const { id, dossierId, givenBy } = directive;
      const said = { kind: 'directive-late' as const, dossierId, effect: `${id}:late` };
      const to = (await this.#recipients(tx, directive)).filter((each) => each.id !== givenBy);
      notices.push({ ...said, to, facts: factsOf(directive, 'receiver') });
      notices.push({ ...said, to: [{ kind: 'account', id: givenBy }], facts: factsOf(directive, 'giver') });
    }
    return notices;
  }

  async #given(tx: Tx, directive: DirectiveFacts): Promise<Notice> {
    const { id, dossierId } = directive;
    const to = await this.#recipients(tx, directive);
    return { kind: 'directive-given', to, dossierId, facts: factsOf(directive, 'receiver'), effect: `${id}:given` };
  }

  #recipients(tx: Tx, { toUnitId, toAccountId, fieldCode }: DirectiveFacts): Promise<readonly Recipient[]> {
    return toAccountId === null
      ? this.staff.workingAt(tx, toUnitId, WORKING, fieldCode)
      : this.staff.inPlaceOf(tx, toAccountId);
  }
}

function factsOf({ code, dueOn, givenBy, toUnitId, noteId }: DirectiveFacts, reader: 'giver' | 'receiver'): Facts {
  return { code, dueOn, unitId: toUnitId, noteId, otherId: givenBy, directive: reader };
}
