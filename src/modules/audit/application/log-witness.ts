import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { appendFile, mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Inject, Injectable } from '@nestjs/common';
import { Configuration } from '../../../platform/config/configuration.js';
import { projectRoot } from '../../../platform/config/project-root.js';
import { type SignedDay } from '../domain/root-chain.js';
import { type SealedTable } from '../domain/sealed-row.js';
import { dayJson, type DayJson } from './day-json.js';

/** A leaf as the folder remembers it. */
export interface WitnessedLeaf {
  readonly table: SealedTable;
  readonly rowId: string;
  readonly dossierId: string | null;
  readonly seq: number;
  readonly hash: string;
}

const KEY = 'signing-key.pem';
const ROOTS = 'roots.jsonl';

/**
 * What of the log lies outside the database, in AUDIT_DIR: the key that signs, every root, and the leaves of each day. Who
 * rules the database alone can rewrite all of its tables and still not these.
 */
@Injectable()
export class LogWitness {
  readonly #folder: string;

  constructor(@Inject(Configuration) configuration: Pick<Configuration, 'auditDir'>) {
    this.#folder = resolve(projectRoot(), configuration.auditDir);
  }

  /** The signing key, made at the first sealing. */
  async key(): Promise<{ sign: (text: string) => Uint8Array; publicKey: Uint8Array }> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const privateKey = (await this.#readKey()) ?? (await this.#makeKey());
    return {
      sign: (text) => new Uint8Array(sign(null, Buffer.from(text, 'utf8'), privateKey)),
      publicKey: rawPublicKey(privateKey),
    };
  }

  /** The public half, where the folder is at hand; verifying needs no more. */
  async publicKey(): Promise<Uint8Array | null> {
    const key = await this.#readKey();
    return key && rawPublicKey(key);
  }

  /** Adds days and leaves; what is there already stays as it is. */
  async keep(day: SignedDay, leaves: readonly WitnessedLeaf[]): Promise<void> {
    const path = this.#leavesPath(day.number);
    await mkdir(join(this.#folder, 'leaves'), { recursive: true, mode: 0o700 });
    const lines = leaves.map((leaf) => [leaf.table, leaf.rowId, leaf.dossierId ?? '-', leaf.seq, leaf.hash].join(' '));
    await writeFile(`${path}.part`, gzipSync(lines.join('\n')), { mode: 0o600 });
    await rename(`${path}.part`, path);
    await appendFile(join(this.#folder, ROOTS), `${JSON.stringify(dayJson(day))}\n`, { mode: 0o600 });
  }

  /** The roots that were kept, by number; empty where there is no folder. */
  async roots(): Promise<ReadonlyMap<number, DayJson>> {
    const text = await readFile(join(this.#folder, ROOTS), 'utf8').catch(() => '');
    const days = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as DayJson);
    // Of a line written twice after a crash the first counts.
    return new Map(days.reverse().map((day) => [day.number, day]));
  }

  async leaves(number: number): Promise<WitnessedLeaf[] | null> {
    const packed = await readFile(this.#leavesPath(number)).catch(() => null);
    if (!packed) return null;
    const lines = gunzipSync(packed).toString('utf8').split('\n');
    return lines.map((line) => {
      const [table = '', rowId = '', dossier = '-', seq = '', hash = ''] = line.split(' ');
      return {
        table: table as SealedTable,
        rowId,
        dossierId: dossier === '-' ? null : dossier,
        seq: Number(seq),
        hash,
      };
    });
  }

  #leavesPath(number: number): string {
    return join(this.#folder, 'leaves', `${String(number).padStart(6, '0')}.gz`);
  }

  async #readKey(): Promise<KeyObject | null> {
    const pem = await readFile(join(this.#folder, KEY), 'utf8').catch(() => null);
    return pem === null ? null : createPrivateKey(pem);
  }

  async #makeKey(): Promise<KeyObject> {
    const { privateKey } = generateKeyPairSync('ed25519');
    try {
      const file = await open(join(this.#folder, KEY), 'wx', 0o600);
      await file.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }));
      await file.sync();
      await file.close();
      return privateKey;
    } catch (error) {
      // Another process was first.
      const theirs = (error as { code?: string }).code === 'EEXIST' ? await this.#readKey() : null;
      if (theirs) return theirs;
      throw error;
    }
  }
}

/** The 32 bytes of an Ed25519 key, without the frame around them. */
function rawPublicKey(privateKey: KeyObject): Uint8Array {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  return new Uint8Array(Buffer.from(x ?? '', 'base64url'));
}

/** How a key is named for people: the first 16 characters of the SHA-256 of its bytes. */
export function keyName(publicKey: Uint8Array): string {
  return createHash('sha256').update(publicKey).digest('hex').slice(0, 16);
}
