import { dong } from '../../../src/kernel/money.js';
import type { DossierId } from '../../../src/modules/dossiers/domain/index.js';
import { RateDossier } from '../../../src/modules/feedback/index.js';
import { Accounts, Persons } from '../../../src/modules/identity/index.js';
import { SimulatedGateway, Webhooks } from '../../../src/modules/integrations/index.js';
import type { RoleCode, RoleReach } from '../../../src/modules/identity/domain/index.js';
import { loadProcedureGroups } from '../../../src/modules/routing/index.js';
import { MakeWaitingReports } from '../../../src/modules/statistics/index.js';
import { unitId } from '../../builders/a-district.js';
import { A_PICTURE } from '../../builders/a-picture.js';
import { aFeeLine, aVersion } from '../../builders/a-version.js';
import { FormCaller } from '../citizen-form.js';
import { draftOnline } from './online-filing.js';
import { asksAboutData, asksAndIsAnswered } from './page-questions.js';
import { DossierWorld, type AnswerBody, type ApiCaller } from '../dossier-world.js';

/** Who opens a page; `nobody` is not signed in. */
export const PEOPLE = {
  clerk: ['one-stop-clerk', 'Một cửa xã', 'unit'],
  officer: ['officer', 'UBND xã', 'unit'],
  head: ['division-head', 'Phòng LĐTBXH', 'unit'],
  signer: ['agency-leader', 'UBND huyện', 'unit'],
  registry: ['registry-clerk', 'UBND huyện', 'unit'],
  chief: ['agency-leader', 'UBND tỉnh', 'subtree'],
  controller: ['procedure-controller', 'UBND tỉnh', 'subtree'],
  administrator: ['administrator', 'UBND tỉnh', 'subtree'],
  operator: ['operator', 'UBND tỉnh', 'subtree'],
} as const satisfies Record<string, readonly [RoleCode, string, RoleReach]>;
type Staff = keyof typeof PEOPLE;
export type Person = Staff | 'citizen';
export type Who = Person | 'nobody';

/** What the addresses of pages name. */
export interface PageFacts {
  /** Being dealt with, past its date. */
  readonly code: string;
  readonly id: string;
  /** Its result waits to be collected. */
  readonly waiting: string;
  readonly returned: string;
  readonly returnedId: string;
  /** Owes a fee. */
  readonly owing: string;
  readonly online: string;
  readonly fileId: string;
  /** A file that is a picture. */
  readonly pictureId: string;
  readonly ratingKey: string;
  readonly followKey: string;
  /** Of a request about somebody's own data, not confirmed yet. */
  readonly requestKey: string;
  readonly question: string;
  readonly payment: string;
  readonly report: string;
  readonly officerId: string;
  /** Of a group of two dossiers filed together. */
  readonly groupId: string;
  readonly webhookId: string;
  /** Secrets: of a draft that is all answered, and of a dossier filed online. */
  readonly draftKey: string;
  readonly filedKey: string;
}

const PLAIN = aVersion();
const PAID = aVersion({
  code: '9.000002',
  nameVi: 'Cấp giấy phép để thử, có lệ phí',
  feeTiming: 'at-return',
  onlineLevel2011: 4,
  fees: [aFeeLine('Lệ phí thử', { amount: dong(20_000) })],
});
type Dossier = Pick<AnswerBody, 'id' | 'code' | 'version' | 'state'>;

/** A small district with dossiers in several states and people of every kind, for tests that open every page. */
export class PageWorld {
  private constructor(
    readonly world: DossierWorld,
    readonly usernames: Readonly<Record<Person, string>>,
    readonly people: Readonly<Record<Person, ApiCaller>>,
    readonly facts: PageFacts,
  ) {}

  static async start(): Promise<PageWorld> {
    const world = await DossierWorld.start('2020-05-04T08:30:00+07:00', [PLAIN, PAID], { SCENARIO: 'cao-bang-2020' });
    try {
      const usernames = {} as Record<Person, string>;
      const people = {} as Record<Person, ApiCaller>;
      for (const person of Object.keys(PEOPLE) as Staff[]) {
        const [role, unit, reach] = PEOPLE[person];
        usernames[person] = await world.account(role, unit, reach);
        people[person] = await world.signIn(usernames[person]);
      }
      usernames.citizen = await citizen(world);
      people.citizen = await world.signIn(usernames.citizen);
      return new PageWorld(world, usernames, people, await furnish(world, people));
    } catch (error) {
      await world.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.world.close();
  }
}

/** Somebody with an account of his own, and nothing filed yet. */
async function citizen({ web }: DossierWorld): Promise<string> {
  const username = 'luc.van.ba';
  await web.database.unitOfWork.run(async (tx) => {
    const person = { kind: 'individual' as const, fullName: 'Lục Văn Ba', idStatus: 'unknown' as const };
    const personId = await web.app.get(Persons, { strict: false }).create(tx, person);
    const account = { kind: 'citizen' as const, username, displayName: 'Lục Văn Ba', personId };
    await web.app.get(Accounts, { strict: false }).create(tx, null, { ...account, password: DossierWorld.PASSWORD });
  });
  return username;
}

export type People = Readonly<Record<Person, ApiCaller>>;

async function furnish(world: DossierWorld, people: People): Promise<PageFacts> {
  const { clerk, officer, head, registry, signer } = people;
  const rows = <Row extends object>(sql: string) => world.web.database.asOwner<Row & Record<string, unknown>>(sql);
  const running = await withActs(people, PLAIN.code, 'Nông Thị Hương', 0);
  await withActs(people, PLAIN.code, 'Mã Văn Sơn', 1);
  await withActs(people, PLAIN.code, 'Bế Thị Lan', 3);
  const asked = await withActs(people, PLAIN.code, 'Lý A Páo', 0);
  const items = [{ requirementId: PLAIN.documents[0]?.id }];
  await done(officer.act(asked, 'draft-supplement', { items, note: 'Thiếu chữ ký của người nộp' }));
  await takenIn(clerk, PLAIN.code, 'Hoàng Thị Mai');
  const returned = await withActs(people, PLAIN.code, 'Triệu Văn Páo', 7);
  await done(clerk.act(returned, 'return-result', { to: 'applicant', identityChecked: true }));
  await asksForCorrection(world, clerk, returned.code);
  const waiting = await withActs(people, PAID.code, 'Dương Thị Hoa', 7);
  const owing = await takenIn(clerk, PAID.code, 'Chu Văn An');
  const online = await filedOnline(clerk);
  const file = new FormData();
  file.set('kind', 'component');
  file.set('file', new Blob([`%PDF-1.4\n${'x'.repeat(200)}\n%%EOF\n`], { type: 'application/pdf' }), 'Đơn đề nghị.pdf');
  const uploaded = await clerk.upload(`/api/v1/dossiers/${running.id}/files`, file);
  file.set('file', new Blob([A_PICTURE], { type: 'image/png' }), 'Căn cước.png');
  const picture = await clerk.upload(`/api/v1/dossiers/${running.id}/files`, file);
  const { app, database } = world.web;
  const issueKey = () =>
    database.unitOfWork.run((tx) => app.get(RateDossier, { strict: false }).issueKey(tx, returned.id as DossierId));
  const question = await asksAndIsAnswered(world, people);
  const payment = await ordersPayment(world);
  const requestKey = await asksAboutData(world);
  const groupId = await filedTogether(world, clerk);
  const paper = PAID.documents[0]?.id ?? '';
  const filedKey = await draftOnline(world, PAID.code, paper, true);
  const chief = new FormCaller(world.web, people.chief.browser);
  const reports = '/lanh-dao/bao-cao';
  const ordered = await chief.send(reports, reports, {
    loai: '06a',
    goc: 'competent',
    donVi: 'H14',
    ky: 'days',
    tu: '2020-05-01',
    den: '2020-05-04',
  });
  await app.get(MakeWaitingReports, { strict: false }).run();
  const [who] = await rows<{ id: string }>(
    "select account_id as id from role_assignment where role = 'officer' limit 1",
  );
  // Three weeks later: some are late, the result has waited long.
  await world.now('2020-05-25T09:00:00');
  for (const person of [clerk, officer, head, registry, signer]) await person.browser.get('/toi');
  const draftKey = await draftOnline(world, PAID.code, paper);
  const directive = { to: unitId('UBND xã'), words: 'Xử lý dứt điểm, báo cáo lý do chậm', dueOn: '2020-05-29' };
  await chief.send(`/lanh-dao/chi-dao/${running.code}`, `/lanh-dao/chi-dao/${running.code}`, directive);
  return {
    ...{ code: running.code, id: running.id, waiting: waiting.code, owing: owing.code, online: online.id },
    ...{
      returned: returned.code,
      returnedId: returned.id,
      ratingKey: await issueKey(),
      ...question,
      payment,
      requestKey,
    },
    fileId: uploaded.body.id,
    pictureId: picture.body.id,
    report: (ordered.location ?? '').split('/').at(-1) ?? '',
    officerId: who?.id ?? '',
    groupId,
    webhookId: await listens(world),
    ...{ draftKey, filedKey },
  };
}

async function done(answer: ReturnType<ApiCaller['act']>): Promise<Dossier> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${String(status)} ${JSON.stringify(body)}`);
  return body;
}

const BY_POST = { delivery: 'post', deliveryAddress: 'Tổ 4, thị trấn Trùng Khánh' };

function takenIn(clerk: ApiCaller, procedureCode: string, fullName: string): Promise<Dossier> {
  const version = procedureCode === PLAIN.code ? PLAIN : PAID;
  const documents = version.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 }));
  return done(
    clerk.post('/api/v1/dossiers', {
      ...{ procedureCode, channel: 'direct', intakeUnitId: unitId('Một cửa xã') },
      applicant: { fullName, phone: '0912000218', addressText: 'Xóm Bản Rạ, xã Đàm Thủy' },
      ...(fullName === 'Dương Thị Hoa' ? BY_POST : {}),
      accept: { documents },
    }),
  );
}

async function filedOnline(clerk: ApiCaller): Promise<Dossier> {
  const drafted = await done(
    clerk.post('/api/v1/dossiers', {
      ...{ procedureCode: PAID.code, channel: 'online', intakeUnitId: unitId('Một cửa xã') },
      applicant: { fullName: 'Nông Văn Quân', phone: '0912000219' },
    }),
  );
  const documents = PAID.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 }));
  return done(clerk.act(drafted, 'submit', { documents }));
}

async function asksForCorrection({ web }: DossierWorld, { browser }: ApiCaller, code: string): Promise<void> {
  const path = `/quay/dinh-chinh/${code}`;
  const fields = {
    action: 'open',
    kind: 'correction',
    reason: 'Sai năm sinh',
    costBearer: 'office',
    officeErred: 'on',
  };
  await new FormCaller(web, browser).send(path, path, fields);
}

/** Taken in, begun, and carried on by so many acts; after seven its result lies at the counter. */
async function withActs(people: People, code: string, fullName: string, acts: number): Promise<Dossier> {
  const { clerk, officer, head, signer, registry } = people;
  let dossier = await takenIn(clerk, code, fullName);
  dossier = await done(clerk.act(dossier, 'start-processing'));
  const step = async (who: ApiCaller) =>
    (await who.get(`/api/v1/dossiers/${dossier.id}`)).body.steps.find((each) => each.closedAt === null)?.id ?? '';
  const way: (() => ReturnType<ApiCaller['act']>)[] = [
    async () => officer.act(dossier, 'complete-step', { stepId: await step(officer) }),
    async () => head.act(dossier, 'receive-step', { stepId: await step(head) }),
    async () => head.act(dossier, 'draft-result', { stepId: await step(head), resultCode: 'KQ.THU', note: 'Đủ' }),
    () => signer.act(dossier, 'sign-result'),
    () => registry.act(dossier, 'number-result', { number: '12/QĐ-UBND' }),
    () => registry.act(dossier, 'issue-result'),
    () => clerk.act(dossier, 'receive-result'),
  ];
  for (const act of way.slice(0, acts)) dossier = await done(act());
  return dossier;
}

/** @returns the id of a filing of both procedures in one. */
async function filedTogether(world: DossierWorld, clerk: ApiCaller): Promise<string> {
  const procedures = [PLAIN, PAID];
  const members = procedures.map(({ code }, i) => ({ ordinal: i + 1, code, after: i === 0 ? null : i }));
  const group = { code: '9.000009', validFrom: null, validTo: null, members };
  await world.web.database.unitOfWork.run((tx) => loadProcedureGroups(tx, [group]));
  const filed = await done(
    clerk.post('/api/v1/dossier-groups', {
      ...{ groupCode: group.code, channel: 'direct', intakeUnitId: unitId('Một cửa xã') },
      applicant: { fullName: 'Lục Thị Nga' },
      members: procedures.map(({ code, documents }) => ({
        procedureCode: code,
        accept: { documents: documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 })) },
      })),
    }),
  );
  return filed.id;
}

/** @returns the id of a subscription with a notice on its way. */
async function listens({ web: { app, database } }: DossierWorld): Promise<string> {
  const webhooks = app.get(Webhooks, { strict: false });
  return database.unitOfWork.run(async (tx) => {
    const filter = { unitId: unitId('UBND tỉnh'), topics: ['accepted', 'state'] as const, procedures: [], fields: [] };
    const url = 'https://hub.example.org/mot-cua';
    const { id } = await webhooks.add(tx, null, { name: 'Kho dữ liệu tỉnh', url, ...filter });
    await webhooks.test(tx, null, id);
    return id;
  });
}

/** @returns the reference of an order at the simulated payment service. */
async function ordersPayment(world: DossierWorld): Promise<string> {
  const reference = 'MC20200504XEM';
  const order = { reference, amount: dong(20_000), description: `Hồ sơ ${reference}` };
  await world.web.app.get(SimulatedGateway, { strict: false }).createOrder(order);
  return reference;
}
