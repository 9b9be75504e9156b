import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { provedCases } from '../../../../test/builders/proved-cases.js';
import { deadlineProof, deadlineProofs, readPromiseNumber } from './deadline-proof.js';
import { proofText } from './deadline-proof-format.js';

const GOLDEN = new URL('../../../../test/golden/proofs.jsonl', import.meta.url);

describe('the proofs of dates counted in every way', () => {
  it('say what they said when they were kept', () => {
    const kept = readFileSync(GOLDEN, 'utf8').trimEnd().split('\n');
    const now = provedCases().flatMap((a) => deadlineProofs(a.events, a.rules));
    expect(now.map((proof) => JSON.stringify(proof))).toEqual(kept);
  });

  it('are found by their number as an address writes it', () => {
    expect(['1', '12', '9999'].map(readPromiseNumber)).toEqual([1, 12, 9999]);
    for (const text of ['0', '01', '10000', 'x1', '1x', '']) expect(readPromiseNumber(text)).toBeNull();
    const [a] = provedCases();
    if (!a) throw new Error('a case');
    expect(deadlineProof(a.events, 2, a.rules)?.promise.number).toBe(2);
    expect(deadlineProof(a.events, 9, a.rules)).toBeNull();
    expect(deadlineProof(a.events, null, a.rules)).toBeNull();
  });
});

describe('the stand-alone verifier', () => {
  it('agrees with every one of them', () => {
    for (const { events, rules } of provedCases()) {
      const input = deadlineProofs(events, rules).map(proofText).join('\n');
      const script = join(process.cwd(), 'scripts', 'verify-proofs.mjs');
      const { status, stdout } = spawnSync(process.execPath, [script, '--all'], { input, encoding: 'utf8' });
      expect({ status, stdout }).toMatchObject({ status: 0 });
    }
  });
});
