/** A morning at forty counters: what people do there, in the shares in which they do it. */
import type pg from 'pg';
import { intakeOf, procedureOfThreePapers, type Counter, type Procedure } from '../writes/counters.js';
import type { BenchClient } from './client.js';

/** Of every twenty requests; the rest of the clicks around one act. */
const SHARES = { intake: 4, worklist: 5, dossier: 4, act: 3, tracking: 2, search: 2 } as const;
export type Doing = keyof typeof SHARES;
export const WRITES_SHARE = (SHARES.intake + SHARES.act) / 20;

/** Spread over the twenty, so that each second looks like the hour. */
const ORDER: readonly Doing[] = (Object.entries(SHARES) as [Doing, number][])
  .flatMap(([doing, times]) => Array.from({ length: times }, (_, turn) => ({ doing, at: (turn + 0.5) / times })))
  .sort((a, b) => a.at - b.at)
  .map(({ doing }) => doing);

interface Waiting {
  readonly id: string;
  readonly version: number;
}

export class Morning {
  readonly #waiting: Waiting[][];
  readonly #codes: string[][];
  #turn = 0;

  private constructor(
    private readonly clients: readonly BenchClient[],
    private readonly counters: readonly Counter[],
    private readonly procedure: Procedure,
  ) {
    this.#waiting = clients.map(() => []);
    this.#codes = clients.map(() => []);
  }

  /** Each counter has taken in its first. */
  static async begin(db: pg.Client, clients: readonly BenchClient[], counters: readonly Counter[]): Promise<Morning> {
    const morning = new Morning(clients, counters, await procedureOfThreePapers(db));
    for (let counter = 0; counter < clients.length; counter += 1) await morning.do(counter, 'intake');
    return morning;
  }

  /** The next thing that somebody does. @returns what it was */
  async next(): Promise<Doing> {
    const turn = (this.#turn += 1);
    const counter = turn % this.clients.length;
    const wanted = ORDER[turn % ORDER.length] ?? 'worklist';
    const doing = wanted === 'act' && (this.#waiting[counter]?.length ?? 0) === 0 ? 'intake' : wanted;
    await this.do(counter, doing);
    return doing;
  }

  async do(counter: number, doing: Doing): Promise<void> {
    const [client, place] = [this.clients[counter], this.counters[counter % this.counters.length]];
    if (!client || !place) throw new Error('no such counter');
    const code = encodeURIComponent(this.#codes[counter]?.at(-1) ?? '');
    const page = async (path: string) => {
      const { status } = await client.get(path, { accept: 'text/html', 'accept-encoding': 'gzip' });
      if (status !== 200) throw new Error(`${path}: ${String(status)}`);
    };
    if (doing === 'worklist') await page('/quay');
    else if (doing === 'dossier') await page(`/quay/ho-so/${code}`);
    else if (doing === 'tracking') await page(`/tra-cuu/${code}`);
    else if (doing === 'search') await page('/can-bo/tra-cuu?q=nong+van');
    else if (doing === 'intake') await this.#takeIn(client, place, counter);
    else await this.#act(client, counter);
  }

  async #takeIn(client: BenchClient, place: Counter, counter: number): Promise<void> {
    const answer = await client.post('/api/v1/dossiers', intakeOf(place, this.procedure, (this.#turn += 1)));
    if (answer.status !== 201) throw new Error(`intake: ${String(answer.status)} ${answer.body}`);
    const { id, version, code } = JSON.parse(answer.body) as Waiting & { code: string };
    this.#waiting[counter]?.push({ id, version });
    this.#codes[counter]?.push(code);
  }

  async #act(client: BenchClient, counter: number): Promise<void> {
    const taken = this.#waiting[counter]?.shift();
    if (!taken) return;
    const path = `/api/v1/dossiers/${taken.id}/acts/start-processing`;
    const answer = await client.post(path, {}, { 'if-match': `"${String(taken.version)}"` });
    if (answer.status !== 200) throw new Error(`act: ${String(answer.status)} ${answer.body}`);
  }
}
