import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

/** What a page asks of a key, as far as a key looks at it. */
export interface KeyAsk {
  readonly challenge: string;
}

interface Lie {
  readonly origin?: string;
  readonly challenge?: string;
  readonly type?: string;
  /** The site that the key believes it answers. */
  readonly site?: string;
  readonly flags?: number;
  readonly attestation?: ReadonlyMap<string, unknown>;
}

const PRESENT = 0x01;
const HAS_CREDENTIAL = 0x40;

/** A security key in software (WebAuthn level 2, ES256), which can be copied and made to lie. */
export class SoftwareKey {
  readonly id: Buffer;
  readonly #private: KeyObject;
  readonly #public: KeyObject;

  constructor(
    readonly origin: string,
    public counter = 0,
    from?: SoftwareKey,
  ) {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.id = from ? from.id : randomBytes(32);
    this.#private = from ? from.#private : pair.privateKey;
    this.#public = from ? from.#public : pair.publicKey;
  }

  /** The same key once more, with a counter of its own: what a thief has. */
  copy(counter: number): SoftwareKey {
    return new SoftwareKey(this.origin, counter, this);
  }

  /** The answer to a question for a new key. */
  register(ask: KeyAsk, lie: Lie = {}): string {
    const { x = '', y = '' } = this.#public.export({ format: 'jwk' });
    const cose = new Map<number, number | Uint8Array<ArrayBuffer>>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Uint8Array.from(Buffer.from(x, 'base64url'))],
      [-3, Uint8Array.from(Buffer.from(y, 'base64url'))],
    ]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const credential = Buffer.concat([Buffer.alloc(16), length, this.id, isoCBOR.encode(cose)]);
    const authData = Uint8Array.from(this.#authData(lie, (lie.flags ?? PRESENT) | HAS_CREDENTIAL, credential));
    const attestation =
      lie.attestation ??
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
      ]);
    const object = new Map([...attestation, ['authData', authData]]) as Map<string, string>;
    return this.#answer({
      clientDataJSON: this.#clientData('webauthn.create', ask, lie).toString('base64url'),
      attestationObject: Buffer.from(isoCBOR.encode(object)).toString('base64url'),
    });
  }

  /** The answer to a question for a known key; the counter goes on by one. */
  answer(ask: KeyAsk, lie: Lie = {}): string {
    if (this.counter > 0) this.counter += 1;
    const client = this.#clientData('webauthn.get', ask, lie);
    const authData = this.#authData(lie, lie.flags ?? PRESENT);
    const signed = Buffer.concat([authData, createHash('sha256').update(client).digest()]);
    return this.#answer({
      clientDataJSON: client.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', signed, this.#private).toString('base64url'),
    });
  }

  #clientData(type: string, ask: KeyAsk, lie: Lie): Buffer {
    const { origin = this.origin, challenge = ask.challenge } = lie;
    return Buffer.from(JSON.stringify({ type: lie.type ?? type, challenge, origin, crossOrigin: false }));
  }

  #authData(lie: Lie, flags: number, more: Buffer = Buffer.alloc(0)): Buffer {
    const site = createHash('sha256')
      .update(lie.site ?? new URL(this.origin).hostname)
      .digest();
    const rest = Buffer.alloc(5);
    rest.writeUInt8(flags);
    rest.writeUInt32BE(this.counter, 1);
    return Buffer.concat([site, rest, more]);
  }

  #answer(response: Readonly<Record<string, string>>): string {
    const id = this.id.toString('base64url');
    return JSON.stringify({ id, rawId: id, type: 'public-key', response, clientExtensionResults: {} });
  }
}
