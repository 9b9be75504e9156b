import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { localDate, type Instant } from '../../../kernel/instant.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { disclosed, type Actor } from '../../identity/domain/index.js';
import type { UnitDirectory } from '../../organisation/domain/index.js';
import {
  foldEvents,
  offeredActs,
  type Dossier,
  type DossierEvent,
  type DossierId,
  type OfferedAct,
} from '../domain/index.js';
import { DossierNoteStore } from '../persistence/dossier-note.store.js';
import { DossierReadModel, type DossierFile, type PartyData } from '../persistence/dossier.read-model.js';
import { DossierStore } from '../persistence/dossier.store.js';
import { grantedTo, mayRead, viewersOf } from './dossier-access.js';
import { ROUTE_FACTS, type RouteFactsPort } from './ports.js';
import { RulesLoader, type LoadedRules } from './rules-loader.js';

/** One dossier as its events tell it, with what people and words belong to it. */
export interface DossierView {
  readonly dossier: Dossier;
  readonly events: readonly DossierEvent[];
  readonly loaded: LoadedRules;
  readonly directory: UnitDirectory;
  readonly now: Instant;
}

export interface DossierDetails extends DossierView {
  readonly offered: readonly OfferedAct[];
  readonly subject: string | null;
  /** As far as the roles of whoever looks need it; on paper as its form prescribes. */
  readonly parties: ReadonlyMap<string, PartyData>;
  /** Texts that events point to, by note id. */
  readonly notes: ReadonlyMap<string, string>;
  readonly files: readonly DossierFile[];
  /** Numbers of the papers of events entered afterwards, by number of the event. */
  readonly latePapers: ReadonlyMap<number, string>;
  /** Name of whoever looks: what a signature of his would say. */
  readonly signerName?: string | null;
  /** Names of the accounts that acted, by id. */
  readonly accountNames: ReadonlyMap<string, string>;
}

/** Reading dossiers: always folded from the events, so that what is shown is what is true. */
@Injectable()
export class Dossiers {
  constructor(
    private readonly db: Database,
    private readonly store: DossierStore,
    private readonly notes: DossierNoteStore,
    private readonly readModel: DossierReadModel,
    private readonly loader: RulesLoader,
    @Inject(ROUTE_FACTS) private readonly routes: RouteFactsPort,
  ) {}

  /** Null when there is no such dossier. For the public page and jobs: no access rule is asked here. */
  async find(id: DossierId): Promise<DossierView | null> {
    const events = await this.store.eventsOf(this.db, id);
    const [opened] = events;
    if (opened?.type !== 'dossier.opened.v1') return null;
    const loaded = await this.loader.load(this.db, opened.payload.versionId, opened.payload.intakeUnitId, events);
    const directory = await this.loader.directory(this.db);
    return { dossier: foldEvents(events, loaded.rules), events, loaded, directory, now: await this.db.now() };
  }

  /**
   * By id or code, with the people as far as the actor may see them; a paper says what its form prescribes.
   * @throws DomainError not-found when it does not exist or the actor may not read it: both read alike.
   */
  async view(
    actor: Actor,
    idOrCode: { readonly id: DossierId } | { readonly code: string },
    shownOn: 'screen' | 'paper' = 'screen',
  ): Promise<DossierDetails> {
    const id = 'id' in idOrCode ? idOrCode.id : await this.readModel.idByCode(this.db, idOrCode.code);
    const view = id ? await this.find(id) : null;
    const fieldCode = view?.loaded.rules.version.fieldCode ?? '';
    if (!id || !view || !mayRead(actor, view.dossier, fieldCode, view.directory, localDate(view.now))) {
      throw new DomainError('not-found', 'dossier.not-found');
    }
    const { dossier, events, directory, now } = view;
    const actorIds = events.flatMap((event) => (event.actorId ? [event.actorId] : []));
    const assignees = dossier.steps.flatMap((step) => (step.assigneeId ? [step.assigneeId] : []));
    const viewers =
      shownOn === 'paper' ? (['self'] as const) : viewersOf(actor, dossier, fieldCode, directory, localDate(now));
    const [subject, people, notes, files, accountNames, latePapers, offered] = await Promise.all([
      this.readModel.subjectOf(this.db, id),
      this.readModel.parties(this.db, [dossier.applicantId, dossier.submitterId]),
      this.notes.bodiesOf(this.db, id),
      this.readModel.files(this.db, id),
      this.readModel.accountNames(this.db, [...actorIds, ...assignees, actor.accountId]),
      this.readModel.latePapers(this.db, id),
      this.#offered(actor, view, directory, now),
    ]);
    const parties = new Map([...people].map(([key, party]) => [key, disclosed(party, viewers)]));
    const signerName = accountNames.get(actor.accountId) ?? null;
    return { ...view, subject, parties, notes, files, accountNames, signerName, latePapers, offered };
  }

  async #offered(actor: Actor, view: DossierView, directory: UnitDirectory, now: Instant): Promise<OfferedAct[]> {
    const { dossier, loaded } = view;
    const { rules, calendarVersion } = loaded;
    const route = await this.routes.factsFor(this.db, dossier, rules, null, now);
    const facts = { now, rules, calendarVersion, route, feeDue: dossier.feeDue };
    return offeredActs(dossier, facts, grantedTo(actor, rules.version.fieldCode, directory, localDate(now)));
  }
}
