import fc from 'fast-check';
import type { ProcessDefinition, ProcessStep } from '../../src/modules/catalogue/domain/index.js';
import { aDecision, aStep } from './a-version.js';

/** A piece of a process with one way in and one way out; `exit` steps still lack their followers. */
type Block =
  { readonly kind: 'step' } | { readonly kind: 'sequence' | 'parallel' | 'choice'; readonly parts: readonly Block[] };

const block: fc.Memo<Block> = fc.memo((depth) => {
  const step = fc.constant<Block>({ kind: 'step' });
  if (depth <= 1) return step;
  const parts = fc.array(block(depth - 1), { minLength: 2, maxLength: 2 });
  const kind = fc.constantFrom('sequence' as const, 'parallel' as const, 'choice' as const);
  return fc.oneof(
    step,
    fc.tuple(kind, parts).map(([k, p]): Block => ({ kind: k, parts: p })),
  );
});

/** A process put together from blocks: sound by construction. */
export function randomSoundGraph(): fc.Arbitrary<ProcessDefinition> {
  return block(3).map((root) => {
    const steps: ProcessStep[] = [];
    const name = (): string => `s${String(steps.length)}`;
    // Built from the end: `next` is where the block leads; the result is its way in.
    const build = (part: Block, next: string): string => {
      if (part.kind === 'step') {
        const key = name();
        steps.push(aStep(key, [next]));
        return key;
      }
      if (part.kind === 'sequence') return part.parts.reduceRight((after, each) => build(each, after), next);
      const join = name();
      steps.push(aStep(join, [next]));
      const heads = part.parts.map((each) => build(each, join));
      const key = name();
      steps.push(aStep(key, heads, { split: part.kind === 'parallel' ? 'all' : 'choice' }));
      return key;
    };
    steps.push(aDecision());
    const last = name();
    steps.push(aStep(last, ['quyet-dinh']));
    return { first: build(root, last), steps };
  });
}

/** A process of up to seven steps whose followers are anything at all. */
export function randomGraph(): fc.Arbitrary<ProcessDefinition> {
  return fc.integer({ min: 2, max: 6 }).chain((count) => {
    const step = (index: number): fc.Arbitrary<ProcessStep> => {
      // Mostly forwards, or hardly any graph would be sound.
      const forwards = fc.integer({ min: index + 1, max: count });
      const target = fc.oneof(
        { weight: 20, arbitrary: forwards },
        { weight: 1, arbitrary: fc.integer({ min: 0, max: count }) },
      );
      return fc
        .tuple(
          fc.uniqueArray(target, { minLength: 1, maxLength: 2 }),
          fc.constantFrom('all' as const, 'choice' as const),
        )
        .map(([next, split]) =>
          aStep(
            keyOf(index),
            next.map((n) => (n === count ? 'quyet-dinh' : keyOf(n))),
            { split },
          ),
        );
    };
    return fc
      .tuple(...Array.from({ length: count }, (_, index) => step(index)))
      .map((steps) => ({ first: keyOf(0), steps: [...steps, aDecision()] }));
  });
}

function keyOf(index: number): string {
  return `s${String(index)}`;
}

/**
 * The slow and plain way to ask whether a process is sound: play every game. A completed step hands tokens to its
 * followers, all or the one chosen; a step opens once it has a token and no open step or other token can still lead to
 * it. Sound when every game ends with nothing left and one decision done, opened by one token, no step opens twice, and
 * each step opens in some game.
 */
export function isSound(process: ProcessDefinition): boolean {
  const everOpened = new Set<string>();
  const seen = new Set<string>();
  const games: Game[] = [{ tokens: [process.first], open: [], opened: [] }];
  for (let current = games.pop(); current; current = games.pop()) {
    const game = current;
    const name = [game.tokens, game.open, game.opened].map((keys) => [...keys].sort().join()).join('|');
    if (seen.has(name)) continue;
    seen.add(name);
    const ready = [...new Set(game.tokens)].find((key) => isReady(process, game, key));
    if (ready !== undefined) {
      const step = stepAt(process, ready);
      const here = game.tokens.filter((key) => key === ready).length;
      if (game.opened.includes(ready) || (step.kind === 'decision' && here > 1)) return false;
      everOpened.add(ready);
      const rest = game.tokens.filter((key) => key !== ready);
      games.push({ tokens: rest, open: [...game.open, ready], opened: [...game.opened, ready] });
      continue;
    }
    if (game.open.length === 0) {
      const decided = game.opened.filter((key) => stepAt(process, key).kind === 'decision');
      if (game.tokens.length > 0 || decided.length !== 1) return false;
    }
    games.push(...game.open.flatMap((key) => completions(process, game, key)));
  }
  return process.steps.every((step) => everOpened.has(step.key));
}

interface Game {
  /** Keys of the steps that tokens lie before. */
  readonly tokens: readonly string[];
  readonly open: readonly string[];
  readonly opened: readonly string[];
}

function isReady(process: ProcessDefinition, game: Game, key: string): boolean {
  const others = [...game.open, ...game.tokens.filter((other) => other !== key)];
  return !others.some((other) => leadsTo(process, other, key, new Set()));
}

function completions(process: ProcessDefinition, game: Game, key: string): Game[] {
  const { next, split } = stepAt(process, key);
  const handed = split === 'choice' && next.length > 0 ? next.map((picked) => [picked]) : [next];
  const open = game.open.filter((other) => other !== key);
  return handed.map((tokens) => ({ tokens: [...game.tokens, ...tokens], open, opened: game.opened }));
}

function leadsTo(process: ProcessDefinition, from: string, to: string, seen: Set<string>): boolean {
  if (seen.has(from)) return false;
  seen.add(from);
  return stepAt(process, from).next.some((next) => next === to || leadsTo(process, next, to, seen));
}

function stepAt(process: ProcessDefinition, key: string): ProcessStep {
  const step = process.steps.find((candidate) => candidate.key === key);
  if (!step) throw new Error(`no step ${key}`);
  return step;
}
