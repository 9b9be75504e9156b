import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import { addMonthsClamped, type PlainDate } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitDirectory, UnitId } from '../../../modules/organisation/domain/index.js';
import { Statistics } from '../../../modules/statistics/index.js';
import { pendingOf } from '../../../modules/statistics/domain/index.js';
import { provinceOf } from '../../shared/province.js';
import type { ProgressFacts, ProgressPeriod } from './progress.view.js';

/** The figures of a unit and of those directly below it, by where dossiers are decided. */
@Injectable()
export class ProgressReader {
  constructor(
    private readonly db: Database,
    private readonly organisation: Organisation,
    private readonly statistics: Statistics,
  ) {}

  /** @param code of a unit; null: the whole province. @throws DomainError not-found for a unit that there is not. */
  async read(code: string | null, period: ProgressPeriod): Promise<ProgressFacts> {
    const now = await this.db.now();
    const on = localDate(now);
    const directory = await this.organisation.directory(this.db);
    const province = provinceOf(directory, on);
    const unitId = code === null ? province?.unitId : directory.byCode(code, on);
    const unit = unitId ? (directory.unitOn(unitId, on) ?? directory.latest(unitId)) : null;
    if (!unit) throw new DomainError('not-found', 'unit.unknown', { detail: code ?? '' });
    const since = sinceOf(period, on);
    const query = { unitId: unit.unitId, from: since };
    const [{ tally, period: counted }, { groups }] = await Promise.all([
      this.statistics.count(query),
      this.statistics.countBy(query, 'child'),
    ]);
    const name = (id: UnitId): string => directory.unitOn(id, on)?.shortName ?? directory.latest(id)?.shortName ?? '';
    const named = (id: UnitId) => ({ name: name(id), code: codeOf(directory, id, on) });
    const units = groups
      .filter(({ key, tally: own }) => key !== unit.unitId && (own.received > 0 || pendingOf(own) > 0))
      .map(({ key, tally: own }) => ({
        ...named(key as UnitId),
        below: directory.childrenOn(key as UnitId, on).length > 0,
        tally: own,
      }))
      .filter((one) => one.code !== '');
    const above = [...directory.ancestorsOn(unit.unitId, on)].reverse().map(({ unitId: id }) => named(id));
    return {
      unitId: unit.unitId,
      unit: named(unit.unitId),
      above: above.filter((one) => one.code !== ''),
      ...{ period, since, asOf: counted.until, whole: tally, units },
    };
  }
}

function sinceOf(period: ProgressPeriod, on: PlainDate): PlainDate | null {
  if (period === 'tat-ca') return null;
  return period === 'thang' ? (`${on.slice(0, 8)}01` as PlainDate) : addMonthsClamped(on, -12);
}

function codeOf(directory: UnitDirectory, id: UnitId, on: PlainDate): string {
  return (
    directory.codeOf(id, 'qd20', on) ?? directory.codeOf(id, 'qcvn102', on) ?? directory.codeOf(id, 'local', on) ?? ''
  );
}
