import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import { DossierReadModel, type PartyData } from '../../dossiers/index.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import type { PrivacyCaseId } from '../domain/privacy-case.js';
import { ErasureStore } from '../persistence/erasure.store.js';

/** What somebody was given to see of themselves. */
export interface OwnData {
  readonly dossier: string;
  readonly applicant: PartyData | null;
  readonly submitter: PartyData | null;
  readonly subject: string | null;
  readonly files: readonly string[];
}

/** The data of the dossiers that a request was given to see, to whoever follows it by its secret. */
@Injectable()
export class GiveOwnData {
  constructor(
    private readonly store: ErasureStore,
    private readonly readModel: DossierReadModel,
    private readonly audit: Audit,
  ) {}

  async run(tx: Tx, id: PrivacyCaseId): Promise<OwnData[]> {
    const found: OwnData[] = [];
    for (const dossierId of await this.store.given(tx, id)) {
      found.push(await this.#dataOf(tx, dossierId));
      const subject = { kind: 'dossier', id: dossierId };
      await this.audit.record(tx, { action: 'person.read', actor: null, subject, detail: { request: id } });
    }
    return found;
  }

  async #dataOf(tx: Tx, id: DossierId): Promise<OwnData> {
    const { code, applicantId, submitterId } = await this.store.partiesOf(tx, id);
    const parties = await this.readModel.parties(tx, [applicantId, submitterId]);
    const subject = await this.readModel.subjectOf(tx, id);
    const files = await this.readModel.files(tx, id);
    const [applicant, submitter] = [applicantId, submitterId].map((person) => parties.get(person) ?? null);
    return {
      ...{ dossier: code, applicant: applicant ?? null, submitter: submitter ?? null, subject },
      files: files.map(({ fileName }) => fileName),
    };
  }
}
