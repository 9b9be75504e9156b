import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type Blocker } from '../../../kernel/domain-error.js';
import type { Instant } from '../../../kernel/instant.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { faultOf } from '../../../platform/http/problem.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { SuspendArea, type AskedSuspension } from '../../../modules/dossiers/index.js';
import type { SuspensionOrderId } from '../../../modules/dossiers/domain/index.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { mayAtUnit } from '../../../modules/identity/domain/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { readMoment } from '../../shared/read-moment.js';
import { DossierDesk } from '../dossier/dossier-desk.js';
import { ForceMajeureForm, ForceMajeureQuery } from './force-majeure.form.js';
import { forceMajeurePage } from './force-majeure.view.js';

const PATH = '/quan-tri/bat-kha-khang';

interface Shown {
  readonly form: ForceMajeureForm;
  readonly faults: readonly Blocker[];
  readonly status: number;
  readonly previewed?: number;
  readonly done?: 'ban-hanh' | 'ket-thuc';
}

/** Bất khả kháng: one decision pauses the dossiers of an area; its count is shown first. */
@ApiExcludeController()
@Controller('quan-tri/bat-kha-khang')
export class ForceMajeureController {
  constructor(
    private readonly pages: Pages,
    private readonly area: SuspendArea,
    private readonly desk: DossierDesk,
    private readonly organisation: Organisation,
    private readonly db: Database,
  ) {}

  @Get()
  @RequirePermission('dossier.suspend')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { xong }: ForceMajeureQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const shown = { form: new ForceMajeureForm(), faults: [], status: 200, ...(xong ? { done: xong } : {}) };
    await this.#show({ request, reply }, principal, shown);
  }

  @Post()
  @RequirePermission('dossier.suspend')
  async submit(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { value: form, blockers } = validateInput(ForceMajeureForm, request.body);
    const [fromAt, toAt] = [readMoment(form.fromOn, form.fromTime), readMoment(form.toOn, form.toTime)];
    const faults = [...blockers, ...unreadable(form, fromAt, toAt)];
    try {
      if (faults.length > 0) {
        await this.#show(exchange, principal, { form, faults, status: 422 });
      } else if (form.action === 'end') {
        await this.#end(exchange, principal, form, toAt ?? null);
      } else {
        await this.#issue(exchange, principal, form, askedOf(form, fromAt ?? (0 as Instant), toAt ?? null));
      }
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      await this.#show(exchange, principal, { form, faults: error.reasons, status: faultOf(error).status });
    }
  }

  async #issue(
    exchange: Exchange,
    principal: Principal,
    form: ForceMajeureForm,
    asked: AskedSuspension,
  ): Promise<void> {
    const { actor } = principal;
    if (form.action !== 'issue') {
      const previewed = await this.area.preview(this.db, actor, asked, await this.db.now());
      await this.#show(exchange, principal, { form, faults: [], status: 200, previewed });
      return;
    }
    const to = await this.desk.once(exchange.request, actor, form.idempotencyKey, PATH, async (tx) => {
      await this.area.issue(tx, actor, asked);
      return `${PATH}?xong=ban-hanh`;
    });
    this.pages.redirect(exchange, to);
  }

  async #end(exchange: Exchange, { actor }: Principal, form: ForceMajeureForm, toAt: Instant | null): Promise<void> {
    const to = await this.desk.once(exchange.request, actor, form.idempotencyKey, PATH, async (tx) => {
      await this.area.end(tx, actor, (form.id ?? '') as SuspensionOrderId, form.documentNumber ?? '', toAt);
      return `${PATH}?xong=ket-thuc`;
    });
    this.pages.redirect(exchange, to);
  }

  async #show(exchange: Exchange, { actor, today }: Principal, shown: Shown): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const directory = await this.organisation.directory(this.db);
    const orders = await this.area.list();
    const units = directory
      .unitsOn(today)
      .filter(({ unitId }) => mayAtUnit(actor, 'dossier.suspend', unitId, null, today, directory))
      .map(({ unitId, shortName }) => ({ id: unitId, name: shortName }))
      .sort((a, b) => a.name.localeCompare(b.name, 'vi'));
    const page = forceMajeurePage(
      {
        orders: await Promise.all(
          orders.map(async (order) => ({
            order,
            area: order.unitIds.map((unit) => directory.latest(unit)?.shortName ?? '').join(', '),
            codes: await this.area.procedureCodes(this.db, order),
          })),
        ),
        units,
        form: shown.form,
        faults: shown.faults,
        guards: { csrf: this.pages.token(exchange), idempotencyKey: this.desk.newKey() },
        previewed: shown.previewed ?? null,
        done: shown.done ?? null,
      },
      words,
    );
    await this.pages.staff(exchange, 'desk/force-majeure/force-majeure.view.njk', page, shown.status);
  }
}

function askedOf(form: ForceMajeureForm, fromAt: Instant, toAt: Instant | null): AskedSuspension {
  const codes = (form.procedureCodes ?? '').split(/[\s,;]+/).filter((code) => code !== '');
  return {
    documentNumber: form.documentNumber ?? '',
    reason: form.reason ?? '',
    unitIds: form.unitId ? [form.unitId as UnitId] : [],
    procedureCodes: codes.length > 0 ? codes : null,
    fromAt,
    toAt,
  };
}

function unreadable(
  form: ForceMajeureForm,
  fromAt: Instant | null | undefined,
  toAt: Instant | null | undefined,
): Blocker[] {
  const wrong = (field: string): Blocker => ({ code: 'desk.force-majeure.moment-wrong', field });
  return [
    ...(form.action !== 'end' && (fromAt === null || fromAt === undefined) ? [wrong('fromOn')] : []),
    ...(toAt === null ? [wrong('toOn')] : []),
  ];
}
