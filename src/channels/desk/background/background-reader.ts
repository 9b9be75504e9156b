import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/unit-of-work.js';
import { BatchRunStore, ChangeCalendar, SuspendArea } from '../../../modules/dossiers/index.js';
import type { Principal } from '../../../modules/identity/index.js';
import { mayAnywhere } from '../../../modules/identity/domain/index.js';
import { Reports } from '../../../modules/statistics/index.js';
import { ExportsDesk } from '../../shared/exports/exports-desk.js';
import { ReportsDesk } from '../../shared/reports/reports-desk.js';
import { SearchList } from '../search/search-list.js';
import type { BackgroundFacts } from './background.view.js';

const SHOWN = 20;

/** Decisions over many dossiers, which reach them one after the other. */
@Injectable()
export class BackgroundDecisions {
  constructor(
    private readonly calendars: ChangeCalendar,
    private readonly suspensions: SuspendArea,
    private readonly batches: BatchRunStore,
  ) {}

  async of(
    { actor, today }: Principal,
    db: Database,
  ): Promise<Pick<BackgroundFacts, 'batches' | 'calendars' | 'suspensions'>> {
    const { accountId } = actor;
    return {
      batches: await this.batches.of(db, accountId, SHOWN),
      calendars: mayAnywhere(actor, 'calendar.manage', today)
        ? await this.calendars.issuedBy(db, accountId, SHOWN)
        : [],
      suspensions: mayAnywhere(actor, 'dossier.suspend', today)
        ? await this.suspensions.issuedBy(accountId, SHOWN)
        : [],
    };
  }
}

/** Everything that one person set going and that is done beside the pages. */
@Injectable()
export class BackgroundReader {
  constructor(
    private readonly db: Database,
    private readonly lists: SearchList,
    private readonly reports: Reports,
    private readonly readable: ReportsDesk,
    private readonly exports: ExportsDesk,
    private readonly decisions: BackgroundDecisions,
  ) {}

  async read(principal: Principal): Promise<BackgroundFacts> {
    const { actor } = principal;
    const [lists, reports, events] = [
      await this.lists.mine(principal),
      await this.reports.askedBy(actor.accountId, SHOWN),
      await this.exports.mine(actor),
    ];
    return {
      lists: lists.slice(0, SHOWN),
      reports: reports.filter(await this.readable.readableBy(actor)),
      events: events.filter(await this.exports.readableBy(actor)),
      ...(await this.decisions.of(principal, this.db)),
    };
  }
}
