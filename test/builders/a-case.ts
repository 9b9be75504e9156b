import { REFERENCE_CALENDAR } from '../../seeds/reference/holidays.js';
import { localDate, parseInstant, type Instant } from '../../src/kernel/instant.js';
import { compileCalendar } from '../../src/modules/calendar/domain/index.js';
import { assessFee, type Channel, type ProcedureVersion } from '../../src/modules/catalogue/domain/index.js';
import {
  applyAct,
  decideTransition,
  evolve,
  type ActorStamp,
  type Command,
  type Dossier,
  type DossierEvent,
  type EventId,
  type EventPayloads,
  type Facts,
  type NoteId,
  type PinnedRules,
  type Verdict,
} from '../../src/modules/dossiers/domain/index.js';
import { planRoute } from '../../src/modules/routing/domain/index.js';
import { aDirectory, unitId } from './a-district.js';
import { aVersion, idOf } from './a-version.js';

export const A_CALENDAR = compileCalendar(REFERENCE_CALENDAR);
const NOBODY: ActorStamp = { accountId: null, unitId: null, actingFor: null };

/** A case without a database: acts in a row, each at its local time, decided by the real rules. */
export class ACase {
  readonly events: DossierEvent[] = [];
  readonly states: Dossier[] = [];
  readonly rules: PinnedRules;
  readonly directory = aDirectory();
  #ids = 0;

  constructor(
    openedAt: string,
    readonly version: ProcedureVersion = aVersion(),
    channel: Channel = 'direct',
    intakeUnit = 'Một cửa xã',
  ) {
    this.rules = { version, calendar: () => A_CALENDAR };
    const at = this.#at(openedAt);
    const payload: EventPayloads['dossier.opened.v1'] = {
      versionId: version.id,
      channel,
      intakeUnitId: unitId(intakeUnit),
      applicantId: idOf('person'),
      submitterId: idOf('person'),
      applicantKind: 'citizen',
      sets: 1,
      onlineLevel2011: null,
      postmarkOn: null,
    };
    const event: DossierEvent = {
      id: this.#id<EventId>(),
      dossierId: idOf('dossier'),
      seq: 1,
      at,
      recordedAt: at,
      actorId: null,
      actorUnitId: null,
      actingFor: null,
      ruleSet: version.ruleSet,
      calendarVersion: 'test',
      type: 'dossier.opened.v1',
      payload,
    };
    this.#push(event, evolve(null, event, this.rules));
  }

  get dossier(): Dossier {
    const last = this.states.at(-1);
    if (!last) throw new Error('no event');
    return last;
  }

  /** Facts of a command at a local time, as the application would load them. */
  facts(command: Command | null, at: Instant): Facts {
    const { dossier, version, rules } = this;
    const route = planRoute(dossier, version, command, this.directory, localDate(at));
    const { copies, pages } = command?.act === 'accept' ? command : { copies: 1, pages: 1 };
    const feeDue = assessFee(version.fees, dossier.channel, { copies, pages }).total;
    return { now: at, rules, calendarVersion: 'test', route, feeDue };
  }

  verdict(local: string, command: Command): Verdict {
    return decideTransition(this.dossier, command, this.facts(command, this.#at(local)), () => true);
  }

  /** Does an act. @throws Error with the blockers when the rules refuse it. */
  act(local: string, command: Command): this {
    const verdict = this.verdict(local, command);
    if (!verdict.allowed) throw new Error(verdict.blockers.map((blocker) => blocker.code).join(', '));
    const { event, after } = applyAct(this.dossier, command, {
      facts: this.facts(command, this.#at(local)),
      actor: NOBODY,
      code: `000.15.30.H14-${local.slice(2, 10).replaceAll('-', '')}-0001`,
      newId: () => this.#id(),
    });
    return this.#push(event, after);
  }

  /** The usual acceptance: every required paper present, no fee. */
  accept(local: string): this {
    return this.act(local, {
      act: 'accept',
      documents: this.papers(),
      feeCollected: this.facts(null, this.#at(local)).feeDue,
      copies: 1,
      pages: 1,
    });
  }

  papers(status: 'present' | 'missing' = 'present') {
    return this.version.documents.map((requirement) => ({
      requirementId: requirement.id,
      status,
      originals: 1,
      certifiedCopies: 0,
      photocopies: 0,
    }));
  }

  /** The only open step. */
  get step() {
    const open = this.dossier.steps.filter((step) => step.closedAt === null);
    const [only] = open;
    if (!only || open.length > 1) throw new Error(`${String(open.length)} steps are open`);
    return only;
  }

  note(): NoteId {
    return this.#id<NoteId>();
  }

  #push(event: DossierEvent, after: Dossier): this {
    this.events.push(event);
    this.states.push(after);
    return this;
  }

  #at(local: string): Instant {
    return parseInstant(`${local}+07:00`);
  }

  #id<Kind extends string>(): Kind {
    this.#ids += 1;
    return idOf(`id/${String(this.#ids)}`) as string as Kind;
  }
}
