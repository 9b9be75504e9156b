import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Report } from '../../bench/support/results.js';
import { ACTS_OF_PEOPLE, COURSES, type Turn } from '../support/races/courses.js';
import { hasOneWinner, RaceTrack, type Heat } from '../support/races/race-track.js';

/** `MC_FULL=1` takes 200 callers and 20 rounds, and keeps what came of it under bench/results. */
const FULL = process.env['MC_FULL'] === '1';
const CALLERS = FULL ? 200 : 20;
const ROUNDS = FULL ? 20 : 2;
const PATIENCE_MS = FULL ? 3_600_000 : 240_000;

let track: RaceTrack;
beforeAll(async () => {
  track = await RaceTrack.start(CALLERS);
}, PATIENCE_MS);
afterAll(() => track.close());

/** Each act once a round: where a course comes to it again, one alone does it. */
async function round(): Promise<Heat[]> {
  const heats: Heat[] = [];
  for (const course of COURSES) {
    const isNew = ({ act }: Turn): boolean => !heats.some((heat) => heat.act === act);
    const met = new Set<string>();
    const raced = (turn: Turn): boolean => isNew(turn) && !met.has(turn.act) && met.add(turn.act).size > 0;
    heats.push(...(await track.run(course, raced)));
  }
  return heats;
}

function keep(heats: readonly Heat[]): void {
  const report = new Report('races', { database: 'of the tests', seed: null });
  const rows = ACTS_OF_PEOPLE.map((act) => {
    const own = heats.filter((heat) => heat.act === act);
    return [act, own.length, own.length * CALLERS, own.filter(hasOneWinner).length];
  });
  report.table({ title: 'Acts', columns: ['act', 'rounds', 'callers', 'rounds with one winner'], rows });
  const right = heats.filter(hasOneWinner).length;
  const what = 'exactly one winner, one event and 412 for everybody else, in every round of every act';
  report.aim(what, right === heats.length, `${String(right)} of ${String(heats.length)}`);
  report.keep();
}

describe('many people on one dossier', () => {
  it('are raced in every act of the lifecycle that a person does', () => {
    const raced = new Set(COURSES.flatMap(({ turns }) => turns.map(({ act }) => act)));
    expect(ACTS_OF_PEOPLE.filter((act) => !raced.has(act))).toEqual([]);
  });

  it(
    'have one winner in every round of every act, and one event',
    async () => {
      const heats: Heat[] = [];
      for (let n = 0; n < ROUNDS; n += 1) heats.push(...(await round()));
      if (FULL) keep(heats);
      expect(heats.filter((heat) => !hasOneWinner(heat))).toEqual([]);
      const timesOf = (act: string) => heats.filter((heat) => heat.act === act).length;
      expect(ACTS_OF_PEOPLE.filter((act) => timesOf(act) !== ROUNDS)).toEqual([]);
    },
    PATIENCE_MS,
  );
});
