import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/unit-of-work.js';
import type { DossierDetails } from '../../../modules/dossiers/index.js';
import { MessageReadModel } from '../../../modules/notifications/index.js';
import type { Words } from '../../shared/words.js';
import { fileLines, messageLines, type FileLine, type MessageLine } from './dossier-papers.view.js';

const SHOWN = 20;

/** Files and messages of a dossier, for whoever may read it. */
@Injectable()
export class DossierPapers {
  constructor(
    private readonly db: Database,
    private readonly messages: MessageReadModel,
  ) {}

  async read(
    { dossier, files }: DossierDetails,
    desk: string,
    words: Words,
  ): Promise<{ readonly files: readonly FileLine[]; readonly messages: readonly MessageLine[] }> {
    const sent = await this.messages.ofDossier(this.db, dossier.id, SHOWN);
    // Before there is a code a file is only reached by the API.
    const shown = dossier.code === null ? [] : files;
    return {
      files: fileLines(shown, `${desk}/ho-so/${dossier.code ?? dossier.id}`, words),
      messages: messageLines(sent, words),
    };
  }
}
