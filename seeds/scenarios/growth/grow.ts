/** A week of dossiers played through the rules, in the order of their acceptance. */
import { localDate, type Instant } from '../../../src/kernel/instant.js';
import { formatDossierCode } from '../../../src/modules/dossiers/domain/index.js';
import { caseOf } from '../cao-bang-2020/cases.js';
import { Filings } from '../cao-bang-2020/filings.js';
import { Population } from '../cao-bang-2020/people.js';
import type { Province } from '../cao-bang-2020/province.js';
import type { CodeCounter, Simulated } from '../cao-bang-2020/simulate.js';
import { wording } from '../cao-bang-2020/texts.js';
import { paceOf, type Matter } from '../cao-bang-2020/year.js';
import type { DossierPlan } from '../dossier-plan.js';
import type { Random } from '../random.js';
import { simulateDossier } from '../simulate-dossier.js';
import { agencyCodeOf, type RulesShelf } from '../world.js';
import { daysOf, type Slice } from './slices.js';

/** Over years almost everybody who comes has come before. */
const PORTION_KNOWN = 0.9;

/** Running numbers, so many at a time: one for each twin. */
export class CodeBlocks {
  readonly #last = new Map<string, { readonly agency: string; readonly day: string; last: number }>();

  constructor(
    private readonly province: Province,
    private readonly twins: number,
    given: readonly CodeCounter[],
  ) {
    for (const counter of given) this.#last.set(`${counter.agency} ${counter.day}`, { ...counter });
  }

  /** The first code of the block; those of the twins follow. */
  next({ filing: { unitId } }: DossierPlan, at: Instant): string {
    const agency = agencyCodeOf(this.province.directory, unitId, at);
    const on = localDate(at);
    const key = `${agency} ${on}`;
    const counter = this.#last.get(key) ?? { agency, day: on, last: 0 };
    const sequence = counter.last + 1;
    counter.last += this.twins;
    this.#last.set(key, counter);
    return formatDossierCode({ agency, on, sequence });
  }

  counters(): readonly CodeCounter[] {
    return [...this.#last.values()];
  }
}

/** The code of a twin in the block that begins with a code. */
export function twinCode(first: string, twin: number): string {
  const dash = first.lastIndexOf('-') + 1;
  return first.slice(0, dash) + String(Number(first.slice(dash)) + twin).padStart(4, '0');
}

export interface Growing {
  readonly province: Province;
  readonly shelf: RulesShelf;
  readonly codes: CodeBlocks;
  readonly random: Random;
}

/** Of the plans of a week that chance makes, so many may be such as the rules refuse: others are drawn for them. */
const REFUSED_SHARE = 0.02;

/** @throws Error where the rules refuse more plans than now and then one. */
export function* playSlice(slice: Slice, growing: Growing): Generator<Simulated> {
  const { province, shelf, codes, random } = growing;
  const own = random.of(slice.from);
  const citizens = `cd.${slice.from.replaceAll('-', '')}`;
  const people = { population: new Population(PORTION_KNOWN), citizens, withDemoCitizen: false };
  const filings = new Filings(province, own, people);
  const nextCode = (each: DossierPlan, at: Instant): string => codes.next(each, at);
  // Those who came with a plan that was refused are known, and come again.
  let [persons, accounts, refused]: [Simulated['persons'], Simulated['accounts'], number] = [[], [], 0];
  const draw = mattersOf(slice, growing, own);
  for (let played = 0; played < slice.played;) {
    const matter = draw();
    const filed = filings.received(matter);
    const { plan } = filed;
    [persons, accounts] = [persons.concat(filed.persons), accounts.concat(filed.accounts)];
    const rules = shelf.of(plan.filing.version);
    const simulated = attempt(() =>
      simulateDossier(plan, { world: province, rules, random: own.of('acts'), nextCode, wording }),
    );
    if (simulated instanceof Error) {
      refused += 1;
      if (refused > 3 + slice.played * REFUSED_SHARE) throw simulated;
      continue;
    }
    played += 1;
    yield { ...simulated, persons, accounts };
    [persons, accounts] = [[], []];
  }
}

function attempt<T>(work: () => T): T | Error {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

/** The matters of a week one after the other in the order of acceptance, and then more. */
function mattersOf(slice: Slice, { province, random }: Growing, own: Random): () => Matter {
  const days = daysOf(province.calendar, random, slice);
  const matter = (number: number): Matter => {
    const key = `${slice.from}/${String(number)}`;
    const dossier = caseOf(key, province, days, own.of(key));
    return { case: dossier, pace: paceOf(dossier, own.of(`${key}/pace`)), open: null };
  };
  const planned = Array.from({ length: slice.played }, (_, number) => matter(number));
  planned.sort((a, b) => a.case.acceptedAt - b.case.acceptedAt || (a.case.key < b.case.key ? -1 : 1));
  let drawn = 0;
  return () => {
    const next = planned[drawn] ?? matter(drawn);
    drawn += 1;
    return next;
  };
}
