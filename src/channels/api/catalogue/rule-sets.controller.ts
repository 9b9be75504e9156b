import { Controller, Get } from '@nestjs/common';
import { RULE_SET_DEFAULTS, RULE_SET_PERIODS } from '../../../modules/catalogue/domain/index.js';
import { Public } from '../../../modules/identity/index.js';
import { Operation } from '../openapi/operation.js';

/** Which texts govern a dossier by its day of intake, and what they say where a procedure says nothing else. */
@Controller('api/v1/rule-sets')
export class RuleSetsController {
  @Get()
  @Operation({ id: 'rule-sets', tag: 'catalogue', answers: { 200: 'RuleSetList' } })
  @Public()
  list() {
    return { items: RULE_SET_PERIODS.map((period) => ({ ...period, ...RULE_SET_DEFAULTS[period.code] })) };
  }
}
