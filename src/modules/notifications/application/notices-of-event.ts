import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { ConsumedEvent } from '../../../platform/outbox/index.js';
import { DOSSIER_CHANGED, DossierStore } from '../../dossiers/index.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import { citizenNotices, staffMessageKind, type DossierFacts, type Notice } from '../domain/index.js';
import { EventFactsReadModel } from '../persistence/event-facts.read-model.js';
import { DIRECTIVE_TOPICS, NoticesOfDirective } from './notices-of-directive.js';
import { FEEDBACK_TOPICS, NoticesOfFeedback } from './notices-of-feedback.js';
import { StaffRecipients } from './staff-recipients.js';

/** The name of another module's message; its payload names the row of the notice. */
export const DEADLINE_REACHED_TOPIC = 'deadline.reached.v1';

/** What is to be said of a message of the outbox, and to whom. */
@Injectable()
export class NoticesOfEvent {
  constructor(
    private readonly facts: EventFactsReadModel,
    private readonly dossiers: DossierStore,
    private readonly staff: StaffRecipients,
    private readonly feedback: NoticesOfFeedback,
    private readonly directives: NoticesOfDirective,
  ) {}

  async read(tx: Tx, { topic, payload, aggregateId }: ConsumedEvent): Promise<readonly Notice[]> {
    if (topic === DOSSIER_CHANGED) {
      return this.#changed(tx, aggregateId as DossierId, Number(payload['fromSeq']), Number(payload['toSeq']));
    }
    if (FEEDBACK_TOPICS.includes(topic)) return this.feedback.read(tx, topic, payload);
    if (DIRECTIVE_TOPICS.includes(topic)) return this.directives.read(tx, topic, String(payload['directiveId']));
    return topic === DEADLINE_REACHED_TOPIC ? this.#reached(tx, String(payload['timerId'])) : [];
  }

  async #changed(tx: Tx, id: DossierId, fromSeq: number, toSeq: number): Promise<readonly Notice[]> {
    const dossier = await this.facts.dossier(tx, id);
    if (!dossier) return [];
    const events = await this.dossiers.eventsOf(tx, id);
    const provided = events.filter(
      ({ type, seq }) => type === 'dossier.supplement-provided.v1' && seq >= fromSeq && seq <= toSeq,
    );
    const toCounter = await Promise.all(provided.map((event) => this.#provided(tx, dossier, event.id)));
    return [...citizenNotices(dossier, events, fromSeq, toSeq), ...toCounter];
  }

  async #provided(tx: Tx, { id, code, intakeUnitId }: DossierFacts, effect: string): Promise<Notice> {
    const to = await this.staff.counter(tx, intakeUnitId);
    return {
      kind: 'supplement-provided',
      to,
      dossierId: id,
      effect,
      facts: { code, unitId: intakeUnitId, desk: 'counter' },
    };
  }

  async #reached(tx: Tx, timerId: string): Promise<readonly Notice[]> {
    const notices: Notice[] = [];
    const heard = new Set<string>();
    for (const moment of await this.facts.moments(tx, timerId)) {
      const { dossierId, code, unitId, dueAt, kind: timerKind, level } = moment;
      const { to, holderId } = await this.staff.of(tx, moment);
      // Whoever stands on several rungs hears of the highest.
      const others = to.filter(({ id }) => !heard.has(id));
      for (const { id } of others) heard.add(id);
      const facts = { code, unitId, dueAt, timerKind, level, holderId };
      notices.push({ kind: staffMessageKind(timerKind, level), to: others, dossierId, effect: moment.timerId, facts });
    }
    return notices;
  }
}
