/** Contents of files, and such as are two things at once, made by hand. */

/** A ZIP archive of stored entries, as office programs write them. */
export function zip(entries: readonly (readonly [name: string, content: string])[], comment = ''): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt32LE(content.length, 18);
    header.writeUInt32LE(content.length, 22);
    header.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(content.length, 20);
    entry.writeUInt32LE(content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    parts.push(header, Buffer.from(name), Buffer.from(content));
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + content.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, ...directory, end, Buffer.from(comment)]);
}

export const PDF = Buffer.from('%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n');
const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
export const pngOf = (width: number, height: number) =>
  Buffer.concat([
    Buffer.from(`89504e470d0a1a0a0000000d49484452${hex(width, 8)}${hex(height, 8)}080200000000000000`, 'hex'),
    Buffer.from('dữ liệu'),
    Buffer.from('0000000049454e44ae426082', 'hex'),
  ]);
export const jpegOf = (width: number, height: number, notes = 0) =>
  Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    ...Array.from({ length: notes }, () => Buffer.concat([Buffer.from('ffe1ffff', 'hex'), Buffer.alloc(65_533, 'x')])),
    // A table and a fill byte before the frame, as they may be.
    Buffer.from(`ffc40004aaaaffffc0000b08${hex(height, 4)}${hex(width, 4)}01011100ffd9`, 'hex'),
  ]);
export const PNG = pngOf(1_200, 1_600);
export const JPEG = jpegOf(1_200, 1_600);
export const DOCX = zip([
  ['[Content_Types].xml', '<Types/>'],
  ['word/document.xml', '<w:document/>'],
]);
export const XLSX = zip([
  ['[Content_Types].xml', '<Types/>'],
  ['xl/workbook.xml', '<workbook/>'],
]);

const PAGE = '<html><script>alert(document.domain)</script></html>';
const PROGRAM = '<?php system($_GET["c"]); ?>';
/** Ends where the archive does: a reader of archives finds it behind anything. */
const ARCHIVE = zip([['META-INF/MANIFEST.MF', 'Main-Class: A']]);
const sheetWith = (name: string) =>
  zip([
    ['[Content_Types].xml', ''],
    ['xl/workbook.xml', ''],
    [name, 'x'],
  ]);
const claiming = (bytes: number): Buffer => {
  const content = Buffer.from(XLSX);
  content.writeUInt32LE(bytes, content.indexOf(Buffer.from('504b0102', 'hex')) + 24);
  return content;
};

/** What is two things at once, or lies, under the name that it would be sent with. */
export const POLYGLOTS: readonly (readonly [what: string, name: string, content: Buffer])[] = [
  ['a GIF that is a script', 'ảnh.jpg', Buffer.from('GIF89a/*\x00\x00*/=1;alert(1);')],
  ['a bitmap that is a script', 'ảnh.png', Buffer.from('BM=1;alert(1)//')],
  ['a page before a PDF', 'đơn.pdf', Buffer.concat([Buffer.from(PAGE), PDF])],
  ['a PDF with an archive behind it', 'đơn.pdf', Buffer.concat([PDF, ARCHIVE])],
  [
    'a PDF in the first entry of a document',
    'đơn.docx',
    zip([
      ['a', PDF.toString()],
      ['[Content_Types].xml', ''],
      ['word/document.xml', ''],
    ]),
  ],
  ['a PNG with a PDF in it', 'ảnh.png', Buffer.concat([PNG.subarray(0, 33), PDF, PNG.subarray(33)])],
  ['a JPEG with a PDF in its notes', 'ảnh.jpg', Buffer.concat([JPEG.subarray(0, 20), PDF, JPEG.subarray(20)])],
  ['a PNG with a page behind it', 'ảnh.png', Buffer.concat([PNG, Buffer.from(PAGE)])],
  ['a PNG with a program behind it', 'ảnh.php.png', Buffer.concat([PNG, Buffer.from(PROGRAM)])],
  ['a JPEG with an archive behind it', 'ảnh.jpg', Buffer.concat([JPEG, ARCHIVE])],
  [
    'a drawing with a script named as a picture',
    'ảnh.png',
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${PAGE}</svg>`),
  ],
  ['a drawing behind an XML head', 'ảnh.jpg', Buffer.from('<?xml version="1.0"?><svg onload="alert(1)"/>')],
  ['a table with macros, renamed', 'bảng.xlsx', sheetWith('xl/vbaProject.bin')],
  ['a table with macros of Excel 4, renamed', 'bảng.xlsx', sheetWith('xl/macrosheets/sheet1.xml')],
  ['a table with controls', 'bảng.xlsx', sheetWith('xl/activeX/activeX1.bin')],
  ['an archive bomb', 'bảng.xlsx', claiming(0xfffffff0)],
  ['a script before a document', 'đơn.docx', Buffer.concat([Buffer.from('#!/bin/sh\n'), DOCX])],
  ['a flood of points', 'ảnh.png', pngOf(60_000, 60_000)],
  ['a flood of points in a photograph', 'ảnh.jpg', jpegOf(65_000, 65_000)],
  ['a second ending', 'đơn.pdf.exe', PDF],
  ['a name that turns its direction', 'đơn\u202Efdp.exe', PDF],
  ['a PDF named as a picture', 'ảnh.jpg', PDF],
  ['a table named as a text', 'đơn.docx', XLSX],
  ['a page with the head of a PDF later on', 'đơn.pdf', Buffer.from(`${PAGE}%PDF-1.7\n%%EOF`)],
];

/**
 * What readers of the named kind open as it is, with something behind or inside that they do not look at. Taken in, for
 * cameras and scanners write such files; harmless, for it is saved and never run or shown, under the one type that it has.
 */
export const CARRIERS: readonly (readonly [what: string, name: string, type: string, content: Buffer])[] = [
  ['a PDF with a page behind it', 'đơn.pdf', 'application/pdf', Buffer.concat([PDF, Buffer.from(PAGE)])],
  ['a JPEG with a page behind it', 'ảnh.jpg', 'image/jpeg', Buffer.concat([JPEG, Buffer.from(PAGE)])],
  ['a JPEG with a program behind it', 'ảnh.php.jpg', 'image/jpeg', Buffer.concat([JPEG, Buffer.from(PROGRAM)])],
];
