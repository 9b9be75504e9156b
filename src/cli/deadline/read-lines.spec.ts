import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { readLines } from './read-lines.js';

async function lines(chunks: (string | Buffer)[], max?: number): Promise<(string | null)[]> {
  const read: (string | null)[] = [];
  for await (const line of readLines(Readable.from(chunks, { objectMode: true }), max)) {
    expect(line.number).toBe(read.length + 1);
    read.push(line.text);
  }
  return read;
}

describe('lines of a stream', () => {
  it('end with LF, CRLF or the stream', async () => {
    expect(await lines(['a\nb\r\n\nc'])).toEqual(['a', 'b', '', 'c']);
    expect(await lines(['a\n'])).toEqual(['a']);
    expect(await lines([''])).toEqual([]);
    expect(await lines(['\n'])).toEqual(['']);
  });

  it('are the same however the stream is cut, also within a letter', async () => {
    const bytes = Buffer.from('{"ngày":"Tết"}\nđược\r\nhết', 'utf8');
    const single = Array.from(bytes, (byte) => Buffer.from([byte]));
    expect(await lines(single)).toEqual(['{"ngày":"Tết"}', 'được', 'hết']);
  });

  it('lose the byte order mark of the first', async () => {
    expect(await lines(['\uFEFFa\n\uFEFFb'])).toEqual(['a', '\uFEFFb']);
  });

  it('that are too long are said to be so, and the next are read', async () => {
    expect(await lines(['aaaa', 'aaaa', 'aa\nb\n', 'ccccccccc\n', 'dd'], 5)).toEqual([null, 'b', null, 'dd']);
    expect(await lines(['aaaaaaa', 'aaaaa'], 5)).toEqual([null]);
    expect(await lines(['aaaaa\r\n'], 5)).toEqual(['aaaaa']);
  });
});
