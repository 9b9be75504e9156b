import { seedCalendar } from '../../seeds/reference/holidays-seed.js';
import { seedProcedureGroups } from '../../seeds/reference/procedure-groups.js';
import { seedCatalogue } from '../../seeds/reference/procedures-seed.js';
import { dong } from '../../src/kernel/money.js';
import { formatInstant, localDate, type Instant } from '../../src/kernel/instant.js';
import { plainDate, type PlainDate } from '../../src/kernel/plain-date.js';
import { Catalogue } from '../../src/modules/catalogue/index.js';
import { stepOf, type Applicant, type Channel } from '../../src/modules/catalogue/domain/index.js';
import { ApplyAct, Dossiers, TakeIn } from '../../src/modules/dossiers/index.js';
import {
  currentPromise,
  openSteps,
  type CheckedDocument,
  type Command,
  type Dossier,
  type DossierId,
  type PinnedRules,
  type Step,
} from '../../src/modules/dossiers/domain/index.js';
import { Accounts, Persons, RoleAssignments } from '../../src/modules/identity/index.js';
import type { Actor, RoleCode, RoleReach } from '../../src/modules/identity/domain/index.js';
import { Organisation } from '../../src/modules/organisation/index.js';
import { EMPTY_UNIT_SET, type UnitSet } from '../../src/modules/organisation/domain/index.js';
import { stepDue } from '../../src/modules/routing/domain/index.js';
import { A_REFORMED_PROVINCE, placeId } from '../builders/a-reformed-province.js';
import { acceptance, papersOf } from './acceptance.js';
import { roleAt } from './access-app.js';
import { everybody } from './everybody.js';
import { BrowserSession } from './browser-session.js';
import { ApiCaller } from './dossier-world.js';
import { createTestWebApp, type TestWebApp } from './test-web-app.js';

const PASSWORD = 'thác Bản Giốc mùa nước nổi';

export interface Filing {
  readonly code: string;
  /** Local time, `2020-05-04T09:00`. */
  readonly at: string;
  /** Name of a one-stop unit of `a-reformed-province.ts`. */
  readonly unit: string;
  readonly channel?: Channel;
  /** Of a letter; the law of that day holds. */
  readonly postmarkOn?: string;
  readonly caseKey?: string;
  readonly applicantKind?: Applicant;
  readonly copies?: number;
  readonly pages?: number;
  readonly placeCode?: string;
  readonly supportUnit?: string;
}

/** The web application over a province of both times and all delivered procedures, walked through the use cases. */
export class ProcedureWorld {
  #clock = '';
  #people = 0;

  private constructor(
    readonly web: TestWebApp,
    /** Somebody who may do everything at every unit: rights are tested elsewhere. */
    readonly everybody: Actor,
  ) {}

  static async start(province: Pick<UnitSet, 'versions' | 'codes'> = A_REFORMED_PROVINCE): Promise<ProcedureWorld> {
    const web = await createTestWebApp();
    try {
      const { unitOfWork } = web.database;
      await unitOfWork.run(async (tx) => {
        await seedCalendar(tx);
        await seedCatalogue(tx);
        await seedProcedureGroups(tx);
        await web.app.get(Organisation).importUnits(tx, { ...EMPTY_UNIT_SET, ...province });
      });
      const draft = {
        kind: 'person',
        username: 'moi.nguoi',
        displayName: 'Mọi Người',
        password: 'thác Bản Giốc mùa nước',
      };
      const accountId = await unitOfWork.run((tx) => web.app.get(Accounts).create(tx, null, draft as never));
      return new ProcedureWorld(web, everybody(accountId));
    } catch (error) {
      // An application left open would keep the test run from ending.
      await web.close();
      throw error;
    }
  }

  /** @param local without zone and seconds: `2020-05-04T09:00` */
  async now(local: string): Promise<void> {
    if (local === this.#clock) return;
    this.#clock = local;
    await this.web.database.setNow(`${local}:00+07:00`);
  }

  /** Takes a dossier in and accepts it: all mandatory papers there, the fee paid where the law wants it first. */
  accept(filing: Filing): Promise<Dossier> {
    return this.#takeIn(filing, true);
  }

  /** A draft at the counter. */
  open(filing: Filing): Promise<Dossier> {
    return this.#takeIn(filing, false);
  }

  async acceptDraft(draft: Dossier): Promise<Dossier> {
    const { rules } = await this.look(draft.id);
    return this.act(draft, acceptance(rules.version, draft.channel, { caseKey: draft.caseKey }));
  }

  /** The papers of a procedure on a day as the API takes them. */
  async papers(code: string, day: string): Promise<CheckedDocument[]> {
    const { db } = this.web.database;
    const version = await this.web.app.get(Catalogue).versionOn(db, code, plainDate(day));
    return version ? papersOf(version) : [];
  }

  async #takeIn(filing: Filing, accepts: boolean): Promise<Dossier> {
    await this.now(filing.at);
    const { web } = this;
    const channel = filing.channel ?? 'direct';
    return web.database.unitOfWork.run(async (tx) => {
      const version = await web.app
        .get(Catalogue)
        .versionOn(tx, filing.code, plainDate(filing.postmarkOn ?? filing.at.slice(0, 10)));
      if (!version) throw new Error(`${filing.code} is not valid on ${filing.at}`);
      const draft = { kind: 'individual', fullName: 'Nông Thị Hương', idStatus: 'not-required' } as const;
      const person = await web.app.get(Persons).create(tx, draft);
      const documents = papersOf(version);
      const accept = acceptance(version, channel, filing);
      const acts: Command[] = channel === 'online' ? [{ act: 'submit', documents }, accept] : [accept];
      return web.app.get(TakeIn).within(tx, {
        actor: this.everybody,
        procedureCode: filing.code,
        channel,
        intakeUnitId: placeId(filing.unit),
        applicantId: person,
        submitterId: person,
        applicantKind: filing.applicantKind ?? version.applicants[0] ?? 'citizen',
        subject: null,
        sets: 1,
        caseKey: filing.caseKey ?? null,
        placeCode: filing.placeCode ?? null,
        supportUnitId: filing.supportUnit === undefined ? null : placeId(filing.supportUnit),
        postmarkOn: filing.postmarkOn === undefined ? null : plainDate(filing.postmarkOn),
        acts: accepts ? acts.map((command) => ({ command, note: null })) : [],
      });
    });
  }

  act(dossier: Dossier, command: Command, note: string | null = 'Ghi chú'): Promise<Dossier> {
    return this.web.app.get(ApplyAct).run({
      doer: this.everybody,
      dossierId: dossier.id,
      expectedSeq: dossier.seq,
      command,
      note,
    });
  }

  async look(id: DossierId): Promise<{ dossier: Dossier; rules: PinnedRules; calendarVersion: string }> {
    const view = await this.web.app.get(Dossiers).find(id);
    if (!view) throw new Error('no such dossier');
    return { dossier: view.dossier, rules: view.loaded.rules, calendarVersion: view.loaded.calendarVersion };
  }

  /** From acceptance to the place of the first step. */
  async begin(dossier: Dossier): Promise<Dossier> {
    const { rules } = await this.look(dossier.id);
    try {
      return await this.act(dossier, { act: 'start-processing' });
    } catch {
      const sent = await this.act(dossier, { act: 'hand-over', noteId: null });
      const received = await this.act(sent, { act: 'receive' });
      if (received.versionId !== rules.version.id) throw new Error('another version');
      return received;
    }
  }

  /** Does each step in its turn, waiting out postings, up to the draft of the result. */
  async process(started: Dossier, choose: (step: Step) => string | null = () => null): Promise<Dossier> {
    let dossier = started;
    while (dossier.state === 'processing') {
      const [step] = openSteps(dossier);
      if (!step) throw new Error('processing without an open step');
      dossier = await this.#step(dossier, step, choose(step));
    }
    return dossier;
  }

  /** Receives a step, or does it: in another system where it belongs there, after its time where it is a posting. */
  async #step(dossier: Dossier, step: Step, choice: string | null): Promise<Dossier> {
    const { id: stepId } = step;
    if (step.receivedAt === null) return this.act(dossier, { act: 'receive-step', stepId });
    const { rules, calendarVersion } = await this.look(dossier.id);
    const { process, results } = rules.version;
    const definition = stepOf(process, step.key);
    if (definition.system && !step.external) {
      const { system } = definition;
      const sent = await this.act(dossier, { act: 'hand-to-system', stepId, system, reference: 'HT-1' });
      return this.act(sent, { act: 'receive-from-system', stepId, noteId: null });
    }
    if (definition.kind === 'posting') {
      const due = stepDue(step, dossier, rules, rules.calendar(calendarVersion));
      if (due && due.dueOn > this.#clock.slice(0, 10)) await this.now(`${due.dueOn}T11:00`);
    }
    const decides = definition.next.some((key) => stepOf(process, key).kind === 'decision');
    if (!decides) return this.act(dossier, { act: 'complete-step', stepId, noteId: null, choice });
    return this.act(dossier, { act: 'draft-result', stepId, resultCode: results[0]?.code ?? '', noteId: null });
  }

  /** Signature, number, issue, receipt at the return point and return, each an act of its own. */
  async conclude(drafted: Dossier): Promise<Dossier> {
    return this.#return(await this.settle(drafted));
  }

  /** The same until the result waits to be collected. */
  async settle(drafted: Dossier): Promise<Dossier> {
    let dossier = drafted;
    const [decision] = openSteps(dossier);
    if (decision?.receivedAt === null) dossier = await this.act(dossier, { act: 'receive-step', stepId: decision.id });
    dossier = await this.act(dossier, { act: 'sign-result', fileId: null });
    dossier = await this.act(dossier, { act: 'number-result', number: '01/QĐ' });
    dossier = await this.act(dossier, { act: 'issue-result' });
    return dossier.state === 'resolved' ? dossier : this.act(dossier, { act: 'receive-result' });
  }

  #return(dossier: Dossier): Promise<Dossier> {
    const feeCollected = dong(dossier.feeDue - dossier.feeCollected);
    return this.act(dossier, { act: 'return-result', to: 'applicant', feeCollected, identityChecked: true });
  }

  /** Begun, and worked on until the draft lies before the leader. */
  async toDecision(accepted: Dossier): Promise<Dossier> {
    return this.process(await this.begin(accepted));
  }

  /** Begun, and worked on until a step has begun. */
  async atStep(accepted: Dossier, key: string): Promise<Dossier> {
    let dossier = await this.begin(accepted);
    for (let step = openSteps(dossier)[0]; step && step.key !== key; step = openSteps(dossier)[0]) {
      dossier = await this.#step(dossier, step, null);
    }
    return dossier;
  }

  /** From wherever it stands to its return. */
  async goOn(dossier: Dossier): Promise<Dossier> {
    if (dossier.state === 'resolved') return this.#return(dossier);
    const begun = dossier.state === 'accepted' ? await this.begin(dossier) : dossier;
    return this.conclude(await this.process(begun));
  }

  /** From acceptance to return; the decision falls on the promised day itself, which is still on time. */
  async walk(accepted: Dossier, choose?: (step: Step) => string | null): Promise<Dossier> {
    const drafted = await this.process(await this.begin(accepted), choose);
    const due = dueOf(drafted);
    if (due && due.on > this.#clock.slice(0, 10)) await this.now(`${due.on}T10:00`);
    return this.conclude(drafted);
  }

  /** Somebody with one role at one unit, signed in. */
  async caller(role: RoleCode, unit: string, reach: RoleReach = 'unit'): Promise<ApiCaller> {
    const username = `nguoi.${String((this.#people += 1))}`;
    const { unitOfWork } = this.web.database;
    await unitOfWork.run(async (tx) => {
      const draft = { kind: 'person' as const, username, displayName: username, password: PASSWORD };
      const id = await this.web.app.get(Accounts).create(tx, null, draft);
      await this.web.app.get(RoleAssignments).assign(tx, null, id, roleAt(role, placeId(unit), { reach }));
    });
    return signedIn(this.web, username);
  }

  close(): Promise<void> {
    return this.web.close();
  }
}

async function signedIn(web: TestWebApp, username: string): Promise<ApiCaller> {
  const browser = new BrowserSession(web);
  const token = async () => ((await (await browser.get('/api/v1/csrf')).json()) as { csrfToken: string }).csrfToken;
  const answer = await browser.send('/api/v1/session', {
    method: 'POST',
    body: JSON.stringify({ username, password: PASSWORD }),
    headers: { 'content-type': 'application/json', 'x-csrf-token': await token() },
  });
  if (answer.status !== 201) throw new Error(`sign-in answered ${String(answer.status)}`);
  return new ApiCaller(browser, await token());
}

/** What is promised now: the day, and the local time. */
export function dueOf(dossier: Dossier): { on: PlainDate; at: string } | null {
  const promise = dossier.clock && currentPromise(dossier.clock);
  return promise ? { on: promise.dueOn, at: formatInstant(promise.dueAt).slice(0, 16) } : null;
}

export const dayOf = (at: Instant | null): PlainDate | null => (at === null ? null : localDate(at));
