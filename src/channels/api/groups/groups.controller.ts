import { Body, Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { formatInstant } from '../../../kernel/instant.js';
import { dong } from '../../../kernel/money.js';
import { Database, type Tx } from '../../../platform/database/unit-of-work.js';
import { Dossiers } from '../../../modules/dossiers/index.js';
import type { Command } from '../../../modules/dossiers/domain/index.js';
import { CurrentActor, Persons, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { FileGroup, GroupReadModel, type FiledGroup, type Group } from '../../../modules/routing/index.js';
import type { GroupId } from '../../../modules/routing/domain/index.js';
import { AnswerOnce } from '../answer-once.js';
import { documentsOf, feeConditionsOf } from '../dossiers/act-forms.js';
import { takenInJson } from '../dossiers/take-in.controller.js';
import { personDraft } from '../dossiers/take-in.form.js';
import { Operation } from '../openapi/operation.js';
import { FileGroupForm, type GroupMemberForm } from './group.form.js';

@Controller('api/v1/dossier-groups')
export class GroupsController {
  constructor(
    private readonly fileGroup: FileGroup,
    private readonly groups: GroupReadModel,
    private readonly dossiers: Dossiers,
    private readonly persons: Persons,
    private readonly once: AnswerOnce,
    private readonly db: Database,
  ) {}

  /** One filing for several results: a dossier with code and promised date for each, all or none. */
  @Post()
  @Operation({
    id: 'file-group',
    tag: 'dossiers',
    answers: { 201: 'FiledGroup' },
    answerHeaders: ['Location'],
    once: true,
    refusals: [409],
  })
  @RequirePermission('dossier.intake')
  async create(
    @CurrentActor() actor: Actor,
    @Body() form: FileGroupForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.once.run(request, reply, actor, async (tx) => {
      const group = await this.#file(tx, actor, form);
      return { status: 201, headers: { location: `/api/v1/dossier-groups/${group.id}` }, body: filedJson(group) };
    });
  }

  /** The group with its dossiers; it has no status and no date of its own. */
  @Get(':id')
  @Operation({ id: 'dossier-group', tag: 'dossiers', answers: { 200: 'DossierGroup' } })
  @RequirePermission('dossier.read', 'own-dossier.read')
  @Header('Cache-Control', 'no-store')
  async get(@CurrentActor() actor: Actor, @Param('id') id: string) {
    const group = isUuid(id) ? await this.groups.byId(this.db, id as GroupId) : null;
    const [first] = group?.children ?? [];
    if (!group || !first) throw new DomainError('not-found', 'group.not-found');
    await this.dossiers.view(actor, { id: first.dossierId });
    return groupJson(group);
  }

  async #file(tx: Tx, actor: Actor, form: FileGroupForm): Promise<FiledGroup> {
    const applicantId = await this.persons.create(tx, personDraft(form.applicant));
    const submitterId = form.submitter ? await this.persons.create(tx, personDraft(form.submitter)) : applicantId;
    return this.fileGroup.within(tx, {
      ...{ actor, groupCode: form.groupCode, channel: form.channel, intakeUnitId: form.intakeUnitId as UnitId },
      ...{ applicantId, submitterId, applicantKind: 'citizen', subject: null, sets: 1, postmarkOn: null },
      placeCode: form.placeCode ?? null,
      members: form.members.map((member) => ({
        procedureCode: member.procedureCode,
        caseKey: member.caseKey ?? null,
        acts: commandsOf(member, form.channel).map((command) => ({ command, note: null })),
      })),
    });
  }
}

function commandsOf({ accept }: GroupMemberForm, channel: string): Command[] {
  const documents = documentsOf(accept);
  const { copies, pages } = accept;
  const accepted: Command = {
    ...{ act: 'accept', documents, feeCollected: dong(accept.feeCollected), copies, pages },
    ...feeConditionsOf(accept),
  };
  return channel === 'online' ? [{ act: 'submit', documents }, accepted] : [accepted];
}

function filedJson({ id, groupCode, children }: FiledGroup): object {
  return {
    id,
    groupCode,
    children: children.map(({ procedureCode, dossier }) => ({ procedureCode, ...takenInJson(dossier) })),
  };
}

function groupJson({ id, groupCode, intakeUnitId, filedAt, children }: Group): object {
  return {
    ...{ id, groupCode, intakeUnitId, filedAt: formatInstant(filedAt) },
    children: children.map(({ dossierId, ...child }) => ({ id: dossierId, ...child })),
  };
}
