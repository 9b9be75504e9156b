// Checks that an event is in the public log: hashes the leaf, walks the Merkle path, follows the chain, checks the
// signature. Written from docs/audit-log.md alone; plain Node, no dependency, no line in common with src.
//   curl -s <address>/api/v1/tracking/<code>/promises/1/inclusion | node scripts/verify-inclusion.mjs [options]
//     --proof <file>   the deadline proof of the same promise: its event must be the one of the leaf
//     --roots <file>   a copy of /nhat-ky-cong-khai/goc.json: the day must stand in it, and its whole chain must hold
//     --key <hex>      the public key that you trust; without it the one in the document is believed
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

class Fault extends Error {}

const check = (truth, text) => {
  if (!truth) throw new Fault(text);
};
const bytes = (hex, what) => {
  check(typeof hex === 'string' && /^([0-9a-f]{2})+$/.test(hex), `${what} is not hexadecimal`);
  return Buffer.from(hex, 'hex');
};
const sha256 = (...parts) =>
  createHash('sha256')
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest();

/** RFC 9162 §2.1.3.2. */
function rootFrom(leafHash, position, size, path) {
  check(Number.isInteger(position) && position >= 0 && position < size, 'the position is not in the tree');
  let [index, last, hash] = [position, size - 1, leafHash];
  for (const sibling of path) {
    check(last > 0, 'the path is too long');
    if (index % 2 === 1 || index === last) {
      hash = sha256([1], sibling, hash);
      while (index % 2 === 0 && index > 0) [index, last] = [Math.floor(index / 2), Math.floor(last / 2)];
    } else {
      hash = sha256([1], hash, sibling);
    }
    [index, last] = [Math.floor(index / 2), Math.floor(last / 2)];
  }
  check(last === 0, 'the path is too short');
  return hash;
}

function checkDay(day, chainBefore, key) {
  const text = `{"day":"${day.day}","leaves":${day.leaves},"number":${day.number},"root":"${day.root}"}`;
  const chain = sha256([3], chainBefore, text);
  check(
    chain.equals(bytes(day.chain, 'chain')),
    `the chain of ${day.day} is not made of its root and the chain before`,
  );
  check(key === null || day.publicKey === key, `${day.day} is signed by another key`);
  const x = bytes(day.publicKey, 'publicKey').toString('base64url');
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const signed = Buffer.from(`mot-cua.audit-root.v1\n${day.number}\n${day.day}\n${day.chain}\n`);
  check(verify(null, signed, publicKey, bytes(day.signature, 'signature')), `the signature of ${day.day} is wrong`);
  return chain;
}

function checkRoots(file, day, key) {
  check(file.format === 'mot-cua.audit-roots' && file.formatVersion === 1, 'not a file of roots');
  let chain = Buffer.alloc(32);
  file.days.forEach((each, index) => {
    check(each.number === index + 1, `number ${index + 1} is missing among the roots`);
    chain = checkDay(each, chain, key);
  });
  const published = file.days[day.number - 1];
  check(published && JSON.stringify(published) === JSON.stringify(day), 'the published root of the day is another');
}

function checkProof(proof, leaf, document) {
  const { event, number } = proof.promise;
  check(proof.dossier === document.dossier && number === document.promise, 'the proof is of another promise');
  const same = leaf.seq === event.seq && leaf.type === event.type && Date.parse(leaf.at) === Date.parse(event.at);
  check(same, 'the leaf is of another event than the proof');
}

function options(args) {
  const found = {};
  for (let index = 0; index < args.length; index += 2) {
    check(
      /^--(proof|roots|key)$/.test(args[index]) && args[index + 1],
      'options: --proof <file> --roots <file> --key <hex>',
    );
    found[args[index].slice(2)] = args[index + 1];
  }
  return found;
}

try {
  const { proof, roots, key = null } = options(process.argv.slice(2));
  const document = JSON.parse(readFileSync(0, 'utf8'));
  check(document.format === 'mot-cua.inclusion' && document.formatVersion === 1, 'not a proof of inclusion');
  const leafHash = sha256([0], document.leaf);
  check(leafHash.equals(bytes(document.leafHash, 'leafHash')), 'the hash of the leaf is another');
  const { day } = document;
  const path = document.path.map((each) => bytes(each, 'path'));
  check(
    rootFrom(leafHash, document.position, day.leaves, path).equals(bytes(day.root, 'root')),
    'the path leads to another root',
  );
  checkDay(day, bytes(document.chainBefore, 'chainBefore'), key);
  const leaf = JSON.parse(document.leaf);
  check(leaf.v === 1 && leaf.table === 'dossier_event', 'the leaf is not an event');
  if (proof) checkProof(JSON.parse(readFileSync(proof, 'utf8')), leaf, document);
  if (roots) checkRoots(JSON.parse(readFileSync(roots, 'utf8')), day, key);
  process.stdout.write(
    `in the log: event ${leaf.seq} (${leaf.type}) is leaf ${document.position + 1} of ${day.leaves} of ${day.day}\n`,
  );
} catch (error) {
  if (!(error instanceof Fault) && !(error instanceof SyntaxError)) throw error;
  process.stderr.write(`not proved: ${error.message}\n`);
  process.exit(1);
}
