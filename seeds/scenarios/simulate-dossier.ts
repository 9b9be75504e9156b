/**
 * Plays a plan through the rules of live work: every act is asked of `decideTransition` with the rights of the person who
 * does it, every event comes from `applyAct`, and outcome and timing are what the fold makes of them. A plan that the
 * rules refuse, or that comes out otherwise than planned, is a fault of the scenario and stops it.
 */
import { localDate, type Instant } from '../../src/kernel/instant.js';
import type { PlainDate } from '../../src/kernel/plain-date.js';
import { assessFee, type FeeAssessment, type FeeItem } from '../../src/modules/catalogue/domain/index.js';
import { grantedTo, type Change, type Doer } from '../../src/modules/dossiers/index.js';
import {
  applyAct,
  decideTransition,
  evolve,
  type ActCode,
  type ActorStamp,
  type Command,
  type Dossier,
  type DossierEvent,
  type DossierId,
  type Facts,
  type NoteId,
  type PinnedRules,
} from '../../src/modules/dossiers/domain/index.js';
import { planRoute } from '../../src/modules/routing/domain/index.js';
import { commandFor, NOTED } from './commands.js';
import type { DossierPlan } from './dossier-plan.js';
import type { Random } from './random.js';
import { citizenActor } from './staff.js';
import type { PlannedAct } from './timetable.js';
import type { World } from './world.js';

export interface SimulatedNote {
  readonly id: NoteId;
  readonly dossierId: DossierId;
  readonly body: string;
  readonly at: Instant;
  readonly by: string | null;
}

export interface SimulatedDossier {
  readonly plan: DossierPlan;
  readonly dossier: Dossier;
  readonly changes: readonly Change[];
  readonly notes: readonly SimulatedNote[];
  /** The fee lines assessed at acceptance. */
  readonly fees: readonly FeeItem[];
}

export interface Simulation {
  readonly world: World;
  readonly rules: PinnedRules;
  readonly random: Random;
  /** The next code of the unit on the day. */
  readonly nextCode: (plan: DossierPlan, at: Instant) => string;
  /** A text to go with an act. */
  readonly wording: (act: ActCode, random: Random) => string;
}

/** @throws Error naming plan and act where the rules refuse it, or the outcome is not the one planned. */
export function simulateDossier(plan: DossierPlan, simulation: Simulation): SimulatedDossier {
  const play = new Play(plan, simulation);
  for (const planned of plan.acts) {
    if (planned.at >= simulation.world.now) break;
    play.act(planned);
  }
  const { dossier } = play;
  const [accepted, timing] = [dossier.acceptedAt !== null, dossier.timing];
  if (accepted !== plan.expected.accepted || timing !== plan.expected.timing) {
    throw new Error(
      `${plan.key} (${plan.filing.version.code}): planned ${JSON.stringify(plan.expected)}, came out ${JSON.stringify({ accepted, timing })}`,
    );
  }
  return { plan, dossier, changes: play.changes, notes: play.notes, fees: play.fees };
}

const NOBODY: ActorStamp = { accountId: null, unitId: null, actingFor: null };
/** Acts that somebody who files on the internet does himself. */
const BY_CITIZEN: ReadonlySet<ActCode> = new Set<ActCode>(['submit', 'answer-correction', 'request-withdrawal']);

class Play {
  readonly changes: Change[] = [];
  readonly notes: SimulatedNote[] = [];
  fees: readonly FeeItem[] = [];
  readonly #random: Random;

  constructor(
    private readonly plan: DossierPlan,
    private readonly simulation: Simulation,
  ) {
    this.#random = simulation.random.of(plan.key);
    this.#open();
  }

  get dossier(): Dossier {
    const last = this.changes.at(-1);
    if (!last) throw new Error('a dossier begins with its opening');
    return last.after;
  }

  act(planned: PlannedAct): void {
    const { rules, world } = this.simulation;
    const before = this.dossier;
    const random = this.#random;
    const note = this.#noteFor(planned);
    const assessed = this.#assess(planned);
    const feeDue = assessed.total;
    const command = commandFor(planned, before, { plan: this.plan, world, random, feeDue, noteId: note?.id ?? null });
    const on = localDate(planned.at);
    const route = planRoute(before, rules.version, command, world.directory, on);
    const facts: Facts = { now: planned.at, rules, calendarVersion: world.calendar.version, route, feeDue };
    const { doer, stamp } = this.#doer(command, before, on);
    const granted = grantedTo(doer, rules.version.fieldCode, world.directory, on);
    const verdict = decideTransition(before, command, facts, granted);
    if (!verdict.allowed)
      throw this.#refused(planned, before, verdict.blockers.map((blocker) => blocker.code).join(', '));
    const code = planned.act === 'accept' ? this.simulation.nextCode(this.plan, planned.at) : null;
    const newId = (): string => random.id(planned.at);
    const { event, after } = applyAct(before, command, { facts, actor: stamp, code, newId });
    this.changes.push({ before, event, after, rules });
    if (planned.act === 'accept') this.fees = assessed.items;
    if (note) this.notes.push({ ...note, by: stamp.accountId });
  }

  #assess({ act }: PlannedAct): FeeAssessment {
    const { copies, pages, channel, caseKey, version } = this.plan.filing;
    const counts = act === 'accept' ? { copies, pages } : { copies: 1, pages: 1 };
    return assessFee(version.fees, channel, { ...counts, ...(caseKey === null ? {} : { caseKey }) });
  }

  #open(): void {
    const { filing } = this.plan;
    const { rules, world } = this.simulation;
    const at = filing.openedAt;
    const clerk = world.staff.at(filing.unitId, 'one-stop-clerk');
    if (!clerk) throw new Error(`no clerk at ${filing.unitId}`);
    const event: DossierEvent = {
      id: this.#random.id<'dossier-event'>(at),
      dossierId: this.#random.id<'dossier'>(at),
      seq: 1,
      at,
      recordedAt: at,
      actorId: filing.citizenAccountId ?? clerk.accountId,
      actorUnitId: filing.unitId,
      actingFor: null,
      ruleSet: filing.version.ruleSet,
      calendarVersion: world.calendar.version,
      type: 'dossier.opened.v1',
      payload: {
        versionId: filing.version.id,
        channel: filing.channel,
        intakeUnitId: filing.unitId,
        applicantId: filing.applicantId,
        submitterId: filing.submitterId,
        applicantKind: filing.applicantKind,
        sets: filing.version.sets,
        onlineLevel2011: filing.onlineLevel2011,
        ...(filing.caseKey === null ? {} : { caseKey: filing.caseKey }),
        postmarkOn: filing.postmarkOn,
      },
    };
    this.changes.push({ before: null, event, after: evolve(null, event, rules), rules });
  }

  #noteFor({ act, at }: PlannedAct): Omit<SimulatedNote, 'by'> | null {
    if (!NOTED.has(act)) return null;
    const body = this.simulation.wording(act, this.#random);
    return { id: this.#random.id<'dossier-note'>(at), dossierId: this.dossier.id, body, at };
  }

  #doer({ act }: Command, dossier: Dossier, on: PlainDate): { doer: Doer; stamp: ActorStamp } {
    const { filing } = this.plan;
    if (act === 'mark-uncollected') return { doer: 'system-job', stamp: NOBODY };
    if (filing.citizenAccountId !== null && BY_CITIZEN.has(act)) {
      const doer = citizenActor(filing.citizenAccountId, filing.submitterId);
      return { doer, stamp: { ...NOBODY, accountId: filing.citizenAccountId } };
    }
    const found = this.simulation.world.staff.doerOf(act, dossier, filing.version.fieldCode, on);
    if (!found) throw this.#refused({ act }, dossier, 'nobody may do it');
    return { doer: found.actor, stamp: found.stamp };
  }

  #refused({ act }: Pick<PlannedAct, 'act'>, dossier: Dossier, why: string): Error {
    return new Error(`${this.plan.key} (${this.plan.filing.version.code}): ${act} in ${dossier.state}: ${why}`);
  }
}
