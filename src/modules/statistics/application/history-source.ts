import { Injectable } from '@nestjs/common';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import { RulesLoader } from '../../dossiers/index.js';
import type { DossierEvent, DossierId, PinnedRules } from '../../dossiers/domain/index.js';
import type { History } from '../domain/index.js';
import { HistoryReadModel } from '../persistence/history.read-model.js';

/** Events of all dossiers, each with the rules that it is bound to. */
@Injectable()
export class HistorySource {
  constructor(
    private readonly events: HistoryReadModel,
    private readonly loader: RulesLoader,
  ) {}

  async *batches(db: Queryable): AsyncGenerator<History[]> {
    const kept = new Map<string, PinnedRules>();
    for await (const batch of this.events.batches(db)) {
      const histories: History[] = [];
      for (const events of batch) histories.push({ events, rules: await this.rulesOf(db, events, kept) });
      yield histories;
    }
  }

  /** Those of some dossiers, in the order of ids. */
  async of(db: Queryable, ids: readonly DossierId[]): Promise<History[]> {
    const kept = new Map<string, PinnedRules>();
    const histories: History[] = [];
    for (const events of await this.events.of(db, ids)) {
      histories.push({ events, rules: await this.rulesOf(db, events, kept) });
    }
    return histories;
  }

  /** Thousands of dossiers share a version, a unit and its calendars. */
  private async rulesOf(
    db: Queryable,
    events: readonly DossierEvent[],
    kept: Map<string, PinnedRules>,
  ): Promise<PinnedRules> {
    const [opened] = events;
    if (opened?.type !== 'dossier.opened.v1') throw new Error('a dossier does not begin with its opening');
    const { versionId, intakeUnitId } = opened.payload;
    const calendars = new Set(events.map((event) => event.calendarVersion));
    const key = [versionId, intakeUnitId, ...calendars].join(' ');
    let rules = kept.get(key);
    if (!rules) {
      ({ rules } = await this.loader.load(db, versionId, intakeUnitId, events));
      kept.set(key, rules);
    }
    return rules;
  }
}
