/** Every passing on of a dossier as its events tell it: what the control slip lists (form 05 of 2018, 06 of 2025). */
import type { Instant } from '../../../kernel/instant.js';
import type { ProcedureVersion } from '../../catalogue/domain/index.js';
import type { Dossier, DossierEvent, OpenedStep } from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';

export interface HandOver {
  /** Of the event by which it was given. */
  readonly seq: number;
  /** The step that began with it; null while papers only change place. */
  readonly stepId: string | null;
  readonly work: string;
  readonly fromUnitId: UnitId;
  readonly fromPersonId: string | null;
  readonly sentAt: Instant;
  readonly toUnitId: UnitId;
  readonly toPersonId: string | null;
  readonly receivedAt: Instant | null;
  readonly noteId: string | null;
}

type Draft = { -readonly [Key in keyof HandOver]: HandOver[Key] };

/** In the order they were given. A step whose unit has the papers already is a hand-over between its people. */
export function handOversOf(
  dossier: Dossier,
  events: readonly DossierEvent[],
  version: Pick<ProcedureVersion, 'process'>,
): HandOver[] {
  return new Fold(dossier, version).run(events);
}

class Fold {
  readonly #rows: Draft[] = [];
  readonly #unitOfStep = new Map<string, UnitId>();

  constructor(
    private readonly dossier: Dossier,
    private readonly version: Pick<ProcedureVersion, 'process'>,
  ) {
    for (const step of dossier.steps) this.#unitOfStep.set(step.id, step.unitId);
  }

  run(events: readonly DossierEvent[]): HandOver[] {
    for (const event of events) this.#take(event);
    return this.#rows;
  }

  #take(event: DossierEvent): void {
    const { payload } = event;
    if ('stepId' in payload && event.type !== 'dossier.step-assigned.v1') this.#heldBy(payload.stepId, event.actorId);
    // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- all other events pass nothing on
    switch (event.type) {
      case 'dossier.handed-over.v1':
        this.#add(event, 'Chuyển hồ sơ', this.dossier.intakeUnitId, event.payload.toUnitId, event.payload.noteId);
        break;
      case 'dossier.received.v1':
        this.#receive(this.#rows.at(-1), event);
        this.#open(event, event.payload.opened, this.#rows.at(-1)?.toUnitId ?? this.dossier.intakeUnitId);
        break;
      case 'dossier.processing-started.v1':
        this.#open(event, event.payload.opened, this.dossier.intakeUnitId);
        break;
      case 'dossier.step-assigned.v1':
        this.#heldBy(event.payload.stepId, event.payload.assigneeId);
        break;
      case 'dossier.step-received.v1':
        this.#receive(
          this.#rows.findLast((row) => row.stepId === event.payload.stepId),
          event,
        );
        break;
      case 'dossier.step-completed.v1':
      case 'dossier.step-retrieved.v1':
      case 'dossier.refusal-drafted.v1':
      case 'dossier.result-drafted.v1':
        this.#open(event, event.payload.opened, this.#unitOf(event.payload.stepId));
        break;
      case 'dossier.step-returned.v1':
        this.#open(event, event.payload.opened, this.#unitOf(event.payload.stepId), event.payload.noteId);
        break;
      case 'dossier.draft-returned.v1':
        this.#open(event, event.payload.opened, event.actorUnitId ?? this.dossier.intakeUnitId, event.payload.noteId);
        break;
      case 'dossier.result-issued.v1':
        this.#add(event, 'Chuyển kết quả', this.#deciding(), this.dossier.returnUnitId ?? this.dossier.intakeUnitId);
        break;
      case 'dossier.result-received.v1':
        this.#receive(
          this.#rows.findLast((row) => row.stepId === null && row.receivedAt === null),
          event,
        );
        break;
      default:
        break;
    }
  }

  #deciding(): UnitId {
    return this.dossier.competentUnitId ?? this.dossier.intakeUnitId;
  }

  #unitOf(stepId: string): UnitId {
    return this.#unitOfStep.get(stepId) ?? this.dossier.intakeUnitId;
  }

  #open(event: DossierEvent, opened: readonly OpenedStep[], from: UnitId, noteId: string | null = null): void {
    for (const step of opened) {
      this.#unitOfStep.set(step.stepId, step.unitId);
      const name = this.version.process.steps.find(({ key }) => key === step.key)?.nameVi ?? step.key;
      const row = this.#add(event, name, from, step.unitId, noteId);
      row.stepId = step.stepId;
      if (step.received) row.receivedAt = event.at;
    }
  }

  #add(event: DossierEvent, work: string, from: UnitId, toUnitId: UnitId, noteId: string | null = null): Draft {
    const row: Draft = {
      seq: event.seq,
      stepId: null,
      work,
      fromUnitId: from,
      fromPersonId: event.actorId,
      sentAt: event.at,
      toUnitId,
      toPersonId: null,
      receivedAt: null,
      noteId,
    };
    this.#rows.push(row);
    return row;
  }

  #receive(row: Draft | undefined, event: DossierEvent): void {
    if (!row) return;
    row.receivedAt = event.at;
    row.toPersonId = event.actorId;
  }

  #heldBy(stepId: string, personId: string | null): void {
    const row = this.#rows.findLast((each) => each.stepId === stepId);
    if (row) row.toPersonId = personId ?? row.toPersonId;
  }
}
