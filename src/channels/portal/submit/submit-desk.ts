import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { OnlineDraftStore, PreviewIntake, type PreviewedIntake } from '../../../modules/dossiers/index.js';
import type { Language } from '../../../modules/identity/domain/index.js';
import { SubmitCounters } from './submit-counters.js';
import type { OpenDraft } from './draft-reader.js';
import { Filing } from './filing.js';

export interface CheckFacts {
  readonly preview: PreviewedIntake | null;
  readonly unitName: string;
  readonly placeName: string;
  readonly ownName: string | null;
}

/** Files a finished draft: dossier, files and the secret's new meaning in one transaction. */
@Injectable()
export class SubmitDesk {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly drafts: OnlineDraftStore,
    private readonly filing: Filing,
    private readonly preview: PreviewIntake,
    private readonly counters: SubmitCounters,
  ) {}

  async facts({ draft, citizen, now, on }: OpenDraft): Promise<CheckFacts> {
    const { intakeUnitId, caseKey, placeCode = '' } = draft.answers;
    const directory = await this.counters.directory();
    const commune = directory.communeOf(placeCode, on);
    const asked = {
      ...{ procedureCode: draft.procedureCode, channel: 'online' as const, quantities: { copies: 1, pages: 1 } },
      ...(caseKey === undefined ? {} : { caseKey }),
    };
    return {
      preview: intakeUnitId ? await this.preview.run(this.db, now, { ...asked, intakeUnitId }) : null,
      unitName: (intakeUnitId && directory.unitOn(intakeUnitId, on)?.name) ?? '',
      placeName: (commune && directory.unitOn(commune, on)?.name) ?? '',
      ownName: await this.filing.nameOf(citizen?.personId ?? null),
    };
  }

  /** @returns the secret by which the dossier is found from now on. @throws DomainError like the intake itself. */
  file({ draft, citizen, secret }: OpenDraft, language: Language): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      const locked = await this.drafts.lock(tx, draft.id);
      if (!locked) throw new DomainError('conflict', 'online.draft-filed');
      return this.filing.run(tx, locked, { citizen, language }, secret);
    });
  }
}
