import { Injectable } from '@nestjs/common';
import { DomainError, type Blocker } from '../../../kernel/domain-error.js';
import { localDate, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { Catalogue } from '../../catalogue/index.js';
import { limitFor, type Applicant, type Channel, type ProcedureVersion } from '../../catalogue/domain/index.js';
import { mayAtUnit, type Actor, type PersonId } from '../../identity/domain/index.js';
import { Organisation } from '../../organisation/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { deliveryFaults, type Command, type Delivery, type Dossier } from '../domain/index.js';
import { OnlineDraftStore } from '../persistence/online-draft.store.js';
import { ActSessions } from './act-session.js';

export interface TakeInRequest {
  readonly actor: Actor;
  readonly procedureCode: string;
  readonly channel: Channel;
  readonly intakeUnitId: UnitId;
  readonly applicantId: PersonId;
  readonly submitterId: PersonId;
  readonly applicantKind: Applicant;
  /** Trích yếu: what the citizen asks for, in words; kept on the row, not in an event. */
  readonly subject: string | null;
  readonly sets: number;
  /** Key of one of the procedure's cases; required where it has any. */
  readonly caseKey?: string | null;
  /** Of a dossier that came by post: the day by which the law in force is chosen. */
  readonly postmarkOn: PlainDate | null;
  /** When it happened, where it is entered afterwards. */
  readonly at?: Instant;
  /** GSO code of the commune of residence, parcel or site, where the procedure's competence is told by it. */
  readonly placeCode?: string | null;
  /** Where the applicant was helped to file, when that is not the place of intake. */
  readonly supportUnitId?: UnitId | null;
  /** How the applicant wants the result; nothing said: at the counter. */
  readonly delivery?: Delivery | null;
  /** What happens at once: accept, ask for a correction, reject, submit; none keeps a draft. */
  readonly acts: readonly { readonly command: Command; readonly note: string | null }[];
}

/** A new dossier at the counter, online or by post, with what is decided about it in the same visit. */
@Injectable()
export class TakeIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: ActSessions,
    private readonly catalogue: Catalogue,
    private readonly organisation: Organisation,
    private readonly deliveries: OnlineDraftStore,
  ) {}

  run(request: TakeInRequest): Promise<Dossier> {
    return this.unitOfWork.run((tx) => this.within(tx, request));
  }

  /** @throws DomainError 403 without the right at that unit, 422 with every fault of the input, 409 from the acts. */
  async within(tx: Tx, request: TakeInRequest): Promise<Dossier> {
    const on = request.postmarkOn ?? localDate(request.at ?? (await tx.now()));
    const directory = await this.organisation.directory(tx);
    const units = [request.intakeUnitId, ...directory.ancestorsOn(request.intakeUnitId, on).map((u) => u.unitId)];
    const { version, offering } = await this.catalogue.offered(tx, request.procedureCode, units, on);
    const blockers = await this.#blockers(tx, request, version, on);
    if (!version || blockers.length > 0) throw new DomainError('invalid', 'input.invalid', {}, blockers);
    await this.#permit(tx, request, version);
    const opening = {
      versionId: version.id,
      channel: request.channel,
      intakeUnitId: request.intakeUnitId,
      applicantId: request.applicantId,
      submitterId: request.submitterId,
      applicantKind: request.applicantKind,
      sets: request.sets,
      onlineLevel2011: offering?.onlineLevel2011 ?? version.onlineLevel2011,
      postmarkOn: request.postmarkOn,
      ...(request.placeCode ? { placeCode: request.placeCode } : {}),
      ...(request.supportUnitId ? { supportUnitId: request.supportUnitId } : {}),
      ...(request.caseKey ? { caseKey: request.caseKey } : {}),
    };
    let session = await this.sessions.open(tx, request.actor, opening, request.at);
    for (const { command, note } of request.acts) session = await this.sessions.apply(tx, session, command, note);
    const dossier = await this.sessions.finish(tx, session, request.subject?.trim() || null);
    if (request.delivery) await this.deliveries.setDelivery(tx, dossier.id, request.delivery);
    return dossier;
  }

  async #permit(tx: Tx, request: TakeInRequest, version: ProcedureVersion): Promise<void> {
    const { actor } = request;
    if (actor.personId !== null && [request.applicantId, request.submitterId].includes(actor.personId)) return;
    const directory = await this.organisation.directory(tx);
    const today = localDate(await tx.now());
    if (mayAtUnit(actor, 'dossier.intake', request.intakeUnitId, version.fieldCode, today, directory)) return;
    throw new DomainError('forbidden', 'dossier.intake-not-permitted');
  }

  async #blockers(tx: Tx, request: TakeInRequest, version: ProcedureVersion | null, on: PlainDate): Promise<Blocker[]> {
    if (!version) return [{ code: 'dossier.procedure-not-valid', field: 'procedureCode', params: { on } }];
    const directory = await this.organisation.directory(tx);
    const today = localDate(request.at ?? (await tx.now()));
    // The law is that of the postmark, the counter that of today: a letter sent before a reform comes to who took over.
    const unit = directory.unitOn(request.intakeUnitId, today);
    const lawIsOver = version.validTo !== null && version.validTo <= today;
    const faults: (Blocker | null)[] = [
      unit ? null : { code: 'dossier.intake-unit-unknown', field: 'intakeUnitId' },
      unit && !lawIsOver && !version.intakeLevels.includes(unit.level)
        ? {
            code: 'dossier.not-taken-in-at-this-level',
            field: 'intakeUnitId',
            params: { levels: version.intakeLevels },
          }
        : null,
      caseFault(version, request.channel, request.caseKey ?? null),
      request.placeCode && directory.communeOf(request.placeCode, on) === null
        ? { code: 'dossier.place-unknown', field: 'placeCode' }
        : null,
      request.supportUnitId && !directory.unitOn(request.supportUnitId, on)
        ? { code: 'dossier.intake-unit-unknown', field: 'supportUnitId' }
        : null,
      version.channels.includes(request.channel) ? null : { code: 'dossier.channel-not-offered', field: 'channel' },
      version.applicants.includes(request.applicantKind)
        ? null
        : { code: 'dossier.applicant-kind-not-served', field: 'applicantKind' },
      request.postmarkOn !== null && request.channel !== 'postal'
        ? { code: 'dossier.postmark-only-by-post', field: 'postmarkOn' }
        : null,
      request.postmarkOn !== null && request.postmarkOn > today
        ? { code: 'dossier.postmark-in-future', field: 'postmarkOn' }
        : null,
      Number.isInteger(request.sets) && request.sets >= 1 && request.sets <= 99
        ? null
        : { code: 'dossier.sets-out-of-range', field: 'sets' },
    ];
    const wish = request.delivery ? deliveryFaults(request.delivery, version) : [];
    return [...faults.filter((fault): fault is Blocker => fault !== null), ...wish];
  }
}

/** Where limits differ by case and none holds for all, the case must be named; and only a case of the procedure. */
function caseFault(version: ProcedureVersion, channel: Channel, caseKey: string | null): Blocker | null {
  const cases = (version.cases ?? []).map((each) => each.key);
  if (caseKey === null) {
    return limitFor(version, channel) ? null : { code: 'dossier.case-missing', field: 'caseKey', params: { cases } };
  }
  return cases.includes(caseKey) ? null : { code: 'dossier.case-unknown', field: 'caseKey', params: { cases } };
}
