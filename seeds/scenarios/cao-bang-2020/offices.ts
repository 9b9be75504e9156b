/** The counters of the province: where dossiers are taken in, who lives around, and how busy each is. */
import { localDate } from '../../../src/kernel/instant.js';
import {
  placeOfCommittee,
  typeWordOf,
  type UnitDirectory,
  type UnitId,
  type UnitLevel,
  type UnitVersion,
} from '../../../src/modules/organisation/domain/index.js';
import type { Random } from '../random.js';
import { NOW } from './moment.js';
import type { Home } from './people.js';

export interface Counter {
  readonly unitId: UnitId;
  readonly level: UnitLevel;
  readonly weight: number;
  /** Of the people who come here: one commune, or those of the district or province. */
  readonly homes: readonly Home[];
}

const ON = localDate(NOW);

/** Communes, districts and the centre of the province, each once. */
export function countersOf(directory: UnitDirectory, random: Random): Counter[] {
  const units = directory.unitsOn(ON);
  const homes = new Map<UnitId, Home>();
  for (const unit of units) if (unit.kind === 'commune-pc') homes.set(unit.unitId, homeOf(directory, unit));
  return units
    .filter((unit) => unit.kind === 'one-stop' || unit.kind === 'centre')
    .map((unit) => {
      const around = new Set(directory.ancestorsOn(unit.unitId, ON).flatMap((above) => bodyAround(unit, above)));
      const lives = [...homes].filter(([commune]) => livesIn(directory, commune, around)).map(([, home]) => home);
      return {
        unitId: unit.unitId,
        level: unit.level,
        weight: busyness(lives, unit.level, random.of(unit.unitId)),
        homes: lives,
      };
    });
}

/** The committee of the counter's own level. */
function bodyAround(unit: UnitVersion, above: UnitVersion): UnitId[] {
  return above.level === unit.level && above.kind.endsWith('-pc') ? [above.unitId] : [];
}

function livesIn(directory: UnitDirectory, commune: UnitId, around: ReadonlySet<UnitId>): boolean {
  return around.has(commune) || directory.ancestorsOn(commune, ON).some((above) => around.has(above.unitId));
}

function homeOf(directory: UnitDirectory, commune: UnitVersion): Home {
  const names = [commune, ...directory.ancestorsOn(commune.unitId, ON)].map(
    (unit) => placeOfCommittee(unit.name) ?? '',
  );
  const place = names.map((name) => name.charAt(0).toLowerCase() + name.slice(1)).join(', ');
  return { areaCode: commune.areaCode ?? '', place, urban: typeWordOf(names[0] ?? '') !== 'Xã' };
}

/** Towns and wards are busier than villages; districts grow with their communes. */
function busyness(homes: readonly Home[], level: UnitLevel, random: Random): number {
  if (level === 'commune') return (homes[0]?.urban ? 2.2 : 1) * random.between(0.55, 1.6);
  return homes.length * random.between(0.8, 1.2);
}
