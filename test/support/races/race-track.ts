import { Dossiers } from '../../../src/modules/dossiers/index.js';
import type { Dossier, DossierId } from '../../../src/modules/dossiers/domain/index.js';
import { unitId } from '../../builders/a-district.js';
import { DossierWorld, type Answer, type ApiCaller } from '../dossier-world.js';
import { BEGIN, OFFICES, PROCEDURES, type Course, type Office, type Turn } from './courses.js';

/** People of an office; with more callers than people each of them is signed in at several windows. */
const PEOPLE = 4;

type Crowd = readonly [ApiCaller, ...ApiCaller[]];

/** What came of one act that everybody did at once to the same version. */
export interface Heat {
  readonly act: string;
  readonly winners: number;
  /** Every other answer, as status and how many had it. */
  readonly others: Readonly<Record<string, number>>;
  /** Events that the dossier got by it. */
  readonly events: number;
  /** Number of the last event, and the version in the row. */
  readonly agrees: boolean;
}

export const hasOneWinner = ({ winners, others, events, agrees }: Heat): boolean =>
  winners === 1 && events === 1 && agrees && Object.keys(others).every((status) => status === '412');

/** A district with its offices, where each act of a course is done by a crowd. */
export class RaceTrack {
  readonly #crowds = new Map<Office, Crowd>();
  #citizens = 0;

  private constructor(
    readonly world: DossierWorld,
    private readonly callers: number,
  ) {}

  static async start(callers: number): Promise<RaceTrack> {
    const track = new RaceTrack(await DossierWorld.start(`${BEGIN}+07:00`, PROCEDURES), callers);
    for (const office of Object.keys(OFFICES) as (keyof typeof OFFICES)[]) {
      const [role, unit, reach] = OFFICES[office];
      const people: [ApiCaller, ...ApiCaller[]] = [await track.world.person(role, unit, reach)];
      while (people.length < PEOPLE) people.push(await track.world.person(role, unit, reach));
      track.#crowds.set(office, people);
    }
    return track;
  }

  /** @returns a heat for every act whose turn is `raced`; the others are done by one. @throws where an act is refused to the first. */
  async run({ procedure, channel, turns }: Course, raced: (turn: Turn) => boolean): Promise<Heat[]> {
    await this.world.now(BEGIN);
    let dossier = await this.#opened(procedure.code, channel);
    const heats: Heat[] = [];
    for (const turn of turns) {
      if (turn.at !== null) await this.world.now(turn.at);
      const crowd = await this.#crowd(turn.by, dossier);
      const body = turn.body(dossier);
      const seen = { id: dossier.id, version: dossier.seq };
      if (raced(turn)) {
        const starters = Array.from({ length: this.callers }, (_, n) => crowd[n % crowd.length] ?? crowd[0]);
        const answers = await Promise.all(starters.map((caller) => caller.act(seen, turn.act, body)));
        const heat = await this.#heat(turn, dossier, answers);
        heats.push(heat);
        // Where several came through nothing that follows can be done as it stands here.
        if (!hasOneWinner(heat)) return heats;
      } else {
        const { status, body: refusal } = await crowd[0].act(seen, turn.act, body);
        if (status !== 200) throw new Error(`${turn.act}: ${JSON.stringify(refusal)}`);
      }
      dossier = await this.#look(dossier.id);
    }
    return heats;
  }

  close(): Promise<void> {
    return this.world.close();
  }

  async #heat({ act }: Turn, before: Dossier, answers: readonly Answer[]): Promise<Heat> {
    const winners = answers.filter(({ status }) => status === 200).length;
    const others: Record<string, number> = {};
    for (const { status, body } of answers) {
      if (status === 200) continue;
      const words = status === 412 ? '412' : `${String(status)} ${JSON.stringify(body)}`;
      others[words] = (others[words] ?? 0) + 1;
    }
    const [row] = await this.world.web.database.db.query<{ events: number; last: number; seq: number }>(
      `select count(*)::int as events, max(e.seq) as last, d.seq
       from dossier_event e join dossier d on d.id = e.dossier_id where d.id = $1 group by d.seq`,
      [before.id],
    );
    return { act, winners, others, events: (row?.events ?? 0) - before.seq, agrees: row?.last === row?.seq };
  }

  async #look(id: DossierId): Promise<Dossier> {
    const view = await this.world.web.app.get(Dossiers).find(id);
    if (!view) throw new Error('no such dossier');
    return view.dossier;
  }

  async #crowd(office: Office, { applicantId }: Dossier): Promise<Crowd> {
    const crowd =
      office === 'applicant'
        ? ([await this.world.citizen(`cong.dan.${String((this.#citizens += 1))}`, applicantId)] as const)
        : this.#crowds.get(office);
    if (!crowd) throw new Error(`nobody is at ${office}`);
    return crowd;
  }

  async #opened(procedureCode: string, channel: Course['channel']): Promise<Dossier> {
    const answer = await this.#crowds.get('clerk')?.[0].post('/api/v1/dossiers', {
      ...{ procedureCode, channel, intakeUnitId: unitId('Một cửa xã') },
      applicant: { fullName: 'Nông Thị Hương', phone: '0912000218' },
    });
    if (answer?.status !== 201) throw new Error(`${procedureCode}: ${JSON.stringify(answer?.body)}`);
    return this.#look(answer.body.id as DossierId);
  }
}
