import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Blocker, DomainError, invalidInput } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { CurrentActor, CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { GroupReadModel } from '../../../modules/routing/index.js';
import type { GroupId } from '../../../modules/routing/domain/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { DossierDesk } from '../dossier/dossier-desk.js';
import { GroupsDesk } from './groups-desk.js';
import { GroupForm, GroupQuery } from './groups.form.js';
import { groupFilingPage, groupView, type OfferedGroup } from './groups.view.js';

const PATH = '/quay/nhom-thu-tuc';

/** Nhóm thủ tục liên thông: one filing, a dossier with code and promised date for each result (P6). */
@ApiExcludeController()
@Controller('quay/nhom-thu-tuc')
export class GroupsController {
  constructor(
    private readonly pages: Pages,
    private readonly groups: GroupsDesk,
    private readonly read: GroupReadModel,
    private readonly desk: DossierDesk,
    private readonly db: Database,
  ) {}

  @Get()
  @RequirePermission('dossier.intake')
  async blank(
    @CurrentPrincipal() principal: Principal,
    @Query() { nhom }: GroupQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { groups } = await this.groups.offered(principal);
    const form = Object.assign(new GroupForm(), nhom === undefined ? {} : { groupCode: nhom });
    await this.#show({ request, reply }, groups, form, [], 200);
  }

  @Post()
  @RequirePermission('dossier.intake')
  async submit(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { counter, groups } = await this.groups.offered(principal);
    await this.pages.receive(
      exchange,
      GroupForm,
      (form) => {
        const group = groups.find(({ code }) => code === form.groupCode);
        const faults = missing(form, group);
        if (!group || faults.length > 0) throw invalidInput(faults);
        return this.desk.once(request, principal.actor, form.idempotencyKey, PATH, async (tx) => {
          return `${PATH}/${await this.groups.file(tx, principal, counter, group, form)}`;
        });
      },
      ({ form, faults, status }) => this.#show(exchange, groups, form, faults, status),
    );
  }

  /** The dossiers of one filing. */
  @Get(':id')
  @RequirePermission('dossier.read')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const group = isUuid(id) ? await this.read.byId(this.db, id as GroupId) : null;
    const [first] = group?.children ?? [];
    if (!group || !first) throw new DomainError('not-found', 'group.not-found');
    await this.desk.open(actor, { id: first.dossierId });
    const view = groupView(group, '/quay', null, words);
    const page = { pageTitle: view.heading, group: view };
    await this.pages.staff(exchange, 'desk/groups/group.view.njk', page);
  }

  async #show(
    exchange: Exchange,
    groups: readonly OfferedGroup[],
    form: GroupForm,
    faults: readonly Blocker[],
    status: number,
  ): Promise<void> {
    const { language, words } = this.pages.reading(exchange);
    const guards = { csrf: this.pages.token(exchange), idempotencyKey: this.desk.newKey() };
    const page = groupFilingPage({ groups, form, faults, guards }, language, words);
    await this.pages.staff(exchange, 'desk/groups/groups.view.njk', page, status);
  }
}

function missing({ fullName = '' }: GroupForm, group: OfferedGroup | undefined): Blocker[] {
  return [
    ...(group ? [] : [{ code: 'desk.group.missing', field: 'groupCode' }]),
    ...(fullName.trim() === '' ? [{ code: 'desk.intake.name-missing', field: 'fullName' }] : []),
  ];
}
