/** From matters to plans: the people who file, their accounts, and all acts from the opening to the return. */
import { localDate, type Instant } from '../../../src/kernel/instant.js';
import type { AccountId, PersonId } from '../../../src/modules/identity/domain/index.js';
import { collectionOf } from '../collection.js';
import type { DossierPlan, Filing } from '../dossier-plan.js';
import type { Random } from '../random.js';
import type { PlannedAct } from '../timetable.js';
import { accountId } from './accounts.js';
import type { Beside } from './beside.js';
import type { Case } from './cases.js';
import { later } from './days.js';
import { DEMO_CITIZEN } from './demo-accounts.js';
import { NOW } from './moment.js';
import { demoPerson, Population, type ScenarioPerson } from './people.js';
import type { Province } from './province.js';
import { subjectOf } from './texts.js';
import { handle, type Matter } from './year.js';

/** Of a person who has filed on the internet. */
export interface CitizenAccount {
  readonly id: AccountId;
  readonly username: string;
  readonly displayName: string;
  readonly personId: PersonId;
  readonly createdAt: Instant;
}

export interface FiledPlan {
  readonly plan: DossierPlan;
  /** Who had not filed before. */
  readonly persons: readonly ScenarioPerson[];
  readonly accounts: readonly CitizenAccount[];
}

interface Made {
  readonly persons: ScenarioPerson[];
  readonly accounts: CitizenAccount[];
}
type Parties = Pick<Filing, 'applicantId' | 'submitterId' | 'citizenAccountId'>;

/** Of the citizen who may sign in: so many older matters, and this submission. */
const OWN_PAST = 3;
const OWN_SUBMISSION = 'submitted/dam-thuy/0';

export interface FilingPeople {
  readonly population: Population;
  /** What the names of the accounts of those who file on the internet begin with. */
  readonly citizens: string;
  /** Whether some of it is of the citizen of the demonstration. */
  readonly withDemoCitizen: boolean;
}

/** Makes plans one after the other; people who came before may come again. */
export class Filings {
  readonly #accounts = new Map<PersonId, AccountId>();
  readonly #names = new Map<PersonId, string>();
  #citizen: Parties | null = null;
  #ownPast = 0;

  constructor(
    private readonly province: Province,
    private readonly random: Random,
    private readonly people: FilingPeople = { population: new Population(), citizens: 'cd', withDemoCitizen: true },
  ) {}

  received(matter: Matter): FiledPlan {
    const { case: dossier } = matter;
    const handling = handle(matter, this.province, this.random);
    const own = this.random.of(`${dossier.key}/collection`);
    const finished = 'finishedAt' in handling && handling.timing !== null;
    const collection = finished
      ? collectionOf({ ...dossier, finishedAt: handling.finishedAt }, own, (at, mean) =>
          later(this.province.calendar, own, at, mean),
        )
      : null;
    const acts = [...beforeAcceptance(dossier), act('accept', dossier.acceptedAt), ...handling.acts];
    const refused = handling.acts.some((planned) => planned.act === 'issue-refusal');
    const done = !('finishedAt' in handling) || handling.finishedAt < NOW;
    return this.#file(dossier, matter.open?.own === true, {
      acts: [...acts, ...(refused || !collection ? [] : collection.acts)],
      returnTo: collection?.returnTo ?? 'applicant',
      extendTo: 'extendTo' in handling ? handling.extendTo : null,
      expected: { accepted: true, timing: done ? handling.timing : null },
    });
  }

  beside({ case: dossier, acts }: Beside): FiledPlan {
    const expected = { accepted: false, timing: null };
    const isOwn = dossier.key === OWN_SUBMISSION;
    return this.#file(dossier, isOwn, { acts, returnTo: 'applicant', extendTo: null, expected });
  }

  #file(dossier: Case, isOwn: boolean, rest: Omit<DossierPlan, 'key' | 'filing'>): FiledPlan {
    const own = this.random.of(`${dossier.key}/filing`);
    const made: Made = { persons: [], accounts: [] };
    const parties =
      isOwn || this.#isOfDemoCitizen(dossier) ? this.#demoCitizen(dossier, made) : this.#parties(dossier, own, made);
    const isCounted = dossier.version.fees.some((fee) => fee.per === 'page');
    const filing: Filing = {
      ...{ ...dossier, ...parties, subject: subjectOf(dossier.version, own) },
      copies: isCounted ? own.whole(1, 4) : 1,
      pages: isCounted ? own.whole(1, 6) : 1,
    };
    return { plan: { key: dossier.key, filing, ...rest }, ...made };
  }

  #parties(dossier: Case, own: Random, made: Made): Parties {
    const remember = (person: ScenarioPerson): void => {
      made.persons.push(person);
      this.#names.set(person.id, person.fullName);
    };
    const home = own.pick(dossier.counter.homes);
    const { openedAt } = dossier;
    const citizen = (): PersonId => this.people.population.citizen(own, home, openedAt, localDate(openedAt), remember);
    const isEnterprise = dossier.applicantKind === 'enterprise';
    const applicantId = isEnterprise ? this.people.population.enterprise(own, home, openedAt, remember) : citizen();
    const submitterId = isEnterprise || own.chance(0.08) ? citizen() : applicantId;
    const isOnline = dossier.channel === 'online';
    return {
      applicantId,
      submitterId,
      citizenAccountId: isOnline ? this.#accountOf(submitterId, openedAt, made) : null,
    };
  }

  /** The first things that Đàm Thủy gets on the internet are those of the citizen who may sign in. */
  #isOfDemoCitizen({ channel, unitId }: Case): boolean {
    if (!this.people.withDemoCitizen) return false;
    if (channel !== 'online' || unitId !== this.province.named('dam-thuy').unitId || this.#ownPast >= OWN_PAST)
      return false;
    this.#ownPast += 1;
    return true;
  }

  #demoCitizen({ openedAt }: Case, made: Made): Parties {
    if (!this.#citizen) {
      const home = this.province.named('dam-thuy').homes[0];
      if (!home) throw new Error('nobody lives in Đàm Thủy');
      const { username, displayName } = DEMO_CITIZEN;
      const person = demoPerson(this.random.of(username), home, openedAt, displayName);
      this.#citizen = { applicantId: person.id, submitterId: person.id, citizenAccountId: accountId(username) };
      made.persons.push(person);
      made.accounts.push({ id: accountId(username), username, displayName, personId: person.id, createdAt: openedAt });
    }
    return this.#citizen;
  }

  #accountOf(personId: PersonId, createdAt: Instant, { accounts }: Made): AccountId {
    const known = this.#accounts.get(personId);
    if (known) return known;
    const username = `${this.people.citizens}.${String(this.#accounts.size + 1).padStart(6, '0')}`;
    const id = accountId(username);
    this.#accounts.set(personId, id);
    accounts.push({ id, username, displayName: this.#names.get(personId) ?? username, personId, createdAt });
    return id;
  }
}

function act(code: PlannedAct['act'], at: Instant): PlannedAct {
  return { act: code, step: null, choice: null, at };
}

function beforeAcceptance({ submittedAt, correction }: Case): PlannedAct[] {
  return [
    ...(submittedAt === null ? [] : [act('submit', submittedAt)]),
    ...(correction
      ? [act('request-correction', correction.askedAt), act('answer-correction', correction.answeredAt)]
      : []),
  ];
}
