/**
 * What a reform does to one open dossier (`domain.md` §5.3): a unit that one other follows in whole hands over by itself;
 * where there are several, or only a part, a person decides, with a suggestion by area. The legal clock does not notice.
 */
import type { PlainDate } from '../../../kernel/plain-date.js';
import { unitsInCharge, type CustodyMove, type Dossier } from '../../dossiers/domain/index.js';
import type { UnitDirectory, UnitId, UnitSuccession } from '../../organisation/domain/index.js';

export interface CustodyCase {
  readonly unitId: UnitId;
  /** The successor that serves the dossier's place, or null. */
  readonly suggestedUnitId: UnitId | null;
}

export interface CustodyPlan {
  readonly moves: readonly CustodyMove[];
  readonly cases: readonly CustodyCase[];
}

export interface Reform {
  readonly effectiveOn: PlainDate;
  readonly ended: ReadonlySet<UnitId>;
  /** Successions of that day, by predecessor. */
  readonly edges: ReadonlyMap<UnitId, readonly UnitSuccession[]>;
  readonly directory: UnitDirectory;
}

/** @param areaCode GSO code of the applicant's commune today, where it is known. */
export function custodyPlan(dossier: Dossier, reform: Reform, areaCode: string | null): CustodyPlan {
  const moves: CustodyMove[] = [];
  const cases: CustodyCase[] = [];
  for (const unitId of unitsInCharge(dossier)) {
    if (!reform.ended.has(unitId)) continue;
    const edges = reform.edges.get(unitId) ?? [];
    const [only, ...more] = edges;
    if (only?.successorId && more.length === 0 && only.portion === 'full') {
      moves.push({ fromUnitId: unitId, toUnitId: only.successorId });
    } else {
      cases.push({ unitId, suggestedUnitId: suggestion(dossier, edges, reform, areaCode) });
    }
  }
  return { moves, cases };
}

/** By the parcel, site or residence named; else by the place of intake; else by where the applicant lives. */
function suggestion(
  dossier: Dossier,
  edges: readonly UnitSuccession[],
  { directory, effectiveOn }: Reform,
  areaCode: string | null,
): UnitId | null {
  const candidates = edges.flatMap(({ successorId }) => (successorId ? [successorId] : []));
  const desk = directory.unitOn(dossier.intakeDeskId, effectiveOn)?.areaCode ?? null;
  for (const place of [dossier.placeCode, desk, areaCode]) {
    const there =
      place === null ? [] : candidates.filter((unit) => directory.unitOn(unit, effectiveOn)?.areaCode === place);
    if (there.length === 1) return there[0] ?? null;
  }
  return null;
}
