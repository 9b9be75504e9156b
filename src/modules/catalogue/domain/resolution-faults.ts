/**
 * Units that a version names and that nobody is on some day: the step would find nobody to do it. Asked of every day on
 * which the organisation changes within the version's period, because between two of them nothing changes.
 */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { UnitDirectory, UnitId, UnitSelector } from '../../organisation/domain/index.js';
import { fault } from './fault.js';
import type { ProcedureVersion } from './procedure-version.js';

/** Units that take papers in. */
const INTAKE_KINDS = ['one-stop', 'centre'];

/**
 * @param days first days of a changed organisation, in any order; those outside the version's period are left alone.
 * @returns one fault for each selector with the first day on which it means no unit from any place of intake; none where
 *   no unit takes this procedure in yet, as before the units are loaded.
 */
export function resolutionFaults(
  version: ProcedureVersion,
  directory: UnitDirectory,
  days: readonly PlainDate[],
): Blocker[] {
  const { validFrom, validTo, process, competent } = version;
  const within = (day: PlainDate): boolean =>
    (validFrom === null || validFrom <= day) && (validTo === null || day < validTo);
  const asked = [...new Set([...(validFrom === null ? [] : [validFrom]), ...days])].filter(within).sort();
  const selectors: readonly (readonly [string, UnitSelector])[] = [
    ['competent', competent],
    ...process.steps.map((step) => [`process.steps.${step.key}.unit`, step.unit] as const),
  ];
  const found = new Map<string, Blocker>();
  for (const day of asked) {
    const places = intakePlaces(version, directory, day);
    if (places.length === 0) continue;
    for (const [field, selector] of selectors) {
      if (found.has(field)) continue;
      if (!places.some((place) => directory.resolve(selector, place, day) !== null))
        found.set(field, fault('selector.resolves-to-nobody', field, { on: day }));
    }
  }
  return [...found.values()];
}

function intakePlaces({ intakeLevels }: ProcedureVersion, directory: UnitDirectory, on: PlainDate): UnitId[] {
  return directory
    .unitsOn(on)
    .filter((unit) => INTAKE_KINDS.includes(unit.kind) && intakeLevels.includes(unit.level))
    .map((unit) => unit.unitId);
}
