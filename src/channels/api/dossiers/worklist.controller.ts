import { Body, Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsIn, MaxLength, MinLength } from 'class-validator';
import { Database } from '../../../platform/database/unit-of-work.js';
import { cursorKey, digits, PagingForm } from '../../../platform/http/paging.form.js';
import { IsNfcText } from '../../../platform/http/rules.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import { RecordSearch, WorklistReadModel } from '../../../modules/dossiers/index.js';
import { codeTyped, DOSSIER_STATES, type DossierStateCode } from '../../../modules/dossiers/domain/index.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import { reachOf, unitFilters, type Actor } from '../../../modules/identity/domain/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import { STEP_ROLES } from '../../../modules/catalogue/domain/index.js';
import { Optional } from '../form-rules.js';
import { Operation } from '../openapi/operation.js';
import { workItemJson } from './dossier.view.js';

export class CounterQuery extends PagingForm {
  @IsIn(DOSSIER_STATES)
  state: DossierStateCode;
}

/** Addresses are kept in histories and logs: a name is asked for by POST. */
export class SearchQuery {
  /** Code, or last four digits of a code. */
  @IsNfcText()
  @MinLength(2)
  @MaxLength(100)
  q: string;

  @Optional()
  @Transform(digits)
  @IsIn([10, 25, 50])
  limit: number = 25;
}

export class SearchBody {
  /** Code, last four digits of a code, or a name without accents. */
  @IsNfcText()
  @MinLength(2)
  @MaxLength(100)
  q: string;

  @Optional()
  @IsIn([10, 25, 50])
  limit: number = 25;
}

@Controller('api/v1')
export class WorklistController {
  constructor(
    private readonly db: Database,
    private readonly worklist: WorklistReadModel,
    private readonly organisation: Organisation,
    private readonly record: RecordSearch,
  ) {}

  /** My open steps, the most urgent first. */
  @Get('work/steps')
  @Operation({ id: 'my-steps', tag: 'work', answers: { 200: 'WorkPage' } })
  @RequirePermission('dossier.read')
  @Header('Cache-Control', 'no-store')
  async steps(@CurrentActor() actor: Actor, @Query() paging: PagingForm) {
    cursorKey(paging, 2);
    const { filters, directory } = await this.#reach(actor);
    const held = new Set<string>(actor.roles.map(({ role }) => role));
    const roles = STEP_ROLES.filter((role) => held.has(role) || (role === 'officer' && held.has('division-head')));
    const page = await this.worklist.steps(this.db, filters, roles, {
      limit: paging.limit,
      cursor: paging.cursor ?? null,
    });
    return { items: page.items.map((item) => workItemJson(item, directory)), next: page.next };
  }

  /** Dossiers of my one-stop units in a state, longest waiting first. */
  @Get('work/counter')
  @Operation({ id: 'my-counter', tag: 'work', answers: { 200: 'WorkPage' } })
  @RequirePermission('dossier.intake')
  @Header('Cache-Control', 'no-store')
  async counter(@CurrentActor() actor: Actor, @Query() query: CounterQuery) {
    cursorKey(query, 2);
    const { filters, directory } = await this.#reach(actor);
    const page = await this.worklist.atCounter(this.db, filters, [query.state], {
      limit: query.limit,
      cursor: query.cursor ?? null,
    });
    return { items: page.items.map((item) => workItemJson(item, directory)), next: page.next };
  }

  /** Finds a dossier that I may read by its code. @throws DomainError invalid for a name, which is searched for by POST */
  @Get('dossiers')
  @Operation({ id: 'find-dossiers', tag: 'dossiers', answers: { 200: 'WorkList' } })
  @RequirePermission('dossier.read')
  @Header('Cache-Control', 'no-store')
  find(@CurrentActor() actor: Actor, @Query() query: SearchQuery) {
    if (codeTyped(query.q) === null) {
      throw new DomainError('invalid', 'api.search-by-post', {}, [{ code: 'api.search-by-post', field: 'q' }]);
    }
    return this.#found(actor, query);
  }

  /** Finds dossiers that I may read, by names too: these stand in no address. */
  @Post('dossiers/search')
  @HttpCode(200)
  @Operation({ id: 'search-dossiers', tag: 'dossiers', answers: { 200: 'WorkList' } })
  @RequirePermission('dossier.read')
  @Header('Cache-Control', 'no-store')
  search(@CurrentActor() actor: Actor, @Body() body: SearchBody) {
    return this.#found(actor, body);
  }

  async #found(actor: Actor, { q, limit }: SearchBody) {
    const { filters, directory } = await this.#reach(actor);
    const items = await this.worklist.search(this.db, filters, q, limit);
    await this.record.run(actor, 'dossier.searched', { count: items.length, given: ['q'] });
    return { items: items.map((item) => workItemJson(item, directory)) };
  }

  async #reach(actor: Actor) {
    const on = localDate(await this.db.now());
    const directory = await this.organisation.directory(this.db);
    return { directory, filters: unitFilters(reachOf(actor, 'dossier.read', on), on, directory) };
  }
}
