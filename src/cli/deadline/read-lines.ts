import { StringDecoder } from 'node:string_decoder';

export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without its end; null where it is longer than allowed. */
  readonly text: string | null;
}

/** Far more than a case with a thousand pauses takes. */
export const MAX_LINE = 1_000_000;

/**
 * The lines of a stream, however it is cut into chunks: ends are LF or CRLF, the last line needs none, a byte order mark
 * is dropped. Holds one chunk and at most one line of {@link MAX_LINE} characters.
 */
export async function* readLines(stream: AsyncIterable<Buffer | string>, maxLine = MAX_LINE): AsyncGenerator<Line> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let tooLong = false;
  let number = 0;
  const line = (text: string): Line => {
    number += 1;
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text;
    const cut = tooLong || whole.length > maxLine;
    tooLong = false;
    return { number, text: cut ? null : number === 1 ? whole.replace(/^\uFEFF/, '') : whole };
  };
  for await (const chunk of stream) {
    const text = typeof chunk === 'string' ? chunk : decoder.write(chunk);
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      yield line(rest + text.slice(from, end));
      rest = '';
      from = end + 1;
    }
    rest += text.slice(from);
    if (rest.length > maxLine + 1) {
      tooLong = true;
      rest = '';
    }
  }
  rest += decoder.end();
  if (rest !== '' || tooLong) yield line(rest);
}
