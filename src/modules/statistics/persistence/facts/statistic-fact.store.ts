import { Injectable } from '@nestjs/common';
import { dateOf } from '../../../../kernel/instant.js';
import { newId } from '../../../../platform/database/new-id.js';
import type { Queryable, Tx } from '../../../../platform/database/unit-of-work.js';
import type { FactFile, IndicatorTarget, ReportedFact } from '../../domain/index.js';

/** Null: of every scope. */
export type ScopeCode = string | null;

@Injectable()
export class StatisticFactStore {
  /** What is there already stays. @returns how many rows are new. */
  async add(tx: Tx, { facts, targets }: FactFile): Promise<{ facts: number; targets: number }> {
    const now = dateOf(await tx.now());
    const added = { facts: 0, targets: 0 };
    for (const fact of facts) {
      added.facts += await tx.execute(
        `insert into statistic_fact (id, indicator_code, indicator_name, scope_code, scope_name, level, as_of,
           as_of_precision, comparator, value, value_high, unit, numerator, denominator, source, computed, recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
         on conflict on constraint statistic_fact_key do nothing`,
        [
          newId(),
          fact.indicator,
          fact.name,
          fact.scope,
          fact.scopeName,
          fact.level,
          fact.asOf,
          fact.precision,
          fact.comparator,
          fact.value,
          fact.valueHigh,
          fact.unit,
          fact.numerator,
          fact.denominator,
          fact.source,
          fact.computed,
          now,
        ],
      );
    }
    for (const { indicator, scope, dueOn, comparator, value, source } of targets) {
      added.targets += await tx.execute(
        `insert into indicator_target (indicator_code, scope_code, due_on, comparator, value, source)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
        [indicator, scope, dueOn, comparator, value, source],
      );
    }
    return added;
  }

  async facts(db: Queryable, scope: ScopeCode): Promise<ReportedFact[]> {
    return db.query<ReportedFact>(
      `select indicator_code as indicator, indicator_name as name, scope_code as scope, scope_name as "scopeName", level,
              as_of::text as "asOf", as_of_precision as precision, comparator, value::float8 as value,
              value_high::float8 as "valueHigh", unit, numerator::float8 as numerator,
              denominator::float8 as denominator, source, computed
       from statistic_fact where $1::text is null or scope_code = $1
       order by scope_name, indicator_code, level nulls first, as_of`,
      [scope],
    );
  }

  async targets(db: Queryable, scope: ScopeCode): Promise<IndicatorTarget[]> {
    return db.query<IndicatorTarget>(
      `select indicator_code as indicator, scope_code as scope, due_on::text as "dueOn", comparator,
              value::float8 as value, source
       from indicator_target where $1::text is null or scope_code = $1 order by due_on, indicator_code`,
      [scope],
    );
  }
}
