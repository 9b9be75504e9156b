/**
 * Merkle trees by RFC 6962 §2.1: a leaf is hashed with the byte 0x00 in front ({@link leafHash}), a node with 0x01, so
 * that no node can be passed off as a leaf. The left part of n leaves is the largest power of two smaller than n.
 */
import { createHash } from 'node:crypto';

const NODE = Buffer.of(1);

/** @param leaves hashes of the leaves. @returns SHA-256 of nothing where there are none. */
export function merkleRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return new Uint8Array(createHash('sha256').digest());
  let level: readonly Uint8Array[] = leaves;
  while (level.length > 1) level = levelAbove(level);
  return level[0] ?? new Uint8Array();
}

/**
 * The audit path of RFC 6962 §2.1.1: the hashes that lead from one leaf to the root, from below.
 * @throws RangeError where there is no such leaf.
 */
export function merklePath(leaves: readonly Uint8Array[], index: number): Uint8Array[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError(`no leaf ${String(index)}`);
  const path: Uint8Array[] = [];
  let level: readonly Uint8Array[] = leaves;
  for (let at = index; level.length > 1; at = Math.floor(at / 2)) {
    const sibling = level[at % 2 === 0 ? at + 1 : at - 1];
    if (sibling) path.push(sibling);
    level = levelAbove(level);
  }
  return path;
}

/** Whoever has no neighbour goes up as it is: the same tree as by halving from above. */
function levelAbove(level: readonly Uint8Array[]): Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const [left, right] = [level[at], level[at + 1]];
    if (left) above.push(right ? nodeHash(left, right) : left);
  }
  return above;
}

function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(NODE).update(left).update(right).digest());
}
