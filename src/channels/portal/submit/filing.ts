import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../platform/database/unit-of-work.js';
import { FileOnline, type Filer } from '../../../modules/dossiers/index.js';
import type { OnlineDraft } from '../../../modules/dossiers/domain/index.js';
import { RateDossier } from '../../../modules/feedback/index.js';
import { Persons } from '../../../modules/identity/index.js';
import type { PersonId } from '../../../modules/identity/domain/index.js';

/** The dossier of a draft, and the secret that opens it. */
@Injectable()
export class Filing {
  constructor(
    private readonly db: Database,
    private readonly online: FileOnline,
    private readonly keys: RateDossier,
    private readonly persons: Persons,
  ) {}

  /** The draft's own secret where it is known; opened by its signed-in owner the draft gave none, and a new one is made. */
  async run(tx: Tx, draft: OnlineDraft, filer: Filer, secret: string | null): Promise<string> {
    const dossier = await this.online.run(tx, draft, filer);
    if (secret === null) return this.keys.issueKey(tx, dossier.id);
    await this.keys.adoptKey(tx, dossier.id, secret);
    return secret;
  }

  async nameOf(personId: PersonId | null): Promise<string | null> {
    return personId === null ? null : ((await this.persons.byId(this.db, personId))?.fullName ?? null);
  }
}
