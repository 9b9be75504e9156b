import { webcrypto } from 'node:crypto';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Integer, OctetString, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, Certificate, Extension, GeneralName, GeneralNames, Time } from 'pkijs';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const ALTERNATIVE_NAMES = '2.5.29.17';
const DAY_MS = 86_400_000;

/** A name that the servers below show a certificate for. */
export const RECEIVER_HOST = 'receiver.example.org';

/** A key and a certificate signed by itself, for {@link RECEIVER_HOST} and the loopback addresses. */
export async function aCertificate(): Promise<{ key: string; cert: string }> {
  const keys = await webcrypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
  const now = Date.now();
  const certificate = new Certificate({
    version: 2,
    serialNumber: new Integer({ value: 1 + Math.floor(Math.random() * 1e6) }),
    notBefore: new Time({ value: new Date(now - DAY_MS) }),
    notAfter: new Time({ value: new Date(now + DAY_MS) }),
  });
  const name = new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: RECEIVER_HOST }) });
  certificate.subject.typesAndValues.push(name);
  certificate.issuer.typesAndValues.push(name);
  const loopback = [1, 2].map((last) => new OctetString({ valueHex: new Uint8Array([127, 0, 0, last]) }));
  const names = new GeneralNames({
    names: [
      new GeneralName({ type: 2, value: RECEIVER_HOST }),
      ...loopback.map((value) => new GeneralName({ type: 7, value })),
    ],
  });
  certificate.extensions = [new Extension({ extnID: ALTERNATIVE_NAMES, extnValue: names.toSchema().toBER() })];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(keys.privateKey, 'SHA-256');
  return {
    key: pem('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)),
    cert: pem('CERTIFICATE', certificate.toSchema().toBER()),
  };
}

function pem(label: string, der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly path: string;
}

export interface TlsServer {
  readonly port: number;
  /** `https://receiver.example.org:<port>/hook` */
  readonly url: string;
  readonly received: Received[];
  does(next: (received: Received, response: ServerResponse) => void): void;
  close(): void;
}

/** Answers 204 until the test says something else. */
export async function aTlsServer(
  pair: { key: string; cert: string },
  host = '127.0.0.1',
  port = 0,
): Promise<TlsServer> {
  const received: Received[] = [];
  let behaviour = (_received: Received, response: ServerResponse): void => void response.writeHead(204).end();
  const server = createServer(pair, (request, response) => {
    void text(request).then((body) => {
      const got = { headers: request.headers, body, path: request.url ?? '' };
      received.push(got);
      behaviour(got, response);
    });
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => void server.listen(port, host, resolve));
  const { port: taken } = server.address() as AddressInfo;
  return {
    port: taken,
    url: `https://${RECEIVER_HOST}:${String(taken)}/hook`,
    received,
    does: (next) => {
      behaviour = next;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
