/** The place of a signature in a PDF (ISO 32000-1 §12.8, ETSI EN 319 142-1): making it, filling it, finding it again. */
import type { PDFArray, PDFRef } from '@cantoo/pdf-lib';
import { dateOf, parseInstant, type Instant } from '../../../../kernel/instant.js';

/** Bytes kept for the signature itself: a certificate with its root takes about two thousand. */
const SIGNATURE_BYTES = 6_000;
const BIG = 9_999_999_999;

export interface FoundSignature {
  readonly byteRange: readonly [number, number, number, number];
  /** Everything but the hexadecimal text of the signature. */
  readonly signedBytes: Buffer;
  /** DER of the CMS structure, with the zeros that fill its place. */
  readonly cms: Buffer;
  readonly coversWholeFile: boolean;
  /** `/M` of the signature, where PAdES puts the time that the signer says. */
  readonly signedAt: Instant | null;
}

/** The file with an empty place for one signature. @throws Error where it is no PDF that can be read. */
export async function withSignaturePlace(pdf: Buffer, name: string, at: Instant): Promise<Buffer> {
  // Large, and only whoever signs needs it.
  const { PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } = await import('@cantoo/pdf-lib');
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const { context, catalog } = document;
  const [page] = document.getPages();
  if (!page) throw new Error('a PDF without pages');
  const signature = context.obj({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [0, PDFNumber.of(BIG), PDFNumber.of(BIG), PDFNumber.of(BIG)],
    Contents: PDFHexString.of('0'.repeat(SIGNATURE_BYTES * 2)),
    Name: PDFHexString.fromText(name),
    M: PDFString.of(pdfDate(at)),
  });
  const field = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      Rect: [0, 0, 0, 0],
      // Printed and locked; no look of its own.
      F: 132,
      T: PDFString.of('ChuKySo'),
      V: context.register(signature),
      P: page.ref,
    }),
  );
  addTo(page.node.Annots(), field, (list) => {
    page.node.set(PDFName.of('Annots'), list);
  });
  const form = catalog.getOrCreateAcroForm();
  form.dict.set(PDFName.of('SigFlags'), PDFNumber.of(3));
  form.addField(field);
  return Buffer.from(await document.save({ useObjectStreams: false, updateFieldAppearances: false }));

  function addTo(list: PDFArray | undefined, ref: PDFRef, keep: (list: PDFArray) => void): void {
    const annotations = list ?? context.obj([]);
    annotations.push(ref);
    keep(annotations);
  }
}

/** Writes the byte range, has the rest signed, and puts the signature into its place. */
export async function fillSignature(pdf: Buffer, sign: (bytes: Buffer) => Promise<Buffer>): Promise<Buffer> {
  const big = String(BIG);
  const place = new RegExp(`/ByteRange \\[ ?0 ${big} ${big} ${big} ?\\]`).exec(pdf.toString('latin1'));
  if (!place) throw new Error('no place for a byte range');
  const from = pdf.indexOf('<', pdf.indexOf('/Contents', place.index));
  const to = pdf.indexOf('>', from) + 1;
  const range = `/ByteRange [0 ${String(from)} ${String(to)} ${String(pdf.length - to)}]`.padEnd(place[0].length);
  const whole = Buffer.from(pdf);
  whole.write(range, place.index, 'latin1');
  const signature = await sign(Buffer.concat([whole.subarray(0, from), whole.subarray(to)]));
  const text = signature.toString('hex');
  if (text.length > to - from - 2) throw new Error('the signature is larger than its place');
  whole.write(text, from + 1, 'latin1');
  return whole;
}

/** Whether a signature is there at all. */
export function saysSigned(file: Buffer): boolean {
  return /\/ByteRange\s*\[/.test(file.toString('latin1'));
}

/** The last signature, as its bytes stand; null where what says it is one cannot be read as such. */
export function findSignature(file: Buffer): FoundSignature | null {
  const text = file.toString('latin1');
  const found = [...text.matchAll(/\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g)].at(-1);
  if (!found) return null;
  const [start, length, second, rest] = found.slice(1).map(Number) as [number, number, number, number];
  const end = start + length;
  if (start !== 0 || end >= second || second + rest > file.length) return null;
  const hole = /^<([0-9a-fA-F]+)>$/.exec(text.slice(end, second));
  if (!hole?.[1] || hole[1].length % 2 === 1) return null;
  const open = text.lastIndexOf('<<', found.index);
  const dictionary = text.slice(open, end) + text.slice(second, text.indexOf('endobj', second));
  return {
    byteRange: [start, length, second, rest],
    signedBytes: Buffer.concat([file.subarray(0, end), file.subarray(second, second + rest)]),
    cms: Buffer.from(hole[1], 'hex'),
    coversWholeFile: second + rest === file.length,
    signedAt: readPdfDate(/\/M\s*\(D:([^)]{14,23})\)/.exec(dictionary)?.[1] ?? ''),
  };
}

/** `D:20260820093000Z`: PDF's way to write an instant, here always in UTC. */
function pdfDate(at: Instant): string {
  return `D:${dateOf(at).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
}

function readPdfDate(text: string): Instant | null {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'(\d\d)'?)/.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, sign, hours, minutes] = match;
  const zone = sign === undefined ? 'Z' : `${sign}${hours ?? '00'}:${minutes ?? '00'}`;
  try {
    return parseInstant([[year, month, day].join('-'), 'T', [hour, minute, second].join(':'), zone].join(''));
  } catch {
    return null;
  }
}
