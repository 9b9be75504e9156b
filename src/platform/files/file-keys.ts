import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Keys of stored files: the first seals, every one opens what it sealed. */
export class FileKeys {
  readonly #byId = new Map<string, Buffer>();
  /** Null where files are kept as they are. */
  readonly current: { readonly id: string; readonly key: Buffer } | null = null;

  /** @throws Error unless each is 32 bytes in hexadecimal. */
  constructor(keys: readonly string[]) {
    for (const text of keys) {
      if (!/^[0-9a-f]{64}$/i.test(text)) throw new Error('a key of files is 64 hexadecimal digits');
      const key = Buffer.from(text, 'hex');
      // Tells keys apart and nothing of them.
      const id = createHash('sha256').update('mot-cua file key').update(key).digest('hex').slice(0, 16);
      this.#byId.set(id, key);
      this.current ??= { id, key };
    }
  }

  /** From FILES_KEY, or the lines of the file FILES_KEY_FILE. */
  static of(settings: { readonly filesKey?: string; readonly filesKeyFile?: string }): FileKeys {
    const text = settings.filesKey ?? (settings.filesKeyFile ? readFileSync(settings.filesKeyFile, 'utf8') : '');
    return new FileKeys(text.split(/[\s,]+/).filter((each) => each !== ''));
  }

  /** @throws Error where the key is no longer among the settings. */
  byId(id: string): Buffer {
    const key = this.#byId.get(id);
    if (!key) throw new Error(`no key ${id} among FILES_KEY`);
    return key;
  }
}
