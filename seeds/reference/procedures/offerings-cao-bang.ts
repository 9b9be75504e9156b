/**
 * At which level Cao Bằng offers these procedures online: in 2020 the levels of 2011, from 2022-08-15 (Nghị định 42/2022)
 * the modes that follow from them, marked as concluded. The article of 25/05/2020 gives only totals (638 at level 3, 178 at
 * level 4); which procedure stands where is ours, plausible and made for the demonstration.
 */
import { plainDate } from '../../../src/kernel/plain-date.js';
import type { NewOffering } from '../../../src/modules/catalogue/index.js';
import type { OnlineLevel2011, OnlineMode } from '../../../src/modules/catalogue/domain/index.js';
import type { UnitId } from '../../../src/modules/organisation/domain/index.js';

const SINCE = plainDate('2019-01-01');
const MODES_SINCE = plainDate('2022-08-15');

/** Level on 2019-01-01 and, after the arrow, a later one with its day. */
const LEVELS: readonly (readonly [code: string, level: OnlineLevel2011, next?: readonly [OnlineLevel2011, string]])[] =
  [
    ['1.001193', 3],
    ['2.000986', 2],
    ['2.001023', 2],
    ['1.000656', 3],
    ['1.000894', 2],
    ['2.000635', 3, [4, '2020-03-02']],
    ['2.000815', 2],
    ['2.000884', 2],
    ['2.000908', 3],
    ['1.001612', 3, [4, '2020-01-02']],
    ['1.013978', 2],
    ['1.012753', 3],
    ['1.012783', 3],
    ['1.013949', 3],
    ['1.013992', 3],
    ['1.013225', 3],
    ['1.010727', 3],
    ['1.010733', 3],
    ['3.000333', 3, [4, '2019-10-01']],
    ['3.000347', 3, [4, '2020-03-02']],
    ['1.014199', 4],
    ['1.001776', 3],
    ['1.001731', 3],
    ['2.000286', 2],
    ['1.011607', 2],
    ['1.010821', 3],
    ['1.010783', 2],
    ['1.004222', 2],
    ['1.011441', 3],
    ['1.011442', 3],
    ['1.011443', 3],
  ];

/** For the whole province: the offering nearest above a place counts. */
export function caoBangOfferings(provinceId: UnitId): NewOffering[] {
  return LEVELS.flatMap(([procedureCode, level, next]) => {
    const common = { procedureCode, unitId: provinceId, partialReason: null };
    const last = next?.[0] ?? level;
    const changeOn = next ? plainDate(next[1]) : MODES_SINCE;
    const levels = { ...common, onlineMode: null, mapped: false };
    return [
      { ...levels, validFrom: SINCE, validTo: changeOn, onlineLevel2011: level },
      ...(next ? [{ ...levels, validFrom: changeOn, validTo: MODES_SINCE, onlineLevel2011: last }] : []),
      {
        ...common,
        validFrom: MODES_SINCE,
        validTo: null,
        onlineLevel2011: last,
        onlineMode: modeOf(last),
        mapped: true,
      },
    ];
  });
}

/** One way and lossy: level 3 still needs the counter, so it is partial until somebody publishes otherwise. */
function modeOf(level: OnlineLevel2011): OnlineMode {
  if (level <= 2) return 'information';
  return level === 3 ? 'partial' : 'full';
}
