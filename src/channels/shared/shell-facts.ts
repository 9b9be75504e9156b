import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/instant.js';
import { Database, UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Principal } from '../../modules/identity/index.js';
import { BackgroundNewsStore, type BackgroundNews } from '../../modules/integrations/index.js';
import { Organisation } from '../../modules/organisation/index.js';
import type { UnitDirectory } from '../../modules/organisation/domain/index.js';

/** What stands around every page: read in one statement for whoever is signed in. */
@Injectable()
export class ShellFacts {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly news: BackgroundNewsStore,
    private readonly organisation: Organisation,
  ) {}

  now(): Promise<Instant> {
    return this.db.now();
  }

  newsOf({ actor }: Principal): Promise<BackgroundNews> {
    return this.news.of(this.db, actor.accountId);
  }

  /** From now on they are no news. Written only where there were any. */
  async seeNews(principal: Principal): Promise<void> {
    if ((await this.newsOf(principal)).results === 0) return;
    await this.unitOfWork.run((tx) => this.news.see(tx, principal.actor.accountId));
  }

  directory(): Promise<UnitDirectory> {
    return this.organisation.directory(this.db);
  }
}
