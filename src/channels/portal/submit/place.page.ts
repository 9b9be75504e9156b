import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Blocker, invalidInput } from '../../../kernel/domain-error.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { OnlineDrafts } from '../../../modules/dossiers/index.js';
import { Public } from '../../../modules/identity/index.js';
import type { UnitVersion } from '../../../modules/organisation/domain/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { DraftReader, type OpenDraft } from './draft-reader.js';
import { communesByDistrict } from './places.js';
import { SubmitCounters } from './submit-counters.js';
import { PlaceForm } from './submit.form.js';
import { nextStep, stepPage } from './submit.view.js';

/** Which commune, hence which one-stop unit; and which case of the procedure it is. */
@ApiExcludeController()
@Controller('nop/:key/noi-nop')
export class SubmitPlaceController {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: DraftReader,
    private readonly drafts: OnlineDrafts,
    private readonly counters: SubmitCounters,
  ) {}

  @Get()
  @Public()
  async show(@Param('key') key: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const open = await this.reader.open(exchange, key);
    if (!open) return;
    const { placeCode, intakeUnitId, caseKey } = open.draft.answers;
    await this.#show(exchange, open, { placeCode, intakeUnitId, caseKey } as PlaceForm, [], 200);
  }

  @Post()
  @Public()
  async answer(@Param('key') key: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const open = await this.reader.open(exchange, key);
    if (!open) return;
    await this.pages.receive(
      exchange,
      PlaceForm,
      async (form) => {
        const found = await this.counters.of(open, form.placeCode ?? '');
        const [only] = found;
        const chosen = found.length === 1 ? only : found.find(({ unitId }) => unitId === form.intakeUnitId);
        const faults = [...faultsIn(form, open, found), ...(await this.counters.faults(open, chosen))];
        if (faults.length > 0) throw invalidInput(faults);
        const { placeCode, caseKey } = form;
        const more = { placeCode, caseKey: caseKey === '' ? undefined : caseKey, intakeUnitId: chosen?.unitId };
        const draft = await this.unitOfWork.run((tx) => this.drafts.answer(tx, open.draft.id, more));
        return `/nop/${open.key}/${chosen ? after(open, draft) : 'noi-nop'}`;
      },
      ({ form, faults, status }) => this.#show(exchange, open, form, faults, status),
    );
  }

  async #show(
    exchange: Exchange,
    open: OpenDraft,
    form: PlaceForm,
    faults: readonly Blocker[],
    status: number,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const found = await this.counters.of(open, form.placeCode ?? '');
    const { version } = open.service;
    const page = {
      ...stepPage(open, 'noi-nop', { csrf: this.pages.token(exchange), faults }, words),
      form,
      groups: communesByDistrict(await this.counters.directory(), open.on, form.placeCode ?? ''),
      counters:
        found.length < 2
          ? []
          : found.map(({ unitId, name, level }) => ({
              ...{ value: unitId, text: name, checked: unitId === form.intakeUnitId },
              hint: { text: words(`level.${level}`) },
            })),
      counter: found.length === 1 ? (found[0]?.name ?? null) : null,
      cases: (version.cases ?? []).map(({ key, nameVi }) => ({
        ...{ value: key, text: nameVi, checked: key === form.caseKey },
      })),
    };
    await this.pages.public(exchange, 'portal/submit/place.view.njk', page, status);
  }
}

function after(open: OpenDraft, draft: OpenDraft['draft']): string {
  const next = nextStep({ ...open, draft });
  return next === 'noi-nop' ? 'nguoi-nop' : next;
}

function faultsIn(form: PlaceForm, { service }: OpenDraft, found: readonly UnitVersion[]): Blocker[] {
  const faults: Blocker[] = [];
  if (!form.placeCode) faults.push({ code: 'online.place-missing', field: 'placeCode' });
  else if (found.length === 0) faults.push({ code: 'online.no-counter', field: 'placeCode' });
  const cases = service.version.cases ?? [];
  if (cases.length > 0 && !cases.some(({ key }) => key === form.caseKey)) {
    faults.push({ code: 'online.case-missing', field: 'caseKey' });
  }
  return faults;
}
