import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aDecision, aStep, at } from '../../../../test/builders/a-version.js';
import { isSound, randomGraph, randomSoundGraph } from '../../../../test/builders/process-graphs.js';
import { faultLines } from '../../../../test/support/fault-lines.js';
import { samples } from '../../../../test/support/samples.js';
import { plainDate } from '../../../kernel/plain-date.js';
import type { ProcessDefinition, ProcessStep } from './process-definition.js';
import { processFaults } from './process-faults.js';
import { joinOf, runsOf } from './process-graph.js';

const R61_ENDS = plainDate('2025-07-01');

const process = (...steps: ProcessStep[]): ProcessDefinition => ({ first: steps[0]?.key ?? '', steps });
const codes = (definition: ProcessDefinition): string[] => faultLines(processFaults(definition, R61_ENDS));

describe('a process', () => {
  it('in sequence, in parallel with a join, and by choice is sound', () => {
    expect(codes(process(aStep('a', ['b']), aStep('b', ['quyet-dinh']), aDecision()))).toEqual([]);
    expect(
      codes(
        process(aStep('a', ['b', 'c']), aStep('b', ['d']), aStep('c', ['d']), aStep('d', ['quyet-dinh']), aDecision()),
      ),
    ).toEqual([]);
    expect(
      codes(
        process(
          aStep('a', ['b', 'c'], { split: 'choice' }),
          aStep('b', ['d']),
          aStep('c', ['d']),
          aStep('d', ['quyet-dinh']),
          aDecision(),
        ),
      ),
    ).toEqual([]);
  });

  it('may end in one of several decisions, when a choice leads to each', () => {
    const either = process(aStep('a', ['cap', 'tra'], { split: 'choice' }), aDecision('cap'), aDecision('tra'));
    expect(codes(either)).toEqual([]);
  });

  describe('is refused with the place named', () => {
    const broken: [string, ProcessDefinition, string[]][] = [
      ['without steps', { first: 'a', steps: [] }, ['process.empty process.steps']],
      [
        'whose first step is not there',
        { first: 'x', steps: [aStep('a', ['quyet-dinh']), aDecision()] },
        ['process.first-unknown process.first'],
      ],
      [
        'with two steps of one key',
        process(aStep('a', ['quyet-dinh']), aStep('a', ['quyet-dinh']), aDecision()),
        ['process.key-repeated process.steps.a'],
      ],
      [
        'with a step that is never reached',
        process(aStep('a', ['quyet-dinh']), aStep('lac', ['quyet-dinh']), aDecision()),
        ['process.step-unreachable process.steps.lac'],
      ],
      [
        'with a follower that is not there, and one named twice',
        process(aStep('a', ['b', 'quyet-dinh', 'quyet-dinh'], { split: 'choice' }), aDecision()),
        ['process.next-unknown process.steps.a.next', 'process.next-repeated process.steps.a.next'],
      ],
      [
        'with a dead end',
        process(aStep('a', ['b', 'quyet-dinh'], { split: 'choice' }), aStep('b', []), aDecision()),
        ['process.dead-end process.steps.b.next'],
      ],
      [
        'that goes on after the decision',
        process(aStep('a', ['quyet-dinh']), { ...aDecision(), next: ['b'] }, aStep('b', ['c']), aDecision('c')),
        ['process.decision-not-last process.steps.quyet-dinh.next'],
      ],
      [
        'without a decision, in a circle',
        process(aStep('a', ['b']), aStep('b', ['c']), aStep('c', ['b'])),
        [
          'process.cycle process.steps.b.next',
          'process.cycle process.steps.c.next',
          'process.no-decision process.steps',
        ],
      ],
      [
        'that follows itself',
        process(aStep('a', ['a', 'quyet-dinh'], { split: 'choice' }), aDecision()),
        ['process.cycle process.steps.a.next'],
      ],
      ['that begins with the decision', process(aDecision()), ['process.decision-first process.first']],
      [
        'whose legs meet only in the decision, where one would be drafted over the other',
        process(aStep('a', ['b', 'c']), aStep('b', ['quyet-dinh']), aStep('c', ['quyet-dinh']), aDecision()),
        ['process.legs-not-joined process.steps.quyet-dinh'],
      ],
      [
        'where a choice jumps from a leg into the decision',
        process(
          aStep('a', ['b', 'c']),
          aStep('b', ['d', 'quyet-dinh'], { split: 'choice' }),
          aStep('c', ['d']),
          aStep('d', ['quyet-dinh']),
          aDecision(),
        ),
        ['process.legs-not-joined process.steps.quyet-dinh'],
      ],
      [
        'whose legs never meet',
        process(aStep('a', ['b', 'c']), aStep('b', ['mot']), aStep('c', ['hai']), aDecision('mot'), aDecision('hai')),
        ['process.decided-twice process.steps.mot', 'process.decided-twice process.steps.hai'],
      ],
      [
        'that drafts the result before its time',
        process(aStep('a', ['b'], { offers: ['draft-result'] }), aStep('b', ['quyet-dinh']), aDecision()),
        ['process.draft-before-time process.steps.a.offers'],
      ],
      [
        'with faults in its steps, all at once',
        process(
          aStep('A b', ['quyet-dinh'], { nameVi: ' ', limit: { value: 0, unit: 'working-day' }, kind: 'posting' }),
          aDecision('quyet-dinh', { unit: at('district', 'XYZ'), limit: { value: 1.5, unit: 'working-day' } }),
        ),
        [
          'process.key-invalid process.steps.A b',
          'process.name-missing process.steps.A b.nameVi',
          'limit.not-positive process.steps.A b.limit.value',
          'selector.function-unknown process.steps.quyet-dinh.unit.function',
          'limit.not-whole process.steps.quyet-dinh.limit.value',
        ],
      ],
      [
        'with a posting that never ends',
        process(aStep('a', ['quyet-dinh'], { kind: 'posting', limit: null }), aDecision()),
        ['process.posting-without-limit process.steps.a.limit'],
      ],
      [
        'with a unit named by a blank code',
        process(aStep('a', ['quyet-dinh'], { unit: { at: 'named', code: '' } }), aDecision()),
        ['selector.code-invalid process.steps.a.unit.code'],
      ],
    ];

    it.each(broken)('%s', (_name, definition, expected) => {
      expect(codes(definition)).toEqual(expected);
    });

    it('with members of no closed set, as they come from files', () => {
      const step = aStep('a', ['quyet-dinh'], {
        kind: 'x' as 'task',
        role: 'x' as 'officer',
        split: 'x' as 'all',
        offers: ['x' as 'consult'],
        unit: { at: 'x' } as unknown as { at: 'intake' },
      });
      expect(codes(process(step, aDecision()))).toEqual([
        'process.kind-unknown process.steps.a.kind',
        'process.role-unknown process.steps.a.role',
        'process.split-unknown process.steps.a.split',
        'process.offer-unknown process.steps.a.offers',
        'selector.kind-unknown process.steps.a.unit',
      ]);
    });

    it('with a consultation that nobody can start, that has no time or whose silence says nothing', () => {
      const ask = (within: number, onSilence: string, offers: ProcessStep['offers'] = ['consult']) =>
        codes(
          process(
            aStep('a', ['quyet-dinh'], {
              offers,
              consultation: { within: { value: within, unit: 'working-day' }, onSilence: onSilence as 'escalate' },
            }),
            aDecision(),
          ),
        );
      expect(ask(2, 'escalate')).toEqual([]);
      expect(ask(12, 'deemed-agreed')).toEqual([]);
      expect(ask(2, 'escalate', ['supplement'])).toEqual([
        'process.consultation-not-offered process.steps.a.consultation',
      ]);
      expect(ask(0, 'forget')).toEqual([
        'limit.not-positive process.steps.a.consultation.within.value',
        'process.silence-unknown process.steps.a.consultation.onSilence',
      ]);
    });

    it('with a system of record without a name, or a posting without an end', () => {
      const kept = (system: string) => codes(process(aStep('a', ['quyet-dinh'], { system }), aDecision()));
      expect(kept('HTTTHT')).toEqual([]);
      expect(kept(' ')).toEqual(['process.system-blank process.steps.a.system']);
      const posted = (limit: ProcessStep['limit']) =>
        codes(process(aStep('a', ['quyet-dinh'], { kind: 'posting', limit }), aDecision()));
      expect(posted({ value: 15, unit: 'calendar-day' })).toEqual([]);
      expect(posted(null)).toEqual(['process.posting-without-limit process.steps.a.limit']);
    });

    it('where the draft is made before a step that is no decision, though a decision may follow as well', () => {
      const drafting = aStep('a', ['b', 'quyet-dinh'], { split: 'choice', offers: ['draft-result'] });
      expect(codes(process(drafting, aStep('b', ['quyet-dinh']), aDecision()))).toEqual([]);
    });

    it('with a district after 2025-06-30', () => {
      const district = process(aStep('a', ['quyet-dinh']), aDecision());
      expect(processFaults(district, null).map((fault) => fault.code)).toEqual(['version.level-abolished']);
    });

    it('with more steps, or more ways to go, than a person can check', () => {
      const keys = Array.from({ length: 60 }, (_, i) => `b${String(i)}`);
      const long = process(...keys.map((key, i) => aStep(key, [keys[i + 1] ?? 'quyet-dinh'])), aDecision());
      expect(codes(long)).toEqual(['process.too-long process.steps']);
      const fits = keys.slice(1).map((key, i) => aStep(key, [keys[i + 2] ?? 'quyet-dinh']));
      expect(codes(process(...fits, aDecision()))).toEqual([]);
      const choices = Array.from({ length: 10 }, (_, i) => [
        aStep(`c${String(i)}`, [`x${String(i)}`, `y${String(i)}`], { split: 'choice' }),
        aStep(`x${String(i)}`, [i === 9 ? 'trinh' : `c${String(i + 1)}`]),
        aStep(`y${String(i)}`, [i === 9 ? 'trinh' : `c${String(i + 1)}`]),
      ]).flat();
      const branching = process(...choices, aStep('trinh', ['quyet-dinh']), aDecision());
      expect(codes(branching)).toEqual(['process.too-many-choices process.steps']);
    });
  });

  describe('of any shape', () => {
    it('built from sequences, joined legs and choices is sound, and a token game agrees', () => {
      fc.assert(
        fc.property(randomSoundGraph(), (definition) => {
          expect(codes(definition)).toEqual([]);
          expect(isSound(definition)).toBe(true);
        }),
        { numRuns: 300 },
      );
    });

    it('is accepted exactly when every game of tokens ends in one decision that one step led to', () => {
      const seen = { sound: 0, broken: 0 };
      const games = samples(5_000);
      fc.assert(
        fc.property(randomGraph(), (definition) => {
          const accepted = codes(definition).length === 0;
          seen[accepted ? 'sound' : 'broken'] += 1;
          expect(accepted).toBe(isSound(definition));
        }),
        { numRuns: games },
      );
      expect(Math.min(seen.sound, seen.broken)).toBeGreaterThan(games / 50);
    });

    it('tells what each step waits for', () => {
      const definition = process(
        aStep('a', ['b', 'c']),
        aStep('b', ['b1', 'b2'], { split: 'choice' }),
        aStep('b1', ['b3']),
        aStep('b2', ['b3']),
        aStep('b3', ['d']),
        aStep('c', ['d']),
        aStep('d', ['quyet-dinh']),
        aDecision(),
      );
      const joins = Object.fromEntries(definition.steps.map((step) => [step.key, joinOf(definition, step.key)]));
      expect(joins).toEqual({
        a: 'none',
        b: 'none',
        b1: 'none',
        b2: 'none',
        b3: 'one',
        c: 'none',
        d: 'all',
        'quyet-dinh': 'none',
      });
      expect(runsOf(definition)?.map((run) => [...run.steps].sort().join(' '))).toEqual([
        'a b b1 b3 c d quyet-dinh',
        'a b b2 b3 c d quyet-dinh',
      ]);
      const merged = process(
        ...definition.steps.map((step) => ({ ...step, next: step.next.map((n) => (n === 'b3' ? 'd' : n)) })),
      );
      expect(joinOf({ ...merged, steps: merged.steps.filter((step) => step.key !== 'b3') }, 'd')).toBe('some');
    });
  });
});
