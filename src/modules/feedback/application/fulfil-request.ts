import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { EraseDossiers } from '../../dossiers/index.js';
import { Persons } from '../../identity/index.js';
import type { Actor, PartyField, PersonDraft } from '../../identity/domain/index.js';
import type { PrivacyCase, PrivacyCaseId } from '../domain/privacy-case.js';
import { ErasureStore, type DossierOfRequest } from '../persistence/erasure.store.js';
import { PrivacyCases } from './privacy-cases.js';
import { ErasePastPeriod } from './erase-past-period.js';

/** On which dossier a request is fulfilled, and for a correction what the applicant's data become. */
export interface Fulfilment {
  readonly code: string;
  readonly field: PartyField | null;
  readonly value: string;
}

/**
 * Does what a person asked with the data of a dossier: gives it to see, corrects it, stops its use, erases it. What a duty by law
 * needs is not erased before its period is over: then only what rests on consent goes.
 */
@Injectable()
export class FulfilRequest {
  constructor(
    private readonly store: ErasureStore,
    private readonly cases: PrivacyCases,
    private readonly erasing: ErasePastPeriod,
    private readonly dossiers: EraseDossiers,
    private readonly persons: Persons,
  ) {}

  /** @throws DomainError conflict where it is no open request; invalid for an unknown dossier, one still at work, wrong values. */
  async run(tx: Tx, actor: Actor, caseId: PrivacyCaseId, asked: Fulfilment): Promise<void> {
    const { subject: request, units } = await this.cases.own(tx, actor, caseId);
    if (request.finishedAt !== null || request.kind === 'incident') {
      throw new DomainError('conflict', 'privacy.step-not-offered');
    }
    const dossier = await this.store.dossierOf(tx, asked.code);
    if (!dossier || dossier.erased || !units.includes(dossier.unitId))
      throw invalidInput([{ code: 'privacy.dossier-unknown', field: 'code' }]);
    await this.#do(tx, actor, request, dossier, asked);
    await this.cases.fulfilled(tx, actor, request, dossier.id);
  }

  async #do(
    tx: Tx,
    actor: Actor,
    { id, kind }: PrivacyCase,
    dossier: DossierOfRequest,
    asked: Fulfilment,
  ): Promise<void> {
    if (kind === 'access') await this.store.give(tx, id, dossier.id);
    if (kind === 'correction') await this.#correct(tx, actor, dossier, asked);
    if (kind === 'restriction') await this.persons.restrict(tx, [dossier.applicantId, dossier.submitterId]);
    if (kind === 'erasure') await this.#erase(tx, actor, id, dossier);
  }

  /** After the commit: contents of what was erased. */
  removeContents(): Promise<number> {
    return this.dossiers.removeContents();
  }

  async #correct(tx: Tx, actor: Actor, { id, applicantId }: DossierOfRequest, asked: Fulfilment): Promise<void> {
    const { field, value } = asked;
    if (field === null) throw invalidInput([{ code: 'privacy.field-missing', field: 'field' }]);
    const person = await this.persons.byId(tx, applicantId);
    if (!person) throw invalidInput([{ code: 'privacy.dossier-unknown', field: 'code' }]);
    const changes: Partial<PersonDraft> = { [field]: value.trim() === '' ? null : value.trim() };
    await this.persons.correct(tx, actor, applicantId, person.version, changes, { dossierId: id });
  }

  async #erase(tx: Tx, actor: Actor, caseId: PrivacyCaseId, dossier: DossierOfRequest): Promise<void> {
    if (!dossier.finished) throw invalidInput([{ code: 'privacy.dossier-open', field: 'code' }]);
    const why = { caseId, by: actor.accountId };
    if (dossier.over) {
      await this.erasing.erase(tx, [dossier.id], why, actor);
      return;
    }
    const people = [...new Set([dossier.applicantId, dossier.submitterId])];
    const counts = await this.dossiers.forgetExtras(tx, dossier.id, people);
    await this.erasing.note(tx, counts, [], why, actor);
  }
}
