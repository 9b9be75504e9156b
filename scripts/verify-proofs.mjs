// Checks deadline proofs: counts every due date again from what the proof says, day by day, and compares. Written from
// docs/deadline-proof.md alone; plain Node, no dependency, no line in common with src. Slow and simple on purpose.
//   npm run -s cli -- proof --all | node scripts/verify-proofs.mjs --all
//   curl -s https://…/api/v1/tracking/<code>/promises/1/proof | node scripts/verify-proofs.mjs
// JSON lines from a file or stdin. --all: the input claims to be whole, so that a missing promise is a fault too.
// Exit code 1 where anything disagrees, or where there was nothing to check.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Fault } from './verify-proofs/texts.mjs';
import { Together } from './verify-proofs/together.mjs';
import { verifyProof } from './verify-proofs/verify-proof.mjs';

/** @returns what is wrong with the proof on this line, or null. */
function disagreement(text, line, together, units) {
  let proof = null;
  try {
    proof = JSON.parse(text);
    verifyProof(proof);
    together.check(proof);
    const { unit } = proof.rule.limit;
    units.set(unit, (units.get(unit) ?? 0) + 1);
    return null;
  } catch (error) {
    // A member that is not there shows as a TypeError: such a proof is malformed, and the next one is looked at.
    const words = error instanceof Fault ? error.message : `malformed: ${error.message}`;
    return `${proof?.dossier ?? `line ${line}`} #${proof?.promise?.number ?? '?'}: ${words}`;
  }
}

async function main(args) {
  const [file] = args.filter((arg) => arg !== '--all');
  const together = new Together();
  const units = new Map();
  const faults = [];
  let [proofs, line] = [0, 0];
  for await (const text of createInterface({ input: file ? createReadStream(file) : process.stdin })) {
    line += 1;
    if (text.trim() === '') continue;
    proofs += 1;
    const fault = disagreement(text, line, together, units);
    if (fault !== null) faults.push(fault);
  }
  if (args.includes('--all')) faults.push(...together.gaps());
  const dossiers = together.numbers.size;
  const rows = [...units].sort().map(([unit, count]) => `  ${unit.padEnd(14)}${String(count).padStart(10)}`);
  const summary = `${proofs} proofs of ${dossiers} dossiers, ${faults.length} disagreements`;
  process.stdout.write(`${[...faults, summary, ...rows].join('\n')}\n`);
  return faults.length > 0 || proofs === 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
