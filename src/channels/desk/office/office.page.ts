import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { validateInput } from '../../../platform/http/validate-input.js';
import { workingDaysBetween } from '../../../modules/calendar/domain/index.js';
import { WorklistReadModel, type WorkItem } from '../../../modules/dossiers/index.js';
import type { Command, DossierStateCode, StepId } from '../../../modules/dossiers/domain/index.js';
import {
  CurrentPrincipal,
  RequirePermission,
  StaffReadModel,
  type Principal,
} from '../../../modules/identity/index.js';
import type { AccountId } from '../../../modules/identity/domain/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { SHEET } from '../../shared/sheet/sheet.view.js';
import { BatchActs, boxesOf, pickedIn, type BatchOutcome, type Picked } from '../batch/batch-acts.js';
import { CounterDesk, type CounterView } from '../counter/counter-desk.js';
import { AssignForm, OfficeQuery } from './office.form.js';
import { departmentPage, signPage, type Colleague, type OfficeReader } from './office.view.js';

const MOST = 200;
const TO_SIGN: readonly DossierStateCode[] = ['result-drafted', 'refusal-drafted'];
const DONE_BY = ['officer', 'division-head'] as const;

/** What leaders and heads of division do with several dossiers at once. */
@ApiExcludeController()
@Controller('can-bo')
export class OfficeController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: CounterDesk,
    private readonly worklist: WorklistReadModel,
    private readonly staff: StaffReadModel,
    private readonly batch: BatchActs,
  ) {}

  @Get('cho-ky')
  @RequirePermission('dossier.sign')
  async toSign(
    @CurrentPrincipal() principal: Principal,
    @Query() { xong }: OfficeQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#toSign({ request, reply }, principal, doneOf(xong), 200);
  }

  /** Signs what was ticked, one by one: what cannot be signed is named and stays. */
  @Post('cho-ky')
  @RequirePermission('dossier.sign')
  async sign(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const picked = pickedIn(boxesOf(request, 'dossier'));
    const outcome = await this.batch.run(principal.actor, 'sign', picked, signatureOf, codeOf, words);
    await this.#answer(exchange, '/can-bo/cho-ky', picked, outcome, (status) =>
      this.#toSign(exchange, principal, outcome, status),
    );
  }

  @Get('phong')
  @RequirePermission('dossier.assign')
  async department(
    @CurrentPrincipal() principal: Principal,
    @Query() { xong }: OfficeQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#department({ request, reply }, principal, doneOf(xong), 200);
  }

  @Post('phong')
  @RequirePermission('dossier.assign')
  async assign(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const { assigneeId } = request.body as { readonly assigneeId?: unknown };
    const { value: form, blockers } = validateInput(AssignForm, { assigneeId });
    const picked = blockers.length > 0 ? [] : pickedIn(boxesOf(request, 'dossier'));
    const command = ({ rest: [, stepId] }: Picked): Command | null =>
      stepId ? { act: 'assign-step', stepId: stepId as StepId, assigneeId: form.assigneeId as AccountId } : null;
    const outcome = await this.batch.run(principal.actor, 'assign', picked, command, codeOf, words);
    await this.#answer(exchange, '/can-bo/phong', picked, outcome, (status) =>
      this.#department(exchange, principal, outcome, status),
    );
  }

  /** Leads on where all that was ticked is done; otherwise the list again with what is not. */
  async #answer(
    exchange: Exchange,
    path: string,
    picked: readonly Picked[],
    { done, failed }: BatchOutcome,
    again: (status: number) => Promise<void>,
  ): Promise<void> {
    if (picked.length === 0) return again(422);
    if (failed.length > 0) return again(200);
    this.pages.redirect(exchange, `${path}?xong=${String(done)}`);
  }

  async #toSign(exchange: Exchange, principal: Principal, outcome: BatchOutcome | null, status: number): Promise<void> {
    const view = await this.desk.view(principal, 'dossier.sign');
    const { items } = await this.worklist.steps(this.desk.db, view.filters, ['agency-leader', 'division-head'], PAGE);
    const drafts = items.filter(({ state }) => TO_SIGN.includes(state));
    await this.pages.staff(exchange, SHEET, signPage(drafts, outcome, this.#reader(exchange, view)), status);
  }

  async #department(
    exchange: Exchange,
    principal: Principal,
    outcome: BatchOutcome | null,
    status: number,
  ): Promise<void> {
    const view = await this.desk.view(principal, 'dossier.assign');
    const { items } = await this.worklist.steps(this.desk.db, view.filters, DONE_BY, PAGE);
    const people = await this.#colleagues(view, items);
    await this.pages.staff(
      exchange,
      SHEET,
      departmentPage(items, people, outcome, this.#reader(exchange, view)),
      status,
    );
  }

  /** Whoever may do the steps, at the units where steps are open and at those of the reader's own posts. */
  async #colleagues({ units, today }: CounterView, items: readonly WorkItem[]): Promise<Colleague[]> {
    const places = [...new Set([...items.flatMap(({ step }) => step?.unitId ?? []), ...units.slice(0, 5)])];
    const found = await Promise.all(places.map((unit) => this.staff.at(this.desk.db, unit, DONE_BY, today)));
    const byId = new Map(found.flat().map(({ accountId, displayName }) => [accountId, displayName]));
    return [...byId].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'vi'));
  }

  #reader(exchange: Exchange, { now, calendar, nameOf }: CounterView): OfficeReader {
    const { words } = this.pages.reading(exchange);
    const guards = { csrf: this.pages.token(exchange), idempotencyKey: '' };
    return { now, words, guards, nameOf, workingDays: (from, to) => workingDaysBetween(calendar, from, to) };
  }
}

const PAGE = { limit: MOST, cursor: null };

function doneOf(xong: string | undefined): BatchOutcome | null {
  return xong === undefined ? null : { done: Number(xong), failed: [] };
}

function codeOf({ rest }: Picked): string {
  return rest[2] ?? '';
}

function signatureOf({ rest: [state] }: Picked): Command | null {
  if (state === 'result-drafted') return { act: 'sign-result', fileId: null };
  return state === 'refusal-drafted' ? { act: 'sign-refusal' } : null;
}
