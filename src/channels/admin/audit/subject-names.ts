import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import type { AuditLine } from '../../../modules/audit/index.js';
import { DossierTitlesReadModel } from '../../../modules/dossiers/index.js';
import type { DossierId } from '../../../modules/dossiers/domain/index.js';
import { AccountReadModel } from '../../../modules/identity/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const isBareId = (id: string): boolean => UUID.test(id);

/** What the records of acts call by an id, as people call it: accounts, units and dossiers. */
@Injectable()
export class SubjectNames {
  constructor(
    private readonly db: Database,
    private readonly accounts: AccountReadModel,
    private readonly dossiers: DossierTitlesReadModel,
    private readonly organisation: Organisation,
  ) {}

  /** Names by id, of who acted too; what has none, or is gone, is left out. */
  async of(lines: readonly AuditLine[], on: PlainDate): Promise<ReadonlyMap<string, string>> {
    const idsOf = (kind: string) =>
      lines.filter((line) => line.subjectKind === kind && isBareId(line.subjectId)).map((line) => line.subjectId);
    const actors = lines.flatMap(({ actorId, actingFor }) => [actorId, actingFor]).filter((id) => id !== null);
    const [accounts, codes, directory] = await Promise.all([
      this.accounts.names(this.db, [...new Set([...actors, ...idsOf('account')])]),
      this.dossiers.codes(this.db, idsOf('dossier') as DossierId[]),
      this.organisation.directory(this.db),
    ]);
    const units = idsOf('unit').flatMap((id): [string, string][] => {
      const unit = directory.unitOn(id as UnitId, on) ?? directory.latest(id as UnitId);
      return unit === null ? [] : [[id, unit.shortName]];
    });
    return new Map([...accounts, ...codes, ...units]);
  }
}
