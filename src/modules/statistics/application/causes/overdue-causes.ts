import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../../../kernel/domain-error.js';
import { localDate, type Instant } from '../../../../kernel/instant.js';
import { Database, type Tx } from '../../../../platform/database/unit-of-work.js';
import type { DossierId } from '../../../dossiers/domain/index.js';
import { mayAtUnit, type Actor } from '../../../identity/domain/index.js';
import { Organisation } from '../../../organisation/index.js';
import type { UnitId } from '../../../organisation/domain/index.js';
import { OVERDUE_CAUSES, type OverdueCause } from '../../domain/index.js';
import {
  OverdueCauseStore,
  type EnteredCause,
  type LateDossier,
} from '../../persistence/causes/overdue-cause.store.js';

export const CAUSE_NOTE_MAX = 1_000;

/** Why dossiers went late, in the words of those who answer for them: a closed list of causes and a note. */
@Injectable()
export class OverdueCauses {
  constructor(
    private readonly db: Database,
    private readonly organisation: Organisation,
    private readonly store: OverdueCauseStore,
  ) {}

  /** Of one dossier, the newest first: the newest counts. */
  history(id: DossierId): Promise<EnteredCause[]> {
    return this.store.history(this.db, id);
  }

  /** The cause that counts now, by dossier. */
  latest(ids: readonly DossierId[]): Promise<ReadonlyMap<DossierId, OverdueCause>> {
    return this.store.latest(this.db, ids);
  }

  /** May this person say why? Whoever may work on the dossier where it lies or is decided, once it is late. */
  async mayEnter(actor: Actor, id: DossierId): Promise<boolean> {
    return (await this.#placeOf(this.db, actor, id)) !== null;
  }

  /**
   * @throws DomainError not-found; conflict `overdue-cause.not-late`; forbidden `overdue-cause.not-yours`; invalid without
   * a cause of the list, or a note where the cause is "other".
   */
  async enter(tx: Tx, actor: Actor, id: DossierId, cause: OverdueCause, note: string | null): Promise<void> {
    if (!Object.hasOwn(OVERDUE_CAUSES, cause)) throw invalidInput([{ code: 'overdue-cause.unknown', field: 'cause' }]);
    const words = note?.trim() ?? '';
    if (cause === 'other' && words === '') throw invalidInput([{ code: 'overdue-cause.say-which', field: 'note' }]);
    if (words.length > CAUSE_NOTE_MAX) throw invalidInput([{ code: 'overdue-cause.too-long', field: 'note' }]);
    const late = await this.#late(tx, id);
    if (!late.overdue) throw new DomainError('conflict', 'overdue-cause.not-late');
    const unitId = await this.#placeOf(tx, actor, id);
    if (unitId === null) throw new DomainError('forbidden', 'overdue-cause.not-yours');
    await this.store.add(tx, id, { cause, note: words === '' ? null : words, unitId, actor });
  }

  async #placeOf(db: Database | Tx, actor: Actor, id: DossierId): Promise<UnitId | null> {
    const now: Instant = await db.now();
    const on = localDate(now);
    const late = await this.store.lateDossier(db, id, now);
    if (!late?.overdue) return null;
    const directory = await this.organisation.directory(db);
    const may = (unit: UnitId | null) =>
      unit !== null && mayAtUnit(actor, 'dossier.process', unit, late.fieldCode, on, directory);
    return [late.holderUnitId, late.competentUnitId].find(may) ?? null;
  }

  async #late(tx: Tx, id: DossierId): Promise<LateDossier> {
    const late = await this.store.lateDossier(tx, id, await tx.now());
    if (!late) throw new DomainError('not-found', 'dossier.not-found');
    return late;
  }
}
