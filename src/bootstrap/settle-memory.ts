import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** After the first page, which would wait for it; the second time for what the first left to be swept. */
const AFTER_MS = [1_500, 3_000];

/**
 * Gives back what only the start needed: parsed programs, decorators' rests, a heap grown for them. Without it the engine
 * keeps that until there is work, and a small server has so much less in each process.
 */
export function settleMemory(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (const after of AFTER_MS) setTimeout(collect, after).unref();
}
