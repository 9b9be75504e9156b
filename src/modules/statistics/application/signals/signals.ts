import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../../kernel/domain-error.js';
import { localDate } from '../../../../kernel/instant.js';
import type { Page } from '../../../../kernel/page.js';
import type { PlainDate } from '../../../../kernel/plain-date.js';
import { Database } from '../../../../platform/database/unit-of-work.js';
import { Organisation } from '../../../organisation/index.js';
import type { UnitId } from '../../../organisation/domain/index.js';
import type { OfficerId, Signal, Thresholds } from '../../domain/index.js';
import { SignalStore } from '../../persistence/signals/signal.store.js';
import { SignalsReadModel, type FoundDossier, type SignalCount } from '../../persistence/signals/signals.read-model.js';

export interface SignalQuery {
  /** The unit with all below it. */
  readonly unitId: UnitId;
  /** Inclusive days on which it happened; left out: ever. */
  readonly from?: PlainDate | null;
  readonly to?: PlainDate | null;
}

/** What the last sweep found. Who may ask what is the caller's to decide. */
@Injectable()
export class Signals {
  constructor(
    private readonly db: Database,
    private readonly organisation: Organisation,
    private readonly readModel: SignalsReadModel,
    private readonly store: SignalStore,
  ) {}

  /** By signal, unit and officer. @throws DomainError invalid `statistics.period-reversed`. */
  async counts(query: SignalQuery): Promise<SignalCount[]> {
    return this.readModel.counts(this.db, await this.#question(query));
  }

  /** The dossiers behind a count: of a signal, or of one officer in it. */
  async list(
    query: SignalQuery,
    signal: Signal,
    officerId: OfficerId | null,
    page: { readonly cursor: string | null; readonly limit: number },
  ): Promise<Page<FoundDossier>> {
    return this.readModel.list(this.db, await this.#question(query), signal, officerId, page);
  }

  async thresholds(): Promise<Thresholds> {
    return this.store.thresholds(this.db, localDate(await this.db.now()));
  }

  async #question({ unitId, from = null, to = null }: SignalQuery) {
    if (from !== null && to !== null && to < from) {
      throw new DomainError('invalid', 'statistics.period-reversed', { from, to });
    }
    const directory = await this.organisation.directory(this.db);
    return { units: directory.subtreeOf(unitId, to ?? localDate(await this.db.now())), from, to };
  }
}
