import { Injectable } from '@nestjs/common';
import { localDate } from '../../../kernel/instant.js';
import { dong } from '../../../kernel/money.js';
import { Database, type Tx } from '../../../platform/database/unit-of-work.js';
import { Catalogue } from '../../../modules/catalogue/index.js';
import { assessFee, type ProcedureVersion } from '../../../modules/catalogue/domain/index.js';
import { Persons, type Principal } from '../../../modules/identity/index.js';
import { FileGroup, GroupReadModel } from '../../../modules/routing/index.js';
import type { GroupId } from '../../../modules/routing/domain/index.js';
import { checkedDocuments } from '../dossier/act.form.js';
import { IntakeDesk, type Counter } from '../intake/intake-desk.js';
import { personDraft } from '../intake/intake-person.js';
import type { GroupForm } from './groups.form.js';
import type { OfferedGroup } from './groups.view.js';

/** Groups of procedures that a counter offers, and one filing of all of them. */
@Injectable()
export class GroupsDesk {
  constructor(
    private readonly db: Database,
    private readonly intake: IntakeDesk,
    private readonly catalogue: Catalogue,
    private readonly groups: GroupReadModel,
    private readonly fileGroup: FileGroup,
    private readonly persons: Persons,
  ) {}

  /** Groups of today of which the counter takes in every member. */
  async offered(principal: Principal): Promise<{ counter: Counter; groups: OfferedGroup[] }> {
    const counter = await this.intake.counterOf(principal);
    const on = localDate(counter.now);
    const groups: OfferedGroup[] = [];
    for (const code of await this.groups.codesOn(this.db, on)) {
      const members = (await this.groups.membersOf(this.db, code, on)).map((member) =>
        counter.procedures.find((version) => version.code === member.code),
      );
      if (members.some((version) => version === undefined)) continue;
      const known = await this.catalogue.versionOn(this.db, code, on);
      const versions = members.filter((version) => version !== undefined);
      const fees = versions.map((version) => ({ version, due: feeAtIntake(version) }));
      groups.push({ code, name: known?.nameVi ?? code, members: fees });
    }
    return { counter, groups };
  }

  /** @throws DomainError as `FileGroup` does; then nothing is kept. */
  async file(tx: Tx, { actor }: Principal, counter: Counter, group: OfferedGroup, form: GroupForm): Promise<GroupId> {
    const applicantId = await this.persons.create(tx, personDraft(form));
    const paid = form.feesPaid === 'on' || form.feesPaid === 'true';
    const filed = await this.fileGroup.within(tx, {
      ...{ actor, groupCode: group.code, channel: 'direct', intakeUnitId: counter.unit.unitId },
      ...{ applicantId, submitterId: applicantId, applicantKind: 'citizen', subject: null, sets: 1, postmarkOn: null },
      members: group.members.map(({ version, due }) => {
        const documents = checkedDocuments(version.documents, form);
        const feeCollected = dong(paid ? due : 0);
        const command = { act: 'accept' as const, documents, feeCollected, copies: 1, pages: 1 };
        return { procedureCode: version.code, caseKey: null, acts: [{ command, note: null }] };
      }),
    });
    return filed.id;
  }
}

/** What is owed before or at intake, for one copy of one page. */
function feeAtIntake(version: ProcedureVersion): number {
  if (version.feeTiming !== 'prepaid' && version.feeTiming !== 'at-intake') return 0;
  return assessFee(version.fees, 'direct', { copies: 1, pages: 1 }).total;
}
