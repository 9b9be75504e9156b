import { Injectable } from '@nestjs/common';
import { instantOf, localDate, type Instant } from '../../../../kernel/instant.js';
import type { Tx } from '../../../../platform/database/unit-of-work.js';
import type { ConsumedEvent } from '../../../../platform/outbox/index.js';
import { DOSSIER_CHANGED, DossierStore, RulesLoader } from '../../../dossiers/index.js';
import {
  currentPromise,
  evolve,
  nationalStatusOf,
  type Dossier,
  type DossierId,
  type PinnedRules,
} from '../../../dossiers/domain/index.js';
import type { UnitDirectory, UnitId } from '../../../organisation/domain/index.js';
import { momentOf, topicsOf, type Step, type ToldEvent, type ToldUnit } from '../domain/index.js';

/** The name of another module's message: a moment came; its payload names it. */
export const DEADLINE_REACHED_TOPIC = 'deadline.reached.v1';

/** Something to tell, and the units through which it concerns a subscriber. */
export interface Told {
  readonly eventId: string;
  readonly event: ToldEvent;
  readonly units: readonly UnitId[];
}

/** What of a message of the outbox is told outside: the dossier as each event left it, folded and not guessed. */
@Injectable()
export class ToldEvents {
  constructor(
    private readonly dossiers: DossierStore,
    private readonly rules: RulesLoader,
  ) {}

  async read(tx: Tx, { topic, aggregateId, payload }: ConsumedEvent, directory: UnitDirectory): Promise<Told[]> {
    const id = aggregateId as DossierId;
    if (topic === DOSSIER_CHANGED) {
      const [from, to] = [Number(payload['fromSeq']), Number(payload['toSeq'])];
      return this.#changes(tx, id, (seq) => seq >= from && seq <= to, directory);
    }
    const moment = momentOf(String(payload['kind']), Number(payload['level']));
    return moment ? this.#moment(tx, id, String(payload['timerId']), moment, directory) : [];
  }

  async #changes(tx: Tx, id: DossierId, wanted: (seq: number) => boolean, directory: UnitDirectory): Promise<Told[]> {
    const { steps, rules } = await this.#history(tx, id);
    return steps
      .filter(({ event }) => wanted(event.seq))
      .map((step) => {
        const { event, after } = step;
        const facts = factsOf(after, rules, event.at, directory);
        return { ...facts, eventId: event.id, event: { ...facts.event, type: event.type, topics: topicsOf(step) } };
      });
  }

  async #moment(
    tx: Tx,
    id: DossierId,
    timerId: string,
    { type, topic }: NonNullable<ReturnType<typeof momentOf>>,
    directory: UnitDirectory,
  ): Promise<Told[]> {
    const [notice] = await tx.query<{ at: Date }>(
      'select noticed_at as at from deadline_notice where timer_id = $1 and dossier_id = $2 order by noticed_at limit 1',
      [timerId, id],
    );
    if (!notice) return [];
    const at = instantOf(notice.at);
    const { steps, rules } = await this.#history(tx, id);
    const last = steps.findLast(({ event }) => event.at <= at);
    if (!last) return [];
    const facts = factsOf(last.after, rules, at, directory);
    return [{ ...facts, eventId: timerId, event: { ...facts.event, type, topics: [topic] } }];
  }

  /** @throws Error where it is no dossier: then the message is wrong. */
  async #history(tx: Tx, id: DossierId): Promise<{ readonly steps: readonly Step[]; readonly rules: PinnedRules }> {
    const events = await this.dossiers.eventsOf(tx, id);
    const [opened] = events;
    if (opened?.type !== 'dossier.opened.v1') throw new Error(`no dossier ${id}`);
    const { versionId, intakeUnitId } = opened.payload;
    const { rules } = await this.rules.load(tx, versionId, intakeUnitId, events);
    const steps: Step[] = [];
    for (const event of events) {
      const before = steps.at(-1)?.after ?? null;
      steps.push({ before, event, after: evolve(before, event, rules) });
    }
    return { steps, rules };
  }
}

function factsOf(dossier: Dossier, { version }: PinnedRules, at: Instant, directory: UnitDirectory) {
  const unit = (id: UnitId): ToldUnit => {
    const on = localDate(at);
    return { id, code: directory.codeOf(id, 'qd20', on) ?? directory.codeOf(id, 'qcvn102', on) };
  };
  const { id: dossierId, code, seq, state, intakeUnitId, intakeDeskId, competentUnitId, clock } = dossier;
  return {
    units: [intakeUnitId, intakeDeskId, ...(competentUnitId ? [competentUnitId] : [])],
    event: {
      ...{ at, dossierId, code, seq, state, nationalStatus: nationalStatusOf(state) },
      ...{ procedure: version.code, field: version.fieldCode, intakeUnit: unit(intakeUnitId) },
      competentUnit: competentUnitId && unit(competentUnitId),
      dueOn: (clock && currentPromise(clock)?.dueOn) ?? null,
    },
  };
}
