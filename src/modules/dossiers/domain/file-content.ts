/**
 * What a file is, by its content: papers come as PDF, as pictures of them, or as office documents. What a browser says of
 * a file's type is never believed, and its name only where the content agrees (ASVS 5.0 §5.2). Nothing is unpacked.
 */

import { isReasonable, jpegSize, pngSize } from './picture-size.js';

/** Types taken in, with the endings that a name of each may have; the first is given to names without one. */
export const FILE_TYPES = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
} as const;
export type FileType = keyof typeof FILE_TYPES;

/** Holds what cameras write before the picture. */
const HEAD_BYTES = 262_144;
/** Holds the directory of an office document: some dozen names. */
const TAIL_BYTES = 262_144;

/** Keeps of a stream what its type is read from: the beginning and the end. */
export class ContentProbe {
  #head = Buffer.alloc(0);
  #tail = Buffer.alloc(0);
  #size = 0;

  add(chunk: Buffer): void {
    if (this.#head.length < HEAD_BYTES) {
      this.#head = Buffer.concat([this.#head, chunk.subarray(0, HEAD_BYTES - this.#head.length)]);
    }
    this.#tail = Buffer.concat([this.#tail, chunk.subarray(-TAIL_BYTES)]).subarray(-TAIL_BYTES);
    this.#size += chunk.length;
  }

  /** Null for anything that is not wholly one of the types, also where it is two at once. */
  type(): FileType | null {
    const directory = zipDirectory(this.#tail, this.#size);
    if (directory === 'broken') return null;
    if (directory) return officeType(this.#head, directory);
    return SIGNATURES.find(({ fits }) => fits(this.#head, this.#tail))?.type ?? null;
  }
}

interface Signature {
  readonly type: FileType;
  readonly fits: (head: Buffer, tail: Buffer) => boolean;
}

const PDF = Buffer.from('%PDF-');
const PDF_END = Buffer.from('%%EOF');
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const PNG_END = Buffer.from('49454e44ae426082', 'hex');
const JPEG = Buffer.from('ffd8ff', 'hex');
const JPEG_END = Buffer.from('ffd9', 'hex');

/** A picture that a reader of PDF would open too is refused, and a PDF with anything before its beginning. */
const SIGNATURES: readonly Signature[] = [
  { type: 'application/pdf', fits: (head, tail) => startsWith(head, PDF) && tail.includes(PDF_END) },
  {
    type: 'image/png',
    fits: (head, tail) =>
      isPicture(head, PNG) && isReasonable(pngSize(head)) && tail.subarray(-PNG_END.length).equals(PNG_END),
  },
  // Telephones write notes of their own behind the end of the picture.
  {
    type: 'image/jpeg',
    fits: (head, tail) => isPicture(head, JPEG) && isReasonable(jpegSize(head)) && tail.includes(JPEG_END),
  },
];

/** Readers of PDF look for its mark this far into a file. */
const PDF_SEARCHED_BYTES = 1_024;

function isPicture(head: Buffer, signature: Buffer): boolean {
  return startsWith(head, signature) && !opensAsPdf(head);
}

function opensAsPdf(head: Buffer): boolean {
  return head.subarray(0, PDF_SEARCHED_BYTES).includes(PDF);
}

function startsWith(content: Buffer, signature: Buffer): boolean {
  return content.subarray(0, signature.length).equals(signature);
}

interface ZipDirectory {
  readonly names: readonly string[];
  /** As the directory claims it. */
  readonly unpackedBytes: number;
}

const ZIP_END = Buffer.from('504b0506', 'hex');
const ZIP_END_BYTES = 22;
const ZIP_ENTRY = 0x02014b50;
const ZIP_ENTRY_BYTES = 46;

/** The names in a ZIP archive that ends where the file ends; null where it is none. */
function zipDirectory(tail: Buffer, size: number): ZipDirectory | 'broken' | null {
  const end = zipEnd(tail);
  if (end === null) return null;
  const length = tail.readUInt32LE(end + 12);
  const start = end - length;
  // The directory must lie right before its end record, and the archive must begin with the file.
  if (start < 0 || tail.readUInt32LE(end + 16) !== size - (tail.length - start)) return 'broken';
  const names: string[] = [];
  let unpackedBytes = 0;
  for (let at = start; at < end;) {
    if (at + ZIP_ENTRY_BYTES > end || tail.readUInt32LE(at) !== ZIP_ENTRY) return 'broken';
    unpackedBytes += tail.readUInt32LE(at + 24);
    const [name, extra, comment] = [28, 30, 32].map((offset) => tail.readUInt16LE(at + offset));
    const nameEnd = at + ZIP_ENTRY_BYTES + (name ?? 0);
    names.push(tail.toString('latin1', at + ZIP_ENTRY_BYTES, nameEnd));
    at = nameEnd + (extra ?? 0) + (comment ?? 0);
  }
  return { names, unpackedBytes };
}

function zipEnd(tail: Buffer): number | null {
  for (let at = tail.lastIndexOf(ZIP_END); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(ZIP_END, at - 1)) {
    const whole = at + ZIP_END_BYTES <= tail.length;
    if (whole && at + ZIP_END_BYTES + tail.readUInt16LE(at + 20) === tail.length) return at;
  }
  return null;
}

/** More than this is no letter, whatever it claims to be. */
const UNPACKED_LIMIT_BYTES = 512 * 1_048_576;
/** Programs inside a document: macros and controls of Office, Basic and scripts of OpenDocument. */
const PROGRAM = /(^|\/)(vbaProject\.bin|vbaData\.xml)$|^(Basic|Scripts)\/|^(xl\/macrosheets|(word|xl)\/activeX)\//i;
const OPEN_DOCUMENT = /^mimetype(application\/vnd\.oasis\.opendocument\.(?:text|spreadsheet))(?!-)/;

function officeType(head: Buffer, { names, unpackedBytes }: ZipDirectory): FileType | null {
  if (unpackedBytes > UNPACKED_LIMIT_BYTES || names.some((name) => PROGRAM.test(name))) return null;
  if (head.subarray(0, 2).toString('latin1') !== 'PK' || opensAsPdf(head)) return null;
  if (names.includes('[Content_Types].xml')) {
    const isText = names.includes('word/document.xml');
    const isTable = names.includes('xl/workbook.xml');
    if (isText === isTable) return null;
    const [text, table] = ['wordprocessingml.document', 'spreadsheetml.sheet'] as const;
    return `application/vnd.openxmlformats-officedocument.${isText ? text : table}`;
  }
  // OpenDocument: the first entry is `mimetype`, stored as it is, right behind the 30 bytes of its header.
  const declared = OPEN_DOCUMENT.exec(head.toString('latin1', 30, 130))?.[1];
  return names.includes('content.xml') && declared ? (declared as FileType) : null;
}

/** Longest name kept, in characters. */
export const FILE_NAME_LENGTH = 200;

/**
 * The name as it may be shown and saved: without folders, control characters, marks that turn the writing direction, and
 * in one spelling (NFC). Empty where nothing is left.
 */
export function tidyFileName(given: string): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const shown = last
    .replace(/[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}<>:"|?*]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return shown === '.' || shown === '..' ? '' : shown;
}

/** Whether the ending of a name is one of its type; a name must have one. */
export function nameFits(fileName: string, type: FileType): boolean {
  const ending = /\.([a-z0-9]{2,5})$/i.exec(fileName)?.[1]?.toLowerCase();
  return FILE_TYPES[type].some((each) => each === ending);
}
