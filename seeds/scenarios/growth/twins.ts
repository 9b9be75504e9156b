/**
 * Twins of a dossier that the rules have played: other people with the same matter at the same counter at the same moment,
 * under codes and ids of their own. A rule knows a dossier's ids and its people only as names for it, so what it said of
 * the one holds word for word for the other: the rows of a twin are those that the application would have written.
 */
import type { AccountId } from '../../../src/modules/identity/domain/index.js';
import { DELTA_MEASURES, type DeltaRow } from '../../../src/modules/statistics/domain/index.js';
import type { CitizenAccount } from '../cao-bang-2020/filings.js';
import { fullName, type ScenarioPerson } from '../cao-bang-2020/people.js';
import { Random } from '../random.js';

/** What a scenario draws by chance is a UUIDv7; units, staff, procedures and their parts have a v8 made of their names. */
const DRAWN = /([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{8})[0-9a-f]{4}/g;
/** Neither occurs in a value. */
const [NUMBER, CODE] = ['\u0001', '\u0002'];

/** As many as a suffix of four hexadecimal digits tells apart. */
export const MOST_TWINS = 0x1_0000;

function suffix(twin: number): string {
  return twin.toString(16).padStart(4, '0');
}

export function twinId<T extends string>(id: T, twin: number): T {
  return (id.slice(0, -4) + suffix(twin)) as T;
}

/** Rows of one dossier as text, with the places at which its twins differ. */
export class TwinnedText {
  readonly #pieces: readonly (readonly string[])[];

  /** @param citizen who filed it on the internet: the one account in it that is not an official's. */
  constructor(text: string, code: string | null, citizen: AccountId | null) {
    let marked = text.replaceAll(DRAWN, `$1${NUMBER}`);
    if (citizen !== null) marked = marked.replaceAll(citizen, citizen.slice(0, -4) + NUMBER);
    if (code !== null) marked = marked.replaceAll(code, CODE);
    this.#pieces = marked.split(CODE).map((part) => part.split(NUMBER));
  }

  of(twin: number, code: string | null): string {
    const number = suffix(twin);
    return this.#pieces.map((parts) => parts.join(number)).join(code ?? '');
  }
}

/** Somebody else of the same age and place: another name, other numbers. */
export function twinPerson(person: ScenarioPerson, twin: number): ScenarioPerson {
  const id = twinId(person.id, twin);
  const random = new Random(id);
  const numbered = (text: string | null, kept: number): string | null =>
    text === null ? null : text.slice(0, kept) + random.digits(text.length - kept);
  // The first four digits of a personal number tell century and sex, the next two the year of birth.
  const personalId = numbered(person.personalId, person.idKind === 'personal-number' ? 6 : 2);
  const phone = numbered(person.phone, 4);
  const name = person.kind === 'individual' ? fullName(random, person.gender === 'male') : person.fullName;
  return { ...person, id, fullName: name, personalId, phone };
}

export function twinAccount(account: CitizenAccount, twin: number): CitizenAccount {
  const { id, username, personId } = account;
  return {
    ...account,
    ...{ id: twinId(id, twin), username: `${username}.${String(twin)}`, personId: twinId(personId, twin) },
  };
}

/** What so many twins add together. */
export function timesAll(row: DeltaRow, twins: number): DeltaRow {
  const measures = Object.fromEntries(DELTA_MEASURES.map((measure) => [measure, row[measure] * twins]));
  return { ...row, ...measures };
}
