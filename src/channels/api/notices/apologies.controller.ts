import { Controller, Get, Header } from '@nestjs/common';
import { formatInstant } from '../../../kernel/instant.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { ApologyLists } from '../../shared/apology-lists.js';
import { Operation } from '../openapi/operation.js';

/** Letters of apology that were not sent. */
@Controller('api/v1/apologies')
export class ApologiesController {
  constructor(private readonly lists: ApologyLists) {}

  @Get()
  @Operation({ id: 'apologies', tag: 'work', answers: { 200: 'ApologyList' } })
  @RequirePermission('dossier.read')
  @Header('Cache-Control', 'no-store')
  async list(@CurrentPrincipal() principal: Principal) {
    const { letters, counts, unitName } = await this.lists.of(principal);
    return {
      ...counts,
      items: letters.map(
        ({ dossierId, code, procedureName, state, unitId, dueOn, reason, holder, proposed, missedAt }) => ({
          ...{ dossierId, code, procedureName, state, dueOn, reason, holder, proposed },
          unit: { id: unitId, name: unitName(unitId) },
          missedAt: missedAt && formatInstant(missedAt),
        }),
      ),
    };
  }
}
