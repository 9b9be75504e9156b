import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import {
  CARRIERS,
  DOCX,
  JPEG,
  jpegOf,
  PDF,
  PNG,
  pngOf,
  POLYGLOTS,
  XLSX,
  zip,
} from '../../../../test/builders/file-contents.js';
import { ContentProbe, nameFits, tidyFileName } from './file-content.js';

const ODT = zip([
  ['mimetype', 'application/vnd.oasis.opendocument.text'],
  ['content.xml', '<office/>'],
]);

function typeOf(content: Buffer, chunkBytes = content.length): string | null {
  const probe = new ContentProbe();
  for (let at = 0; at < content.length; at += chunkBytes) probe.add(content.subarray(at, at + chunkBytes));
  return probe.type();
}

describe('the type of a file', () => {
  it.each([
    ['PDF', PDF, 'application/pdf'],
    ['PNG', PNG, 'image/png'],
    ['JPEG', JPEG, 'image/jpeg'],
    ['JPEG with notes of a telephone behind it', Buffer.concat([JPEG, Buffer.from('SEFT')]), 'image/jpeg'],
    ['DOCX', DOCX, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['XLSX', XLSX, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['ODT', ODT, 'application/vnd.oasis.opendocument.text'],
  ])('is read from the content: %s, however it comes in pieces', (_name, content, type) => {
    for (const pieces of [1, 7, content.length]) expect(typeOf(content, pieces)).toBe(type);
  });

  it('is found in large files, whose middle is not kept', () => {
    const middle = Buffer.alloc(1_500_000, 'x');
    expect(typeOf(Buffer.concat([PDF.subarray(0, 20), middle, PDF.subarray(20)]), 65_536)).toBe('application/pdf');
    const large = zip([
      ['[Content_Types].xml', ''],
      ['word/media/image1.png', middle.toString('latin1')],
      ['word/document.xml', ''],
    ]);
    expect(typeOf(large, 65_536)).toContain('wordprocessingml');
  });

  it('is found in photographs with long notes before the picture', () => {
    expect(typeOf(jpegOf(4_000, 3_000, 3), 65_536)).toBe('image/jpeg');
    expect(typeOf(jpegOf(4_000, 3_000, 5), 65_536)).toBeNull();
  });

  it.each([
    ['too wide', [20_001, 10]],
    ['too large', [12_000, 12_000]],
    ['nothing wide', [0, 10]],
    ['nothing high', [10, 0]],
  ] as const)('is none of a picture that claims to be %s', (_what, [width, height]) => {
    expect([typeOf(pngOf(width, height)), typeOf(jpegOf(width, height))]).toEqual([null, null]);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a program', Buffer.from('4d5a900003', 'hex')],
    ['an SVG picture', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>')],
    ['a PDF behind a page', Buffer.concat([Buffer.from('<html>'), PDF])],
    ['a picture that readers of PDF open', Buffer.concat([PNG.subarray(0, 12), PDF, PNG])],
    ['a PDF that is an archive too', Buffer.concat([PDF, zip([['a.js', 'x']])])],
    ['a picture that is an archive too', Buffer.concat([JPEG, zip([['a.class', 'x']])])],
    ['half a PNG', PNG.subarray(0, 15)],
    ['half a PDF', PDF.subarray(0, 30)],
    ['an archive', zip([['letter.txt', 'x']])],
    ['compressed bytes', deflateRawSync(PDF)],
    ['an old Word document', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    [
      'a table and a text at once',
      zip([
        ['[Content_Types].xml', ''],
        ['word/document.xml', ''],
        ['xl/workbook.xml', ''],
      ]),
    ],
    [
      'a document with macros',
      zip([
        ['[Content_Types].xml', ''],
        ['word/document.xml', ''],
        ['word/vbaProject.bin', 'x'],
      ]),
    ],
    [
      'an open document with scripts',
      zip([
        ['mimetype', 'application/vnd.oasis.opendocument.text'],
        ['content.xml', ''],
        ['Basic/Standard/Module1.xml', ''],
      ]),
    ],
    [
      'a template that calls itself a text',
      zip([
        ['mimetype', 'application/vnd.oasis.opendocument.text-template'],
        ['content.xml', ''],
      ]),
    ],
  ])('is none of ours: %s', (_name, content) => {
    expect(typeOf(content)).toBeNull();
  });

  it('is none where an archive lies about its directory or its size', () => {
    const moved = Buffer.from(DOCX);
    moved.writeUInt32LE(5, moved.length - 6);
    expect(typeOf(moved)).toBeNull();
    const huge = Buffer.from(DOCX);
    huge.writeUInt32LE(0xffffffff, huge.indexOf(Buffer.from('504b0102', 'hex')) + 24);
    expect(typeOf(huge)).toBeNull();
  });
});

describe('what is two things at once, or lies', () => {
  it.each(POLYGLOTS)('is not taken in: %s', (_what, name, content) => {
    const type = typeOf(content);
    expect(type !== null && nameFits(tidyFileName(name), type as never)).toBe(false);
  });

  it.each(CARRIERS)('has one type, by which alone it is saved: %s', (_what, name, type, content) => {
    expect([typeOf(content), nameFits(name, type as never)]).toEqual([type, true]);
  });
});

describe('the name of a file', () => {
  it.each([
    ['Giấy khai sinh (bản sao).pdf', 'Giấy khai sinh (bản sao).pdf'],
    ['C:\\Users\\Hà\\Đơn.docx', 'Đơn.docx'],
    ['../../etc/passwd', 'passwd'],
    ['Gia\u0302\u0301y.pdf', 'Giấy.pdf'],
    ['đơn\u202Efdp.exe', 'đơnfdp.exe'],
    ['a\u0000b\r\nX: y.pdf', 'abX y.pdf'],
    ['  hai   khoảng .png ', 'hai khoảng .png'],
    ['..', ''],
    ['<>', ''],
  ])('%j is kept as %j', (given, kept) => {
    expect(tidyFileName(given)).toBe(kept);
  });

  it('must end as its content does', () => {
    expect(nameFits('Ảnh.JPEG', 'image/jpeg')).toBe(true);
    expect(nameFits('Ảnh.pdf', 'image/jpeg')).toBe(false);
    expect(nameFits('Ảnh', 'image/jpeg')).toBe(false);
    expect(nameFits('đơn.pdf.exe', 'application/pdf')).toBe(false);
  });
});
