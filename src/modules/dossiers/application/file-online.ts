import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import { Catalogue } from '../../catalogue/index.js';
import { isOnline, type ProcedureVersion, type ServiceOffering } from '../../catalogue/domain/index.js';
import { Persons } from '../../identity/index.js';
import type { Actor, Language, PersonId } from '../../identity/domain/index.js';
import { Organisation } from '../../organisation/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { draftDocuments, draftPerson, visitorActor, type Dossier, type OnlineDraft } from '../domain/index.js';
import { DraftFiling } from './draft-filing.js';
import { TakeIn, type TakeInRequest } from './take-in.js';

/** What is offered of a procedure on the internet at a place. */
export interface OnlineService {
  readonly version: ProcedureVersion;
  readonly level: ServiceOffering['onlineLevel2011'];
  readonly mode: ServiceOffering['onlineMode'];
  /** Papers may be sent on the internet. */
  readonly open: boolean;
  /** The fee may be paid on the internet as well: level 4, or wholly online. */
  readonly pays: boolean;
}

export interface Filer {
  /** The citizen who is signed in; null for a visitor. */
  readonly citizen: Actor | null;
  readonly language: Language;
}

/** From a finished draft to a dossier: the same intake that the API has, with the draft's files, in one transaction. */
@Injectable()
export class FileOnline {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly organisation: Organisation,
    private readonly persons: Persons,
    private readonly takeIn: TakeIn,
    private readonly filing: DraftFiling,
  ) {}

  /** @param unitId the place of intake; null while it is not known. Null where the procedure is not in force. */
  async service(q: Queryable, code: string, on: PlainDate, unitId: UnitId | null): Promise<OnlineService | null> {
    const version = await this.catalogue.versionOn(q, code, on);
    if (!version) return null;
    const directory = await this.organisation.directory(q);
    const root = directory.unitsOn(on).find(({ kind }) => kind === 'province-pc');
    const above = unitId === null ? [] : [unitId, ...directory.ancestorsOn(unitId, on).map((unit) => unit.unitId)];
    const units = above.length > 0 ? above : root ? [root.unitId] : [];
    const offering = await this.catalogue.offering(q, version.procedureId, units, on);
    const level = offering?.onlineLevel2011 ?? version.onlineLevel2011;
    const mode = offering?.onlineMode ?? version.onlineMode;
    const open = version.channels.includes('online') && isOnline({ onlineLevel2011: level, onlineMode: mode });
    return { version, level, mode, open, pays: open && (mode === 'full' || (mode === null && level === 4)) };
  }

  /** @throws DomainError like the intake; conflict `online.not-offered` where the place does not offer it. */
  async run(tx: Tx, draft: OnlineDraft, { citizen, language }: Filer): Promise<Dossier> {
    const { answers } = draft;
    const { intakeUnitId, applicant } = answers;
    if (!intakeUnitId || (!applicant && !citizen)) throw new DomainError('conflict', 'online.not-finished');
    const service = await this.service(tx, draft.procedureCode, localDate(await tx.now()), intakeUnitId);
    if (!service?.open) throw new DomainError('conflict', 'online.not-offered');
    const { version } = service;
    const applicantId = citizen?.personId ?? (await this.persons.create(tx, draftPerson(applicant ?? { ...NOBODY })));
    const submitterId = await this.#submitter(tx, draft, applicantId);
    const actor = citizen ?? visitorActor(submitterId, language);
    const request: TakeInRequest = {
      ...{ actor, procedureCode: draft.procedureCode, channel: 'online', intakeUnitId, applicantId, submitterId },
      ...{
        applicantKind: answers.applicantKind ?? version.applicants[0] ?? 'citizen',
        subject: answers.subject ?? null,
      },
      ...{
        sets: version.sets,
        postmarkOn: null,
        caseKey: answers.caseKey ?? null,
        placeCode: answers.placeCode ?? null,
      },
      acts: [{ command: { act: 'submit', documents: draftDocuments(version.documents, draft) }, note: null }],
    };
    const dossier = await this.takeIn.within(tx, request);
    return this.filing.finish(tx, dossier, draft, { actor, prepays: service.pays && version.feeTiming === 'prepaid' });
  }

  async #submitter(tx: Tx, { answers }: OnlineDraft, applicantId: PersonId): Promise<PersonId> {
    const fullName = answers.submitterName?.trim() ?? '';
    if (fullName === '') return applicantId;
    return this.persons.create(tx, draftPerson({ ...NOBODY, fullName, phone: answers.submitterPhone ?? '' }));
  }
}

const NOBODY = { fullName: '', personalId: '', phone: '', email: '', addressText: '' } as const;
