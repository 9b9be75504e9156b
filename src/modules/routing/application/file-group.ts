import { Injectable } from '@nestjs/common';
import { DomainError, type Blocker } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import { newId } from '../../../platform/database/new-id.js';
import { UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { TakeIn, type TakeInRequest } from '../../dossiers/index.js';
import type { Dossier } from '../../dossiers/domain/index.js';
import type { GroupId } from '../domain/index.js';
import { GroupReadModel } from '../persistence/group.read-model.js';
import { GroupStore } from '../persistence/group.store.js';

export interface FileGroupRequest extends Omit<TakeInRequest, 'procedureCode' | 'acts' | 'caseKey'> {
  readonly groupCode: string;
  /** For every member one: its papers, its fee. */
  readonly members: readonly (Pick<TakeInRequest, 'procedureCode' | 'acts'> & { readonly caseKey?: string | null })[];
}

export interface FiledGroup {
  readonly id: GroupId;
  readonly groupCode: string;
  readonly children: readonly { readonly procedureCode: string; readonly dossier: Dossier }[];
}

/** One filing for a group of procedures: all of its dossiers are taken in, or none. */
@Injectable()
export class FileGroup {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly takeIn: TakeIn,
    private readonly groups: GroupReadModel,
    private readonly store: GroupStore,
  ) {}

  run(request: FileGroupRequest): Promise<FiledGroup> {
    return this.unitOfWork.run((tx) => this.within(tx, request));
  }

  /** @throws DomainError 422 for no group of that day, a member missing, twice or foreign; else as {@link TakeIn}. */
  async within(tx: Tx, { groupCode, members, ...shared }: FileGroupRequest): Promise<FiledGroup> {
    const now = await tx.now();
    const expected = await this.groups.membersOf(tx, groupCode, localDate(now));
    const blockers = memberFaults(
      expected.map(({ code }) => code),
      members.map(({ procedureCode }) => procedureCode),
    );
    if (blockers.length > 0) throw new DomainError('invalid', 'input.invalid', {}, blockers);
    const children: { member: (typeof expected)[number]; procedureCode: string; dossier: Dossier }[] = [];
    for (const member of expected) {
      const own = members.find(({ procedureCode }) => procedureCode === member.code);
      if (!own) continue;
      children.push({
        member,
        procedureCode: member.code,
        dossier: await this.takeIn.within(tx, { ...shared, ...own }),
      });
    }
    const id = newId<'dossier-group'>();
    const group = { id, code: groupCode, intakeUnitId: shared.intakeUnitId, by: shared.actor.accountId };
    const rows = children.map(({ member, dossier }) => ({ member, dossierId: dossier.id }));
    await this.store.insert(tx, group, now, rows);
    return { id, groupCode, children };
  }
}

function memberFaults(expected: readonly string[], given: readonly string[]): Blocker[] {
  if (expected.length === 0) return [{ code: 'group.unknown', field: 'groupCode' }];
  const missing = expected.filter((code) => given.filter((each) => each === code).length !== 1);
  const foreign = given.filter((code) => !expected.includes(code));
  return [
    ...missing.map((code) => ({ code: 'group.member-missing', field: 'members', params: { code } })),
    ...foreign.map((code) => ({ code: 'group.member-foreign', field: 'members', params: { code } })),
  ];
}
