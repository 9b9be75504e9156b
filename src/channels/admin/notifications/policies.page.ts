import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Blocker } from '../../../kernel/domain-error.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import {
  AccountReadModel,
  CurrentPrincipal,
  RequirePermission,
  type Principal,
} from '../../../modules/identity/index.js';
import { MessagePolicies } from '../../../modules/notifications/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import { typedTexts } from '../../shared/form-fields.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { SHEET } from '../../shared/sheet/sheet.view.js';
import { managedUnits, unitOf } from './managed-units.js';
import { PoliciesQuery, PolicyPageForm } from './notices.form.js';
import { policiesPage, policyAddress, policyOf, type PolicyPlace } from './policies.view.js';

interface Shown {
  readonly typed: Readonly<Record<string, string>> | null;
  readonly faults: readonly Blocker[];
  readonly status: number;
  readonly done: boolean;
}

/** Giờ gửi thông báo: quiet hours, the hour of digests and limits, per unit and for citizens and staff apart. */
@ApiExcludeController()
@Controller('quan-tri/gio-thong-bao')
export class PoliciesController {
  constructor(
    private readonly pages: Pages,
    private readonly policies: MessagePolicies,
    private readonly organisation: Organisation,
    private readonly accounts: AccountReadModel,
    private readonly unitOfWork: UnitOfWork,
    private readonly db: Database,
  ) {}

  @Get()
  @RequirePermission('organisation.manage')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Query() query: PoliciesQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const shown = { typed: null, faults: [], status: 200, done: query.xong === '1' };
    await this.#render({ request, reply }, principal, placeOf(query), shown);
  }

  @Post()
  @RequirePermission('organisation.manage')
  async change(
    @CurrentPrincipal() principal: Principal,
    @Query() query: PoliciesQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const place = placeOf(query);
    await this.pages.receive(
      exchange,
      PolicyPageForm,
      async (form) => {
        const change = { ...place, policy: form.act === 'withdraw' ? null : policyOf(form) };
        const after = Number(form.after ?? '0');
        await this.unitOfWork.run((tx) => this.policies.set(tx, principal.actor, { ...change, after }));
        return policyAddress(place, { xong: '1' });
      },
      ({ faults, status }) =>
        this.#render(exchange, principal, place, { typed: typedTexts(request.body), faults, status, done: false }),
    );
  }

  async #render(exchange: Exchange, principal: Principal, place: PolicyPlace, shown: Shown): Promise<void> {
    const { typed, faults, done, status } = shown;
    const units = managedUnits(await this.organisation.directory(this.db), principal);
    const standing = await this.policies.standing(this.db);
    const versions = await this.policies.versions(this.db, place.unitId, place.audience);
    const names = await this.accounts.names(
      this.db,
      versions.flatMap(({ setBy }) => setBy ?? []),
    );
    const { words } = this.pages.reading(exchange);
    const guards = { csrf: this.pages.token(exchange), idempotencyKey: '' };
    const page = policiesPage({ place, units, standing, versions, names, typed, faults, done, guards }, words);
    await this.pages.staff(exchange, SHEET, page, status);
  }
}

function placeOf({ donVi, nguoiNhan }: PoliciesQuery): PolicyPlace {
  return { unitId: unitOf(donVi), audience: nguoiNhan ?? 'citizen' };
}
