/** The year played through the rules, dossier by dossier in the order of time: a stream, so that nothing piles up. */
import { localDate, type Instant } from '../../../src/kernel/instant.js';
import { formatDossierCode } from '../../../src/modules/dossiers/domain/index.js';
import type { UnitId } from '../../../src/modules/organisation/domain/index.js';
import type { DossierPlan } from '../dossier-plan.js';
import type { Random } from '../random.js';
import { simulateDossier, type SimulatedDossier } from '../simulate-dossier.js';
import { agencyCodeOf, RulesShelf } from '../world.js';
import { besideOf, type Beside } from './beside.js';
import { IntakeDays } from './days.js';
import { Filings, type CitizenAccount } from './filings.js';
import type { ScenarioPerson } from './people.js';
import type { Province } from './province.js';
import { wording } from './texts.js';
import { yearOf, type Matter, type YearSize } from './year.js';

export interface Simulated extends SimulatedDossier {
  readonly persons: readonly ScenarioPerson[];
  readonly accounts: readonly CitizenAccount[];
}

export interface CodeCounter {
  readonly agency: string;
  readonly day: string;
  readonly last: number;
}

/** Running numbers by agency and day, as the counter rows keep them. */
export class Codes {
  readonly #last = new Map<string, { readonly agency: string; readonly day: string; last: number }>();
  readonly #agencies = new Map<UnitId, string>();

  constructor(private readonly province: Province) {}

  next({ filing: { unitId } }: DossierPlan, at: Instant): string {
    let agency = this.#agencies.get(unitId);
    if (agency === undefined) {
      agency = agencyCodeOf(this.province.directory, unitId, at);
      this.#agencies.set(unitId, agency);
    }
    const on = localDate(at);
    const key = `${agency} ${on}`;
    const counter = this.#last.get(key) ?? { agency, day: on, last: 0 };
    counter.last += 1;
    this.#last.set(key, counter);
    return formatDossierCode({ agency, on, sequence: counter.last });
  }

  counters(): readonly CodeCounter[] {
    return [...this.#last.values()];
  }
}

export interface Year {
  /** How many dossiers the stream will bring, those not counted included. */
  readonly total: number;
  readonly codes: Codes;
  readonly dossiers: Generator<Simulated>;
}

/** @throws Error where the size cannot be reached; while streaming, where a rule refuses an act. */
export function simulateYear(province: Province, size: YearSize, random: Random): Year {
  const matters = yearOf(province, size, random);
  const beside = besideOf(province, size, new IntakeDays(province.calendar, random.of('days')), random.of('beside'));
  const items = [
    ...matters.map((matter) => ({ at: matter.case.acceptedAt, matter })),
    ...beside.map((each) => ({ at: each.case.openedAt, each })),
  ];
  items.sort((a, b) => a.at - b.at);
  const codes = new Codes(province);
  return { total: items.length, codes, dossiers: play(province, items, codes, random) };
}

type Item = { readonly matter: Matter } | { readonly each: Beside };

function* play(province: Province, items: readonly Item[], codes: Codes, random: Random): Generator<Simulated> {
  const filings = new Filings(province, random);
  const shelf = new RulesShelf(province.calendar);
  for (const item of items) {
    const { plan, persons, accounts } = 'matter' in item ? filings.received(item.matter) : filings.beside(item.each);
    const simulated = simulateDossier(plan, {
      world: province,
      rules: shelf.of(plan.filing.version),
      random: random.of('acts'),
      nextCode: (each, at) => codes.next(each, at),
      wording,
    });
    yield { ...simulated, persons, accounts };
  }
}
