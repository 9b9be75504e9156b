import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Directives, MarkFile, OnlineDraftStore, type DossierDetails } from '../../../modules/dossiers/index.js';
import { ContactFailureStore, MessageReadModel } from '../../../modules/notifications/index.js';
import type { Words } from '../../shared/words.js';
import {
  directiveLines,
  fileLines,
  messageLines,
  unreachedLines,
  type DirectiveLine,
  type FileLine,
  type MessageLine,
} from './dossier-papers.view.js';

const SHOWN = 20;

interface Hung {
  readonly files: readonly FileLine[];
  readonly messages: readonly MessageLine[];
  /** That its people cannot be told any more; nothing where they can. */
  readonly unreached: readonly string[];
  /** What leaders said to do about it, the newest first. */
  readonly directives: { readonly href: string; readonly open: number; readonly lines: readonly DirectiveLine[] };
}

/** Files, messages and directives of a dossier, for whoever may read it. */
@Injectable()
export class DossierPapers {
  constructor(
    private readonly db: Database,
    private readonly messages: MessageReadModel,
    private readonly deliveries: OnlineDraftStore,
    private readonly contacts: ContactFailureStore,
    private readonly directives: Directives,
    private readonly marks: MarkFile,
  ) {}

  /** How whoever filed online wants the result; empty where nobody asked. */
  async delivery(
    { dossier }: DossierDetails,
    words: Words,
  ): Promise<{ readonly label: string; readonly value: string }[]> {
    const wanted = await this.deliveries.deliveryOf(this.db, dossier.id);
    if (!wanted) return [];
    const way = words(`desk.delivery.${wanted.way}`);
    return [{ label: words('desk.delivery'), value: wanted.addressText ? `${way}: ${wanted.addressText}` : way }];
  }

  async read({ dossier, files, now }: DossierDetails, desk: string, words: Words): Promise<Hung> {
    const unreached = (await this.contacts.ofDossiers(this.db, dossier.code === null ? [] : [dossier.code])).values();
    const sent = await this.messages.ofDossier(this.db, dossier.id, SHOWN);
    // Before there is a code a file is only reached by the API.
    const shown = dossier.code === null ? [] : files;
    const marks = shown.length === 0 ? [] : await this.marks.ofDossier(dossier.id);
    const told = await this.directives.ofDossier(dossier.id);
    return {
      files: fileLines(shown, `${desk}/ho-so/${dossier.code ?? dossier.id}`, marks, words),
      messages: messageLines(sent, words),
      unreached: unreachedLines([...unreached], words),
      directives: {
        href: `/can-bo/chi-dao/${dossier.code ?? dossier.id}`,
        open: told.filter(({ answer }) => answer === null).length,
        lines: directiveLines(told, now, words),
      },
    };
  }
}
