/** Reads back the plain mails that this system writes: for the local stand-in alone. */
export interface ReadMail {
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
}

export function readMail(raw: string): ReadMail {
  const end = raw.indexOf('\r\n\r\n');
  const head = raw.slice(0, end).replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string): string => new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
  return {
    messageId: header('message-id'),
    subject: decodeWords(header('subject')),
    text: decodeBody(raw.slice(end + 4), header('content-transfer-encoding').toLowerCase()),
  };
}

/** RFC 2047; blanks between two encoded words do not count. */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_word, encoding: string, encoded: string) =>
      encoding.toLowerCase() === 'b'
        ? Buffer.from(encoded, 'base64').toString('latin1')
        : quotedBytes(encoded.replaceAll('_', ' ')),
    )
    .replace(/[\u0080-\u00ff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'));
}

function decodeBody(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  return Buffer.from(quotedBytes(body.replace(/=\r\n/g, '')), 'latin1').toString('utf8');
}

function quotedBytes(text: string): string {
  return text.replace(/=([0-9A-F]{2})/gi, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
