/**
 * People who file dossiers: made up, plausible, and impossible to confuse with anybody. Their numbers cannot belong to a
 * person: identity cards of nine digits begin with 98 (the highest issued prefix was 38), personal numbers of twelve with
 * 099 (provinces end at 096), enterprise codes with 99, telephones with 0120 (withdrawn in 2018); mail goes to `.example`
 * (RFC 2606).
 */
import type { Instant } from '../../../src/kernel/instant.js';
import { plainDateOf, yearOf, type PlainDate } from '../../../src/kernel/plain-date.js';
import { foldVietnamese } from '../../../src/kernel/text-folding.js';
import type { PersonDraft, PersonId } from '../../../src/modules/identity/domain/index.js';
import type { Random } from '../random.js';
import {
  COMPANY_KINDS,
  COMPANY_NAMES,
  HAMLET_FIRST,
  HAMLET_SECOND,
  PEOPLES,
  STREET_GROUPS,
  type PeopleNames,
} from './names.js';

/** Where a person lives. */
export interface Home {
  /** GSO code of the commune. */
  readonly areaCode: string;
  /** `xã Đàm Thủy, huyện Trùng Khánh, tỉnh Cao Bằng` */
  readonly place: string;
  /** Town or ward: groups instead of hamlets. */
  readonly urban: boolean;
}

export type ScenarioPerson = Required<PersonDraft> & { readonly id: PersonId; readonly createdAt: Instant };

const BY_SHARE = Object.fromEntries(PEOPLES.map((people, i) => [String(i), people.share]));

export function fullName(random: Random, male: boolean, people: PeopleNames = anyPeople(random)): string {
  const middle = random.pick(male ? people.maleMiddles : people.femaleMiddles);
  const given = random.pick((male ? people.males : people.females).filter((name) => name !== middle));
  return `${random.pick(people.families)} ${middle} ${given}`;
}

function anyPeople(random: Random): PeopleNames {
  const people = PEOPLES[Number(random.weighted(BY_SHARE))];
  if (!people) throw new Error('no people');
  return people;
}

/** An adult on the day. */
export function individual(random: Random, home: Home, createdAt: Instant, on: PlainDate): ScenarioPerson {
  const people = anyPeople(random);
  const male = random.chance(0.52);
  const name = fullName(random, male, people);
  const birthYear = yearOf(on) - Math.round(18 + 60 * random.next() ** 1.6) - 1;
  const birthOn = plainDateOf(birthYear, random.whole(1, 12), random.whole(1, 28));
  // Many of the elderly know the year only; then the day stands as the first of January.
  const yearOnly = birthYear < 1962 && random.chance(0.35);
  return {
    id: random.id<'person'>(createdAt),
    createdAt,
    kind: 'individual',
    fullName: name,
    ...identityOf(random, male, birthYear),
    birthOn: yearOnly ? plainDateOf(birthYear, 1, 1) : birthOn,
    birthPrecision: yearOnly ? 'year' : 'day',
    gender: male ? 'male' : 'female',
    ethnicCode: people.ethnicCode,
    phone: random.chance(0.86) ? `0120${random.digits(7)}` : null,
    email: random.chance(0.12) ? mailOf(random, name) : null,
    addressText: addressOf(random, home),
    areaCode: home.areaCode,
  };
}

/** A woman of the place with a name that is given. */
export function demoPerson(random: Random, home: Home, createdAt: Instant, name: string): ScenarioPerson {
  return {
    id: random.id<'person'>(createdAt),
    createdAt,
    kind: 'individual',
    fullName: name,
    ...{ idStatus: 'present', idKind: 'identity-card', personalId: `98${random.digits(7)}` },
    ...{ birthOn: plainDateOf(1986, 3, 8), birthPrecision: 'day', gender: 'female', ethnicCode: '02' },
    phone: `0120${random.digits(7)}`,
    email: 'nong.thi.hoa@thu.example',
    addressText: addressOf(random, home),
    areaCode: home.areaCode,
  };
}

export function organisation(random: Random, home: Home, createdAt: Instant): ScenarioPerson {
  const name = `${random.pick(COMPANY_KINDS)} ${random.pick(COMPANY_NAMES)}`;
  return {
    id: random.id<'person'>(createdAt),
    createdAt,
    kind: 'organisation',
    fullName: name,
    idStatus: 'present',
    idKind: 'business-code',
    personalId: `99${random.digits(8)}`,
    birthOn: null,
    birthPrecision: null,
    gender: null,
    ethnicCode: null,
    phone: `0120${random.digits(7)}`,
    email: mailOf(random, name),
    addressText: addressOf(random, home),
    areaCode: home.areaCode,
  };
}

function identityOf(
  random: Random,
  male: boolean,
  birthYear: number,
): Pick<ScenarioPerson, 'idStatus' | 'idKind' | 'personalId'> {
  if (random.chance(0.03)) return { idStatus: 'unknown', idKind: null, personalId: null };
  if (random.chance(0.85)) return { idStatus: 'present', idKind: 'identity-card', personalId: `98${random.digits(7)}` };
  const century = (birthYear >= 2000 ? 2 : 0) + (male ? 0 : 1);
  const personalId = `099${String(century)}${String(birthYear % 100).padStart(2, '0')}${random.digits(6)}`;
  return { idStatus: 'present', idKind: 'personal-number', personalId };
}

function mailOf(random: Random, name: string): string {
  return `${foldVietnamese(name).replaceAll(/[^a-z0-9]+/g, '.')}${String(random.whole(1, 99))}@thu.example`;
}

function addressOf(random: Random, { place, urban }: Home): string {
  if (urban) return `Tổ ${String(random.whole(1, STREET_GROUPS))}, ${place}`;
  return `Xóm ${random.pick(HAMLET_FIRST)} ${random.pick(HAMLET_SECOND)}, ${place}`;
}

const PORTION_KNOWN = 0.17;

/** The people of the province as far as dossiers have met them: some come back. */
export class Population {
  readonly #known = new Map<string, ScenarioPerson[]>();

  /** @param portionKnown how many of those who come have come before. */
  constructor(private readonly portionKnown = PORTION_KNOWN) {}

  /** Somebody of the place; new ones are told to `onNew`. */
  citizen(random: Random, home: Home, at: Instant, on: PlainDate, onNew: (person: ScenarioPerson) => void): PersonId {
    return this.#someone(home.areaCode, random, onNew, () => individual(random, home, at, on));
  }

  enterprise(random: Random, home: Home, at: Instant, onNew: (person: ScenarioPerson) => void): PersonId {
    return this.#someone(`${home.areaCode} enterprise`, random, onNew, () => organisation(random, home, at));
  }

  #someone(key: string, random: Random, onNew: (person: ScenarioPerson) => void, make: () => ScenarioPerson): PersonId {
    const known = this.#known.get(key) ?? [];
    if (known.length > 0 && random.chance(this.portionKnown)) return random.pick(known).id;
    const person = make();
    this.#known.set(key, [...known.slice(-400), person]);
    onNew(person);
    return person.id;
  }
}
